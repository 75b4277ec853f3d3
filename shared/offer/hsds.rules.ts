/** Tables of HSDS 3.0 that the referential meets, as its data package publishes them. */
export interface HsdsField {
  readonly name: string
  readonly type: 'string' | 'number' | 'date' | 'datetime' | 'time'
  readonly format: string | null
  readonly isRequired: boolean
  readonly isUnique: boolean
}
export interface HsdsTable {
  readonly path: string
  readonly fields: readonly HsdsField[]
  /** Column → table whose `id` it holds. */
  readonly links: readonly (readonly [string, string])[]
}

const formats = new Set(['uuid', 'email', 'uri'])

/** `name*!:kind`: required, unique, of a kind that is not a plain text. Links are `column>table`. */
function table(path: string, fields: string, links: string): HsdsTable {
  return {
    path,
    fields: fields.split(' ').map((text) => {
      const [, name = '', marks = '', kind = ''] = /^(\w+)([*!]*)(?::(\w+))?$/.exec(text) ?? []
      return {
        name,
        type: kind === '' || formats.has(kind) ? 'string' : (kind as HsdsField['type']),
        format: formats.has(kind) ? kind : null,
        isRequired: marks.includes('*'),
        isUnique: marks.includes('!'),
      }
    }),
    links: links === '' ? [] : links.split(' ').map((link) => link.split('>') as [string, string]),
  }
}

export const hsdsTables = {
  organization: table(
    'organizations.csv',
    'id*!:uuid name* alternate_name description* email:email website:uri tax_status tax_id year_incorporated:number legal_status logo uri:uri parent_organization_id:uuid',
    '',
  ),
  program: table(
    'programs.csv',
    'id*!:uuid organization_id*!:uuid name* alternate_name description*',
    'organization_id>organization',
  ),
  service: table(
    'services.csv',
    'id*!:uuid organization_id*:uuid program_id:uuid name* alternate_name description url:uri email:email status* interpretation_services application_process fees_description wait_time fees accreditations eligibility_description minimum_age:number maximum_age:number assured_date:date assurer_email:email licenses alert last_modified:datetime',
    'organization_id>organization program_id>program',
  ),
  attribute: table(
    'attributes.csv',
    'id*!:uuid link_id*:uuid taxonomy_term_id*:uuid link_type link_entity* value',
    'taxonomy_term_id>taxonomy_term',
  ),
  service_at_location: table(
    'service_at_location.csv',
    'id*!:uuid service_id*:uuid location_id*:uuid description',
    'service_id>service location_id>location',
  ),
  location: table(
    'locations.csv',
    'id*!:uuid location_type* url:uri organization_id:uuid name alternate_name description transportation latitude:number longitude:number external_identifier external_identifier_type',
    'organization_id>organization',
  ),
  phone: table(
    'phones.csv',
    'id*!:uuid location_id:uuid service_id:uuid organization_id:uuid contact_id:uuid service_at_location_id:uuid number* extension:number type description',
    'contact_id>contact location_id>location organization_id>organization service_id>service service_at_location_id>service_at_location',
  ),
  contact: table(
    'contacts.csv',
    'id*!:uuid organization_id:uuid service_id:uuid service_at_location_id:uuid location_id:uuid name title department email:email',
    'location_id>location organization_id>organization service_id>service service_at_location_id>service_at_location',
  ),
  address: table(
    'addresses.csv',
    'id*!:uuid location_id:uuid attention address_1* address_2 city* region state_province* postal_code* country* address_type*',
    'location_id>location',
  ),
  schedule: table(
    'schedules.csv',
    'id*!:uuid service_id:uuid location_id:uuid service_at_location_id:uuid valid_from:date valid_to:date dtstart:date timezone:number until:date count:number wkst freq interval:number byday byweekno bymonthday byyearday description opens_at:time closes_at:time schedule_link:uri attending_type notes',
    'location_id>location service_id>service service_at_location_id>service_at_location',
  ),
  funding: table(
    'funding.csv',
    'id*!:uuid organization_id:uuid service_id:uuid source',
    'organization_id>organization service_id>service',
  ),
  service_area: table(
    'service_areas.csv',
    'id*!:uuid service_id:uuid name description extent extent_type uri',
    'service_id>service',
  ),
  required_document: table(
    'required_documents.csv',
    'id*!:uuid service_id:uuid document uri:uri',
    'service_id>service',
  ),
  accessibility: table(
    'accessibility.csv',
    'id*!:uuid location_id:uuid description details url:uri',
    'location_id>location',
  ),
  taxonomy_term: table(
    'taxonomy_terms.csv',
    'id*!:uuid code! name* description* parent_id:uuid taxonomy language taxonomy_id:uuid term_uri:uri',
    'taxonomy_id>taxonomy',
  ),
  organization_identifier: table(
    'organization_identifiers.csv',
    'id*!:uuid organization_id*:uuid identifier_scheme identifier_type* identifier*',
    'organization_id>organization',
  ),
  taxonomy: table('taxonomies.csv', 'id*!:uuid name* description* uri:uri version', ''),
} as const satisfies Readonly<Record<string, HsdsTable>>

export type HsdsTableName = keyof typeof hsdsTables
export type HsdsRow = Readonly<Record<string, string | number | null>>
export type HsdsTables = Readonly<Record<HsdsTableName, readonly HsdsRow[]>>

export const hsdsTableNames = Object.keys(hsdsTables) as HsdsTableName[]

/** Columns that say a field of ours as it stands, by sheet. Everything else goes as attributes of a taxonomy of our own. */
export const hsdsColumns = {
  organization: {
    name: 'name',
    shortName: 'alternate_name',
    description: 'description',
    email: 'email',
    link: 'website',
  },
  action: {
    title: 'name',
    description: 'description',
    link: 'url',
    email: 'email',
    referralDetail: 'application_process',
    feeDetail: 'fees_description',
    conditions: 'eligibility_description',
    checkedOn: 'assured_date',
    updatedOn: 'last_modified',
  },
  accessPoint: { name: 'name', latitude: 'latitude', longitude: 'longitude' },
} as const

/** Statuses of a service for ours, and the other way. */
export const hsdsStatuses: Readonly<Record<string, string>> = {
  projet: 'inactive',
  active: 'active',
  suspendue: 'temporarily closed',
  terminee: 'defunct',
}
export const statusOfHsds: Readonly<Record<string, string>> = {
  active: 'active',
  inactive: 'suspendue',
  defunct: 'terminee',
  'temporarily closed': 'suspendue',
}

/** Names that our taxonomies bear: by them an import knows its own exports. */
export const fieldTaxonomy = 'atelier-ctg:fields'
export const missionTaxonomy = 'atelier-ctg:missions'
export const vocabularyTaxonomy = (vocabulary: string) => `atelier-ctg:${vocabulary}`

/** Attribute of a service whose organization only stands in for a lead that is missing. */
export const standInLead = 'standInLead'

export const siretType = 'SIRET'
export const extentType = 'fr-insee-cog'
export const homeCountry = 'FR'
