import { templateLabels } from './template.labels.ts'

export const portraitLabels = {
  kinds: templateLabels.kinds,
  figures: 'Chiffres',
  rewritten: 'réécrire une phrase de lecture',
  restored: 'revenir à la phrase automatique',
  noContours:
    'Aucun contour de ce niveau n’est dans cet espace : la carte ne peut pas être dessinée. Importez des contours dans les réglages.',
  twoIndicators: 'Choisissez deux indicateurs à croiser.',
  nothing: 'Aucun chiffre n’est disponible pour ce bloc.',
} as const
