import { countVariableLabel, unknownDatasetTitle } from './import.labels.ts'
import type { Mapping } from './import.schema.ts'
import { foldName, labelPeriod } from './name.rules.ts'
import { majorityPeriod, yearOfFileName } from './period.rules.ts'
import { isLabelNumber, isNumeric } from './recognise.columns.ts'
import { baseMapping, type Findings, metadataLabel } from './recognise.mapping.ts'
import { censusColumn, matchElsewhere, variableIdOf } from './recognise.names.ts'
import type { Column } from './recognise.types.ts'

const valueNames = /^(obs_value|value|valeur|valeurs|nombre|nb|effectif|effectifs|montant|total|taux|val)$/

function fileBase(fileName: string): string {
  return fileName.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z0-9]{1,5}$/, '')
}

/** Id of a dataset that only this workspace knows, the same for all its editions. */
function localDataset(fileName: string): string {
  const words = foldName(fileBase(fileName))
    .split('_')
    .filter((word) => !/^\d+$/.test(word))
  return `local.${words.join('_') || 'fichier'}`
}

/** « Taux de… », « part », « % »: never added up. Medians and means neither. */
function kindOf(label: string, column: Column): Mapping['newVariables'][number]['kind'] {
  const folded = ` ${foldName(label).replace(/_/g, ' ')} `
  if (/ (mediane?|median|revenu|niveau de vie|decile|quartile|d1|d9) /.test(folded)) return 'median'
  if (/%/.test(label) || / (taux|tx|part|pourcentage|proportion|ratio|moyenne?|moy) /.test(folded)) return 'ratio'
  if (/ (indice|score|gini|note) /.test(folded)) return 'index'
  if (/ (montants?|euros?|eur|depenses?|masse) /.test(folded)) return 'amount'
  const numbers = [...column.distinct].map((text) => Number(text.replace(',', '.'))).filter((n) => Number.isFinite(n))
  const decimals = numbers.filter((n) => !Number.isInteger(n)).length
  return numbers.length > 3 && decimals * 2 > numbers.length && numbers.every((n) => n >= 0 && n <= 100)
    ? 'ratio'
    : 'count'
}

/** Years and month taken out of a header: what remains names the variable. */
function withoutYears(header: string): { name: string; period: string | null } {
  const years = [...header.matchAll(/(?<!\d)((?:19|20)\d{2})(?!\d)/g)].map((found) => found[1] ?? '')
  const period = labelPeriod(years)
  return { name: period === null ? header : header.replace(/(?<!\d)(?:19|20)\d{2}(?!\d)/g, ' ').trim(), period }
}

function draftWide(findings: Findings, numeric: readonly Column[]): Mapping {
  const { context, index, period } = findings
  const mapping = baseMapping(findings, localDataset(context.fileName), 'wide', numeric)
  const ids = new Set<string>()
  for (const column of numeric) {
    const known = censusColumn(column.name) ?? matchElsewhere(index, '', column.name, context.metadata)
    const { name, period: said } = withoutYears(column.name)
    let variable = known?.variable ?? variableIdOf(name)
    if (known === null && index.variables.has(variable)) variable = `${variable}_LOCAL`
    const at = known?.period ?? said
    const base = variable
    for (let n = 2; ids.has(`${variable}|${at ?? ''}`); n++) variable = `${base}_${n}`
    ids.add(`${variable}|${at ?? ''}`)
    mapping.values.push({ column: column.name, variable, period: at })
    if (index.variables.has(variable) || mapping.newVariables.some((v) => v.id === variable)) continue
    const label = metadataLabel(context.metadata, column.name) ?? name
    mapping.newVariables.push({ id: variable, label, kind: kindOf(label, column), unit: /%/.test(label) ? '%' : '' })
  }
  if (mapping.period.column === null && mapping.period.constant === null && period === null) {
    mapping.period.constant = majorityPeriod(mapping.values.map((v) => v.period)) ?? yearOfFileName(context.fileName)
  }
  return mapping
}

/** Columns that look like modalities: few texts, each many times, and not settled by the code. */
function categories(findings: Findings, value: Column): Column[] {
  const { columns, code, period } = findings
  const taken = new Set<Column | null>([...code.columns, code.levelColumn, period, value])
  return columns.filter((column) => {
    if (taken.has(column) || column.distinct.size < 2 || column.distinct.size > 200) return false
    if (column.distinct.size * 3 > column.filled || /status|statut|diffus|unit_mult|freq/.test(column.folded))
      return false
    const byCode = new Map<string, string>()
    for (let row = 0; row < column.cells.length; row++) {
      const key = code.columns.map((c) => c.cells[row] ?? '').join('|')
      const before = byCode.get(key)
      if (before !== undefined && before !== column.cells[row]) return true
      byCode.set(key, column.cells[row] ?? '')
    }
    return false
  })
}

/** Most rows share their code (and period) with another row. */
function repeats(findings: Findings): boolean {
  const { columns, code, period } = findings
  const rows = columns[0]?.cells.length ?? 0
  const seen = new Set<string>()
  for (let row = 0; row < rows; row++) {
    seen.add(
      [...code.columns, ...(code.levelColumn === null ? [] : [code.levelColumn]), ...(period === null ? [] : [period])]
        .map((c) => c.cells[row] ?? '')
        .join('|'),
    )
  }
  return rows > 1 && seen.size < rows * 0.9
}

/** What the mapping screen starts from when no dataset of the dictionary is recognised; null when nothing can be proposed. */
export function draftMapping(findings: Findings): Mapping | null {
  const { columns, code, period, context } = findings
  const taken = new Set<Column | null>([...code.columns, code.levelColumn, period])
  const numeric = columns.filter((column) => !taken.has(column) && isNumeric(column) && !isLabelNumber(column))
  let mapping: Mapping
  const value =
    numeric.find((column) => valueNames.test(column.folded)) ?? (numeric.length === 1 ? numeric[0] : undefined)
  const dimensions = value === undefined ? [] : categories(findings, value)
  if (repeats(findings) && value !== undefined && dimensions.length > 0) {
    mapping = baseMapping(findings, localDataset(context.fileName), 'long', [value])
    const status = columns.filter((column) =>
      /^(obs_status|conf_status|est_diffuse|statut|status)$/.test(column.folded),
    )
    mapping.long = {
      value: value.name,
      status: status.map((column) => column.name),
      dimensions: dimensions.map((column) => column.name),
      variables: [],
      template: [variableIdOf(value.name), ...dimensions.map((column) => `{${column.name}}`)].join('_'),
    }
    if (period === null) mapping.period.constant ??= yearOfFileName(context.fileName)
  } else if (numeric.length === 0 || (repeats(findings) && !numeric.some((column) => column.distinct.size > 2))) {
    const variable = `NB_${variableIdOf(localDataset(context.fileName).slice('local.'.length))}`
    mapping = baseMapping(findings, localDataset(context.fileName), 'count', [])
    mapping.counts = { variable }
    mapping.duplicates = 'sum'
    mapping.newVariables = [
      { id: variable, label: countVariableLabel(fileBase(context.fileName)), kind: 'count', unit: '' },
    ]
    if (period === null) mapping.period.constant ??= yearOfFileName(context.fileName)
  } else mapping = draftWide(findings, numeric)
  if (code.truncate !== null) mapping.duplicates = 'sum'
  return { ...mapping, datasetTitle: unknownDatasetTitle(fileBase(context.fileName)) }
}
