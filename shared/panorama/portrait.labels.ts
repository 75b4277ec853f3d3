import { templateLabels } from './template.labels.ts'

export const portraitLabels = {
  kinds: templateLabels.kinds,
  figures: 'Chiffres',
  rewritten: 'réécrire une phrase de lecture',
  restored: 'revenir à la phrase automatique',
  nothing: 'Aucun chiffre n’est disponible pour ce bloc.',
} as const
