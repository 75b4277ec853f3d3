import type { Steps } from '#shared/lib/steps.ts'
import type { Compared } from './duplicate-row.rules.ts'
import { PairSet, pairKey } from './pair-set.ts'

/** Rows of one block compared each with each; in a larger block each with its neighbours by name. */
const wholeBlock = 24
const neighbours = 8
/** Side of a square of the map, in degrees: no two points within 150 m are further than one square apart. */
const square = 0.0025

/** What a row is looked up by: rows that have none of it in common are never compared. */
function keysOf(row: Compared, weightOf: (word: string) => number): string[] {
  const keys: string[] = []
  const add = (kind: string, value: string) => {
    if (value !== '') keys.push(`${kind}${value}`)
  }
  add('n', row.name.key)
  add('s', row.siret)
  if (row.siret !== '') add('e', row.siret.slice(0, 9))
  add('p', row.phone)
  add('m', row.email)
  add('a', row.address)
  add('k', row.name.acronym)
  if (row.shortName.length >= 3) add('k', row.shortName)
  if (row.name.words.length === 1 && (row.name.words[0] ?? '').length >= 3) add('k', row.name.words[0] ?? '')
  // Alike names share one of their rarest words; where a word is common, two of them.
  const rare = [...new Set(row.name.words)].sort((a, b) => weightOf(b) - weightOf(a) || (a < b ? -1 : 1)).slice(0, 3)
  for (const [index, word] of rare.entries()) {
    add('w', word)
    for (const other of rare.slice(index + 1)) add('d', [word, other].sort().join(' '))
  }
  if (row.at !== null) {
    const [north, east] = [Math.floor(row.at[0] / square), Math.floor(row.at[1] / square)]
    for (const n of [0, 1]) for (const e of [0, 1]) add('g', `${north + n},${east + e}`)
  }
  return keys
}

/** Rows of a large block between two steps. */
const rowsOfStep = 64

/** Neighbours in an order, each with the `reach` next ones. */
function* near(sorted: readonly number[], reach: number, pair: (a: number, b: number) => void): Generator<void> {
  for (let at = 0; at < sorted.length; at++) {
    for (let next = at + 1; next <= at + reach && next < sorted.length; next++)
      pair(sorted[at] as number, sorted[next] as number)
    if (at % rowsOfStep === rowsOfStep - 1) yield
  }
}

/**
 * Calls back once for each pair worth comparing, with its key. The number of pairs grows as the rows, not as their square. `numbers` are
 * those of the rows; returns the keys of all pairs.
 */
export function* candidatePairs(
  rows: readonly Compared[],
  weightOf: (word: string) => number,
  visit: (a: Compared, b: Compared, key: number) => void,
  numbers: ArrayLike<number> = Array.from(rows.keys()),
): Steps<PairSet> {
  const seen = new PairSet()
  const pair = (a: number, b: number) => {
    if (a === b) return
    const key = pairKey(numbers[a] as number, numbers[b] as number)
    if (seen.add(key)) visit(rows[a] as Compared, rows[b] as Compared, key)
  }
  const blocks = new Map<string, number[]>()
  for (const [index, row] of rows.entries()) {
    for (const key of keysOf(row, weightOf)) {
      const block = blocks.get(key)
      if (block === undefined) blocks.set(key, [index])
      else block.push(index)
    }
    yield (index / rows.length) * 0.2
  }
  // Equal names in the order of their ids: the order of the rows must not decide who is whose neighbour.
  const ordered = (keys: readonly string[]) =>
    Array.from(rows.keys()).sort((a, b) => {
      const [one, other] = [keys[a] as string, keys[b] as string]
      if (one !== other) return one < other ? -1 : 1
      return (rows[a] as Compared).id < (rows[b] as Compared).id ? -1 : 1
    })
  const byName = ordered(rows.map(({ name }) => name.key))
  yield 0.25
  // A word that thousands of rows hold: its block is put in order by places, not by texts.
  const places = new Int32Array(rows.length)
  for (const [place, row] of byName.entries()) places[row] = place
  const byPlace = (a: number, b: number) => (places[a] as number) - (places[b] as number)
  let done = 0
  for (const block of blocks.values()) {
    done += 1
    if (block.length < 2) continue
    const fraction = 0.25 + (done / blocks.size) * 0.6
    const steps =
      block.length <= wholeBlock ? near(block, wholeBlock, pair) : near(block.sort(byPlace), neighbours, pair)
    for (const _step of steps) yield fraction
    yield fraction
  }
  // A letter apart: neighbours among the names read forwards, then backwards.
  for (const _step of near(byName, 3, pair)) yield 0.85
  const backwards: string[] = []
  for (const { name } of rows) {
    backwards.push([...name.words.join(' ')].reverse().join(''))
    yield 0.9
  }
  const byEnd = ordered(backwards)
  yield 0.95
  for (const _step of near(byEnd, 3, pair)) yield 0.95
  return seen
}
