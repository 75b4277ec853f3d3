import type { RecordKind } from './records.ts'

/** Why a row cannot be kept as a whole; said in `record.cell` after the name of a field. */
export const rowRefusals = {
  reversed: (from: string) => `la fin ne peut pas venir avant « ${from} ».`,
  reason: (state: string) => `« ${state} » demande une raison : écrivez-la ici d’abord, ou en même temps.`,
  twice: 'une ligne le dit déjà : modifiez-la plutôt que d’en ajouter une autre.',
} as const

/** Where the sentence of a kind says more. */
export const twiceRefusals: Readonly<Partial<Record<RecordKind, string>>> = {
  resourceShare:
    'ce moyen a déjà une part pour ce territoire et cette année : modifiez sa quantité plutôt que d’ajouter une autre part.',
  changeObservation: 'cet élément est déjà observé dans ce profil.',
  forumAttendance: 'ce collège est déjà compté pour cette séance.',
  sheetMeasure: 'cette année a déjà un relevé.',
}
