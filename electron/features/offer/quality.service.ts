import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Sheet } from '#shared/offer/field.ts'
import { type CriterionId, criterionLabels, dashboardLabels, repairLabels } from '#shared/offer/quality.labels.ts'
import {
  type Cells,
  criteriaOf,
  freshnessOf,
  isStale,
  type Judged,
  type JudgedSheet,
  judge,
  judgedSheets,
  knownOn,
  type QualityContext,
  scoreOf,
} from '#shared/offer/quality.rules.ts'
import { coverageOf } from './coverage.service.ts'
import { inOrder, type SheetRow, snapshotOf } from './offer-snapshot.service.ts'
import { reachOf } from './reach.service.ts'

export interface Quality {
  readonly judged: readonly Judged[]
  readonly score: number
}

interface Kept {
  key: string
  coverage: object | null
  /** A row that changed is another object. */
  judged: WeakMap<SheetRow, Quality>
}

export const isJudged = (sheet: Sheet): sheet is JudgedSheet => (judgedSheets as readonly string[]).includes(sheet)

/** Quality of the rows of a sheet on a day; a row is judged again when it, or what it is judged with, has changed. */
export function qualityOf(workspace: OpenWorkspace, sheet: JudgedSheet, today: string): (row: SheetRow) => Quality {
  const kept = workspace.cached<Kept>(`offer.quality.${sheet}`, [], () => ({
    key: '',
    coverage: null,
    judged: new WeakMap(),
  }))
  const coverage = coverageOf(workspace)
  const accessPoints = snapshotOf(workspace, 'accessPoint')
  const organizations = snapshotOf(workspace, 'organization')
  const beside = { action: accessPoints.version, accessPoint: organizations.version, organization: 0 }[sheet]
  const key = `${today} ${workspace.facts.vintage} ${beside}`
  if (kept.key !== key || kept.coverage !== coverage) {
    kept.key = key
    kept.coverage = coverage
    kept.judged = new WeakMap()
  }
  const exists = (code: string) => coverage.communes(code).length > 0
  const context: QualityContext = {
    today,
    isCommune: exists,
    isTerritory: exists,
    accessPoint: (id) => accessPoints.rows.get(id)?.cells,
    organization: (id) => organizations.rows.get(id)?.cells,
  }
  return (row) => {
    let found = kept.judged.get(row)
    if (found === undefined) {
      const judged = judge(sheet, row.cells, context)
      found = { judged, score: scoreOf(judged) }
      kept.judged.set(row, found)
    }
    return found
  }
}

/** Score in whole per cent, as it is shown, filtered and ordered: 100 only for a row with nothing to repair. */
export function percentOf({ score }: Quality): number {
  return score === 1 ? 100 : Math.min(99, Math.round(score * 100))
}

/** Scores and repairs of all rows of a sheet, in the order of the referential. */
export function readQuality(workspace: OpenWorkspace, sheet: JudgedSheet, today: string) {
  const quality = qualityOf(workspace, sheet, today)
  const rows = inOrder(workspace, sheet)
  const repairs: { criterion: CriterionId; sentence: string }[] = []
  const known = new Map<string, number>()
  const scores = new Float64Array(rows.length)
  const starts = new Uint32Array(rows.length + 1)
  const held: number[] = []
  for (const [at, row] of rows.entries()) {
    const found = quality(row)
    scores[at] = found.score
    for (const { criterion, repair } of found.judged) {
      if (repair === null) continue
      const key = `${criterion} ${repair}`
      let index = known.get(key)
      if (index === undefined) {
        index = repairs.push({ criterion, sentence: repairLabels[repair] }) - 1
        known.set(key, index)
      }
      held.push(index)
    }
    starts[at + 1] = held.length
  }
  return {
    day: today,
    criteria: criteriaOf(sheet).map((id) => ({ id, label: criterionLabels[id] })),
    repairs,
    ids: rows.map((row) => row.id),
    scores,
    starts,
    held: Uint32Array.from(held),
  }
}

export type DashboardBy = 'organization' | 'policy' | 'territory'

interface Board {
  actions: number
  sum: number
  toCheck: number
  stale: number
  readonly repairs: Map<CriterionId, number>
}

const listed = (cells: Cells, field: string) => (cells[field] ?? null) as readonly string[] | null

/** Where each action is counted: keys with the names of those that have a row anyway. */
function boardsOf(
  workspace: OpenWorkspace,
  by: DashboardBy,
): { named: Map<string, string>; none: string; of: (row: SheetRow) => readonly string[] } {
  if (by === 'policy') {
    const missions = snapshotOf(workspace, 'mission').rows
    return {
      named: new Map(inOrder(workspace, 'policy').map((row) => [row.id, String(row.cells.title)])),
      none: '',
      of: ({ cells }) => [String(missions.get(String(cells.mission))?.cells.policy)],
    }
  }
  if (by === 'organization') {
    const { rows } = snapshotOf(workspace, 'organization')
    const leads = new Set<string>()
    // Whoever answers for the action mends its sheet.
    const of = ({ cells }: SheetRow) => listed(cells, 'lead') ?? listed(cells, 'operators') ?? []
    for (const row of inOrder(workspace, 'action')) for (const id of of(row)) leads.add(id)
    const named = inOrder(workspace, 'organization').filter(({ id }) => leads.has(id))
    return {
      named: new Map(named.map(({ id }) => [id, String(rows.get(id)?.cells.name)])),
      none: dashboardLabels.noLead,
      of,
    }
  }
  const { department, vintage } = workspace.facts
  const reach = reachOf(workspace, 'epci', department, vintage)
  const codes = reach.zones.map((zone) => zone.territory.code)
  return {
    named: new Map(reach.zones.map(({ territory }) => [territory.code, territory.name])),
    none: dashboardLabels.noCoverage,
    of: ({ cells }) => {
      const { bits } = reach.covered(listed(cells, 'coverage'))
      return codes.filter((_code, zone) => reach.meets(bits, reach.zoneBits[zone] as Uint32Array))
    },
  }
}

/** Most repairs that a line of the dashboard names. */
const shownRepairs = 5

/** Actions that have not ended: how many, how good, how many to check, what to mend first; by who answers for them, policy or territory. */
export function readDashboard(workspace: OpenWorkspace, by: DashboardBy, today: string) {
  const quality = qualityOf(workspace, 'action', today)
  const { named, none, of } = boardsOf(workspace, by)
  const empty = (): Board => ({ actions: 0, sum: 0, toCheck: 0, stale: 0, repairs: new Map() })
  const boards = new Map<string | null, Board>([...named.keys()].map((key) => [key, empty()]))
  const rest = empty()
  for (const row of inOrder(workspace, 'action')) {
    if (row.cells.status === 'terminee') continue
    const { judged, score } = quality(row)
    const keys = of(row).filter((key) => named.has(key))
    const isOld = isStale(row.cells, today)
    const isAgeing = freshnessOf(knownOn(row.cells), today) < 1
    for (const board of keys.length === 0 ? [rest] : keys.flatMap((key) => boards.get(key) ?? [])) {
      board.actions += 1
      board.sum += score
      board.stale += isOld ? 1 : 0
      board.toCheck += isAgeing ? 1 : 0
      for (const { criterion, repair } of judged)
        if (repair !== null) board.repairs.set(criterion, (board.repairs.get(criterion) ?? 0) + 1)
    }
  }
  if (rest.actions > 0) boards.set(null, rest)
  return {
    day: today,
    rows: [...boards].map(([id, board]) => ({
      id,
      name: id === null ? none : (named.get(id) ?? ''),
      actions: board.actions,
      score: board.actions === 0 ? null : board.sum / board.actions,
      toCheck: board.toCheck,
      stale: board.stale,
      repairs: [...board.repairs]
        .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
        .slice(0, shownRepairs)
        .map(([criterion, count]) => ({ criterion, label: criterionLabels[criterion], count })),
    })),
  }
}
