/**
 * Texts that stand for a period in producers' files, read to the form in which periods are stored: `2018`, `2013-2018`,
 * `2024-11`, `2024-T3`.
 */

/** How much of a period text counts: yearly figures dated in December are those of the year. */
export type PeriodKeep = 'year' | 'whole'

const monthNames = 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' ')

function plausible(year: string): boolean {
  const n = Number(year)
  return n >= 1900 && n <= 2100
}

function ofMonth(year: string, month: number): string | null {
  return plausible(year) && month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : null
}

/** A whole day counts as its month, and 1 January, the date of a census or of a housing stock, as its year. */
function ofDay(year: string, month: string, day: string): string | null {
  const d = Number(day)
  if (d < 1 || d > 31) return null
  return Number(month) === 1 && d === 1 && plausible(year) ? year : ofMonth(year, Number(month))
}

type Parts = readonly (string | undefined)[]
const forms: readonly (readonly [RegExp, (parts: Parts) => string | null])[] = [
  [/^(\d{4})(?:[.,]0+)?$/, ([y = '']) => (plausible(y) ? y : null)],
  [
    /^(\d{4})\s*[-/–_]\s*(\d{4})$/,
    ([a = '', b = '']) => (plausible(a) && plausible(b) && Number(b) > Number(a) ? `${a}-${b}` : null),
  ],
  [/^(\d{4})[-/ ]?(\d{2})$/, ([y = '', m = '']) => ofMonth(y, Number(m))],
  [/^(\d{4})[- ]?[TQ]([1-4])$/i, ([y = '', q = '']) => (plausible(y) ? `${y}-T${q}` : null)],
  [/^[TQ]([1-4])[- /]?(\d{4})$/i, ([q = '', y = '']) => (plausible(y) ? `${y}-T${q}` : null)],
  [/^(\d{4})[-/](\d{2})[-/](\d{2})(?:[T ].*)?$/, ([y = '', m = '', d = '']) => ofDay(y, m, d)],
  [/^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/, ([d = '', m = '', y = '']) => ofDay(y, m, d)],
  [/^(\d{4})(\d{2})(\d{2})$/, ([y = '', m = '', d = '']) => ofDay(y, m, d)],
]

/** Period of a text (`2020`, `2024-12`, `2015-T4`, `1968-1975`, `31/12/2018`, « décembre 2024 »); null when it is none. */
export function parsePeriod(text: string, keep: PeriodKeep = 'whole'): string | null {
  const period = wholePeriod(text.trim())
  if (period === null || keep === 'whole' || /^\d{4}-\d{4}$/.test(period)) return period
  return period.slice(0, 4)
}

function wholePeriod(text: string): string | null {
  for (const [form, read] of forms) {
    const found = form.exec(text)
    if (found !== null) return read(found.slice(1))
  }
  const named = /^(\p{L}+)\.? (\d{4})$/u.exec(text)
  if (named === null) return null
  const word = (named[1] ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return ofMonth(named[2] ?? '', monthNames.indexOf(word) + 1)
}

/** True for the last month or quarter of a year: a series that has no other is a yearly one. */
export function isYearEnd(period: string): boolean {
  return /^\d{4}-(12|T4)$/.test(period)
}

/**
 * The only year that a file's name says (`…2022.csv`, `…20221201.csv`, `…2024-12.csv`), null when it says none or several.
 * A hint, always shown before use.
 */
export function yearOfFileName(fileName: string): string | null {
  const base = fileName.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z0-9]{1,5}$/, '')
  const years = new Set<string>()
  const dates = /(?<!\d)((?:19|20)\d{2})(?:[-_]?(?:0[1-9]|1[0-2])(?:[-_]?[0-3]\d)?)?(?!\d)/g
  for (const found of base.matchAll(dates)) if (found[1] !== undefined) years.add(found[1])
  const [year] = years
  return years.size === 1 ? (year ?? null) : null
}

/** The period that most columns carry, the latest of those that are as frequent; spans only when no single year is there. */
export function majorityPeriod(periods: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>()
  for (const period of periods) if (period !== null) counts.set(period, (counts.get(period) ?? 0) + 1)
  const single = [...counts].filter(([period]) => /^\d{4}$/.test(period))
  const pool = single.length > 0 ? single : [...counts]
  pool.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1))
  return pool[0]?.[0] ?? null
}
