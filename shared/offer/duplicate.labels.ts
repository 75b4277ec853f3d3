import { formatNumber } from '#shared/lib/format.ts'

/** Why two rows may be one, or speak against it. */
export const reasonLabels = {
  siret: () => 'même SIRET',
  siren: () => 'même SIREN, établissements différents',
  otherSiren: () => 'mais des SIREN différents',
  sameName: () => 'même nom, aux mots secondaires près',
  likeName: (percent: number) => `noms proches (${formatNumber(percent)} %)`,
  acronym: () => 'l’un porte le sigle de l’autre',
  address: () => 'même adresse',
  near: (metres: number) => `à ${formatNumber(metres)} m l’un de l’autre`,
  far: (kilometres: number) => `mais à ${formatNumber(kilometres)} km l’un de l’autre`,
  phone: () => 'même téléphone',
  sharedPhone: (rows: number) => `même téléphone, que ${formatNumber(rows)} lignes portent`,
  email: () => 'même courriel',
  sharedEmail: (rows: number) => `même courriel, que ${formatNumber(rows)} lignes portent`,
  link: () => 'même page',
  commune: () => 'même commune',
  otherCommune: () => 'mais des communes différentes',
  organization: () => 'même organisme',
  otherOrganization: () => 'mais des organismes différents',
  mission: () => 'même mission',
  lead: () => 'même pilote',
  otherLead: () => 'mais des pilotes différents',
  coverage: () => 'mêmes territoires',
  otherCoverage: () => 'mais aucun territoire en commun',
} as const
export type ReasonId = keyof typeof reasonLabels
