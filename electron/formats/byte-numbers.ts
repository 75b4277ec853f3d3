/** Powers of ten that a double holds exactly. */
const powers = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`))
const exactLimit = 2 ** 53

/**
 * Reads a plain decimal number (`-12`, `0.5`, `,5`, `007`) from bytes[start, end) into `out[0]`; false when it is
 * anything else (spaces, exponent, text), which `parseNumberText` then looks at.
 *
 * Exact: below 2^53 the digits are an exact double, and dividing it by an exact power of ten rounds once, as `Number`
 * does. Longer ones go through `Number`. `decimal` and `otherDecimal` are the bytes accepted as decimal sign.
 */
export function readNumber(
  bytes: Uint8Array,
  start: number,
  end: number,
  decimal: number,
  otherDecimal: number,
  out: Float64Array,
): boolean {
  let p = start
  let c = bytes[p] ?? 0
  const negative = c === 45
  if (negative) p++
  const first = p
  let mantissa = 0
  let digits = 0
  while (p < end) {
    c = bytes[p] ?? 0
    digits = c - 48
    if (digits < 0 || digits > 9) break
    mantissa = mantissa * 10 + digits
    p++
  }
  let scale = 0
  if (p < end) {
    if (c !== decimal && c !== otherDecimal) return false
    const point = ++p
    while (p < end) {
      digits = (bytes[p] ?? 0) - 48
      if (digits < 0 || digits > 9) return false
      mantissa = mantissa * 10 + digits
      p++
    }
    scale = end - point
    if (end - first === 1) return false
  } else if (p === first) return false
  if (mantissa >= exactLimit || scale > 22) mantissa = longNumber(bytes, first, end)
  else if (scale > 0) mantissa /= powers[scale] ?? 1
  out[0] = negative && mantissa !== 0 ? -mantissa : mantissa
  return true
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
