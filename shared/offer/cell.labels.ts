import { formatNumber } from '#shared/lib/format.ts'

/** Why a cell of the referential is refused, said beside it. */
export const cellRefusals = {
  required: 'Cette case ne peut pas rester vide.',
  date: 'Ce n’est pas une date. Écrivez par exemple 22/11/2026.',
  email: 'Ce n’est pas une adresse électronique. Écrivez par exemple accueil@ccas-auch.fr.',
  phone: 'Ce n’est pas un numéro de téléphone. Écrivez par exemple 05 62 67 40 40.',
  url: 'Ce n’est pas une adresse de page. Écrivez par exemple https://www.gers.fr.',
  contact: {
    email: (text: string) =>
      `« ${text} » n’est pas une adresse électronique. Une personne par ligne, par exemple : Anne Durand, directrice, 05 62 67 40 40, a.durand@ccas-auch.fr.`,
    phone: (text: string) =>
      `« ${text} » n’est pas un numéro de téléphone. Une personne par ligne, par exemple : Anne Durand, directrice, 05 62 67 40 40, a.durand@ccas-auch.fr.`,
  },
  siret: 'Un numéro SIRET a 14 chiffres.',
  postalCode: 'Un code postal a 5 chiffres.',
  number: 'Ce n’est pas un nombre. Écrivez par exemple 1 234,5.',
  oneValue: 'Cette case ne tient qu’une valeur.',
  tooSmall: (least: number) => `Le nombre ne peut pas être plus petit que ${formatNumber(least)}.`,
  tooLarge: (most: number) => `Le nombre ne peut pas être plus grand que ${formatNumber(most)}.`,
  whole: 'Ce nombre n’a pas de décimales.',
  tooLong: (length: number, most: number) =>
    `Le texte a ${formatNumber(length)} signes ; cette case en tient ${formatNumber(most)}.`,
  unknown: (value: string) => `« ${value} » n’est pas une valeur connue de cette liste.`,
  fixed: 'Cette donnée ne se modifie pas dans sa case.',
} as const
