/** Powers of ten that a double holds exactly. */
const powers = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`))
const exactLimit = 2 ** 53
const minus = 45
const zero = 48

/**
 * Reads a plain decimal number (`-12`, `0.5`, `,5`, `007`) that starts at `start` into `out[0]`; answers where it ends, −1 when no
 * number starts there.
 *
 * Exact: below 2^53 the digits are an exact double, and dividing it by an exact power of ten rounds once, as `Number`
 * does. Longer ones go through `Number`. `decimal` and `otherDecimal` are the bytes accepted as decimal sign.
 */
export function readPlain(
  bytes: Uint8Array,
  start: number,
  decimal: number,
  otherDecimal: number,
  out: Float64Array,
): number {
  let p = start
  let c = bytes[p] as number
  const negative = c === minus
  if (negative) c = bytes[++p] as number
  const first = p
  let mantissa = 0
  let digit = c - zero
  while (digit >= 0 && digit <= 9) {
    mantissa = mantissa * 10 + digit
    c = bytes[++p] as number
    digit = c - zero
  }
  let digits = p - first
  let scale = 0
  if (c === decimal || c === otherDecimal) {
    const point = ++p
    digit = (bytes[p] as number) - zero
    while (digit >= 0 && digit <= 9) {
      mantissa = mantissa * 10 + digit
      digit = (bytes[++p] as number) - zero
    }
    scale = p - point
    digits += scale
  }
  if (digits === 0) return -1
  if (mantissa >= exactLimit || scale >= powers.length) mantissa = longNumber(bytes, first, p)
  else if (scale > 0) mantissa /= powers[scale] as number
  out[0] = negative && mantissa !== 0 ? -mantissa : mantissa
  return p
}

/** Whether bytes[start, end) are a plain number and nothing else (no space, exponent or text, which `parseNumberText` looks at). */
export function readNumber(
  bytes: Uint8Array,
  start: number,
  end: number,
  decimal: number,
  otherDecimal: number,
  out: Float64Array,
): boolean {
  return readPlain(bytes, start, decimal, otherDecimal, out) === end
}

function longNumber(bytes: Uint8Array, start: number, end: number): number {
  let text = ''
  for (let p = start; p < end; p++) {
    const c = bytes[p] ?? 0
    text += c >= 48 && c <= 57 ? String.fromCharCode(c) : '.'
  }
  return Number(text)
}

const grouped = /^[+-]?\d{1,3}(?: \d{3})+(?:[.,]\d*)?$/
const plain = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d{1,3})?$/
const spaces = /[\s\u00a0\u2007\u2009\u202f]/g

/**
 * The number of a text that `readNumber` left aside: spaces around it, thousands separated by a space of any kind,
 * plus sign, typographic minus, exponent. `decimals` are the accepted decimal signs. null when it is no number.
 */
export function parseNumberText(text: string, decimals: string): number | null {
  const clean = text.replace(spaces, ' ').trim().replace('\u2212', '-')
  if (!grouped.test(clean) && !plain.test(clean)) return null
  const sign = /[.,]/.exec(clean)?.[0]
  if (sign !== undefined && !decimals.includes(sign)) return null
  const value = Number(clean.replaceAll(' ', '').replace(',', '.'))
  return Number.isFinite(value) ? (value === 0 ? 0 : value) : null
}
