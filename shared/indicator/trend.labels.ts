import { plural } from '#shared/lib/french.ts'

export const seriesBreakNotes = {
  'filosofi-2023':
    'Rupture de série : les revenus de 2023 (nouveau dispositif Filosofi) ne se comparent pas à ceux de 2021 et avant.',
} as const
export type SeriesBreakCode = keyof typeof seriesBreakNotes

/** Why a change over time is not given; null when there is nothing to say. */
export function trendAbsenceNote(absence: string | null, least: number): string | null {
  if (absence === 'too-close') return tooCloseNote(least)
  if (absence === 'partial') return partialTrendNote
  return absence === 'variant' ? variantNote : null
}

const tooCloseNote = (years: number) =>
  `Évolution non calculée : deux recensements ne se comparent qu’à ${plural(years, 'an', 'ans')} d’écart au moins.`
export const perimeterTrendNote =
  'Évolution entre chiffres du producteur dans les périmètres de l’époque, qui peuvent avoir changé.'
const partialTrendNote = 'Évolution non calculée : un des deux chiffres est partiel.'
const variantNote = 'Évolution non calculée : la façon de calculer change d’une période à l’autre.'
