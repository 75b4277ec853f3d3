import { plural } from '#shared/lib/french.ts'
import type { GapBy } from './gap.rules.ts'

export const gapMeasures = ['actions', 'people', 'money', 'staff', 'capacity'] as const
export type GapMeasure = (typeof gapMeasures)[number]

export const gapScreen = {
  title: 'Offre et besoins',
  subtitle: 'Ce qui est proposé dans chaque intercommunalité, face au besoin choisi.',
  by: 'Lignes',
  bys: {
    policy: 'Politiques',
    mission: 'Missions',
    audience: 'Publics',
    lifeStage: 'Étapes de la vie',
  } satisfies Record<GapBy, string>,
  need: 'Besoin',
  noNeed: 'Aucun indicateur',
  needPlaceholder: 'Choisir un indicateur…',
  openNeeds: 'Ouvrir la liste des indicateurs',
  noneFound: 'Rien ne correspond.',
  measure: 'Montrer',
  measures: {
    actions: 'Nombre d’actions',
    people: 'Habitants couverts (%)',
    money: 'Euros par personne concernée',
    staff: 'ETP pour 1 000 personnes concernées',
    capacity: 'Places pour 1 000 personnes concernées',
  } satisfies Record<GapMeasure, string>,
  table: (by: string) => `Intercommunalités et ${by.toLocaleLowerCase('fr')}`,
  territory: 'Intercommunalité',
  inDepartment: 'partie',
  needColumn: (label: string, unit: string) => (unit === '' ? label : `${label} (${unit})`),
  none: '–',
  legend: 'Légende',
  cell: (territory: string, line: string, state: string, actions: number) =>
    `${territory}, ${line} : ${state}, ${plural(actions, 'action', 'actions')}`,
  reference: (name: string, value: string) => `${name} : ${value}`,
  panelEmpty: 'Choisissez une case pour lire comment elle est calculée, ses actions et les communes non couvertes.',
  panelTitle: 'Détail d’une case',
  actions: (n: number) => plural(n, 'action', 'actions'),
  notActive: 'pas en cours',
  old: 'non vérifiée depuis deux ans',
  leads: (names: string) => `pilote : ${names}`,
  uncovered: (n: number) => plural(n, 'commune non couverte', 'communes non couvertes'),
  allCovered: 'Toutes les communes sont couvertes.',
  overlaps: 'Recouvrements',
  overlapsText:
    'Plusieurs pilotes proposent la même mission au même public dans les mêmes communes, sans action commune : à coordonner.',
  overlap: (leads: string, communes: number, territory: string) =>
    `${leads} : ${plural(communes, 'commune', 'communes')}, ${territory}`,
  noOverlaps: 'Aucun recouvrement.',
  more: (n: number) => `et ${plural(n, 'autre', 'autres')}`,
  emptyTitle: 'Aucune action à croiser',
  emptyText: 'La matrice se remplit quand les actions disent quels territoires elles couvrent.',
  toOffer: 'Ouvrir le référentiel',
  loading: 'Croisement de l’offre et des besoins',
  errorTitle: 'La matrice n’a pas pu être calculée',
} as const
