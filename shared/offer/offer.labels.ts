import type { ErrorSentences } from '#shared/api/sentence.ts'
import { plural } from '#shared/lib/french.ts'
import { severalNamed } from '#shared/workspace/grid.labels.ts'
import type { Sheet } from './field.ts'

export const offerErrors = {
  'offer.row': (_p) =>
    'Cette ligne n’existe plus : elle a été supprimée entre-temps. Rien n’a été modifié ; rechargez la liste.',
  'offer.parent': (_p) =>
    'La politique ou la mission qui devait recevoir ces lignes n’existe plus. Rien n’a été modifié ; rechargez la liste.',
  'offer.field': (p) => `La donnée « ${p.field} » n’existe pas dans ce tableau. Rien n’a été modifié.`,
  'offer.merge-same': (_p) => 'Une ligne ne peut pas être réunie avec elle-même. Rien n’a été modifié.',
  'offer.search-stopped': (_p) => 'La recherche des doublons a été arrêtée. Rien n’a été modifié.',
  'offer.criterion': (p) => `Le critère de qualité « ${p.criterion} » n’existe pas pour ce tableau.`,
  'offer.cell': (p) => `${p.field} : ${p.reason} Rien n’a été modifié.`,
  'offer.homonyms': (p) => `${severalNamed(String(p.name), String(p.names).split('\n'))} Rien n’a été modifié.`,
  'offer.organization': (_p) => 'Cet organisme n’existe plus. Rien n’a été modifié ; rechargez la liste.',
  'offer.in-use': (p) =>
    `Ces lignes sont citées ${plural(Number(p.uses), 'fois', 'fois')} dans le référentiel : les supprimer casserait ces liens. Rien n’a été supprimé ; retirez-les d’abord des actions.`,
  'offer.means-twice': (p) =>
    `Deux lignes de moyens disent la même chose pour ${p.year} : même nature, même financeur, même année. Réunissez-les ; rien n’a été modifié.`,
  'offer.plan-stale': (_p) =>
    'Le référentiel a changé depuis l’aperçu de cet import. Rien n’a été écrit ; demandez un nouvel aperçu.',
  'offer.exchange': (p) =>
    `Le fichier « ${p.file} » ne contient ni structures, ni services, ni organismes dans un format d’échange connu. Rien n’a été modifié.`,
  'offer.term-twice': (p) => `Le terme « ${p.label} » existe déjà dans cette liste. Rien n’a été modifié.`,
  'offer.term-unknown': (p) => `Le terme « ${p.code} » n’existe pas dans cette liste. Rien n’a été modifié.`,
} as const satisfies ErrorSentences

const counted: Readonly<Record<Sheet, readonly [string, string]>> = {
  policy: ['politique', 'politiques'],
  mission: ['mission', 'missions'],
  action: ['action', 'actions'],
  organization: ['organisme', 'organismes'],
  accessPoint: ['lieu d’accueil', 'lieux d’accueil'],
}

export const countOf = (sheet: Sheet, n: number) => plural(n, ...counted[sheet])

export const isFeminine = (sheet: Sheet) => sheet === 'policy' || sheet === 'mission' || sheet === 'action'

/** « 12 actions », « une mission ». */
function some(sheet: Sheet, n: number): string {
  return n === 1 ? `${isFeminine(sheet) ? 'une' : 'un'} ${counted[sheet][0]}` : countOf(sheet, n)
}

export const offerLabels = {
  create: (sheet: Sheet, n: number) => `ajouter ${some(sheet, n)}`,
  update: (cells: number) => `modifier ${plural(cells, 'case', 'cases')} du référentiel`,
  updateAndAdd: (sheet: Sheet, cells: number, rows: number) =>
    cells === 0
      ? `ajouter ${some(sheet, rows)}`
      : `modifier ${plural(cells, 'case', 'cases')} et ajouter ${some(sheet, rows)}`,
  remove: (sheet: Sheet, n: number) => `supprimer ${some(sheet, n)}`,
  move: (sheet: Sheet, n: number) => `déplacer ${some(sheet, n)}`,
  copy: (n: number) => `dupliquer ${some('action', n)}`,
  merge: (sheet: Sheet, n: number) => `réunir ${countOf(sheet, n)} en une fiche`,
  distinct: (pairs: number, isDistinct: boolean) =>
    isDistinct
      ? `retenir que ${plural(pairs, 'paire n’est pas un doublon', 'paires ne sont pas des doublons')}`
      : `oublier que ${plural(pairs, 'paire n’était pas un doublon', 'paires n’étaient pas des doublons')}`,
  renumber: 'renuméroter le référentiel',
  means: 'modifier les moyens d’une action',
  check: (n: number) => (n === 1 ? 'vérifier une action' : `vérifier ${countOf('action', n)}`),
  starter: 'charger le référentiel de départ',
  term: (label: string) => `modifier la liste : ${label}`,
  termRemove: 'retirer un terme d’une liste',
} as const

export const copyTitle = (title: string) => `${title} (copie)`
