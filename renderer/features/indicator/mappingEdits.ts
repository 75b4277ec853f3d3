import { geoObjectLevels, levelOfText } from '#shared/indicator/code.rules.ts'
import type { FileReport, Mapping } from '#shared/indicator/import.schema.ts'
import { mappingLabels } from '#shared/indicator/import-screen.labels.ts'
import { foldName } from '#shared/indicator/name.rules.ts'

/** What a column is for, as the person chooses it above the sample. */
export const columnRoles = ['code', 'level', 'period', 'value', 'dimension', 'status', 'ignored'] as const
export type ColumnRole = (typeof columnRoles)[number]

type NewVariable = Mapping['newVariables'][number]

/** Text usable as the id of a variable: « Nb d'élèves » → `NB_D_ELEVES`. */
export function variableIdFrom(text: string): string {
  const id = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
  return id === '' ? 'VALEUR' : /^[A-Z]/.test(id) ? id : `V_${id}`
}

/** Starting point when nothing could be proposed: every column unread but the first, taken as the code. */
export function emptyMapping(report: FileReport): Mapping {
  const base = report.file.replace(/\.[A-Za-z0-9]{1,5}$/, '')
  const words = variableIdFrom(base).toLowerCase().replace(/\d+/g, '').replace(/_+/g, '_').replace(/^_|_$/g, '')
  const [first] = report.head[0] ?? []
  return {
    dataset: `local.${words === '' ? 'fichier' : words}`,
    datasetTitle: base,
    layout: 'wide',
    code: { columns: [first ?? ''], level: 'commune', levelColumn: null, levels: {}, truncate: null },
    period: { constant: null, column: null },
    vintage: null,
    values: [],
    long: null,
    counts: null,
    markers: {},
    empty: 'unavailable',
    duplicates: 'refuse',
    newVariables: [],
    rounding: null,
  }
}

export function roleOf(mapping: Mapping, column: string): ColumnRole {
  if (mapping.code.columns.includes(column)) return 'code'
  if (mapping.code.levelColumn === column) return 'level'
  if (mapping.period.column === column) return 'period'
  if (mapping.layout === 'wide') return mapping.values.some((value) => value.column === column) ? 'value' : 'ignored'
  if (mapping.long?.value === column) return 'value'
  if (mapping.long?.status.includes(column)) return 'status'
  if (mapping.long?.dimensions.includes(column)) return 'dimension'
  return 'ignored'
}

/** Roles that have a meaning in this layout. */
export function rolesFor(layout: Mapping['layout']): readonly ColumnRole[] {
  if (layout === 'long') return columnRoles
  return layout === 'count' ? ['code', 'level', 'period', 'ignored'] : ['code', 'level', 'period', 'value', 'ignored']
}

const without = (columns: readonly string[], column: string) => columns.filter((each) => each !== column)

/** Takes away every role of a column, and the new variables that nothing uses any more. */
function freed(mapping: Mapping, column: string): Mapping {
  const { code, period, long } = mapping
  return pruned({
    ...mapping,
    code: {
      ...code,
      columns: without(code.columns, column),
      levelColumn: code.levelColumn === column ? null : code.levelColumn,
      level: code.levelColumn === column ? 'commune' : code.level,
    },
    period: { ...period, column: period.column === column ? null : period.column },
    values: mapping.values.filter((value) => value.column !== column),
    long: long && {
      ...long,
      value: long.value === column ? '' : long.value,
      status: without(long.status, column),
      dimensions: without(long.dimensions, column),
      template: long.template?.replace(`_{${column}}`, '').replace(`{${column}}`, '') ?? null,
    },
  })
}

/** A dimension that the names of variables do not tell would mix its modalities. */
function withDimension(long: NonNullable<Mapping['long']>, column: string): NonNullable<Mapping['long']> {
  const { template } = long
  const named = template === null || template.includes(`{${column}}`) ? template : `${template}_{${column}}`
  return { ...long, dimensions: [...long.dimensions, column], template: named }
}

function usedVariables(mapping: Mapping): ReadonlySet<string> {
  return new Set([
    ...mapping.values.map((value) => value.variable),
    ...(mapping.long?.variables ?? []).map((entry) => entry.variable),
    ...(mapping.counts ? [mapping.counts.variable] : []),
  ])
}

function pruned(mapping: Mapping): Mapping {
  if (mapping.long?.template) return mapping
  const used = usedVariables(mapping)
  return { ...mapping, newVariables: mapping.newVariables.filter((variable) => used.has(variable.id)) }
}

/** An id that no other value column of the same period uses. */
function freeId(mapping: Mapping, wanted: string): string {
  const used = usedVariables(mapping)
  let id = wanted
  for (let n = 2; used.has(id); n++) id = `${wanted}_${n}`
  return id
}

/**
 * Gives a column its role; a role that only one column may hold leaves the former one unread. `texts` are the column's
 * first texts: those of a level column are matched to levels as far as they can be.
 */
export function setRole(mapping: Mapping, column: string, role: ColumnRole, texts: readonly string[] = []): Mapping {
  const free = freed(mapping, column)
  switch (role) {
    case 'code':
      return { ...free, code: { ...free.code, columns: [...free.code.columns, column] } }
    case 'level':
      return { ...free, code: { ...free.code, level: null, levelColumn: column, levels: levelsOf(texts) } }
    case 'period':
      return { ...free, period: { ...free.period, column } }
    case 'dimension':
      return free.long ? { ...free, long: withDimension(free.long, column) } : free
    case 'status':
      return free.long ? { ...free, long: { ...free.long, status: [...free.long.status, column] } } : free
    case 'value':
      return withValue(free, column)
    case 'ignored':
      return free
  }
}

/** Levels by their usual names, and those that the sample shows. */
function levelsOf(texts: readonly string[]): Mapping['code']['levels'] {
  const seen = texts.flatMap((text) => {
    const level = levelOfText(foldName(text))
    return level === undefined ? [] : [[text, level] as const]
  })
  return { ...geoObjectLevels, ...Object.fromEntries(seen) }
}

/** What a text of the level column stands for; null leaves its lines aside. */
export function setLevelText(mapping: Mapping, text: string, level: Mapping['code']['level']): Mapping {
  const { [text]: _former, ...levels } = mapping.code.levels
  return { ...mapping, code: { ...mapping.code, levels: level === null ? levels : { ...levels, [text]: level } } }
}

/** Takes a variable out of a long file: its lines are no longer read. */
export function dropLongVariable(mapping: Mapping, place: number): Mapping {
  if (!mapping.long) return mapping
  return pruned({
    ...mapping,
    long: { ...mapping.long, variables: mapping.long.variables.filter((_each, index) => index !== place) },
  })
}

export function setLongVariable(mapping: Mapping, place: number, variable: string): Mapping {
  if (!mapping.long) return mapping
  const variables = mapping.long.variables.map((each, index) => (index === place ? { ...each, variable } : each))
  return { ...mapping, long: { ...mapping.long, variables } }
}

function withValue(mapping: Mapping, column: string): Mapping {
  if (mapping.long) return { ...mapping, long: { ...mapping.long, value: column } }
  const id = freeId(mapping, variableIdFrom(column))
  return {
    ...mapping,
    values: [...mapping.values, { column, variable: id, period: null }],
    newVariables: [...mapping.newVariables, { id, label: column, kind: 'count', unit: '' }],
  }
}

/** Another layout keeps the territories and the period, and starts its own part afresh. */
export function setLayout(mapping: Mapping, layout: Mapping['layout']): Mapping {
  if (layout === mapping.layout) return mapping
  const base: Mapping = { ...mapping, layout, values: [], long: null, counts: null, newVariables: [] }
  if (layout === 'wide') return base
  if (layout === 'long') {
    const value = mapping.values[0]?.column ?? ''
    return { ...base, long: { value, status: [], dimensions: [], variables: [], template: variableIdFrom(value) } }
  }
  const id = `NB_${variableIdFrom(mapping.dataset.replace(/^local\./, ''))}`
  const label = mapping.datasetTitle ?? id
  return {
    ...base,
    counts: { variable: id },
    duplicates: 'sum',
    newVariables: [{ id, label, kind: 'count', unit: '' }],
  }
}

/** The level of every row, or « as the column says » when there is one. */
export function setLevel(mapping: Mapping, level: NonNullable<Mapping['code']['level']>): Mapping {
  return { ...mapping, code: { ...mapping.code, level, levelColumn: null } }
}

/** Points a value column to a variable of the workspace, or to a new one made from what is typed. */
export function setVariable(mapping: Mapping, column: string, id: string, isKnown: boolean): Mapping {
  const before = mapping.values.find((value) => value.column === column)
  const described = mapping.newVariables.find((variable) => variable.id === before?.variable)
  const values = mapping.values.map((value) => (value.column === column ? { ...value, variable: id } : value))
  const isDescribed = mapping.newVariables.some((variable) => variable.id === id)
  const fresh: NewVariable = {
    id,
    label: described?.label ?? column,
    kind: described?.kind ?? 'count',
    unit: described?.unit ?? '',
  }
  return pruned({
    ...mapping,
    values,
    newVariables: isKnown || isDescribed ? mapping.newVariables : [...mapping.newVariables, fresh],
  })
}

export function describeVariable(mapping: Mapping, id: string, change: Partial<Omit<NewVariable, 'id'>>): Mapping {
  return {
    ...mapping,
    newVariables: mapping.newVariables.map((variable) => (variable.id === id ? { ...variable, ...change } : variable)),
  }
}

export function setValuePeriod(mapping: Mapping, column: string, period: string): Mapping {
  const next = period.trim() === '' ? null : period.trim()
  return {
    ...mapping,
    values: mapping.values.map((value) => (value.column === column ? { ...value, period: next } : value)),
  }
}

/** After another separator, encoding or header line the columns have other names: what no longer exists is dropped. */
export function adaptMapping(mapping: Mapping, header: readonly string[]): Mapping {
  const known = new Set(header)
  const codes = mapping.code.columns.filter((column) => known.has(column))
  const kept = (column: string | null) => (column !== null && known.has(column) ? column : null)
  const levelColumn = kept(mapping.code.levelColumn)
  return pruned({
    ...mapping,
    code: {
      ...mapping.code,
      columns: codes.length > 0 ? codes : header.slice(0, 1),
      levelColumn,
      level: levelColumn === null ? (mapping.code.level ?? 'commune') : null,
    },
    period: { ...mapping.period, column: kept(mapping.period.column) },
    values: mapping.values.filter((value) => known.has(value.column)),
    long: mapping.long && {
      ...mapping.long,
      value: kept(mapping.long.value) ?? '',
      status: mapping.long.status.filter((column) => known.has(column)),
      dimensions: mapping.long.dimensions.filter((column) => known.has(column)),
    },
  })
}

/** What is still missing before the file can be read, as a sentence; null when nothing is. */
export function lacking(mapping: Mapping): string | null {
  if (mapping.code.columns.length === 0) return mappingLabels.noCode
  if (mapping.layout === 'wide' && mapping.values.length === 0) return mappingLabels.noValues
  if (mapping.layout === 'long' && !mapping.long?.value) return mappingLabels.noValues
  return null
}
