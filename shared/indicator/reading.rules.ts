import type { Dataset } from './dataset.schema.ts'
import { mappingProblems } from './import.labels.ts'
import type { Mapping } from './import.schema.ts'
import { coherence, columnFinder } from './mapping.rules.ts'
import type { FileHead } from './recognise.types.ts'

/** A `Mapping` whose column names have become positions in one file; what the byte reader takes. */
export interface ResolvedPlan {
  readonly encoding: NonNullable<Mapping['encoding']>
  readonly delimiter: NonNullable<Mapping['delimiter']>
  /** null: both signs, in tables joined from several producers. */
  readonly decimal: '.' | ',' | null
  readonly headerLine: number
  readonly header: readonly string[]
  readonly layout: Mapping['layout']
  readonly code: { readonly columns: readonly number[]; readonly truncate: number | null }
  readonly level: { readonly column: number; readonly levels: Readonly<Record<string, string>> } | null
  readonly period: number | null
  /** One per entry of `mapping.values`, in the same order. */
  readonly values: readonly { readonly column: number; readonly decimal?: '.' | ',' | null }[]
  readonly long: {
    readonly value: number
    readonly status: readonly number[]
    readonly dimensions: readonly number[]
    readonly variables: readonly { readonly variable: string; readonly where: Readonly<Record<string, string>> }[]
    readonly totals: readonly string[] | null
    readonly template: string | null
  } | null
  readonly markers: Mapping['markers']
  readonly statuses: Readonly<Record<string, never>>
  readonly empty: Mapping['empty']
  readonly duplicates: Mapping['duplicates']
}

export type PlanOutcome =
  | { readonly ok: true; readonly plan: ResolvedPlan }
  | { readonly ok: false; readonly problem: string }

/** Names of the columns that a mapping needs. */
function neededColumns(mapping: Mapping): string[] {
  const names = [...mapping.code.columns]
  if (mapping.code.levelColumn !== null) names.push(mapping.code.levelColumn)
  if (mapping.period.column !== null) names.push(mapping.period.column)
  if (mapping.layout === 'wide') names.push(...mapping.values.map((value) => value.column))
  if (mapping.layout === 'long' && mapping.long !== null) {
    names.push(mapping.long.value, ...mapping.long.status, ...mapping.long.dimensions)
    names.push(...mapping.long.variables.flatMap((variable) => Object.keys(variable.where)))
  }
  return [...new Set(names)]
}

/** Columns that a mapping needs and that a header does not have. */
export function missingColumns(mapping: Mapping, header: readonly string[]): string[] {
  const find = columnFinder(header)
  return neededColumns(mapping).filter((name) => find(name) < 0)
}

/**
 * Turns a mapping into positions for one file. `dataset` gives the totals of long files of the dictionary: a dimension that a
 * variable does not name must then be at its total. In a table without one decimal sign each column keeps its own.
 * Returns a French clause for `import.mapping` when the file lacks a column.
 */
export function resolvePlan(
  mapping: Mapping,
  head: Pick<FileHead, 'encoding' | 'delimiter' | 'decimal' | 'decimals' | 'headerLine' | 'header'>,
  dataset: Dataset | null = null,
): PlanOutcome {
  const { header } = head
  const lacks = missingColumns(mapping, header)
  if (lacks.length > 0) return { ok: false, problem: mappingProblems.missingColumns(lacks) }
  const problem = coherence(mapping)
  if (problem !== null) return { ok: false, problem }
  const find = columnFinder(header)
  const { code, long } = mapping
  const totals = dataset?.long?.totals ?? []
  const own = (name: string) => header[find(name)] ?? name
  const values = mapping.layout === 'wide' ? mapping.values.map((value) => find(value.column)) : []
  return {
    ok: true,
    plan: {
      encoding: mapping.encoding ?? (head.encoding as NonNullable<Mapping['encoding']>),
      delimiter: mapping.delimiter ?? (head.delimiter as NonNullable<Mapping['delimiter']>),
      decimal: mapping.decimal ?? null,
      headerLine: mapping.headerLine ?? head.headerLine,
      header,
      layout: mapping.layout,
      code: { columns: code.columns.map(find), truncate: code.truncate },
      level: code.levelColumn === null ? null : { column: find(code.levelColumn), levels: code.levels },
      period: mapping.period.column === null ? null : find(mapping.period.column),
      values: values.map((column) =>
        mapping.decimal === undefined ? { column, decimal: head.decimals?.[column] ?? null } : { column },
      ),
      long:
        mapping.layout !== 'long' || long === null
          ? null
          : {
              value: find(long.value),
              status: long.status.map(find),
              dimensions: [
                ...new Set([...long.dimensions, ...long.variables.flatMap((v) => Object.keys(v.where))]),
              ].map(find),
              variables: long.variables.map(({ variable, where }) => ({
                variable,
                where: Object.fromEntries(Object.entries(where).map(([name, text]) => [own(name), text])),
              })),
              totals: long.template === null && totals.length > 0 ? totals : null,
              template: long.template,
            },
      markers: Object.fromEntries(
        Object.entries(mapping.markers).map(([text, meaning]) => [text.toLowerCase(), meaning]),
      ),
      statuses: {},
      empty: mapping.empty,
      duplicates: mapping.duplicates,
    },
  }
}
