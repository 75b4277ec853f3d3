import { plural } from '#shared/lib/french.ts'

export const findLabels = {
  findTitle: 'Rechercher',
  replaceTitle: 'Rechercher et remplacer',
  find: 'Texte cherché',
  replacement: 'Remplacer par',
  scope: 'Où chercher',
  selection: (cells: number) => `La sélection (${plural(cells, 'case', 'cases')})`,
  column: 'Les colonnes de la sélection',
  all: 'Toutes les lignes affichées',
  hasCase: 'Distinguer majuscules et minuscules',
  isWhole: 'Toute la case',
  nothingTyped: 'Les accents ne comptent pas : « ecole » trouve « École ».',
  found: (cells: number, isReplacing: boolean) =>
    cells === 0
      ? isReplacing
        ? 'Aucune case à changer.'
        : 'Aucune case ne contient ce texte.'
      : isReplacing
        ? `${plural(cells, 'case peut changer', 'cases peuvent changer')}.`
        : `${plural(cells, 'case trouvée', 'cases trouvées')}.`,
  locked: (cells: number) =>
    `${plural(cells, 'autre case contient ce texte mais ne se modifie pas', 'autres cases contiennent ce texte mais ne se modifient pas')}.`,
  refused: (cells: number, reason: string) =>
    `${plural(cells, 'case ne peut pas prendre le nouveau texte', 'cases ne peuvent pas prendre le nouveau texte')} : ${reason}`,
  replace: (cells: number) => (cells === 0 ? 'Remplacer' : `Remplacer dans ${plural(cells, 'case', 'cases')}`),
  toReplace: 'Remplacer…',
  done: (cells: number) => `${plural(cells, 'case remplacée', 'cases remplacées')}.`,
  list: 'Cases trouvées',
  toggleAll: 'Tout cocher',
  more: (n: number) => `Montrer ${plural(n, 'case de plus', 'cases de plus')}`,
  becomes: 'devient',
  creates: (names: readonly string[]) => `crée ${names.map((name) => `« ${name} »`).join(', ')}`,
  emptied: 'case vidée',
  open: 'Rechercher (Ctrl+F), remplacer (Ctrl+H)',
} as const
