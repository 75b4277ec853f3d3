import { cellStatus } from '#shared/indicator/status.ts'
import { ByteDictionary } from './byte-dictionary.ts'
import { parseNumberText, readNumber } from './byte-numbers.ts'
import type { DecimalSign, MarkerMeaning, StatusMeaning } from './columns-plan.ts'

/** What French producers write instead of a number, in lower case. */
export const usualMarkers: Readonly<Record<string, MarkerMeaning>> = {
  s: 'secret',
  c: 'secret',
  secret: 'secret',
  'n/a - secret': 'secret',
  ndiff: 'secret',
  nd: 'unavailable',
  'n.d.': 'unavailable',
  na: 'unavailable',
  'n/a': 'unavailable',
  '#n/a': 'unavailable',
  nan: 'unavailable',
  null: 'unavailable',
  ns: 'insignificant',
  'n.s.': 'insignificant',
}

/** Texts of status columns, in lower case: SDMX codes (OBS_STATUS, CONF_STATUS) and the usual markers. */
export const usualStatuses: Readonly<Record<string, StatusMeaning>> = {
  ...usualMarkers,
  a: 'value',
  b: 'value',
  d: 'value',
  e: 'value',
  f: 'value',
  i: 'value',
  u: 'value',
  w: 'value',
  diff: 'value',
  p: 'provisional',
  v: 'provisional',
  q: 'secret',
  n: 'insignificant',
  h: 'unavailable',
  k: 'unavailable',
  l: 'unavailable',
  m: 'unavailable',
  o: 'unavailable',
}

/** Decodes the few texts that are kept. */
export type Decode = (bytes: Uint8Array) => string

/** `read` found neither a number nor a known marker. */
export const notANumber = -1
const remembered = 10_000

/** Whether one of the texts that stand for a status would otherwise be read as a number. */
export function hasNumericMarker(markers: Readonly<Record<string, MarkerMeaning>>): boolean {
  return Object.keys(markers).some((text) => parseNumberText(text, '.,') !== null)
}

/** Reads value cells of one decimal convention; `value[0]` holds the last number. */
export class CellReader {
  readonly value = new Float64Array(1)
  readonly #decimals: string
  readonly #decimal: number
  readonly #otherDecimal: number
  readonly #empty: number
  readonly #markers: ReadonlyMap<string, MarkerMeaning>
  readonly #decode: Decode
  readonly #short = new Int16Array(256).fill(-1)
  /** A text that is a number stands for a status (-999 for « secret »): no number is then read without asking. */
  readonly #areNumbersAsked: boolean
  readonly #odd = new ByteDictionary()
  readonly #oddStatus: number[] = []
  readonly #oddValue: number[] = []

  constructor(
    decimal: DecimalSign | null,
    empty: MarkerMeaning,
    extra: Readonly<Record<string, MarkerMeaning>>,
    decode: Decode,
  ) {
    this.#decimals = decimal ?? '.,'
    this.#decimal = this.#decimals.charCodeAt(0)
    this.#otherDecimal = this.#decimals.charCodeAt(this.#decimals.length - 1)
    this.#empty = cellStatus[empty]
    this.#decode = decode
    this.#markers = new Map([
      ...Object.entries(usualMarkers),
      ...Object.entries(extra).map(([text, meaning]) => [text.toLowerCase(), meaning] as const),
    ])
    this.#areNumbersAsked = hasNumericMarker(extra)
    for (const [text, meaning] of this.#markers) {
      const c = text.charCodeAt(0)
      if (text.length !== 1 || c > 127) continue
      this.#short[c] = cellStatus[meaning]
      this.#short[text.toUpperCase().charCodeAt(0)] = cellStatus[meaning]
    }
  }

  /** Status byte of the cell bytes[start, end), or `notANumber`. */
  read(bytes: Uint8Array, start: number, end: number): number {
    if (start === end) return this.#empty
    if (end - start === 1) {
      const status = this.#short[bytes[start] ?? 0] ?? -1
      if (status >= 0) return status
    }
    if (this.#areNumbersAsked) return this.#readOdd(bytes, start, end)
    if (readNumber(bytes, start, end, this.#decimal, this.#otherDecimal, this.value)) return cellStatus.value
    return this.#readOdd(bytes, start, end)
  }

  #readOdd(bytes: Uint8Array, start: number, end: number): number {
    const worth = end - start <= 24 && this.#odd.size < remembered
    const index = worth ? this.#odd.intern(bytes, start, end) : -1
    const known = this.#oddStatus[index]
    if (known !== undefined) {
      this.value[0] = this.#oddValue[index] ?? 0
      return known
    }
    const text = this.#decode(bytes.subarray(start, end)).trim()
    let status: number = text === '' ? this.#empty : notANumber
    const marker = this.#markers.get(text.toLowerCase())
    if (marker !== undefined) status = cellStatus[marker]
    else if (status === notANumber) {
      const number = parseNumberText(text, this.#decimals)
      if (number !== null) {
        this.value[0] = number
        status = cellStatus.value
      }
    }
    if (index >= 0) {
      this.#oddStatus[index] = status
      this.#oddValue[index] = this.value[0] ?? 0
    }
    return status
  }
}

/** Which of two facts about the same figure is kept: the one that hides most. */
const weight = new Int16Array(256)
weight[cellStatus.secret] = 5
weight[cellStatus.unavailable] = 4
weight[cellStatus.insignificant] = 3
weight[cellStatus.rounded] = 2
weight[cellStatus.provisional] = 1
weight[cellStatus.absent] = -1

/** Status of a sum of two cells: one that hides its number hides the sum; an absent one changes nothing. */
export function sumStatus(a: number, b: number): number {
  return (weight[a] ?? 0) >= (weight[b] ?? 0) ? a : b
}

/** Status of a cell of which another column says `told` (−1: nothing). */
export function toldStatus(read: number, told: number): number {
  if (told <= 0) return read
  if (told === cellStatus.rounded || told === cellStatus.provisional) return read === cellStatus.value ? told : read
  if (read === notANumber || read === cellStatus.absent) return told
  return told === cellStatus.absent ? told : sumStatus(read, told)
}

/** Reads status columns; counts the texts that it does not know. */
export class StatusReader {
  readonly #texts = new ByteDictionary()
  readonly #meanings: number[] = []
  readonly #unknown = new Map<number, number>()
  readonly #decode: Decode
  readonly #known: ReadonlyMap<string, StatusMeaning>

  constructor(extra: Readonly<Record<string, StatusMeaning>>, decode: Decode) {
    this.#decode = decode
    this.#known = new Map([
      ...Object.entries(usualStatuses),
      ...Object.entries(extra).map(([text, meaning]) => [text.toLowerCase(), meaning] as const),
    ])
  }

  /** Status byte that the cell tells, −1 when it tells nothing. */
  read(bytes: Uint8Array, start: number, end: number): number {
    if (start === end) return -1
    const index = this.#texts.intern(bytes, start, end)
    let meaning = this.#meanings[index]
    if (meaning === undefined) {
      const text = this.#decode(bytes.subarray(start, end)).trim().toLowerCase()
      const known = this.#known.get(text)
      meaning = known === undefined ? -1 : cellStatus[known]
      this.#meanings[index] = meaning
      if (known === undefined && text !== '') this.#unknown.set(index, 0)
    }
    const count = meaning < 0 ? this.#unknown.get(index) : undefined
    if (count !== undefined) this.#unknown.set(index, count + 1)
    return meaning
  }

  unknown(): Record<string, number> {
    return Object.fromEntries(
      [...this.#unknown].slice(0, 100).map(([index, n]) => [this.#decode(this.#texts.entry(index)).trim(), n]),
    )
  }
}
