import type { ErrorSentences } from '#shared/api/sentence.ts'

/** What was undone or redone: the entry of an undo is itself called « annuler : … ». */
export const withoutUndo = (label: string) => label.replace(/^((annuler|rétablir) : )+/, '')
/** However often the same action goes and comes back, it is named once. */
export const undoLabel = (label: string) => `annuler : ${withoutUndo(label)}`
export const redoLabel = (label: string) => `rétablir : ${withoutUndo(label)}`

export const historyErrors = {
  'history.nothing-to-undo': () => 'Il n’y a rien à annuler.',
  'history.nothing-to-redo': () => 'Il n’y a rien à rétablir.',
  'history.unknown': () => 'Cette modification n’est pas dans l’historique. Rien n’a été modifié.',
  'history.not-undoable': (p) => `« ${p.label} » ne peut pas être annulé. Rien n’a été modifié.`,
  'history.changed-since': (p) =>
    `« ${p.label} » ne peut pas être annulé : ${p.rows} ${Number(p.rows) > 1 ? 'lignes ont été modifiées' : 'ligne a été modifiée'} depuis (${p.table}). Annulez d’abord les modifications plus récentes ; rien n’a été modifié.`,
} as const satisfies ErrorSentences
