import type { ErrorSentences } from '#shared/api/sentence.ts'
import { formatBytes } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'

export const attachmentLabels = {
  added: 'Joindre un document',
  updated: 'Modifier une pièce jointe',
  removed: 'Retirer une pièce jointe',
}

/** Name of a document of which the name says nothing that can be kept. */
export const namelessDocument = 'document'

export const attachmentScreen = {
  title: 'Pièces jointes',
  titleCount: (n: number) => (n === 0 ? 'Pièces jointes' : `Pièces jointes (${n})`),
  list: 'Pièces jointes de cette fiche',
  none: 'Aucun document. Déposez ici un compte rendu, une délibération ou une convention signée.',
  add: 'Joindre un document',
  adding: (name: string) => `Ajout de « ${name} »`,
  addedDone: (n: number) => `${plural(n, 'document joint', 'documents joints')}.`,
  facts: (bytes: number, day: string, by: string) =>
    [formatBytes(bytes), day, by].filter((fact) => fact !== '').join(' · '),
  absent: 'le document lui-même n’est pas dans cet espace de travail',
  save: (name: string) => `Enregistrer « ${name} »`,
  rename: (name: string) => `Renommer « ${name} »`,
  remove: (name: string) => `Retirer « ${name} »`,
  removedDone: (name: string) => `« ${name} » est retiré.`,
  undo: 'Annuler',
  name: 'Nom du document',
  nameMissing: 'Donnez un nom au document.',
  loading: 'Lecture des pièces jointes',
  inert:
    'Un document joint n’est jamais ouvert par l’application : enregistrez-le, puis ouvrez-le avec le logiciel de votre choix.',
  dropFailed: (name: string) => `« ${name} » n’a pas pu être lu. Rien n’a été joint.`,
} as const

export const attachmentErrors = {
  'attachment.size': (p) =>
    `« ${p.file} » pèse ${formatBytes(Number(p.bytes))} : un document joint pèse ${formatBytes(Number(p.limit))} au plus. Rien n’a été joint ; réduisez-le ou découpez-le.`,
  'attachment.empty': (p) => `« ${p.file} » est vide. Rien n’a été joint.`,
  'attachment.same': (p) =>
    `« ${p.file} » est déjà joint à cette fiche, sous le nom « ${p.name} ». Rien n’a été ajouté.`,
  'attachment.row': () => 'La fiche à laquelle joindre ce document n’existe plus. Rien n’a été joint.',
  'attachment.unknown': () => 'Cette pièce jointe n’existe plus. Rien n’a été modifié.',
  'attachment.absent': (p) =>
    `Le document « ${p.name} » n’est pas dans cet espace de travail : le paquet qui l’annonçait est venu sans lui. Demandez-le à qui l’a joint.`,
} as const satisfies ErrorSentences
