import { parsePeriod } from '#shared/indicator/period.rules.ts'
import { formatDate, parseDate } from '#shared/lib/format.ts'
import type { requestLevels } from '#shared/offer/data-request.ts'
import type { DataRequest, RequestGroup } from './dataRequests.ts'

/** A request as it is typed. */
export interface RequestDraft {
  readonly organizations: readonly string[]
  readonly variables: DataRequest['variables']
  readonly level: (typeof requestLevels)[number]
  readonly within: string | null
  readonly periods: string
  readonly threshold: string
  readonly due: string
  readonly next: string
}

const dayText = (day: string | null) => (day === null ? '' : formatDate(day))

/** A new request asks for the year that has just ended. */
export function draftOf(group: RequestGroup | null): RequestDraft {
  const request = group?.request
  const level: RequestDraft['level'] = request?.level ?? 'commune'
  return {
    organizations: group?.organizations ?? [],
    variables: request?.variables ?? [],
    level,
    within: request?.within ?? null,
    periods: request?.periods.join(', ') ?? String(new Date().getFullYear() - 1),
    threshold: request?.threshold?.toString() ?? '',
    due: dayText(request?.dueOn ?? null),
    next: dayText(request?.nextOn ?? null),
  }
}

/** Null for nothing, undefined for what is no day. */
const dayOf = (text: string) => (text.trim() === '' ? null : (parseDate(text) ?? undefined))

function periodsOf(text: string): string[] | undefined {
  const read = text
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => parsePeriod(part))
  return read.length === 0 || read.length > 12 || read.includes(null)
    ? undefined
    : [...new Set(read.filter((period) => period !== null))].sort()
}

export function thresholdIn(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const value = /^\d{1,4}$/.test(text.trim()) ? Number(text) : Number.NaN
  return value >= 2 && value <= 1000 ? value : undefined
}

/** What is typed, field by field: undefined where it cannot be read. */
export function readDraft(draft: RequestDraft) {
  return {
    periods: periodsOf(draft.periods),
    threshold: thresholdIn(draft.threshold),
    dueOn: dayOf(draft.due),
    nextOn: dayOf(draft.next),
  }
}

/** The request, null while something is missing or cannot be read. */
export function groupOf(draft: RequestDraft): RequestGroup | null {
  const { organizations, variables, level, within } = draft
  const { periods, threshold, dueOn, nextOn } = readDraft(draft)
  if (organizations.length === 0 || variables.length === 0) return null
  if (periods === undefined || threshold === undefined || dueOn === undefined || nextOn === undefined) return null
  return { organizations, request: { variables: [...variables], level, within, periods, threshold, dueOn, nextOn } }
}
