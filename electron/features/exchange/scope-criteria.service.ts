import { readersKnownTo } from '#electron/features/confidentiality/disclosure.service.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { packageLimits } from '#electron/formats/ctg-limits.ts'
import { parseReader } from '#shared/confidentiality/reader.ts'
import { entityOf } from '#shared/entities.ts'
import type { Scope } from '#shared/exchange/package.schema.ts'
import type { VariableKind } from '#shared/indicator/dataset.schema.ts'
import { compilePlans } from '#shared/indicator/plan.rules.ts'
import type { Cells } from '#shared/merge/merge.types.ts'
import type { Level } from '#shared/territory/territory.schema.ts'
import { lineagesOf } from './lineage.service.ts'
import type { Places } from './scope-places.service.ts'
import type { ScopeRows } from './scope-rows.service.ts'

/** What decides of the rows of a package. */
export interface ScopeQuestion {
  readonly workspace: OpenWorkspace
  readonly scope: Scope
  readonly places: Places | null
  readonly rows: ScopeRows
  /** For whom figures are shown. */
  readonly reader: string
  readonly isClosed: (dataset: string) => boolean
  /** Whether rows of a table may leave at all. */
  readonly holds: (table: string) => boolean
  /** Whether a correction of the scope may leave. */
  readonly maySay: (correction: Cells) => boolean
  /** Rows that stay, whoever chooses or names them. */
  readonly isWithheld: (table: string, id: string) => boolean
  /** Whether a needs assessment of the scope may leave: its texts are written of the figures that it shows. */
  readonly mayTell: (assessment: string, territory: string) => boolean
}

/** Whether a row of a chosen part is in the scope, by its cells as they stand or stood last; `isGone`: it was deleted. */
export type Criterion = (id: string, cells: Cells, isGone: boolean) => boolean

const everything: Criterion = () => true
/** Contours whose text is more than a cell of a table may hold. */
export const isTooLong = (contour: Cells) => Number(contour.length) > packageLimits.textCharacters
const nothing: Criterion = () => false

/** Variables that an indicator is computed from. */
export function variablesOf(workspace: OpenWorkspace): ReadonlyMap<string, ReadonlySet<string>> {
  return workspace.cached('exchange.variables-of', ['indicator', 'variable'], () => {
    const kinds = new Map(
      workspace.db.rows('SELECT id, kind FROM variable').map((row) => [String(row.id), String(row.kind)]),
    )
    const kindOf = (variable: string) => (kinds.get(variable) as VariableKind | undefined) ?? null
    return new Map(
      [...indicators(workspace).values()].map((indicator) => [
        indicator.id,
        new Set(compilePlans(indicator, kindOf).flatMap((plan) => plan.refs.map((ref) => ref.id))),
      ]),
    )
  })
}

/**
 * By what rows of each table are chosen. Policies choose among missions and actions, datasets and periods among indicators, territories
 * among whatever lies somewhere; what lies nowhere (templates, missions, rules) is chosen with its part.
 */
export function criteriaOf(question: ScopeQuestion): (table: string) => Criterion {
  const { workspace, scope, places, rows, reader, isClosed } = question
  const policies = scope.policies === null ? null : new Set(scope.policies)
  const datasets = scope.datasets === null ? null : new Set(scope.datasets)
  const isSent = (dataset: unknown) =>
    !isClosed(String(dataset)) && (datasets === null || datasets.has(String(dataset)))
  const isPeriodSent = (period: unknown) => scope.since === null || String(period) >= scope.since
  const meets = (code: unknown, level?: unknown) =>
    places === null || (typeof code === 'string' && places.meets(code, level as Level | undefined))

  const missions = lazily(() => {
    const found = new Set<string>()
    for (const [id, cells] of all('mission')) if (policies?.has(String(cells.policy)) === true) found.add(id)
    return found
  })
  /** Actions that cover one of the chosen territories; those that are gone, by what they covered when they went. */
  const covering = lazily(() => {
    const found = new Set<string>()
    for (const cells of rows.live('action_coverage').values())
      if (meets(cells.territory)) found.add(String(cells.action))
    const live = rows.live('action')
    for (const cells of rows.gone('action_coverage').values())
      if (cells !== null && !live.has(String(cells.action)) && meets(cells.territory)) found.add(String(cells.action))
    return found
  })
  const sentVariables = lazily(() => {
    const found = new Set<string>()
    for (const cells of rows.live('edition').values())
      if (isSent(cells.dataset) && isPeriodSent(cells.period)) found.add(String(cells.variable))
    return found
  })
  const placedEditions = lazily(() => {
    const found = new Set<string>()
    for (const cells of rows.live('portrait').values()) if (meets(cells.territory)) found.add(String(cells.edition))
    return found
  })
  const touchedContours = lazily(() => lineagesOf(workspace, 'contour'))
  function* all(table: string): Generator<readonly [string, Cells]> {
    yield* rows.live(table)
    for (const [id, cells] of rows.gone(table)) if (cells !== null) yield [id, cells]
  }

  const isInternal = parseReader(reader)?.class === 'internal'
  const known = new Set(readersKnownTo(reader))
  const isLimited = datasets !== null || scope.since !== null
  const criteria: Readonly<Record<string, Criterion>> = {
    policy: (id) => policies === null || policies.has(id),
    mission: (_id, cells) => policies === null || policies.has(String(cells.policy)),
    action: (id, cells) =>
      (policies === null || missions().has(String(cells.mission))) && (places === null || covering().has(id)),
    // With the rows that they speak of, once those are chosen.
    duplicate_decision: policies === null && places === null ? everything : nothing,
    merged_row: policies === null && places === null ? everything : nothing,
    territory_group: (_id, cells, isGone) => isGone || meets(cells.code),
    // Those that the application shipped are everywhere, under another id in each workspace.
    contour: (id, cells, isGone) => isGone || (touchedContours().has(id) && !isTooLong(cells)),
    indicator: (id, _cells, isGone) =>
      isGone ||
      !isLimited ||
      [...(variablesOf(workspace).get(id) ?? [])].some((variable) => sentVariables().has(variable)),
    variable: (id, _cells, isGone) => isGone || !isLimited || sentVariables().has(id),
    dataset: (id) => datasets === null || datasets.has(id),
    import_batch: (_id, cells) => isSent(cells.dataset),
    edition: (_id, cells) => isSent(cells.dataset) && isPeriodSent(cells.period),
    correction: (_id, cells, isGone) => meets(cells.territory, cells.level) && (isGone || question.maySay(cells)),
    needs_assessment: (id, cells, isGone) =>
      meets(cells.territory) && (isGone || question.mayTell(id, String(cells.territory))),
    // A sentence names the figures that it was written of, as the team sees them.
    portrait_text: isInternal ? (_id, cells) => meets(cells.territory) : (_id, _cells, isGone) => isGone,
    portrait_edition: (id, cells, isGone) =>
      isGone || ((isInternal || known.has(String(cells.reader))) && (places === null || placedEditions().has(id))),
  }
  return (table) => {
    const own = criteria[table]
    if (own !== undefined) return own
    const { territories } = entityOf(table) ?? {}
    if (territories === undefined || !('column' in territories) || 'table' in territories) return everything
    const { column } = territories
    return (_id, cells) => meets(cells[column])
  }
}

function lazily<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined
  return () => {
    kept ??= { value: compute() }
    return kept.value
  }
}
