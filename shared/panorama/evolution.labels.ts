import { plural } from '#shared/lib/french.ts'

/** Words of the table of evolutions. */
export const evolutionLabels = {
  title: (name: string, rising: number, falling: number, n: number) => {
    const parts = [
      rising === 0 ? '' : `${plural(rising, 'indicateur', 'indicateurs')} en hausse`,
      falling === 0 ? '' : `${rising === 0 ? plural(falling, 'indicateur', 'indicateurs') : falling} en baisse`,
    ].filter((part) => part !== '')
    return parts.length === 0
      ? `Évolution : ${name}, aucun changement sur ${plural(n, 'indicateur suivi', 'indicateurs suivis')}`
      : `Évolution : ${name}, ${parts.join(' et ')} sur ${plural(n, 'indicateur suivi', 'indicateurs suivis')}`
  },
  none: (name: string) => `Évolution : ${name}, aucune évolution ne peut être calculée`,
  reading:
    'Lecture : l’évolution va de la plus ancienne période comparable à la dernière. Une hausse n’est ni bonne ni mauvaise en soi.',
  indicator: 'Indicateur',
  change: 'Évolution',
  remark: 'Remarque',
  rise: (size: string) => `hausse de ${size}`,
  fall: (size: string) => `baisse de ${size}`,
  still: 'stable',
  over: (change: string, from: string, to: string) => `${change} de ${from} à ${to}`,
  onePeriod: 'une seule période connue',
  noPeriod: 'aucune période connue',
  notComparable: 'périodes non comparables',
  someMissing: 'Une période connue d’un indicateur peut manquer à un autre : sa case est alors vide.',
} as const
