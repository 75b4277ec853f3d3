/** Address of a place, the same columns in both kinds of records. */
export const blockColumns = {
  address: 'adresse',
  addressExtra: 'complement_adresse',
  postalCode: 'code_postal',
  commune: 'code_insee',
  latitude: 'latitude',
  longitude: 'longitude',
} as const

/** Columns of data·inclusion v1, by our field. What is not here has no place in the schema. */
export const structureColumns = {
  name: 'nom',
  description: 'description',
  siret: 'siret',
  networks: 'reseaux_porteurs',
  ...blockColumns,
  phone: 'telephone',
  email: 'courriel',
  link: 'site_web',
  openingHours: 'horaires_accueil',
  accessibility: 'accessibilite_lieu',
  updatedOn: 'date_maj',
} as const

export const serviceColumns = {
  title: 'nom',
  lead: 'structure_id',
  description: 'description',
  type: 'type',
  themes: 'thematiques',
  audiences: 'publics',
  audienceDetail: 'publics_precisions',
  coverage: 'zone_eligibilite',
  accessPoints: 'adresse',
  accessModes: 'modes_accueil',
  conditions: 'conditions_acces',
  fee: 'frais',
  feeDetail: 'frais_precisions',
  referralModes: 'modes_mobilisation',
  referrers: 'mobilisable_par',
  referralDetail: 'mobilisation_precisions',
  referralLink: 'lien_mobilisation',
  openingHours: 'horaires_accueil',
  weeklyHours: 'volume_horaire_hebdomadaire',
  weeks: 'nombre_semaines',
  contactName: 'contact_nom_prenom',
  phone: 'telephone',
  email: 'courriel',
  link: 'lien_source',
  updatedOn: 'date_maj',
} as const

/** A record of data·inclusion v1 as it goes out: every column of the schema, null where nothing is said. */
export type DataRecord = Readonly<Record<string, string | number | readonly string[] | null>>

/** Columns of each kind of record, in the order of the schema: those of a table that holds them. */
export const recordColumns = {
  structure: [
    'source',
    'id',
    'nom',
    'date_maj',
    'description',
    'lien_source',
    'siret',
    'commune',
    'code_postal',
    'code_insee',
    'adresse',
    'complement_adresse',
    'longitude',
    'latitude',
    'telephone',
    'courriel',
    'site_web',
    'horaires_accueil',
    'accessibilite_lieu',
    'reseaux_porteurs',
  ],
  service: [
    'source',
    'structure_id',
    'id',
    'nom',
    'description',
    'date_maj',
    'lien_source',
    'type',
    'thematiques',
    'frais',
    'frais_precisions',
    'publics',
    'publics_precisions',
    'conditions_acces',
    'commune',
    'code_postal',
    'code_insee',
    'adresse',
    'complement_adresse',
    'longitude',
    'latitude',
    'telephone',
    'courriel',
    'contact_nom_prenom',
    'horaires_accueil',
    'modes_accueil',
    'zone_eligibilite',
    'modes_mobilisation',
    'lien_mobilisation',
    'mobilisable_par',
    'mobilisation_precisions',
    'volume_horaire_hebdomadaire',
    'nombre_semaines',
  ],
} as const

/** Alone in its list: every other public is then left out. */
export const everybody = 'tous-publics'

/** What the schema takes of texts and links. */
export const recordLimits = {
  nameLeast: 3,
  nameMost: 150,
  descriptionLeast: 5,
  linkMost: 2083,
  firstDay: '2000-01-01',
} as const

/** What stands for a description that is missing: the schema wants one of a service. */
export const standInDescription = (title: string) => title.padEnd(recordLimits.descriptionLeast, '.')

/** Overseas départements have a country code of their own, found by the start of the national number. */
const overseas: readonly (readonly [RegExp, string])[] = [
  [/^0[56](?:90|91)/, '590'],
  [/^0[56]94/, '594'],
  [/^0[56]96|^0697/, '596'],
  [/^0262|^069[23]/, '262'],
  [/^0269|^0639/, '262'],
]

/** A number as we keep it (« 05 62 67 40 40 ») in the form of E.164; short numbers have none and stay. */
export function toE164(phone: string): string {
  const digits = phone.replace(/ /g, '')
  if (!/^0\d{9}$/.test(digits)) return digits
  const country = overseas.find(([start]) => start.test(digits))?.[1] ?? '33'
  return `+${country}${digits.slice(1)}`
}

/** The number that `toE164` made, or any other, as people dial it in France; those of other countries stay. */
export function fromE164(phone: string): string {
  const bare = phone.replace(/[\s.\-()\u00a0\u202f]/g, '')
  const found = /^\+(?:590|594|596|262)(\d{9})$/.exec(bare)
  return found === null ? phone : `0${found[1]}`
}

/** A link as the schema takes it: signs beyond ASCII and those that no address may hold are written by their codes. */
export function toUri(link: string): string {
  return link.replace(/[^\x21-\x7e]|["<>\\^`{|}]/gu, (sign) => encodeURIComponent(sign))
}

export const isPlainEmail = (email: string) =>
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i.test(
    email,
  )

/** Identifier of a record: `<source>--<local id>`. */
export const recordId = (source: string, local: string) => `${source}--${local}`

/** The two parts of an identifier; old exports give the local one alone. */
export function readRecordId(id: string, source: string | null): { source: string | null; local: string } {
  if (source !== null && id.startsWith(`${source}--`)) return { source, local: id.slice(source.length + 2) }
  const at = id.indexOf('--')
  return source === null && at > 0 ? { source: id.slice(0, at), local: id.slice(at + 2) } : { source, local: id }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
export const isUuid = (text: string) => uuid.test(text)

/** Source of the rows that were written here, and whether a source is that of such a workspace. */
export const ownSource = (department: string) => `atelier-${department.toLowerCase()}`
export const isOwnSource = (source: string) => /^atelier-(?:\d\d|2[ab]|97\d)$/.test(source)
