import { formatNumber } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'

export const viewLabels = {
  columns: 'Colonnes',
  columnsHint: 'Cochez celles à montrer. Glissez-les, ou Alt avec ↑ et ↓, pour changer leur ordre.',
  pin: (column: string) => `Figer ${column} à gauche`,
  resetColumns: 'Colonnes d’origine',
  views: 'Vues enregistrées',
  noViews: 'Une vue garde sous un nom les colonnes, l’ordre, le tri et les filtres.',
  firstView: 'Tableau d’origine',
  viewName: 'Enregistrer ce tableau sous le nom',
  saveView: 'Enregistrer',
  replaceView: 'Remplacer',
  removeView: (name: string) => `Supprimer la vue ${name}`,
  openAll: 'Tout déplier',
  closeAll: 'Tout replier',
  total: 'Total affiché',
  totalOf: (counted: number, missing: number) =>
    `Somme de ${plural(counted, 'case', 'cases')}${missing > 0 ? ` ; ${formatNumber(missing)} sans valeur ${missing < 2 ? 'n’est pas comptée' : 'ne sont pas comptées'}` : ''}.`,
} as const
