import { formatNumber } from '#shared/lib/format.ts'
import { plural } from '#shared/lib/french.ts'

/** Words of the radar of positions. */
export const radarLabels = {
  title: (name: string, high: number, of: number) =>
    high === 0
      ? `${name} : aucun des ${formatNumber(of)} indicateurs n’est au-dessus de la médiane des intercommunalités`
      : high === of
        ? `${name} : les ${formatNumber(of)} indicateurs sont au-dessus de la médiane des intercommunalités`
        : `${name} : ${plural(high, 'indicateur', 'indicateurs')} sur ${formatNumber(of)} au-dessus de la médiane des intercommunalités`,
  none: (name: string) => `${name} : pas assez d’indicateurs placés pour un profil`,
  subtitle:
    'Place parmi les intercommunalités, du 1er quart (valeurs les plus basses) au 4e quart (valeurs les plus hautes)',
  reading:
    'Lecture : plus un point est loin du centre, plus la valeur est haute, sans juger si plus haut est mieux. Le cercle en tirets marque la médiane. La surface dépend de l’ordre des indicateurs : elle ne se lit pas.',
  indicator: 'Indicateur',
  position: 'Place',
  quarter: (n: number) => `${n === 1 ? '1er' : `${n}e`} quart`,
  uncertain: 'place non significative',
  unplaced: 'non classé',
  left: (names: string) => `Non placés, faute d’une place sûre : ${names}.`,
  tooMany: (most: number, n: number) =>
    `Seuls les ${formatNumber(most)} premiers des ${formatNumber(n)} indicateurs sont dessinés ; le tableau les donne tous.`,
} as const
