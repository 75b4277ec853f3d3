import { fullYear } from './name.rules.ts'

/**
 * Reads a text of a period column to the form in which periods are stored (`2018`, `2013-2018`, `2024-12`, `2024-T4`);
 * null when it is no period. A whole day counts as its month: benefits « au 31/12/2024 » are those of December.
 */
export function parsePeriod(text: string): string | null {
  const bare = text.trim()
  const year = /^(?:19|20)\d{2}$/.exec(bare)
  if (year) return bare
  const span = /^((?:19|20)\d{2})\s*[-–/]\s*((?:19|20)\d{2})$/.exec(bare)
  if (span) return Number(span[2]) > Number(span[1]) ? `${span[1]}-${span[2]}` : null
  const quarter = /^((?:19|20)\d{2})[-\s]?[TQ]([1-4])$/i.exec(bare) ?? null
  if (quarter) return `${quarter[1]}-T${quarter[2]}`
  const month = /^((?:19|20)\d{2})-?(0[1-9]|1[0-2])(?:-\d{2})?$/.exec(bare)
  if (month) return `${month[1]}-${month[2]}`
  const day = /^\d{1,2}\/(0?[1-9]|1[0-2])\/((?:19|20)\d{2}|\d{2})$/.exec(bare)
  if (!day) return null
  const at = day[2] ?? ''
  return `${at.length === 2 ? fullYear(at) : at}-${(day[1] ?? '').padStart(2, '0')}`
}

/** The period that most columns are of, the latest of those that are as frequent; null when none says one. */
export function majorityPeriod(periods: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>()
  for (const period of periods) if (period !== null) counts.set(period, (counts.get(period) ?? 0) + 1)
  let best: string | null = null
  for (const [period, count] of counts) {
    const most = best === null ? 0 : (counts.get(best) ?? 0)
    if (count > most || (count === most && best !== null && period > best)) best = period
  }
  return best
}

/** The only year that a file's name says, null when it says none or several. A hint, always shown before use. */
export function yearOfFileName(name: string): string | null {
  const years = new Set(name.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g) ?? [])
  const [year] = years
  return years.size === 1 ? (year ?? null) : null
}
