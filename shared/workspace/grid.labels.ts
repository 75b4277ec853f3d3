import { formatNumber } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'

/** How many homonyms a refusal tells. */
const toldNames = 8

/** A name that several things have, with what each is called to be told from the others. */
export function severalNamed(name: string, names: readonly string[]): string {
  const others = names.length - toldNames
  const list = names.slice(0, toldNames).map((each) => `« ${each} »`)
  return `« ${name} » peut désigner ${names.length} choix : écrivez ${list.join(' ou ')}${others > 0 ? `, ou un autre des ${names.length}` : ''}.`
}

export const gridLabels = {
  rows: (shown: number, all: number) =>
    shown === all ? plural(all, 'ligne', 'lignes') : `${plural(shown, 'ligne', 'lignes')} sur ${all}`,
  selected: (cells: number) => plural(cells, 'case sélectionnée', 'cases sélectionnées'),
  filter: (column: string, text: string) => `${column} : ${text}`,
  removeFilter: (column: string) => `Retirer le filtre sur ${column}`,
  emptyValue: '(vide)',
  notEmptyValue: 'non vide',
  /** « Mission, Action et 2 autres », or what is left out. */
  valueSet: (isLeftOut: boolean, labels: readonly string[], others: number) =>
    `${isLeftOut ? 'sauf ' : ''}${labels.length === 0 ? 'aucune valeur' : labels.join(', ')}${others > 0 ? ` et ${plural(others, 'autre', 'autres')}` : ''}`,
  filterText: (column: string) => `Filtrer ${column} par un texte`,
  filteredValues: 'choix',
  comparisonHint: (isDate: boolean) =>
    isDate ? 'Par exemple : > 01/03/2026, 01/01/2026..31/03/2026, ou 2026' : 'Par exemple : > 10, 10..20, ou 12',
  openSet: (column: string) => `Choisir les valeurs de ${column} (Ctrl+Maj+L)`,
  searchValue: (column: string) => `Chercher parmi les valeurs de ${column}`,
  searchValueHint: 'Chercher une valeur',
  clearSearch: 'Effacer la recherche',
  allValues: 'Tout',
  allFound: 'Toutes les valeurs trouvées',
  resetSet: 'Tout remettre',
  valuesOf: (column: string) => `Valeurs de ${column}`,
  count: (rows: number) => formatNumber(rows),
  noValueFound: 'Aucune valeur de ce nom.',
  moreValues: (n: number) => `… et ${plural(n, 'autre valeur', 'autres valeurs')} : la recherche les trouve.`,
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
    `${plural(refused, 'case refusée', 'cases refusées')}, ${refused < 2 ? 'marquée' : 'marquées'} dans le tableau.`,
  pasteAllRefused: (refused: number, reason: string) =>
    `Rien n’a été écrit${refused > 1 ? ` (${plural(refused, 'case refusée', 'cases refusées')})` : ''}. ${reason}`,
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
  heldRows: (rows: number) => plural(rows, 'ligne', 'lignes'),
  moveSorted: 'Les lignes suivent le tri : retirez-le pour les déplacer entre elles.',
  open: 'Déplier',
  close: 'Replier',
} as const
