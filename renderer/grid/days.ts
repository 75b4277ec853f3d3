const msPerDay = 86_400_000

function utc(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}

const two = (n: number) => String(n).padStart(2, '0')

function dayOf(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

/** The day `count` days later (or earlier), as `2026-11-22`. */
export function shiftDay(day: string, count: number): string {
  return new Date(utc(day).getTime() + count * msPerDay).toISOString().slice(0, 10)
}

export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / msPerDay)
}

/** The same day of the month `count` months later, or the last of that month when it is shorter. */
export function shiftMonth(day: string, count: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const months = year * 12 + (month - 1) + count
  const last = new Date(Date.UTC(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, 0)).getUTCDate()
  return dayOf(Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, Math.min(date, last))
}
