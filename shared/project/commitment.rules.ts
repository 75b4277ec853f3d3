import { roundTo } from '#shared/lib/round.ts'
import type { Cell } from '#shared/offer/field.ts'
import type { commitmentStates, meansKinds } from './project.record.ts'

export type MeansKind = (typeof meansKinds)[number]
export type CommitmentState = (typeof commitmentStates)[number]

/** Full-time equivalents and euros are never added together. */
export type MeansUnit = 'staff' | 'money'
export const unitOf = (kind: string): MeansUnit => (kind === 'staff' ? 'staff' : 'money')

/** An amount as finely as anybody counts it: cents, thousandths of a post or of another unit. Sums of binary fractions carry noise beyond. */
export const roundMeans = (kind: string, amount: number) => roundTo(amount, kind === 'money' ? 2 : 3)

/** Null where nobody said any amount. */
export function sumMeans(kind: string, amounts: readonly (number | null)[]): number | null {
  const known = amounts.filter((amount) => amount !== null)
  return known.length === 0
    ? null
    : roundMeans(
        kind,
        known.reduce((sum, amount) => sum + amount, 0),
      )
}

/** What some lines add up to, full-time equivalents apart from euros; one that is counted elsewhere is not counted here. */
export function unitTotals<L extends { readonly kind: string; readonly isElsewhere?: boolean | undefined }>(
  lines: readonly L[],
  amount: (line: L) => number | null,
): Readonly<Record<MeansUnit, number | null>> {
  const own = (unit: MeansUnit) =>
    sumMeans(unit, lines.filter((line) => line.isElsewhere !== true && unitOf(line.kind) === unit).map(amount))
  return { staff: own('staff'), money: own('money') }
}

/** What of a commitment is summed and compared. Amounts in full-time equivalents for staff, else in euros. */
export interface Commitment {
  readonly id: string
  readonly project: string
  readonly sheet: string | null
  readonly contract: string | null
  readonly signatory: string
  readonly kind: MeansKind
  readonly year: number
  readonly planned: number | null
  readonly actual: number | null
  readonly description: string | null
  readonly state: CommitmentState
}

export const amountOf = ({ planned, actual }: Pick<Commitment, 'planned' | 'actual'>): number | null =>
  planned ?? actual

/** States that a deliberation comes before. */
const boundStates: ReadonlySet<Cell> = new Set(['deliberated', 'signed', 'honoured'])

/** Fields that the state of a commitment asks for and that are empty, in the order in which they are typed. */
export function lacking(values: Readonly<Record<string, Cell>>): readonly string[] {
  const asked = [
    ...(boundStates.has(values.state ?? null) ? ['deliberationBody', 'deliberatedOn'] : []),
    ...(values.state === 'honoured' ? ['actual'] : []),
  ]
  return asked.filter((field) => (values[field] ?? null) === null || values[field] === '')
}

/** Two commitments about which it was decided whether they are one. */
export interface SettledPair {
  readonly first: string
  readonly second: string
  readonly isSame: boolean
  readonly counted: string | null
}

/** Only commitments of one signatory, year and kind can be one: a pair one of which has changed so is not one any more. */
export const blockOf = ({ signatory, year, kind }: Commitment) => `${signatory} ${year} ${kind}`

/**
 * Commitments that stand for one that is counted elsewhere, with the one that is counted. Pairs are chained: of all that are one, a single
 * one counts, the one that was chosen most often; of equals the smallest id. What is dropped neither counts nor stands for another.
 */
export function countedElsewhere(
  commitments: readonly Commitment[],
  pairs: readonly SettledPair[],
): ReadonlyMap<string, string> {
  const rows = new Map(commitments.filter(({ state }) => state !== 'dropped').map((row) => [row.id, row]))
  const above = new Map<string, string>()
  const head = (id: string): string => {
    let at = id
    for (let next = above.get(at); next !== undefined; next = above.get(at)) at = next
    return at
  }
  const chosen = new Map<string, number>()
  for (const { first, second, isSame, counted } of pairs) {
    const [one, other] = [rows.get(first), rows.get(second)]
    if (!isSame || one === undefined || other === undefined || blockOf(one) !== blockOf(other)) continue
    if (counted !== null) chosen.set(counted, (chosen.get(counted) ?? 0) + 1)
    const loser = counted === first ? second : counted === second ? first : null
    if (loser !== null) chosen.set(loser, (chosen.get(loser) ?? 0) - 1)
    const [a, b] = [head(first), head(second)]
    if (a !== b) above.set(b, a)
  }
  const groups = new Map<string, string[]>()
  for (const id of rows.keys()) {
    const top = head(id)
    const group = groups.get(top)
    if (group === undefined) groups.set(top, [id])
    else group.push(id)
  }
  const elsewhere = new Map<string, string>()
  for (const group of groups.values()) {
    if (group.length < 2) continue
    const [kept = ''] = group.sort((a, b) => (chosen.get(b) ?? 0) - (chosen.get(a) ?? 0) || (a < b ? -1 : 1))
    for (const id of group) if (id !== kept) elsewhere.set(id, kept)
  }
  return elsewhere
}

export interface MeansTotal {
  readonly signatory: string
  readonly year: number
  readonly kind: MeansKind
  /** Null where nobody said it. */
  readonly planned: number | null
  readonly actual: number | null
  readonly count: number
  /** Left out, since the same is counted elsewhere. */
  readonly elsewhere: number
}

/** Sums by signatory, year and kind; dropped commitments count for nothing, and one that is counted elsewhere is not counted here. */
export function meansTotals(
  commitments: readonly Commitment[],
  elsewhere: ReadonlyMap<string, string>,
): readonly MeansTotal[] {
  const totals = new Map<string, MeansTotal>()
  for (const row of commitments) {
    if (row.state === 'dropped') continue
    const key = blockOf(row)
    const { signatory, year, kind } = row
    const before = totals.get(key) ?? { signatory, year, kind, planned: null, actual: null, count: 0, elsewhere: 0 }
    totals.set(
      key,
      elsewhere.has(row.id)
        ? { ...before, elsewhere: before.elsewhere + 1 }
        : {
            ...before,
            planned: sumMeans(kind, [before.planned, row.planned]),
            actual: sumMeans(kind, [before.actual, row.actual]),
            count: before.count + 1,
          },
    )
  }
  return [...totals.values()]
}

/** What two commitments say that a decision about them rests on, as a text to compare. */
export function seenOf(...rows: readonly [Commitment, Commitment]): string {
  return JSON.stringify(
    [...rows]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ signatory, year, kind, planned, actual, description, sheet, contract, project }) => [
        signatory,
        year,
        kind,
        planned,
        actual,
        description,
        sheet,
        contract,
        project,
      ]),
  )
}

export const pairId = (a: string, b: string) => (a < b ? `${a}~${b}` : `${b}~${a}`)
