import type { VocabularyId } from './vocabulary.ts'

/** Sheets of the referential: what a row of each of its tables is. */
export const sheets = ['policy', 'mission', 'action', 'organization', 'accessPoint'] as const
export type Sheet = (typeof sheets)[number]

/** How an organization takes part in an action. */
export const roles = ['lead', 'coLead', 'operator', 'funder', 'relay'] as const
export type Role = (typeof roles)[number]

/** What a cell holds: a list for fields of several values, null when nothing is said. Never an empty text nor an empty list. */
export type Cell = string | number | readonly string[] | null

export type FieldType =
  /** One line of text. */
  | 'text'
  /** Text of several lines. */
  | 'long'
  | 'number'
  /** ISO day. */
  | 'date'
  /** One term of a vocabulary, or several. */
  | 'term'
  | 'terms'
  | 'email'
  | 'phone'
  /** Persons, one each line: name, position, numbers, addresses (`contacts.rules.ts`). */
  | 'contacts'
  | 'url'
  | 'siret'
  | 'postalCode'
  /** Codes of territories, as the command line gives them. */
  | 'commune'
  | 'territories'
  /** Ids of rows of another sheet, or of indicators. */
  | 'mission'
  | 'policy'
  | 'organization'
  | 'organizations'
  | 'accessPoints'
  | 'indicators'
  | 'indicator'
  /** Code of one territory of any level. */
  | 'territory'
  /** One of a list that never changes. */
  | 'option'
  /** Id of a row of another table, or several. */
  | 'row'
  | 'rows'

export interface Field {
  readonly id: string
  readonly type: FieldType
  readonly vocabulary?: VocabularyId
  /** Of an `option`. */
  readonly options?: readonly string[]
  /** Table that holds what a `row` or `rows` names. */
  readonly table?: string
  /** A row without it is refused. */
  readonly isRequired?: boolean
  /** Shown, sorted and exported, never typed over in a cell: it changes by another gesture. */
  readonly isFixed?: boolean
  /** For organizations: the role in which they stand there. */
  readonly role?: Role
  /** Most signs of a text, or of each value of a list. */
  readonly most?: number
  readonly min?: number
  readonly max?: number
  /** A number without decimals. */
  readonly isWhole?: boolean
}

const lists: ReadonlySet<FieldType> = new Set([
  'terms',
  'territories',
  'organizations',
  'accessPoints',
  'indicators',
  'rows',
])

/** Whether a cell of the field is a text of several lines. */
export function hasLines({ type }: Field): boolean {
  return type === 'long' || type === 'contacts'
}

/** Whether a number of the field is a year, which has no thousands. */
export function isYear({ isWhole, min }: Field): boolean {
  return isWhole === true && min === 1990
}

/** Whether a cell of the field holds several values. */
export function isList(field: Field): boolean {
  return lists.has(field.type)
}

const address: readonly Field[] = [
  { id: 'address', type: 'text', most: 250 },
  { id: 'addressExtra', type: 'text', most: 250 },
  { id: 'postalCode', type: 'postalCode' },
  { id: 'commune', type: 'commune' },
]

const origin: readonly Field[] = [
  { id: 'source', type: 'text', most: 120, isFixed: true },
  { id: 'externalId', type: 'text', most: 250, isFixed: true },
  { id: 'updatedOn', type: 'date', isFixed: true },
]

const policy: readonly Field[] = [
  { id: 'code', type: 'text', most: 20 },
  { id: 'title', type: 'text', most: 200, isRequired: true },
  { id: 'description', type: 'long', most: 10_000 },
]

const mission: readonly Field[] = [
  { id: 'policy', type: 'policy', isRequired: true, isFixed: true },
  { id: 'code', type: 'text', most: 20 },
  { id: 'title', type: 'text', most: 200, isRequired: true },
  { id: 'description', type: 'long', most: 10_000 },
  { id: 'legalBasis', type: 'long', most: 2000 },
  { id: 'usualLeads', type: 'text', most: 500 },
  { id: 'examples', type: 'long', most: 2000 },
  { id: 'audiences', type: 'terms', vocabulary: 'audience' },
  { id: 'lifeStages', type: 'terms', vocabulary: 'lifeStage' },
]

const action: readonly Field[] = [
  { id: 'mission', type: 'mission', isRequired: true, isFixed: true },
  { id: 'code', type: 'text', most: 20 },
  { id: 'title', type: 'text', most: 200, isRequired: true },
  { id: 'status', type: 'term', vocabulary: 'status' },
  // Who
  { id: 'lead', type: 'organizations', role: 'lead' },
  { id: 'coLeads', type: 'organizations', role: 'coLead' },
  { id: 'operators', type: 'organizations', role: 'operator' },
  { id: 'funders', type: 'organizations', role: 'funder' },
  { id: 'relays', type: 'organizations', role: 'relay' },
  // Why
  { id: 'aim', type: 'long', most: 10_000 },
  { id: 'finding', type: 'long', most: 10_000 },
  { id: 'legalBasis', type: 'long', most: 2000 },
  // What
  { id: 'type', type: 'term', vocabulary: 'actionType' },
  { id: 'description', type: 'long', most: 10_000 },
  { id: 'deliverables', type: 'long', most: 10_000 },
  { id: 'themes', type: 'terms', vocabulary: 'theme' },
  // For whom, where
  { id: 'audiences', type: 'terms', vocabulary: 'audience' },
  { id: 'audienceDetail', type: 'long', most: 2000 },
  { id: 'lifeStages', type: 'terms', vocabulary: 'lifeStage' },
  { id: 'coverage', type: 'territories' },
  { id: 'accessPoints', type: 'accessPoints' },
  // How
  { id: 'accessModes', type: 'terms', vocabulary: 'accessMode' },
  { id: 'conditions', type: 'long', most: 10_000 },
  { id: 'documents', type: 'long', most: 10_000 },
  { id: 'fee', type: 'term', vocabulary: 'fee' },
  { id: 'feeDetail', type: 'long', most: 2000 },
  { id: 'referralModes', type: 'terms', vocabulary: 'referralMode' },
  { id: 'referrers', type: 'terms', vocabulary: 'referrer' },
  { id: 'referralDetail', type: 'long', most: 2000 },
  { id: 'referralLink', type: 'url' },
  { id: 'openingHours', type: 'text', most: 500 },
  { id: 'capacity', type: 'number', min: 0 },
  { id: 'capacityUnit', type: 'text', most: 60 },
  { id: 'weeklyHours', type: 'number', min: 0 },
  { id: 'weeks', type: 'number', min: 1 },
  // When, with whom, how it is judged
  { id: 'startsOn', type: 'date' },
  { id: 'endsOn', type: 'date' },
  { id: 'indicators', type: 'indicators' },
  { id: 'contactName', type: 'text', most: 200 },
  { id: 'phone', type: 'phone' },
  { id: 'email', type: 'email' },
  { id: 'link', type: 'url' },
  // Last check
  { id: 'checkedOn', type: 'date' },
  { id: 'checkedBy', type: 'text', most: 200 },
  ...origin,
]

const organization: readonly Field[] = [
  { id: 'name', type: 'text', most: 200, isRequired: true },
  { id: 'shortName', type: 'text', most: 60 },
  { id: 'type', type: 'term', vocabulary: 'organizationType' },
  { id: 'siret', type: 'siret' },
  { id: 'networks', type: 'terms', vocabulary: 'network' },
  { id: 'partnerships', type: 'terms', vocabulary: 'partnership' },
  { id: 'description', type: 'long', most: 10_000 },
  ...address,
  { id: 'latitude', type: 'number', min: -90 },
  { id: 'longitude', type: 'number', min: -180 },
  { id: 'contactName', type: 'text', most: 200 },
  { id: 'phone', type: 'phone' },
  { id: 'email', type: 'email' },
  { id: 'link', type: 'url' },
  { id: 'contacts', type: 'contacts', most: 10_000 },
  { id: 'openingHours', type: 'text', most: 500 },
  { id: 'accessibility', type: 'url' },
  ...origin,
]

const accessPoint: readonly Field[] = [
  { id: 'name', type: 'text', most: 200, isRequired: true },
  { id: 'organization', type: 'organization' },
  ...address,
  { id: 'latitude', type: 'number', min: -90 },
  { id: 'longitude', type: 'number', min: -180 },
  { id: 'openingHours', type: 'text', most: 500 },
  { id: 'accessibility', type: 'url' },
  { id: 'phone', type: 'phone' },
  { id: 'email', type: 'email' },
  ...origin,
]

/** Everything that can be said of a row of each sheet, in the order of its columns. Screen, import, export and checks work from it. */
export const fieldsOf: Readonly<Record<Sheet, readonly Field[]>> = {
  policy,
  mission,
  action,
  organization,
  accessPoint,
}

export function fieldOf(sheet: Sheet, id: string): Field | undefined {
  return fieldsOf[sheet].find((field) => field.id === id)
}
