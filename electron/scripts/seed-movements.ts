import type { MovementKind } from '#shared/territory/seed.schema.ts'

/** One line of INSEE's movements file between two communes of full standing (TYPECOM COM on both sides). */
export interface MovementRow {
  /** INSEE's type of event: 10 name, 21 re-establishment, 32 commune nouvelle, 41 and 50 change of code… */
  readonly mod: number
  /** ISO day. */
  readonly date: string
  readonly from: string
  readonly fromName: string
  readonly to: string
}

/** Net effect, for one commune, of everything between two 1 January. */
export interface CodeMovement {
  readonly vintage: number
  readonly from: string
  readonly to: string
  readonly kind: MovementKind
  readonly share: number
}

export interface Step {
  readonly vintage: number
  readonly movements: readonly CodeMovement[]
  /** Codes that exist at this vintage and did not at the one before, and the reverse. */
  readonly born: readonly string[]
  readonly gone: readonly string[]
}

/** Population of a commune in the oldest vintage, from the given one on, whose file gives it. */
export type PopulationAfter = (code: string, vintage: number) => number | undefined

const recodings = new Set([41, 50])
const reestablishment = 21
/** On one day a commune may change its code and then merge under the new one (Pont-Farcy, 1 January 2018). */
const phase = (mod: number) => (recodings.has(mod) ? 0 : mod === reestablishment ? 1 : 2)

/** The geography of 1 January of a year holds what took effect that very day; the day after, it waits for the next year. */
export function vintageOf(date: string): number {
  const year = Number(date.slice(0, 4))
  return date.endsWith('-01-01') ? year : year + 1
}

/** Net movements of each year, in order, with the codes that appear and disappear. */
export function buildSteps(rows: readonly MovementRow[], populationAfter: PopulationAfter): Step[] {
  const byVintage = Map.groupBy(rows, (row) => vintageOf(row.date))
  return [...byVintage.keys()]
    .sort((a, b) => a - b)
    .map((vintage) => buildStep(vintage, byVintage.get(vintage) ?? [], populationAfter))
}

function buildStep(vintage: number, rows: readonly MovementRow[], populationAfter: PopulationAfter): Step {
  const ordered = Map.groupBy(
    rows.toSorted((a, b) => a.date.localeCompare(b.date) || phase(a.mod) - phase(b.mod)),
    (row) => `${row.date}/${phase(row.mod)}`,
  )
  const origins = new Map<string, Map<string, number>>()
  const created = new Set<string>()
  for (const rowsOfPhase of ordered.values()) {
    const successors = new Map<string, Set<string>>()
    for (const row of rowsOfPhase) {
      successors.set(row.from, (successors.get(row.from) ?? new Set()).add(row.to))
      if (!origins.has(row.from) && !created.has(row.from)) origins.set(row.from, new Map([[row.from, 1]]))
    }
    for (const row of rowsOfPhase) if (phase(row.mod) < 2 && !origins.has(row.to)) created.add(row.to)
    const shares = new Map(
      [...successors].map(([from, to]) => [from, sharesOf(vintage, from, [...to], populationAfter)]),
    )
    for (const [origin, held] of origins) origins.set(origin, moved(held, shares))
  }
  const movements = [...origins].flatMap(([from, held]) => movementsOf(vintage, from, held, created))
  movements.sort((a, b) => a.from.localeCompare(b.from) || a.to.localeCompare(b.to))
  const targets = new Set([...origins.values()].flatMap((held) => [...held.keys()]))
  return {
    vintage,
    movements,
    born: [...targets].filter((code) => !origins.has(code)).sort(),
    gone: [...origins.keys()].filter((code) => !targets.has(code)).sort(),
  }
}

function sharesOf(
  vintage: number,
  from: string,
  to: readonly string[],
  populationAfter: PopulationAfter,
): [string, number][] {
  if (to.length === 1) return to.map((code) => [code, 1])
  const populations = to.map((code) => populationAfter(code, vintage))
  if (populations.includes(undefined))
    throw new Error(`split of ${from} in ${vintage}: population unknown for ${to.join(', ')}`)
  const total = populations.reduce<number>((sum, n) => sum + (n ?? 0), 0)
  return to.map((code, i) => [code, (populations[i] ?? 0) / total])
}

function moved(
  held: ReadonlyMap<string, number>,
  shares: ReadonlyMap<string, readonly [string, number][]>,
): Map<string, number> {
  const next = new Map<string, number>()
  for (const [code, part] of held) {
    for (const [to, share] of shares.get(code) ?? [[code, 1] as const]) next.set(to, (next.get(to) ?? 0) + part * share)
  }
  return next
}

function movementsOf(
  vintage: number,
  from: string,
  held: ReadonlyMap<string, number>,
  created: ReadonlySet<string>,
): CodeMovement[] {
  const targets = [...held]
  if (targets.length === 1 && held.has(from)) return []
  return targets.map(([to, share]) => ({
    vintage,
    from,
    to,
    kind: targets.length > 1 ? 'split' : created.has(to) ? 'recode' : 'merge',
    share,
  }))
}
