import { formatNumber } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'

const coefficientText = (coefficient: number) => formatNumber(coefficient, 2)
const quoted = (label: string) => `« ${label} »`
const caution = 'Aller ensemble ne veut pas dire que l’un explique l’autre.'

/** Words of the chart that crosses two indicators, and of its screen. */
export const crossLabels = {
  screenTitle: 'Croiser deux indicateurs',
  screenHint:
    'Chaque point est une intercommunalité : l’indicateur choisi plus haut en abscisse, un second en ordonnée.',
  second: 'Second indicateur',
  title: (x: string, y: string) => `${x} et ${y} : les intercommunalités selon les deux indicateurs`,
  titleFor: (name: string, corner: string) => `${name} : ${corner}`,
  none: (x: string, y: string) => `${x} et ${y} : aucune intercommunalité n’a les deux chiffres`,
  /** Which side of each median, as the title says it of one territory. */
  sides: (x: string, isHighX: boolean, y: string, isHighY: boolean) =>
    `${quoted(x)} ${isHighX ? 'au-dessus' : 'au-dessous'} de la médiane, ${quoted(y)} ${isHighY ? 'au-dessus' : 'au-dessous'}`,
  onMedian: (x: string, y: string) => `sur la médiane d’au moins un des deux indicateurs (${quoted(x)}, ${quoted(y)})`,
  corners: {
    bothHigh: 'Les deux valeurs hautes',
    bothLow: 'Les deux valeurs basses',
    /** `label`: the indicator that is high. */
    only: (label: string) => `Valeur haute : ${label} seulement`,
    onlyAcross: 'Abscisse haute',
    onlyUp: 'Ordonnée haute',
    middle: 'Sur une médiane',
  },
  reading: (x: string, xMedian: string, y: string, yMedian: string) =>
    `Lecture : chaque point est une intercommunalité ; les traits en tirets marquent les médianes (${x} : ${xMedian} ; ${y} : ${yMedian}).`,
  /** What may be said of the correlation of the ranks. */
  verdicts: {
    'too-few': (n: number) =>
      n === 0
        ? 'Aucune intercommunalité n’a les deux chiffres : rien ne peut être comparé.'
        : `Avec ${plural(n, 'intercommunalité', 'intercommunalités')} seulement, rien ne permet de dire si les deux indicateurs vont ensemble.`,
    constant: () => 'Un des deux indicateurs a partout la même valeur : rien ne permet de dire s’ils vont ensemble.',
    unclear: (n: number, coefficient: number) =>
      `Ces ${plural(n, 'intercommunalité', 'intercommunalités')} ne permettent pas de conclure que les deux indicateurs vont ensemble (corrélation des rangs : ${coefficientText(coefficient)}).`,
    weak: (_: number, coefficient: number) =>
      `Le lien entre les deux indicateurs est trop faible pour en tirer une conclusion (corrélation des rangs : ${coefficientText(coefficient)}).`,
    together: (n: number, coefficient: number) =>
      `Sur ${plural(n, 'intercommunalité', 'intercommunalités')}, les deux indicateurs sont plutôt élevés aux mêmes endroits (corrélation des rangs : ${coefficientText(coefficient)}). ${caution}`,
    opposite: (n: number, coefficient: number) =>
      `Sur ${plural(n, 'intercommunalité', 'intercommunalités')}, l’un est plutôt élevé là où l’autre est plutôt faible (corrélation des rangs : ${coefficientText(coefficient)}). ${caution}`,
  },
  missing: (n: number) =>
    n < 2
      ? 'Une intercommunalité n’est pas placée, faute d’un des deux chiffres ; le tableau dit pourquoi.'
      : `${formatNumber(n)} intercommunalités ne sont pas placées, faute d’un des deux chiffres ; le tableau dit pourquoi.`,
  same: 'Choisissez un second indicateur, différent du premier.',
  extremes: 'Un point est très éloigné des autres : il resserre l’échelle, et le tableau donne toutes les valeurs.',
  corner: 'Place',
  position: (name: string, x: string, y: string) => `${name} : ${x} ; ${y}`,
} as const
