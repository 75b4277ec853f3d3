import { formatNumber } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'

/** Words of the maps: classes, circles, and how each is read. */
export const mapLabels = {
  /** « de 12,0 à 15,4 % », « 20,0 % et plus »: the numbers of a legend, in which no value lies twice. */
  between: (low: string, high: string) => `de ${low} à ${high}`,
  under: (edge: string) => `moins de ${edge}`,
  over: (edge: string) => `${edge} et plus`,
  /** « de 12,0 à 15,4 % : 5 territoires ». */
  counted: (range: string, count: number) =>
    `${range}\u00a0: ${count === 0 ? 'aucun territoire' : plural(count, 'territoire', 'territoires')}`,
  extreme: (text: string) => `${text}, valeur extrême`,

  methods: {
    quantile: 'Autant de territoires par classe (quantiles)',
    jenks: 'Seuils naturels (Jenks)',
    own: 'Bornes choisies',
  },
  method: 'Classes de la carte',
  numberOf: 'Nombre de classes',
  edges: 'Bornes',
  edgesHint: 'Six bornes au plus, séparées par des points-virgules : 10 ; 12,5 ; 15. Une borne ouvre sa classe.',
  edgesBad: 'Écrivez une à six bornes séparées par des points-virgules, par exemple 10 ; 12,5 ; 15.',
  same: 'Mêmes classes pour les deux cartes',
  classesButton: 'Classes',
  representation: 'Représentation',
  representations: { classes: 'Couleurs par classe', symbols: 'Cercles proportionnels' },
  apply: 'Appliquer les bornes',

  readings: {
    quantile: 'chaque classe compte à peu près autant de territoires',
    jenks: 'les classes rassemblent les valeurs les plus proches (seuils naturels de Jenks)',
    own: 'les bornes des classes ont été choisies',
  },
  /** `n` = number of territories that have a figure. */
  reading: (isDark: boolean, how: string, n: number) =>
    `Lecture : plus la teinte est ${isDark ? 'claire' : 'foncée'}, plus la valeur est haute ; ${how} (${plural(n, 'territoire', 'territoires')} au total).`,
  sameReading: 'Les classes sont les mêmes pour toutes les cartes.',
  extremes: (n: number) =>
    n < 2
      ? 'Une valeur très éloignée des autres a sa propre classe, pour que les autres restent distinctes.'
      : `${formatNumber(n)} valeurs très éloignées des autres ont leur propre classe, pour que les autres restent distinctes.`,
  oneValue: (value: string) => `Tous les territoires connus ont la même valeur : ${value}.`,
  symbolReading: (largest: string, value: string) =>
    `Lecture : la surface de chaque cercle est proportionnelle à la valeur ; le plus grand est celui de ${largest} (${value}).`,
  symbolExtreme:
    'Il dépasse de si loin les autres que la plupart n’ont que la taille minimale : le tableau donne leur valeur.',
  symbolNegative: 'Les cercles vides en tirets marquent des valeurs négatives.',
  symbolZero: 'Une croix marque une valeur nulle.',
  symbolNone: 'Toutes les valeurs connues sont nulles.',
  negative: 'Valeur négative',
  zero: 'Valeur nulle',
  /** Small maps. */
  periodTitle: (label: string, first: string, last: string) => `${label} : cartes de ${first} à ${last}, mêmes classes`,
  sameScale: (n: number) => `${plural(n, 'carte', 'cartes')} aux mêmes classes : une teinte y a partout le même sens.`,
  of: (label: string, when: string) => `${label} (${when})`,
} as const
