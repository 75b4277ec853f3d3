import { derivedId, homeOf } from '#electron/core/derived-id.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { dataInclusionTexts } from '#shared/offer/data-inclusion.labels.ts'
import { isPlainEmail, toUri } from '#shared/offer/data-inclusion.rules.ts'
import { fieldLabels, vocabularyLabels } from '#shared/offer/field.labels.ts'
import { type Cell, fieldsOf, type Sheet } from '#shared/offer/field.ts'
import { hsdsLosses as losses, hsdsTexts as texts } from '#shared/offer/hsds.labels.ts'
import {
  extentType,
  fieldTaxonomy,
  type HsdsRow,
  type HsdsTableName,
  type HsdsTables,
  homeCountry,
  hsdsStatuses,
  hsdsTableNames,
  missionTaxonomy,
  siretType,
  standInLead,
  vocabularyTaxonomy,
} from '#shared/offer/hsds.rules.ts'
import type { ExchangeLoss } from '#shared/offer/plan.ts'
import { vocabularyIds } from '#shared/offer/vocabulary.ts'
import { LossList } from './data-inclusion-losses.ts'
import { communeName } from './data-inclusion-zone.service.ts'
import { type ExchangeScope, wholeScope } from './exchange-scope.service.ts'
import { mainContactId, peopleRows } from './hsds-people.ts'
import type { SheetRow } from './offer-snapshot.service.ts'
import { vocabularies } from './vocabulary.service.ts'

export interface Hsds {
  readonly title: string
  readonly tables: HsdsTables
  readonly lost: readonly ExchangeLoss[]
}

/** Table whose rows stand for those of a sheet. */
const entityOf = {
  policy: 'taxonomy_term',
  mission: 'taxonomy_term',
  organization: 'organization',
  accessPoint: 'location',
  action: 'service',
} as const satisfies Record<Sheet, HsdsTableName>

const textOf = (cell: Cell | undefined) => (typeof cell === 'string' ? cell : null)
const listOf = (cell: Cell | undefined) => (Array.isArray(cell) ? (cell as readonly string[]) : [])
const roleFields = fieldsOf.action.filter((field) => field.role !== undefined).map((field) => field.id)

class Export {
  readonly #workspace: OpenWorkspace
  readonly #scope: ExchangeScope
  readonly #losses = new LossList()
  readonly #tables = Object.fromEntries(hsdsTableNames.map((name) => [name, [] as HsdsRow[]])) as Record<
    HsdsTableName,
    HsdsRow[]
  >
  /** Terms that something bears: only those are given. */
  readonly #terms = new Map<string, HsdsRow>()

  constructor(workspace: OpenWorkspace, scope: ExchangeScope) {
    this.#workspace = workspace
    this.#scope = scope
  }

  all(): Hsds {
    this.#taxonomies()
    this.#missions()
    for (const row of this.#scope.organization) this.#organization(row)
    for (const row of this.#scope.accessPoint) this.#accessPoint(row)
    for (const row of this.#scope.action) this.#service(row)
    this.#tables.taxonomy_term.push(...this.#terms.values())
    return { title: texts.title(this.#workspace.facts.name), tables: this.#tables, lost: this.#losses.all }
  }

  #add(table: HsdsTableName, row: HsdsRow): void {
    this.#tables[table].push(row)
  }

  #taxonomies(): void {
    const add = (name: string, description: string) =>
      this.#add('taxonomy', { id: derivedId('taxonomy', name), name, description })
    add(fieldTaxonomy, texts.fields)
    add(missionTaxonomy, texts.missions)
    for (const id of vocabularyIds) add(vocabularyTaxonomy(id), texts.vocabulary(vocabularyLabels[id]))
  }

  #missions(): void {
    const term = (row: SheetRow, parent: string | null) => {
      const title = String(row.cells.title)
      this.#add('taxonomy_term', {
        id: row.id,
        name: title,
        description: textOf(row.cells.description) ?? title,
        parent_id: parent,
        taxonomy: missionTaxonomy,
        taxonomy_id: derivedId('taxonomy', missionTaxonomy),
      })
    }
    for (const row of this.#scope.policy) {
      term(row, null)
      this.#rest('policy', row, new Set(['title', ...this.#said(row)]))
    }
    for (const row of this.#scope.mission) {
      term(row, String(row.cells.policy))
      this.#rest('mission', row, new Set(['title', 'policy', ...this.#said(row)]))
    }
  }

  /** A description is asked for everywhere: where the name stands for it, there is none. */
  #said(row: SheetRow): string[] {
    return textOf(row.cells.description) === (row.cells.title ?? row.cells.name) ? [] : ['description']
  }

  #organization(row: SheetRow): void {
    const { cells, id } = row
    const done = new Set<string>(['name', 'shortName', ...this.#said(row)])
    const siret = textOf(cells.siret)
    if (siret !== null) {
      done.add('siret')
      this.#add('organization_identifier', {
        id: derivedId('siret', id),
        organization_id: id,
        identifier_scheme: siretType,
        identifier_type: siretType,
        identifier: siret,
      })
    }
    this.#add('organization', {
      id,
      name: String(cells.name),
      alternate_name: textOf(cells.shortName),
      description: textOf(cells.description) ?? String(cells.name),
      email: this.#email(row, done),
      website: this.#uri(row, 'link', done),
    })
    this.#contacts(row, 'organization_id', done)
    const people = peopleRows(id, textOf(cells.contacts) ?? '')
    for (const [table, values] of people.rows) this.#add(table, values)
    if (people.isWhole) done.add('contacts')
    const hasPlace = [
      'address',
      'addressExtra',
      'postalCode',
      'commune',
      'latitude',
      'longitude',
      'openingHours',
      'accessibility',
    ].some((field) => cells[field] !== null)
    if (hasPlace) {
      const place = homeOf(id)
      this.#add('location', {
        id: place,
        location_type: 'physical',
        organization_id: id,
        name: String(cells.name),
        latitude: cells.latitude as number | null,
        longitude: cells.longitude as number | null,
      })
      done.add('latitude').add('longitude')
      this.#place(row, place, done)
    }
    this.#rest('organization', row, done)
  }

  #accessPoint(row: SheetRow): void {
    const { cells, id } = row
    const done = new Set<string>(['name', 'organization', 'latitude', 'longitude'])
    this.#add('location', {
      id,
      location_type: 'physical',
      organization_id: textOf(cells.organization),
      name: String(cells.name),
      latitude: cells.latitude as number | null,
      longitude: cells.longitude as number | null,
    })
    this.#place(row, id, done)
    this.#contacts(row, 'location_id', done)
    this.#rest('accessPoint', row, done)
  }

  /** Address, hours and accessibility of a location; a partial address, which the table does not take, stays among the attributes. */
  #place(row: SheetRow, location: string, done: Set<string>): void {
    const { cells } = row
    const commune = textOf(cells.commune)
    const city = commune === null ? null : communeName(this.#workspace, commune)
    const [address, postalCode] = [textOf(cells.address), textOf(cells.postalCode)]
    if (address !== null && postalCode !== null && commune !== null && city !== null) {
      for (const field of ['address', 'addressExtra', 'postalCode']) done.add(field)
      const department = this.#workspace.db.value(
        `SELECT d.name FROM territory c JOIN territory d ON d.level = 'department' AND d.code = c.parent WHERE c.level = 'commune' AND c.code = ?`,
        commune,
      )
      this.#add('address', {
        id: derivedId('address', location),
        location_id: location,
        address_1: address,
        address_2: textOf(cells.addressExtra),
        city,
        state_province: typeof department === 'string' ? department : commune.slice(0, 2),
        postal_code: postalCode,
        country: homeCountry,
        address_type: 'physical',
      })
    }
    const hours = textOf(cells.openingHours)
    if (hours !== null) {
      done.add('openingHours')
      this.#add('schedule', { id: derivedId('hours', location), location_id: location, description: hours })
    }
    const accessibility = this.#uri(row, 'accessibility', done)
    if (accessibility !== null)
      this.#add('accessibility', {
        id: derivedId('accessibility', location),
        location_id: location,
        url: accessibility,
      })
  }

  #contacts({ cells, id }: SheetRow, link: string, done: Set<string>): void {
    const phone = textOf(cells.phone)
    const name = textOf(cells.contactName)
    if (phone !== null) {
      done.add('phone')
      this.#add('phone', { id: derivedId('phone', id), [link]: id, number: phone, type: 'voice' })
    }
    if (name === null) return
    done.add('contactName')
    this.#add('contact', { id: mainContactId(id), [link]: id, name })
  }

  #service(row: SheetRow): void {
    const { cells, id } = row
    const [lead] = listOf(cells.lead)
    const organization = lead ?? roleFields.flatMap((field) => listOf(cells[field]))[0]
    if (organization === undefined) {
      this.#losses.add('action', row, null, null, losses.noOrganization)
      return
    }
    const done = new Set<string>([
      'title',
      'description',
      'referralDetail',
      'feeDetail',
      'conditions',
      'checkedOn',
      'updatedOn',
      'coverage',
      'accessPoints',
      'funders',
      'lead',
      'documents',
    ])
    const updatedOn = textOf(cells.updatedOn)
    this.#add('service', {
      id,
      organization_id: organization,
      name: String(cells.title),
      description: textOf(cells.description),
      url: this.#uri(row, 'link', done),
      email: this.#email(row, done),
      status: hsdsStatuses[textOf(cells.status) ?? ''] ?? 'active',
      application_process: textOf(cells.referralDetail),
      fees_description: textOf(cells.feeDetail),
      eligibility_description: textOf(cells.conditions),
      assured_date: textOf(cells.checkedOn),
      last_modified: updatedOn === null ? null : `${updatedOn}T00:00:00Z`,
    })
    this.#contacts(row, 'service_id', done)
    for (const other of listOf(cells.lead).slice(1)) this.#attribute('action', id, 'lead', other)
    if (lead === undefined) this.#attribute('action', id, standInLead, organization)
    for (const funder of listOf(cells.funders))
      this.#add('funding', {
        id: derivedId('funder', id, funder),
        organization_id: funder,
        service_id: id,
        source: this.#nameOf(funder),
      })
    for (const code of listOf(cells.coverage))
      this.#add('service_area', {
        id: derivedId('area', id, code),
        service_id: id,
        name: code,
        extent: code,
        extent_type: extentType,
      })
    for (const place of listOf(cells.accessPoints))
      this.#add('service_at_location', { id: derivedId('at', id, place), service_id: id, location_id: place })
    const documents = textOf(cells.documents)
    if (documents !== null) {
      // One row for each paper, unless blank lines part them: those would not come back.
      const lines = /\n\s*\n/.test(documents) ? [documents] : documents.split('\n')
      for (const [index, document] of lines.entries())
        this.#add('required_document', { id: derivedId('document', id, String(index)), service_id: id, document })
    }
    const hours = textOf(cells.openingHours)
    if (hours !== null) {
      done.add('openingHours')
      this.#add('schedule', { id: derivedId('hours', id), service_id: id, description: hours })
    }
    const lines = Number(this.#workspace.db.value('SELECT count(*) FROM action_means WHERE action = ?', id))
    if (lines > 0)
      this.#losses.add('action', row, dataInclusionTexts.means, dataInclusionTexts.meansOf(lines), losses.means)
    this.#rest('action', row, done)
  }

  #nameOf(organization: string): string {
    return String(this.#workspace.db.value('SELECT name FROM organization WHERE id = ?', organization) ?? '')
  }

  #email(row: SheetRow, done: Set<string>): string | null {
    const email = textOf(row.cells.email)
    if (email === null || !isPlainEmail(email)) return null
    done.add('email')
    return email
  }

  /** A link as every reader takes it; where signs had to be replaced, the link itself is given as an attribute too. */
  #uri(row: SheetRow, field: string, done: Set<string>): string | null {
    const link = textOf(row.cells[field])
    if (link === null) return null
    const uri = toUri(link)
    if (uri === link) done.add(field)
    return uri
  }

  /** What no column takes, as attributes. */
  #rest(sheet: Sheet, row: SheetRow, done: ReadonlySet<string>): void {
    for (const { id: field } of fieldsOf[sheet]) {
      const cell = row.cells[field] ?? null
      if (cell === null || done.has(field)) continue
      for (const value of Array.isArray(cell) ? (cell as readonly string[]) : [String(cell)])
        this.#attribute(sheet, row.id, field, value)
    }
  }

  #attribute(sheet: Sheet, id: string, field: string, value: string): void {
    const vocabulary = fieldsOf[sheet].find((known) => known.id === field)?.vocabulary
    const term =
      field === 'mission' ? value : vocabulary === undefined ? this.#field(sheet, field) : this.#term(vocabulary, value)
    this.#add('attribute', {
      id: derivedId('attribute', id, field, value),
      link_id: id,
      taxonomy_term_id: term,
      link_type: field,
      link_entity: entityOf[sheet],
      value,
    })
  }

  #field(sheet: Sheet, field: string): string {
    const id = derivedId('field', sheet, field)
    if (!this.#terms.has(id)) {
      const name = fieldLabels[sheet][field] ?? field
      this.#terms.set(id, {
        id,
        code: `${fieldTaxonomy}:${sheet}.${field}`,
        name,
        description: name,
        taxonomy: fieldTaxonomy,
        language: 'fr',
        taxonomy_id: derivedId('taxonomy', fieldTaxonomy),
      })
    }
    return id
  }

  #term(vocabulary: (typeof vocabularyIds)[number], code: string): string {
    const id = derivedId('term', vocabulary, code)
    if (!this.#terms.has(id)) {
      const term = vocabularies(this.#workspace)[vocabulary].find((known) => known.code === code)
      const name = term?.label ?? code
      const taxonomy = vocabularyTaxonomy(vocabulary)
      this.#terms.set(id, {
        id,
        code: `${taxonomy}:${code}`,
        name,
        description: name,
        taxonomy,
        language: 'fr',
        taxonomy_id: derivedId('taxonomy', taxonomy),
      })
    }
    return id
  }
}

/**
 * The referential as tables of HSDS 3.0: what the standard has columns for stands there, the rest as attributes of taxonomies of our
 * own, so that another workspace reads back all but what is listed as lost. The same rows give the same tables.
 */
export function exportHsds(workspace: OpenWorkspace, scope: ExchangeScope = wholeScope(workspace)): Hsds {
  return new Export(workspace, scope).all()
}
