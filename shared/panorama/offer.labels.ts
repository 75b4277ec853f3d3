import { plural } from '#shared/lib/french.ts'

/** Words of the tables of offer in portraits. */
export const offerBlockLabels = {
  actions: (count: number, name: string) => `${plural(count, 'action atteint', 'actions atteignent')} ${name}`,
  points: (count: number, name: string) =>
    `${plural(count, 'lieu d’accueil se trouve', 'lieux d’accueil se trouvent')} dans ${name}`,
  mission: 'Mission',
  action: 'Action',
  leads: 'Porteur',
  access: 'Accès',
  communes: 'Couverture',
  whole: 'tout le territoire',
  part: (known: number, expected: number) => `${plural(known, 'commune', 'communes')} sur ${expected}`,
  place: 'Lieu d’accueil',
  organization: 'Organisme',
  commune: 'Commune',
  more: (count: number) => `Et ${plural(count, 'autre', 'autres')}, dans le référentiel de l’offre.`,
  source: 'Référentiel de l’offre du département',
  none: 'Le référentiel de l’offre ne dit encore aucune action ni aucun lieu d’accueil sur ce territoire.',
} as const
