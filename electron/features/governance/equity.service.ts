import { EngineError } from '#electron/core/errors.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import type { ValueStore } from '#electron/features/indicator/value-store.service.ts'
import { needOf } from '#electron/features/offer/gap-need.service.ts'
import { inOrder } from '#electron/features/offer/offer-snapshot.service.ts'
import { type Reach, reachOf } from '#electron/features/offer/reach.service.ts'
import { countedCommitments } from '#electron/features/project/commitment-rows.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { usualNeeds } from '#shared/governance/equity.rules.ts'
import { type FigureStatus, figureStatuses } from '#shared/indicator/status.ts'
import { isActive, personsBasis } from '#shared/offer/gap.rules.ts'

type MeansField = 'money' | 'staff' | 'supportMoney' | 'supportStaff'
type Split = 'population' | 'none'

export interface EquityQuestion {
  readonly year?: number | undefined
  readonly need?: string | undefined
  readonly split?: Split | undefined
  readonly vintage: number
  /** Figures as the reader sees them. */
  readonly store: ValueStore
}

/** An amount for territories, of a year. */
interface Means {
  readonly field: MeansField
  readonly year: number
  readonly amount: number
  readonly territories: readonly string[]
}

function committed(workspace: OpenWorkspace): { means: Means[]; elsewhere: number } {
  const places = new Map(
    workspace.db.rows('SELECT id, territory FROM project').map((row) => [String(row.id), [String(row.territory)]]),
  )
  const sheets = new Map(
    workspace.db
      .rows('SELECT id, territories FROM action_sheet WHERE territories IS NOT NULL')
      .map((row) => [String(row.id), JSON.parse(String(row.territories)) as string[]]),
  )
  const { rows, elsewhere } = countedCommitments(workspace)
  const counted = rows.filter(({ id, state }) => state !== 'dropped' && !elsewhere.has(id))
  return {
    elsewhere: elsewhere.size,
    means: counted.flatMap(({ kind, year, planned, actual, sheet, project }) => {
      const amount = actual ?? planned
      if ((kind !== 'money' && kind !== 'staff') || amount === null) return []
      const territories = (sheet === null ? undefined : sheets.get(sheet)) ?? places.get(project) ?? []
      return [{ field: kind, year, amount, territories }]
    }),
  }
}

function pooled({ db }: OpenWorkspace): Means[] {
  const rows = db.rows(
    `SELECT s.territory, s.year, s.amount, r.kind FROM resource_share s JOIN resource r ON r.id = s.resource
     WHERE s.amount IS NOT NULL AND r.kind IN ('staff', 'money')`,
  )
  return rows.map((row) => ({
    field: row.kind === 'staff' ? 'supportStaff' : 'supportMoney',
    year: Number(row.year),
    amount: Number(row.amount),
    territories: [String(row.territory)],
  }))
}

/** The year asked for; else this one, or the nearest of which something is known. */
function yearOf(asked: number | undefined, years: readonly number[], current: number): number {
  if (asked !== undefined) return asked
  return years.toSorted((a, b) => Math.abs(a - current) - Math.abs(b - current) || b - a)[0] ?? current
}

/** Indicator of the need: the one asked for, else the first of the usual ones that is in the catalogue. Errors: `indicator.unknown`, `equity.need`. */
function needIndicator(workspace: OpenWorkspace, asked: string | undefined): string | undefined {
  const known = indicators(workspace)
  if (asked === undefined) return usualNeeds.find((id) => known.has(id))
  const indicator = known.get(asked)
  if (indicator === undefined) throw new EngineError('indicator.unknown', { id: asked })
  if (personsBasis(indicator) === 'population') throw new EngineError('equity.need', { label: indicator.label })
  return asked
}

/** Share of what a list of territories covers that each zone has; nothing where it covers nothing known. */
function sharesOf(reach: Reach, zones: readonly number[], territories: readonly string[]): Map<number, number> {
  const covered = reach.covered(territories)
  const shares = new Map<number, number>()
  for (const zone of zones) {
    const within = reach.zoneBits[zone] as Uint32Array
    if (!reach.meets(covered.bits, within)) continue
    const { people, communes } = reach.shared(covered.bits, within)
    shares.set(zone, covered.people > 0 ? people / covered.people : communes / covered.communes)
  }
  return shares
}

/** Means of each intercommunalité beside its need. Errors: `indicator.unknown`, `equity.need`, `territory.*`. */
export function readEquity(workspace: OpenWorkspace, question: EquityQuestion, today: string) {
  const { vintage, store, split = 'population' } = question
  const { department } = workspace.facts
  const reach = reachOf(workspace, 'epci', department, vintage)
  // Parts of those that straddle the département are within the whole ones.
  const zones = reach.zones.flatMap(({ territory }, at) => (territory.level === 'epci' ? [at] : []))
  const { means: own, elsewhere } = committed(workspace)
  const all = [...own, ...pooled(workspace)]
  const years = [...new Set(all.map(({ year }) => year))].sort((a, b) => a - b)
  const year = yearOf(question.year, years, Number(today.slice(0, 4)))
  const nothing = () => ({ money: 0, staff: 0, supportMoney: 0, supportStaff: 0 })
  const sums = new Map(zones.map((zone) => [zone, { ...nothing(), actions: 0, forums: 0 }]))
  const unassigned = { ...nothing(), count: 0 }
  let shared = 0
  for (const { field, amount, territories } of all.filter((each) => each.year === year)) {
    const shares = sharesOf(reach, zones, territories)
    const isShared = shares.size > 1
    let left = 1
    if (!isShared || split === 'population')
      for (const [zone, share] of shares) {
        const sum = sums.get(zone)
        if (sum === undefined) continue
        sum[field] += amount * share
        left -= share
      }
    if (isShared && split === 'population') shared += 1
    // Shares of many territories do not add up to exactly one.
    if (left > 1e-9) {
      unassigned[field] += amount * left
      unassigned.count += 1
    }
  }
  const count = (territories: readonly string[], what: 'actions' | 'forums') => {
    for (const zone of sharesOf(reach, zones, territories).keys()) {
      const sum = sums.get(zone)
      if (sum !== undefined) sum[what] += 1
    }
  }
  for (const { cells } of inOrder(workspace, 'action'))
    if (isActive(cells, today)) count((cells.coverage ?? []) as readonly string[], 'actions')
  for (const row of workspace.db.rows('SELECT territory FROM forum')) count([String(row.territory)], 'forums')

  const indicator = needIndicator(workspace, question.need)
  const { persons, personsLabel, need } = needOf(
    workspace,
    { indicator, level: 'epci', department, vintage, store },
    reach.zones,
  )
  return {
    vintage,
    year,
    years,
    split,
    need: need === null ? null : { indicator: need.indicator, label: need.label, unit: need.unit, period: need.period },
    personsLabel,
    territories: zones.map((zone) => {
      const { territory } = reach.zones[zone] as Reach['zones'][number]
      const within = reach.zoneBits[zone] as Uint32Array
      const concerned = persons[zone] ?? Number.NaN
      const status: FigureStatus = need === null ? 'ok' : (figureStatuses[need.statuses[zone] ?? 0] ?? 'absent')
      return {
        code: territory.code,
        name: territory.name,
        population: reach.shared(within, within).people,
        persons: Number.isNaN(concerned) ? null : concerned,
        status,
        ...(sums.get(zone) ?? { ...nothing(), actions: 0, forums: 0 }),
      }
    }),
    unassigned,
    shared,
    elsewhere,
  }
}
