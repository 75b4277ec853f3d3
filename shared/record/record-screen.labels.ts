import { plural } from '#shared/lib/french.ts'
import { countOfRecords, recordLabels } from './record.labels.ts'
import type { RecordKind } from './records.ts'

const shortOf = (kind: RecordKind) => recordLabels[kind].short ?? recordLabels[kind].one

const newWord = (kind: RecordKind) => {
  const name = shortOf(kind)
  if (recordLabels[kind].isFeminine === true) return `Nouvelle ${name}`
  return /^[aeéèêiouyh]/i.test(name) ? `Nouvel ${name}` : `Nouveau ${name}`
}

const agreed = (kind: RecordKind, n: number, word: string) =>
  `${word}${recordLabels[kind].isFeminine === true ? 'e' : ''}${n > 1 ? 's' : ''}`

/** Tables and panels of any kind of row. */
export const recordScreen = {
  add: newWord,
  undo: 'Annuler',
  remove: 'Supprimer les lignes choisies',
  removeOne: (kind: RecordKind) => `Supprimer : ${shortOf(kind)}`,
  added: (kind: RecordKind, n: number) => `${countOfRecords(kind, n)} ${agreed(kind, n, 'ajouté')}`,
  removed: (kind: RecordKind, n: number, others: number) => {
    const along = others === 0 ? '' : `, avec ${plural(others, 'ligne qui en dépendait', 'lignes qui en dépendaient')}`
    return `${countOfRecords(kind, n)} ${agreed(kind, n, 'supprimé')}${along}`
  },
  search: 'Chercher dans le tableau',
  searchPlaceholder: 'Chercher…',
  clearSearch: 'Effacer la recherche',
  selected: (kind: RecordKind, n: number) => countOfRecords(kind, n),
  panel: 'Fiche',
  openPanel: 'Voir la fiche',
  closePanel: 'Fermer la fiche',
  chooseRow: 'Choisissez une ligne du tableau pour en voir la fiche.',
  loading: 'Lecture…',
  errorTitle: 'Ces données n’ont pas pu être lues',
  create: 'Créer',
  cancel: 'Annuler',
  close: 'Fermer',
  emptyTitle: (kind: RecordKind) => `${recordLabels[kind].isFeminine === true ? 'Aucune' : 'Aucun'} ${shortOf(kind)}`,
  emptyText: 'Ajoutez une première ligne, ou collez un bloc venu d’un tableur dans le tableau.',
  facts: 'En bref',
} as const
