import { firstKnownVintage, none } from './seed.schema.ts'

/** Communes by ordinal, as the seed gives them. */
export interface CommuneExistence {
  readonly department: Uint16Array
  /** Bit y - `firstKnownVintage`: exists on 1 January of year y. */
  readonly alive: Uint16Array
}

export interface VintageScore {
  readonly vintage: number
  /** Communes of the list that exist at this vintage. */
  readonly known: number
  /** Ordinals of the list that do not. */
  readonly foreign: readonly number[]
  /** Communes of this vintage that the list lacks, in the départements that it covers almost whole; null when there is none. */
  readonly missing: number | null
}

export interface VintageGuess {
  /** Null when the list holds no commune. */
  readonly vintage: number | null
  /** Vintages that fit the list equally well, newest first: more than one when the list cannot tell them apart. */
  readonly fitting: readonly number[]
  /** Every known vintage, newest first. */
  readonly scores: readonly VintageScore[]
}

/** Below this share of its communes, a département is a sample (large communes only, a partner's extract): gaps prove nothing. */
const coveredShare = 0.8

export function existsAt(communes: CommuneExistence, ordinal: number, vintage: number): boolean {
  return (((communes.alive[ordinal] ?? 0) >> (vintage - firstKnownVintage)) & 1) === 1
}

/** Newest vintage for which the existence of communes is known. */
function lastKnownVintage(communes: CommuneExistence): number {
  return firstKnownVintage + 31 - Math.clz32(communes.alive.reduce((all, bits) => all | bits, 0))
}

/**
 * Geography that a list of distinct commune ordinals was written in. Fewest codes foreign to the vintage wins; then a vintage
 * whose départements are all there, without a gap; then `hint` (what the file or its user says), then the newest.
 */
export function detectVintage(
  ordinals: Iterable<number>,
  communes: CommuneExistence,
  hint: number | null = null,
): VintageGuess {
  const present = new Uint8Array(communes.alive.length)
  for (const ordinal of ordinals) present[ordinal] = 1
  const scores: VintageScore[] = []
  for (let vintage = lastKnownVintage(communes); vintage >= firstKnownVintage; vintage--)
    scores.push(score(vintage, present, communes))
  if (!present.includes(1)) return { vintage: null, fitting: [], scores }
  const fewest = Math.min(...scores.map((s) => s.foreign.length))
  const closest = scores.filter((s) => s.foreign.length === fewest)
  const complete = closest.filter((s) => s.missing === 0)
  const fitting = (complete.length > 0 ? complete : closest).map((s) => s.vintage)
  return { vintage: hint !== null && fitting.includes(hint) ? hint : (fitting[0] ?? null), fitting, scores }
}

function score(vintage: number, present: Uint8Array, communes: CommuneExistence): VintageScore {
  const bit = 1 << (vintage - firstKnownVintage)
  const expected = new Map<number, number>()
  const found = new Map<number, number>()
  const foreign: number[] = []
  let known = 0
  communes.alive.forEach((bits, ordinal) => {
    const department = communes.department[ordinal] ?? none
    if ((bits & bit) !== 0) expected.set(department, (expected.get(department) ?? 0) + 1)
    if (present[ordinal] !== 1) return
    if ((bits & bit) === 0) foreign.push(ordinal)
    else {
      known++
      found.set(department, (found.get(department) ?? 0) + 1)
    }
  })
  let missing: number | null = null
  for (const [department, count] of found) {
    const total = expected.get(department) ?? 0
    if (count >= total * coveredShare) missing = (missing ?? 0) + total - count
  }
  return { vintage, known, foreign, missing }
}
