import { type ProgressState, reasonedStates } from '#shared/record/record.ts'

/** What a sheet says of itself, as far as its dates and its completeness go. Days are ISO. */
export interface SheetFacts {
  readonly status: ProgressState
  readonly statusReason: string | null
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly milestones: readonly SheetStep[]
  readonly indicators: readonly {
    readonly label: string
    readonly baseline: number | null
    readonly target: number | null
  }[]
}

export interface SheetStep {
  readonly title: string
  readonly dueOn: string | null
  readonly doneOn: string | null
}

export const alertKinds = [
  'stepPassed',
  'endPassed',
  'notStarted',
  'stepSoon',
  'endSoon',
  'startsLater',
  'stepsLeft',
  'reversed',
  'noReason',
  'noBaseline',
  'noTarget',
] as const
export type AlertKind = (typeof alertKinds)[number]

/** What somebody has to look at: of what (a step, an indicator; empty for the sheet itself) and for when. */
export interface Alert {
  readonly kind: AlertKind
  readonly about: string
  readonly on: string | null
}

/** Days before a deadline from which it is told. */
export const noticeDays = 30

export const needsReason = (status: ProgressState): boolean => reasonedStates.includes(status)

/** Nothing is waited for any more. */
const closed: ReadonlySet<ProgressState> = new Set(['done', 'dropped', 'postponed'])
const waiting: ReadonlySet<ProgressState> = new Set(['toSpecify', 'toLaunch'])

/** The day that comes `days` after an ISO day. */
export function dayAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

const isSoon = (on: string, day: string) => on >= day && on <= dayAfter(day, noticeDays)

/** A deadline of today is not passed yet. */
const isPassed = (on: string | null, day: string): on is string => on !== null && on < day

/**
 * The status that everybody is told on a day, wherever sheets are counted or shown: one whose end or step has passed is late even when
 * nobody said so. A blocked one stays blocked: that is what has to be settled first.
 */
export function statusOn(
  { status, endsOn, milestones }: Pick<SheetFacts, 'status' | 'endsOn' | 'milestones'>,
  day: string,
): ProgressState {
  if (closed.has(status) || status === 'blocked') return status
  return isPassed(endsOn, day) || milestones.some((step) => isStepLate(step, day)) ? 'late' : status
}

export const isStepLate = ({ dueOn, doneOn }: SheetStep, day: string): boolean =>
  doneOn === null && isPassed(dueOn, day)

function dateAlerts({ status, startsOn, endsOn, milestones }: SheetFacts, day: string): Alert[] {
  const alerts: Alert[] = []
  const tell = (kind: AlertKind, on: string | null, about = '') => alerts.push({ kind, about, on })
  if (!closed.has(status)) {
    for (const step of milestones) {
      if (isStepLate(step, day)) tell('stepPassed', step.dueOn, step.title)
      else if (step.doneOn === null && step.dueOn !== null && isSoon(step.dueOn, day))
        tell('stepSoon', step.dueOn, step.title)
    }
    if (isPassed(endsOn, day)) tell('endPassed', endsOn)
    else if (endsOn !== null && isSoon(endsOn, day)) tell('endSoon', endsOn)
    if (waiting.has(status) && isPassed(startsOn, day)) tell('notStarted', startsOn)
    if (!waiting.has(status) && startsOn !== null && startsOn > day) tell('startsLater', startsOn)
  }
  if (status === 'done')
    for (const step of milestones) if (step.doneOn === null) tell('stepsLeft', step.dueOn, step.title)
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) tell('reversed', endsOn)
  return alerts
}

/** What somebody has to look at in a sheet on a day, what has passed first. */
export function alertsOf(sheet: SheetFacts, day: string): Alert[] {
  const alerts = dateAlerts(sheet, day)
  if (needsReason(sheet.status) && (sheet.statusReason ?? '').trim() === '')
    alerts.push({ kind: 'noReason', about: '', on: null })
  for (const { label, baseline, target } of sheet.indicators) {
    if (baseline === null) alerts.push({ kind: 'noBaseline', about: label, on: null })
    if (target === null) alerts.push({ kind: 'noTarget', about: label, on: null })
  }
  return alerts.toSorted(
    (a, b) => alertKinds.indexOf(a.kind) - alertKinds.indexOf(b.kind) || (a.on ?? '9').localeCompare(b.on ?? '9'),
  )
}
