import { listing, plural } from '#shared/lib/french.ts'
import type { Role } from './field.ts'
import { countOf } from './offer.labels.ts'

const verbs: Readonly<Record<Role, string>> = {
  lead: 'Pilote',
  coLead: 'Copilote',
  operator: 'Réalise',
  funder: 'Finance',
  relay: 'Relaie',
}

const states = { answered: 'a répondu', part: 'a répondu en partie', waiting: 'réponse attendue' } as const

export interface OrganizationRoles {
  readonly actions: readonly { readonly role: Role; readonly actions: number }[]
  readonly paid: number
  readonly places: number
  readonly given: number
  readonly datasets: readonly string[]
  readonly campaigns: readonly { readonly title: string; readonly state: keyof typeof states }[]
}

/** What an organization does here, one sentence each: « Pilote 3 actions ». */
export function roleSentences({ actions, paid, places, given, datasets, campaigns }: OrganizationRoles): string[] {
  const asked = campaigns.map(({ title, state }) => `« ${title} » (${states[state]})`)
  return [
    ...actions.map(({ role, actions: n }) => `${verbs[role]} ${countOf('action', n)}`),
    ...(paid === 0 ? [] : [`Apporte des moyens à ${countOf('action', paid)}`]),
    ...(places === 0 ? [] : [`Tient ${countOf('accessPoint', places)}`]),
    ...(datasets.length === 0 ? [] : [`Produit des données : ${listing(datasets)}`]),
    ...(asked.length === 0
      ? []
      : [`Partenaire de ${plural(asked.length, 'campagne', 'campagnes')} : ${listing(asked)}`]),
    ...(given === 0 ? [] : [`A proposé ${countOf('action', given)} en réponse à une campagne`]),
  ]
}

export const roleLabels = {
  title: 'Rôles',
  hint: 'Calculés d’après les actions, les données et les campagnes.',
  none: 'Aucun rôle pour l’instant : cet organisme n’est cité par aucune action, ne produit pas de données et n’est interrogé dans aucune campagne.',
  loading: 'Lecture des rôles',
} as const
