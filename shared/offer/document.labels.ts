import { formatDate } from '#shared/lib/format.ts'
import { countOf } from './offer.labels.ts'

/** Words of the printed referential. */
export const offerDocument = {
  title: (department: string) => `Référentiel de l’offre : ${department}`,
  subtitle: (policies: number, missions: number, actions: number) =>
    `${countOf('policy', policies)}, ${countOf('mission', missions)}, ${countOf('action', actions)}`,
  footer: (day: string) => `Édité le ${formatDate(day)}`,
  said: ' : ',
  noActions: 'Aucune action n’est rangée dans cette mission.',
  empty: 'Le référentiel est vide.',
  sections: {
    who: 'Qui',
    why: 'Pourquoi',
    what: 'Quoi',
    whom: 'Pour qui, où',
    how: 'Comment',
    when: 'Quand, avec qui',
  },
  means: (title: string) => `Moyens : ${title}`,
  noFunder: 'non précisé',
} as const
