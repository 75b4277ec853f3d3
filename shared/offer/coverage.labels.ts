import { formatPercent } from '#shared/lib/format.ts'
import { plural, pluralWord } from '#shared/lib/french.ts'
import { countOf } from './offer.labels.ts'

export interface CoverageTold {
  readonly actions: number
  readonly nowhere: number
  readonly covered: number
  readonly communes: number
  readonly elsewhere: number
  /** Inhabitants of the communes covered, and of all. */
  readonly people: number
  readonly population: number
}

/** What the map shows, in words. */
export function coverageSentence({ actions, nowhere, covered, communes, elsewhere, people, population }: CoverageTold) {
  if (actions === 0) return 'Aucune action : aucune commune n’est couverte.'
  const verb = pluralWord(actions, 'couvre', 'couvrent')
  const share = population > 0 ? `, soit ${formatPercent((people / population) * 100, 0)} des habitants` : ''
  const parts = [
    covered === 0
      ? `${countOf('action', actions)} : aucune commune couverte ici sur ${communes}.`
      : covered === communes
        ? `${countOf('action', actions)} ${verb} toutes les communes (${communes}).`
        : `${countOf('action', actions)} ${verb} ${plural(covered, 'commune', 'communes')} sur ${communes}${share} ; ${plural(communes - covered, 'commune n’est pas couverte', 'communes ne sont pas couvertes')}.`,
  ]
  if (elsewhere > 0)
    parts.push(
      `${plural(elsewhere, 'commune', 'communes')} ailleurs ${pluralWord(elsewhere, 'est couverte', 'sont couvertes')} aussi.`,
    )
  if (nowhere > 0)
    parts.push(
      actions === 1
        ? 'Elle ne dit pas quels territoires elle couvre.'
        : `${plural(nowhere, 'action ne dit pas', 'actions ne disent pas')} quels territoires ${pluralWord(nowhere, 'elle couvre', 'elles couvrent')}.`,
    )
  return parts.join(' ')
}

export const coverageLabels = {
  tab: 'Carte',
  show: 'Carte des territoires couverts',
  showTable: 'Revenir au tableau',
  covered: (n: number) => `couverte (${n})`,
  uncovered: (n: number) => `non couverte (${n})`,
  actionsOf: (low: number, high: number) =>
    low === high ? countOf('action', low) : `${low} à ${countOf('action', high)}`,
  tip: (name: string, actions: number) =>
    actions === 0 ? `${name} : non couverte` : `${name} : ${countOf('action', actions)}`,
  place: 'lieu d’accueil',
  placeNear: 'lieu d’accueil, placé à sa commune',
  placeTip: (name: string, isNear: boolean) => (isNear ? `${name} (placé au centre de sa commune)` : name),
  unplaced: (n: number) =>
    `${plural(n, 'lieu d’accueil n’a ni coordonnées ni commune du département et n’est pas', 'lieux d’accueil n’ont ni coordonnées ni commune du département et ne sont pas')} sur la carte.`,
  none: 'non couverte',
  commune: 'Commune',
  actions: 'Actions',
  population: 'Habitants',
  places: 'Lieux d’accueil',
  loading: 'Lecture des territoires couverts',
  table: 'Communes et actions qui les couvrent',
} as const
