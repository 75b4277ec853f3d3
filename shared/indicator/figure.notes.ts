import { hiddenNotes } from '#shared/confidentiality/confidentiality.labels.ts'
import type { Hidden } from '#shared/confidentiality/confidentiality.schema.ts'
import {
  absentNote,
  correctedNote,
  denominatorPeriodNote,
  insignificantNote,
  noGrowthNote,
  notAdditiveNote,
  partialNote,
  provisionalNote,
  roundedNote,
  secretNote,
  unavailableNote,
  withdrawnNote,
  zeroDenominatorNote,
} from './figure.labels.ts'
import type { FigureReason, FigureValue } from './figure.rules.ts'
import type { Plan, ResolvedPlan } from './plan.rules.ts'
import { perimeterNote } from './values.labels.ts'

export interface NoteContext {
  /** Period of the denominator when it is not the figure's. */
  readonly denominatorPeriod?: ResolvedPlan['denominatorPeriod']
  /** Reservations of the datasets that the figure comes from (« régime CAF seul… »). */
  readonly datasetNotes?: readonly string[]
  /** Reason given with a correction of the indicator. */
  readonly correctionReason?: string
  /** How the indicator and its variables are called. */
  readonly called?: string
  /** Why the reader does not see it. */
  readonly hidden?: Hidden['reason']
}

function reasonNote(reason: FigureReason, figure: FigureValue, plan: Plan | null, context: NoteContext): string {
  switch (reason) {
    case 'partial':
      return partialNote(figure.known, figure.expected)
    case 'not-additive':
      return notAdditiveNote(plan?.notAdditive ?? 'formula', context.called ?? '')
    case 'secret':
      return secretNote(figure.expected)
    case 'unavailable':
      return unavailableNote
    case 'insignificant':
      return insignificantNote
    case 'zero-denominator':
      return zeroDenominatorNote
    case 'no-growth':
      return noGrowthNote
    case 'hidden':
      return hiddenNotes[context.hidden ?? 'primary']
    case 'withdrawn':
      return withdrawnNote
    default:
      return absentNote
  }
}

/** French sentences for one figure: first why it is missing or partial, then with what reservations it is read. */
export function figureNotes(figure: FigureValue, plan: Plan | null, context: NoteContext = {}): string[] {
  const notes: string[] = []
  if (figure.origin === 'corrected' && context.correctionReason) notes.push(correctedNote(context.correctionReason))
  if (figure.perimeter) notes.push(perimeterNote(figure.perimeter, figure.expected))
  else if (figure.reason) notes.push(reasonNote(figure.reason, figure, plan, context))
  if (figure.value === null || figure.before) return notes
  if (plan?.note) notes.push(plan.note)
  if (context.denominatorPeriod) notes.push(denominatorPeriodNote(context.denominatorPeriod))
  if (figure.rounded) notes.push(roundedNote)
  if (figure.provisional) notes.push(provisionalNote)
  for (const note of context.datasetNotes ?? []) if (!notes.includes(note)) notes.push(note)
  return notes
}
