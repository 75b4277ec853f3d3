export const attachmentLabels = {
  added: 'Joindre un document',
  updated: 'Modifier une pièce jointe',
  removed: 'Retirer une pièce jointe',
}
