import { columnRoleLabels } from './import.labels.ts'
import type { Mapping } from './import.schema.ts'
import { columnFinder } from './mapping.rules.ts'
import { isNumeric } from './recognise.columns.ts'
import type { NameIndex } from './recognise.names.ts'
import type { Column, RecognisedColumn } from './recognise.types.ts'

const nameWords =
  /(^|_)(lib\w*|nom\w*|libelle|name|commune|territoire|intercommunalite|departement|region|objet|intitule)(_|$)/

/** The column of territory names: text, named so or settled by the code. */
function nameColumn(columns: readonly Column[], taken: ReadonlySet<number>, code: readonly Column[]): number {
  const texts = columns.filter((column) => !taken.has(column.index) && column.filled > 0 && !isNumeric(column))
  const hinted = texts.filter((column) => nameWords.test(column.folded))
  const codes = Math.max(1, ...code.map((column) => column.distinct.size))
  const pool =
    hinted.length > 0 ? hinted : texts.filter((column) => Math.abs(column.distinct.size - codes) <= codes * 0.05)
  pool.sort((a, b) => Math.abs(a.distinct.size - codes) - Math.abs(b.distinct.size - codes) || a.index - b.index)
  return pool[0]?.index ?? -1
}

/** What each column of a file is under a mapping, in the file's order, with the French label of its variable. */
export function describeColumns(mapping: Mapping, columns: readonly Column[], index: NameIndex): RecognisedColumn[] {
  const find = columnFinder(columns.map((column) => column.name))
  const fresh = new Map(mapping.newVariables.map((variable) => [variable.id, variable.label]))
  const label = (variable: string) => fresh.get(variable) ?? index.variables.get(variable)?.label ?? variable
  const roles = new Map<number, RecognisedColumn['role']>()
  const values = new Map<number, { variable: string; period: string | null }>()
  const set = (name: string | null | undefined, role: RecognisedColumn['role']) => {
    const at = name == null ? -1 : find(name)
    if (at >= 0 && !roles.has(at)) roles.set(at, role)
  }
  for (const name of mapping.code.columns) set(name, 'code')
  set(mapping.code.levelColumn, 'level')
  set(mapping.period.column, 'period')
  for (const value of mapping.layout === 'wide' ? mapping.values : []) {
    const at = find(value.column)
    set(value.column, 'value')
    if (at >= 0 && roles.get(at) === 'value' && !values.has(at))
      values.set(at, { variable: value.variable, period: value.period ?? mapping.period.constant })
  }
  if (mapping.long !== null) {
    set(mapping.long.value, 'value')
    for (const name of mapping.long.status) set(name, 'status')
    for (const name of [...mapping.long.dimensions, ...mapping.long.variables.flatMap((v) => Object.keys(v.where))])
      set(name, 'dimension')
  }
  const code = mapping.code.columns.map((name) => columns[find(name)]).filter((column) => column !== undefined)
  const name = nameColumn(columns, new Set(roles.keys()), code)
  if (name >= 0) roles.set(name, 'name')
  return columns.map((column) => {
    const role = roles.get(column.index) ?? 'ignored'
    const value = values.get(column.index)
    return {
      column: column.name,
      role,
      variable: value?.variable ?? null,
      label: value === undefined ? columnRoleLabels[role] : label(value.variable),
      period: value?.period ?? null,
    }
  })
}
