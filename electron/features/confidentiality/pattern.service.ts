import { loadedSolver } from '#electron/core/linear-solver.ts'
import type { ValueStore } from '#electron/features/indicator/value-store.service.ts'
import type { Rule } from '#shared/confidentiality/confidentiality.schema.ts'
import { parseReader } from '#shared/confidentiality/reader.ts'
import { suppress } from '#shared/confidentiality/suppression.rules.ts'
import type { Suppression } from '#shared/confidentiality/suppression.types.ts'
import { earlierDisclosures } from './disclosure.service.ts'
import { type Earlier, linkedVariables, type PublishedTable, publishedTable } from './published-table.service.ts'

/** Which figures of linked variables are hidden at one period, for whom nothing else decides. */
export interface Pattern {
  readonly published: PublishedTable
  readonly suppression: Suppression
  /** Why a figure is hidden, by `figureKey`; null when it is shown, undefined when it has no part in the system. */
  reason(key: string): 'primary' | 'secondary' | 'uncounted' | null | undefined
}

/** What a pattern depends on besides the series themselves and what earlier documents said. */
const tables = [
  'edition',
  'dataset',
  'variable',
  'correction',
  'territory_group',
  'territory_group_member',
  'confidentiality_rule',
  'variable_link',
]
/** What earlier documents said. */
const disclosures = ['disclosure', 'disclosed_series']

function patternFor(
  store: ValueStore,
  rule: Rule,
  dataset: string,
  variables: readonly string[],
  period: string,
  earlier: Earlier,
): Pattern {
  const published = publishedTable(store, rule, dataset, variables, period, earlier)
  const suppression = suppress(published.table, loadedSolver())
  return {
    published,
    suppression,
    reason: (key) => {
      if (published.uncounted.has(key)) return 'uncounted'
      const places = published.places.get(key)
      if (places === undefined) return undefined
      const marks = places.map(({ kind, index }) =>
        kind === 'cell' ? suppression.cells[index] : suppression.statements[index],
      )
      if (marks.includes(1)) return 'primary'
      return marks.includes(2) ? 'secondary' : null
    },
  }
}

/**
 * The pattern of a variable that adds up, with the variables that sums link to it; computed once until something it depends on changes,
 * and once for all readers to whom earlier documents said the same. What earlier documents showed is known to the readers they were for:
 * all partners know what is public, each partner what was for it.
 */
export function patternOf(
  store: ValueStore,
  reader: string,
  rule: Rule,
  dataset: string,
  variable: string,
  period: string,
): Pattern {
  const { workspace, vintage } = store
  const variables = workspace.cached(
    `confidentiality.linked.${dataset}.${variable}.${period}`,
    ['edition', 'dataset', 'variable', 'variable_link'],
    () => linkedVariables(store, dataset, variable, period),
  )
  const who = parseReader(reader)?.class === 'public' ? 'public' : reader
  const table = `${vintage}.${dataset}.${period}.${variables[0]}`
  return workspace.cached(`confidentiality.pattern.${who}.${table}`, [...tables, ...disclosures], () => {
    const { said, fingerprint } = earlierDisclosures(store, who, dataset, period)
    return workspace.cached(`confidentiality.pattern-of.${rule.id}.${table}.${fingerprint}`, tables, () =>
      patternFor(store, rule, dataset, variables, period, said),
    )
  })
}
