import { plural } from '#shared/lib/french.ts'

export const gridLabels = {
  rows: (shown: number, all: number) =>
    shown === all ? plural(all, 'ligne', 'lignes') : `${plural(shown, 'ligne', 'lignes')} sur ${all}`,
  selected: (cells: number) => plural(cells, 'case sélectionnée', 'cases sélectionnées'),
  filter: (column: string, text: string) => `${column} : ${text}`,
  removeFilter: (column: string) => `Retirer le filtre sur ${column}`,
  clearFilters: 'Effacer les filtres',
  empty: 'Aucune ligne',
  noneFound: 'Aucune ligne ne correspond aux filtres.',
  loading: 'Lecture des lignes',
  notNumber: 'Ce n’est pas un nombre. Écrivez par exemple 1 234,5.',
  notDate: 'Ce n’est pas une date. Écrivez par exemple 22/11/2026.',
  notBoolean: 'Écrivez oui ou non.',
  /** Texts that name nothing in the list, the beginning of the list, and how many more it has. */
  notChoice: (texts: readonly string[], choices: string, others: number) =>
    `${texts.map((text) => `« ${text} »`).join(', ')} ${texts.length > 1 ? 'ne sont pas' : 'n’est pas'} dans la liste : ${choices}${others > 0 ? `… et ${plural(others, 'autre', 'autres')}` : ''}.`,
  yes: 'oui',
  no: 'non',
  dateHint: 'jj/mm/aaaa',
  calendar: 'Choisir dans le calendrier',
  openList: 'Ouvrir la liste',
  chooseSeveral: 'Choisir une ou plusieurs valeurs',
  noneChosen: 'Aucune valeur choisie',
  severalKeys: 'Entrée : cocher, puis valider',
  noChoiceFound: 'Rien de ce nom dans la liste.',
  createChoice: (text: string) => `Créer « ${text} »`,
  giveUp: 'Échap pour abandonner.',
  readOnlyCell: 'Cette case ne se modifie pas.',
  pasteRefused: (refused: number) =>
    `${plural(refused, 'case refusée', 'cases refusées')}, ${refused < 2 ? 'marquée' : 'marquées'} dans le tableau. Le reste est écrit.`,
  pasteAllRefused: (refused: number, reason: string) =>
    `Rien n’a été écrit${refused > 1 ? ` (${plural(refused, 'case refusée', 'cases refusées')})` : ''} : ${reason}`,
  showRefusals: 'Voir la liste',
  refused: (cells: number) => plural(cells, 'case refusée', 'cases refusées'),
  refusalsHint: 'Ces cases n’ont pas changé. Corrigez-les dans le tableau : leur marque disparaît.',
  forgetRefusals: 'Effacer les marques',
  place: (row: number, column: string) => `Ligne ${row}, ${column}`,
  quoted: (text: string) => `« ${text} »`,
  andOthers: (n: number) => `… et ${plural(n, 'autre', 'autres')}.`,
  closePanel: 'Fermer le volet',
  nothingToFill: 'La case de départ montre une raison, pas une valeur à recopier.',
  pasteClipped: (rows: number, columns: number) =>
    `Le bloc collé dépasse le tableau : ${[
      ...(rows > 0 ? [plural(rows, 'ligne laissée', 'lignes laissées')] : []),
      ...(columns > 0 ? [plural(columns, 'colonne laissée', 'colonnes laissées')] : []),
    ].join(' et ')} de côté.`,
  open: 'Déplier',
  close: 'Replier',
} as const
