import { dayAfter, type SheetFacts, statusOn } from '#shared/project/project-alert.rules.ts'

/** Why something is put before a meeting, in the order in which it is taken. */
export const agendaKinds = ['blocked', 'late', 'decision', 'deadline', 'commitment', 'noLead', 'rollUp'] as const
export type AgendaKind = (typeof agendaKinds)[number]

/** Days before a deadline from which a meeting is told. */
export const agendaNotice = 60

export interface AgendaItem {
  readonly kind: AgendaKind
  /** Id of the row that it is about. */
  readonly id: string
  readonly title: string
  /** Reason, milestone, answer: what is said of it in a few words; empty when nothing is. */
  readonly detail: string
  /** ISO day, if one matters. */
  readonly on: string | null
}

export interface AgendaSheet
  extends Pick<SheetFacts, 'status' | 'statusReason' | 'startsOn' | 'endsOn' | 'milestones'> {
  readonly id: string
  readonly title: string
  readonly lead: string | null
}

export interface AgendaFacts {
  readonly sheets: readonly AgendaSheet[]
  /** Open ones of earlier meetings of the body. */
  readonly decisions: readonly {
    readonly id: string
    readonly text: string
    readonly follower: string
    readonly dueOn: string | null
  }[]
  /** That no signatory has deliberated on yet. */
  readonly commitments: readonly { readonly id: string; readonly title: string; readonly detail: string }[]
  /** Answered. */
  readonly rollUps: readonly {
    readonly id: string
    readonly title: string
    readonly detail: string
    readonly answeredOn: string
  }[]
  /** Day of the last meeting that was held; null for the first one. */
  readonly since: string | null
}

const closed: ReadonlySet<AgendaSheet['status']> = new Set(['done', 'dropped', 'postponed'])

function ofSheet(sheet: AgendaSheet, day: string): AgendaItem[] {
  if (closed.has(sheet.status)) return []
  const { id, title, milestones, endsOn } = sheet
  const items: AgendaItem[] = []
  const told = statusOn(sheet, day)
  if (told === 'blocked') items.push({ kind: 'blocked', id, title, detail: sheet.statusReason ?? '', on: endsOn })
  else if (told === 'late') {
    const passed = milestones.find(({ dueOn, doneOn }) => doneOn === null && dueOn !== null && dueOn < day)
    items.push({
      kind: 'late',
      id,
      title,
      detail: sheet.statusReason ?? passed?.title ?? '',
      on: passed?.dueOn ?? endsOn,
    })
  }
  const soon = (on: string | null): on is string => on !== null && on >= day && on <= dayAfter(day, agendaNotice)
  for (const step of milestones)
    if (step.doneOn === null && soon(step.dueOn))
      items.push({ kind: 'deadline', id, title, detail: step.title, on: step.dueOn })
  if (soon(endsOn)) items.push({ kind: 'deadline', id, title, detail: '', on: endsOn })
  if (sheet.lead === null) items.push({ kind: 'noLead', id, title, detail: '', on: null })
  return items
}

/**
 * What a meeting of a day has to look at. A blocked sheet is not told late as well; a sheet that is closed is told for nothing.
 * By kind, the earliest day first.
 */
export function agendaOf(facts: AgendaFacts, day: string): AgendaItem[] {
  const { sheets, decisions, commitments, rollUps, since } = facts
  return [
    ...sheets.flatMap((sheet) => ofSheet(sheet, day)),
    ...decisions.map(
      ({ id, text, follower, dueOn }): AgendaItem => ({
        kind: 'decision',
        id,
        title: text,
        detail: follower,
        on: dueOn,
      }),
    ),
    ...commitments.map((each): AgendaItem => ({ kind: 'commitment', ...each, on: null })),
    ...rollUps
      .filter(({ answeredOn }) => since === null || answeredOn >= since)
      .map(({ answeredOn, ...each }): AgendaItem => ({ kind: 'rollUp', ...each, on: answeredOn })),
  ].toSorted(
    (a, b) =>
      agendaKinds.indexOf(a.kind) - agendaKinds.indexOf(b.kind) ||
      (a.on ?? '9').localeCompare(b.on ?? '9') ||
      a.title.localeCompare(b.title, 'fr'),
  )
}

/** Decisions as a register is read: open and overdue first, then open by deadline, then closed ones, the latest first. */
export function inRegisterOrder<
  D extends { readonly state: string; readonly dueOn: string | null; readonly heldOn: string },
>(decisions: readonly D[]): D[] {
  const rank = ({ state }: D) => (state === 'open' ? 0 : 1)
  return decisions.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      (rank(a) === 0 ? (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9') : 0) ||
      b.heldOn.localeCompare(a.heldOn),
  )
}

/** A deadline of today is not passed yet. */
export const isOverdue = ({ state, dueOn }: { readonly state: string; readonly dueOn: string | null }, day: string) =>
  state === 'open' && dueOn !== null && dueOn < day
