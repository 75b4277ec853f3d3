import { roundTo } from '#shared/lib/round.ts'

/** What is distributed between territories; each alone, since euros, full-time equivalents and numbers do not add up. */
export const equityMeasures = ['money', 'staff', 'supportMoney', 'supportStaff', 'actions', 'forums'] as const
export type EquityMeasure = (typeof equityMeasures)[number]
/** Measures in euros. */
export const moneyMeasures: ReadonlySet<EquityMeasure> = new Set(['money', 'supportMoney'])
/** Measures that can be taken from one territory to give to another. */
export const movableMeasures: readonly EquityMeasure[] = ['money', 'staff', 'supportMoney', 'supportStaff']

/** Decimals with which an amount is shown: euros and numbers are whole, posts have two where they are not. */
export const shownDecimals = (measure: EquityMeasure): number =>
  measure === 'staff' || measure === 'supportStaff' ? 2 : 0

/** Whether an amount is more than nothing as it is shown: what is shared by inhabitants leaves crumbs. */
export const isShownAmount = (measure: EquityMeasure, amount: number): boolean =>
  roundTo(amount, shownDecimals(measure)) > 0

/** A territory: how many persons are concerned there, and how much it has. Both are at least 0. */
export interface EquityUnit {
  readonly id: string
  readonly persons: number
  readonly amount: number
}

/** How much each person concerned has; null where nobody is. */
export const perPerson = ({ persons, amount }: Omit<EquityUnit, 'id'>): number | null =>
  persons > 0 ? amount / persons : null

/** A rate for 1,000 persons; null without persons. */
export function perThousand(amount: number, persons: number | null): number | null {
  return persons === null || !(persons > 0) ? null : (amount * 1000) / persons
}

/** How much there is for each person concerned in euros, for 1,000 of them in everything else; null without persons. */
export function rateOf(measure: EquityMeasure, amount: number, persons: number | null): number | null {
  const rate = perThousand(amount, persons)
  return rate === null || !moneyMeasures.has(measure) ? rate : rate / 1000
}

type Measured = Readonly<Record<EquityMeasure, number>> & { readonly code: string; readonly persons: number | null }

/** Territories whose persons may be known, with what they have of a measure. */
export const unitsOf = (territories: readonly Measured[], measure: EquityMeasure): readonly EquityUnit[] =>
  territories.flatMap((row) =>
    row.persons === null ? [] : [{ id: row.code, persons: row.persons, amount: row[measure] }],
  )

/** Measures of which somebody has something. */
export const measuresOf = (territories: readonly Measured[]): readonly EquityMeasure[] =>
  equityMeasures.filter((measure) => territories.some((row) => row[measure] > 0))

type Served = Readonly<Record<EquityMeasure, number>> & {
  readonly name: string
  readonly persons: number | null
  readonly population: number
}

/** The least served for each person concerned first; after them those whose persons may not be known, by their inhabitants. */
export function leastServed<T extends Served>(rows: readonly T[], measure: EquityMeasure): readonly T[] {
  const known = (row: T) => perThousand(row[measure], row.persons)
  const everyone = (row: T) => perThousand(row[measure], row.population) ?? 0
  return rows.toSorted((a, b) => {
    const [one, other] = [known(a), known(b)]
    if ((one === null) !== (other === null)) return one === null ? 1 : -1
    return (one ?? 0) - (other ?? 0) || everyone(a) - everyone(b) || a.name.localeCompare(b.name, 'fr')
  })
}

/** Units that have persons, the least served first; of equals by id. */
function ranked(units: readonly EquityUnit[]): EquityUnit[] {
  return units
    .filter(({ persons }) => persons > 0)
    .sort((a, b) => a.amount * b.persons - b.amount * a.persons || (a.id < b.id ? -1 : 1))
}

export interface LorenzPoint {
  /** Unit that ends here; null for the beginning. */
  readonly id: string | null
  /** Shares, 0 to 1, of the persons and of the means of all units up to this one. */
  readonly persons: number
  readonly means: number
}

/** The curve from (0, 0) to (1, 1), the least served first; empty when nothing is distributed or nobody is concerned. */
export function lorenzCurve(units: readonly EquityUnit[]): readonly LorenzPoint[] {
  const rows = ranked(units)
  const persons = rows.reduce((sum, unit) => sum + unit.persons, 0)
  const amount = rows.reduce((sum, unit) => sum + unit.amount, 0)
  if (!(amount > 0)) return []
  const points: LorenzPoint[] = [{ id: null, persons: 0, means: 0 }]
  let [people, means] = [0, 0]
  for (const [at, unit] of rows.entries()) {
    people += unit.persons
    means += unit.amount
    const isLast = at === rows.length - 1
    points.push({ id: unit.id, persons: isLast ? 1 : people / persons, means: isLast ? 1 : means / amount })
  }
  return points
}

/**
 * Gini index of means between persons, each person having the mean of the territory: twice the area between the curve and the diagonal.
 * 0 when everyone has as much, near 1 when all goes to a few; null with fewer than two territories or nothing to distribute.
 */
export function giniIndex(units: readonly EquityUnit[]): number | null {
  const points = lorenzCurve(units)
  if (points.length < 3) return null
  let area = 0
  for (let at = 1; at < points.length; at += 1) {
    const [before, here] = [points[at - 1] as LorenzPoint, points[at] as LorenzPoint]
    area += (here.persons - before.persons) * (here.means + before.means)
  }
  return Math.max(0, 1 - area)
}

/** What a territory would have to be given to have as much for each person as all together; negative when it has more. */
export function missingTo(units: readonly EquityUnit[], id: string): number | null {
  const rows = ranked(units)
  const unit = rows.find((each) => each.id === id)
  if (unit === undefined) return null
  const persons = rows.reduce((sum, each) => sum + each.persons, 0)
  const amount = rows.reduce((sum, each) => sum + each.amount, 0)
  return (amount * unit.persons) / persons - unit.amount
}

/** Units as they would be once an amount has gone from one to the other; null when the first has less, or is the other. */
export function moved(
  units: readonly EquityUnit[],
  { from, to, amount }: { readonly from: string; readonly to: string; readonly amount: number },
): readonly EquityUnit[] | null {
  const giver = units.find(({ id }) => id === from)
  if (giver === undefined || from === to || !units.some(({ id }) => id === to)) return null
  // Sums of binary fractions carry noise.
  if (!(amount > 0) || roundTo(giver.amount - amount, 6) < 0) return null
  return units.map((unit) =>
    unit.id === from
      ? { ...unit, amount: Math.max(0, unit.amount - amount) }
      : unit.id === to
        ? { ...unit, amount: unit.amount + amount }
        : unit,
  )
}

/** Fewer territories than this: one of them alone moves the index. */
export const fewUnits = 30

/** Indicators tried in turn when no need is asked for: persons of 75 years and more, then job seekers. */
export const usualNeeds: readonly string[] = ['POP05.7589', 'EMP05']
