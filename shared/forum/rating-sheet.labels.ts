import { plural } from '#shared/lib/french.ts'

const scale = (most: number) =>
  `Pour chaque sujet, entourez un chiffre de 1 (le moins) à ${most} (le plus), ou « s. a. » (sans avis).`

/** Printed ballots. */
export const sheetLabels = {
  title: (rating: string) => `Bulletins - ${rating}`,
  heading: (rating: string, round: number) => (round > 1 ? `${rating} – tour ${round}` : rating),
  college: (name: string) => `Collège : ${name}`,
  code: (code: string) => `Code du bulletin : ${code}`,
  without: 's. a.',
  before: 'Tour précédent : médiane (quartiles)',
  how: {
    importance: (most: number) =>
      `${scale(most)} Importance : ce sujet compte-t-il ? Couverture actuelle : ce qui existe y répond-il déjà ?`,
    scale,
    dots: (_most: number, dots: number, cap: number | null) =>
      `Répartissez ${plural(dots, 'point', 'points')} entre les sujets${cap === null ? '' : `, ${cap} au plus par sujet`}. Un sujet peut n’en recevoir aucun.`,
    ranking: () =>
      'Donnez un rang à chaque sujet : 1 pour le plus important. Tiret pour un sujet que vous ne classez pas.',
  },
  anonymous:
    'Ce bulletin est anonyme : n’y écrivez pas votre nom. Son code est tiré au hasard et sert seulement à ne pas le compter deux fois ; personne ne note à qui il est remis.',
} as const
