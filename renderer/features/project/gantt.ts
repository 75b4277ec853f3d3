import type { Followed } from './project.ts'

const dayLength = 86_400_000

/** Years that a calendar shows, whole: from the first date to the last, today among them. */
export interface Span {
  readonly first: number
  readonly last: number
}

export function spanOf(sheets: readonly Followed[], day: string): Span {
  const days = sheets.flatMap(({ startsOn, endsOn, milestones }) => [
    startsOn,
    endsOn,
    ...milestones.flatMap(({ dueOn, doneOn }) => [dueOn, doneOn]),
  ])
  const years = [day, ...days].flatMap((each) => (each === null ? [] : [Number(each.slice(0, 4))]))
  return { first: Math.min(...years), last: Math.max(...years) }
}

/** Where a day stands in the span, 0 to 1. */
export function shareOf(day: string, { first, last }: Span): number {
  const start = Date.UTC(first, 0, 1)
  const end = Date.UTC(last + 1, 0, 1)
  return (Date.parse(`${day}T00:00:00Z`) - start) / (end - start)
}

/** Where the bar of a sheet begins and ends, 0 to 1; null without any date. An open end goes to that of the span. */
export function barOf(
  { startsOn, endsOn }: Followed,
  span: Span,
): { readonly from: number; readonly to: number } | null {
  if (startsOn === null && endsOn === null) return null
  const from = startsOn === null ? 0 : shareOf(startsOn, span)
  const oneDay = dayLength / (Date.UTC(span.last + 1, 0, 1) - Date.UTC(span.first, 0, 1))
  const to = endsOn === null ? 1 : shareOf(endsOn, span) + oneDay
  return to > from ? { from, to } : { from: to - oneDay, to: from + oneDay }
}

export interface Deadline {
  readonly sheet: Followed
  readonly kind: 'step' | 'end' | 'start'
  readonly title: string
  readonly on: string
}

/** What is still waited for, by month: steps to do, ends and starts of sheets that are not closed. Months in order. */
export function deadlinesOf(sheets: readonly Followed[]): ReadonlyMap<string, readonly Deadline[]> {
  const all = sheets.flatMap((sheet): Deadline[] => {
    if (['done', 'dropped', 'postponed'].includes(sheet.status)) return []
    const at = (kind: Deadline['kind'], title: string, on: string | null): Deadline[] =>
      on === null ? [] : [{ sheet, kind, title, on }]
    return [
      ...(['toSpecify', 'toLaunch'].includes(sheet.status) ? at('start', '', sheet.startsOn) : []),
      ...sheet.milestones.flatMap(({ title, dueOn, doneOn }) => (doneOn === null ? at('step', title, dueOn) : [])),
      ...at('end', '', sheet.endsOn),
    ]
  })
  return Map.groupBy(
    all.toSorted((a, b) => a.on.localeCompare(b.on)),
    ({ on }) => on.slice(0, 7),
  )
}
