import { plural } from '#shared/lib/french.ts'

/** Names of levels as headings of lists. */
export const levelPluralLabels = {
  commune: 'Communes',
  epci: 'Intercommunalités',
  'epci-part': 'Parts d’intercommunalités dans le département',
  department: 'Départements',
  region: 'Régions',
  country: 'France',
  mds: 'Maisons des solidarités (MDS)',
  group: 'Autres groupes de communes',
} as const

/** Names of levels beside one name. */
export const levelLabels = {
  commune: 'commune',
  epci: 'intercommunalité',
  'epci-part': 'part dans le département',
  department: 'département',
  region: 'région',
  country: 'pays',
  mds: 'MDS',
  group: 'groupe de communes',
} as const

export const pickerLabels = {
  territory: 'Territoire',
  chooseTerritory: 'Choisir un territoire',
  changeTerritory: (name: string) => `Territoire : ${name}. Changer de territoire`,
  searchTerritory: 'Nom ou code du territoire',
  nothingFound: 'Aucun territoire ne porte ce nom ni ce code.',
  communesHint: 'Tapez au moins deux lettres pour trouver une commune ou un territoire d’un autre département.',
  clear: 'Effacer la recherche',
  loading: 'Lecture des territoires',
  compare: 'comparer à :',
  comparators: 'Territoires de comparaison',
  noComparator: 'aucun',
  usual: 'Comparaison habituelle',
  usualHint: 'MDS, département, région et France',
  added: 'Ajoutés',
  addComparator: 'Ajouter un territoire à comparer',
  mostComparators: (n: number) => `${plural(n, 'territoire', 'territoires')} au plus.`,
  backToUsual: 'Revenir à la comparaison habituelle',
  vintage: 'Millésime',
  vintageHint: 'Périmètres au 1er janvier de l’année choisie',
  exampleMark: 'exemple',
  wholeOf: (name: string) => `${name} (entière)`,
  close: 'Fermer',
} as const
