import { roundTo } from './round.ts'

/** Narrow no-break space: between thousands, before « % » and units. */
export const thinSpace = '\u202f'
/** Minus sign: a hyphen is shorter than the figures and can break at the end of a line. */
export const minusSign = '\u2212'

export type DateInput = string | number | Date

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, thinSpace)
}

/**
 * « 1 234,5 »: comma, narrow no-break spaces, true minus sign, always `decimals` figures after the comma.
 * A number that is not finite gives an empty text: it is the caller who knows why there is none.
 */
export function formatNumber(value: number, decimals = 0): string {
  if (!Number.isFinite(value)) return ''
  const fixed = roundTo(Math.abs(value), decimals).toFixed(decimals)
  const [whole = '0', fraction] = fixed.split('.')
  const isZero = /^[0.]+$/.test(fixed)
  const text = fraction === undefined ? groupThousands(whole) : `${groupThousands(whole)},${fraction}`
  return value < 0 && !isZero ? minusSign + text : text
}

/** With a sign in front when it is not zero: « +2,4 », « −1,0 ». For gaps and trends. */
export function formatSigned(value: number, decimals = 0): string {
  const text = formatNumber(value, decimals)
  return value > 0 && /[1-9]/.test(text) ? `+${text}` : text
}

/** A rate already in per cent: 12.34 gives « 12,3 % ». */
export function formatPercent(value: number, decimals = 1): string {
  const text = formatNumber(value, decimals)
  return text === '' ? '' : `${text}${thinSpace}%`
}

const two = (n: number) => String(n).padStart(2, '0')

function toDate(value: DateInput): Date {
  return value instanceof Date ? value : new Date(value)
}

/** « 22/11/2026 ». A day without hour (`2026-11-22`) is that day everywhere, whatever the time zone. */
export function formatDate(value: DateInput): string {
  if (typeof value === 'string') {
    const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
    if (day) return `${day[3]}/${day[2]}/${day[1]}`
  }
  const date = toDate(value)
  if (Number.isNaN(date.getTime())) return ''
  return `${two(date.getDate())}/${two(date.getMonth() + 1)}/${date.getFullYear()}`
}

/** « 14:05 », local time. */
export function formatTime(value: DateInput): string {
  const date = toDate(value)
  return Number.isNaN(date.getTime()) ? '' : `${two(date.getHours())}:${two(date.getMinutes())}`
}

/** « 22/11/2026 14:05 », local time. */
export function formatDateTime(value: DateInput): string {
  const day = formatDate(value)
  return day === '' ? '' : `${day} ${formatTime(value)}`
}

const units = ['octets', 'ko', 'Mo', 'Go', 'To']

/** « 3,4 Mo »: powers of 1 000, as file managers show them. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${formatNumber(value, unit === 0 || value >= 100 ? 0 : 1)}${thinSpace}${units[unit]}`
}

/**
 * Reads a number as people type or paste it: « 1 234,5 », « 1234.5 », « −3 », « 12 % », « 1.234,5 ».
 * Gives null for an empty text, and undefined for a text that is not a number.
 */
export function parseNumber(text: string): number | null | undefined {
  const bare = text
    .replace(/[\s\u00a0\u202f\u2009]/g, '')
    .replace(/\u2212/g, '-')
    .replace(/[%€]$/, '')
  if (bare === '') return text.trim() === '' ? null : undefined
  const plain = bare.includes(',') && /^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(bare) ? bare.replaceAll('.', '') : bare
  const dotted = plain.replace(',', '.')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(dotted)) return undefined
  return Number(dotted)
}

/** Reads « 22/11/2026 », « 22-11-26 » or « 2026-11-22 » to `2026-11-22`; null when empty, undefined when it is no day. */
export function parseDate(text: string): string | null | undefined {
  const bare = text.trim()
  if (bare === '') return null
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(bare)
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(bare)
  if (!iso && !french) return undefined
  const year = Number(iso ? iso[1] : french?.[3])
  const month = Number(iso ? iso[2] : french?.[2])
  const day = Number(iso ? iso[3] : french?.[1])
  const fullYear = year < 100 ? 2000 + year : year
  const date = new Date(Date.UTC(fullYear, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return `${fullYear}-${two(month)}-${two(day)}`
}
