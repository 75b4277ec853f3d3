import { formatNumber, formatPercent } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'
import type { Nearness } from './similar.rules.ts'
import type { Scope } from './structure.ts'

const nearness: Readonly<Record<Nearness, string>> = {
  twin: 'très semblable',
  near: 'semblable',
  fair: 'assez semblable',
  far: 'peu semblable',
}
const absences = {
  level: 'Les territoires semblables se cherchent pour une commune, une intercommunalité, une MDS ou un département.',
  figures: 'Trop peu d’indicateurs ont un chiffre pour dire à qui ce territoire ressemble.',
  alone: 'Aucun autre territoire de ce niveau n’est connu.',
} as const

export const similarLabels = {
  title: 'Territoires semblables',
  loading: 'Recherche des territoires semblables',
  why: 'Pourquoi ceux-là\u00a0?',
  nearText: (near: Nearness, distance: number) => `${nearness[near]}, distance ${formatNumber(distance, 2)}`,
  joined: (n: number) => `Les ${formatNumber(n)} ensemble`,
  joinedHint: 'Leurs chiffres sont recalculés à partir de leurs effectifs, jamais moyenne de taux.',
  addAll: 'Comparer à chacun',
  absence: (reason: keyof typeof absences) => absences[reason],

  dialog: (name: string) => `Territoires semblables\u00a0: ${name}`,
  close: 'Fermer',
  method:
    'Chaque indicateur est ramené à une même échelle : son écart à la moyenne, en écarts-types. La distance est la moyenne quadratique de ces écarts. 0 : deux territoires identiques ; 1,4 : deux territoires pris au hasard.',
  compared: (n: number, leftOut: number) =>
    `${plural(n, 'territoire comparé', 'territoires comparés')}${
      leftOut === 0
        ? '.'
        : ` ; ${plural(leftOut, 'autre est laissé', 'autres sont laissés')} de côté, faute de chiffres pour trois indicateurs sur cinq.`
    }`,
  chosen: 'Territoire à expliquer',
  caption: (own: string, other: string) => `Ce qui rapproche et éloigne ${own} et ${other}`,
  indicator: 'Indicateur',
  part: 'Part de la distance',
  partHint: 'ce qui les éloigne',
  partText: (share: number | null) => (share === null ? 'non comparé' : formatPercent(share * 100, 0)),
  sharedText: (shared: number, of: number) =>
    shared === of
      ? `Comparés sur ${plural(shared, 'indicateur', 'indicateurs')}.`
      : `Comparés sur ${formatNumber(shared)} des ${plural(of, 'indicateur connu', 'indicateurs connus')}.`,
  unknown: 'inconnu',
  logHint: 'comparé par son logarithme',
  silent: 'sans chiffre qui distingue les territoires',

  criteria: 'Critères de ressemblance',
  criteriaHint:
    'Choisissez ce qui fait la structure d’un territoire, plutôt que les besoins à comparer ensuite. Le choix est gardé dans l’espace de travail, pour tous.',
  addIndicator: 'Ajouter un indicateur',
  removeIndicator: (label: string) => `Retirer « ${label} »`,
  openList: 'Ouvrir la liste',
  noIndicator: 'Aucun indicateur ne porte ce nom.',
  scope: 'Chercher parmi',
  scopes: (department: string): Readonly<Record<Scope, string>> => ({
    department: `Le département (${department})`,
    country: 'Toute la France',
  }),
  count: 'Nombre de territoires retenus',
  usual: 'Revenir aux critères d’origine',
  saved: 'Critères de ressemblance enregistrés',
  undo: 'Annuler',
} as const
