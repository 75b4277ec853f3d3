import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { readContact } from '#shared/offer/contacts.rules.ts'
import { dataInclusionLosses } from '#shared/offer/data-inclusion.labels.ts'
import { fromE164 } from '#shared/offer/data-inclusion.rules.ts'
import { type Cell, type Field, fieldOf, fieldsOf, isList, type Sheet } from '#shared/offer/field.ts'
import { hsdsLosses as losses, hsdsTexts as texts } from '#shared/offer/hsds.labels.ts'
import {
  extentType,
  fieldTaxonomy,
  type HsdsTableName,
  hsdsColumns,
  siretType,
  standInLead,
  statusOfHsds,
} from '#shared/offer/hsds.rules.ts'
import { type ExchangeLoss, type PlanFault, shortened } from '#shared/offer/plan.ts'
import { CommuneNames } from './data-inclusion-zone.service.ts'
import { mainContactId, personLine } from './hsds-people.ts'
import type { HsdsRows, HsdsValues } from './hsds-read.service.ts'
import { RecordValues } from './record-values.ts'

export type Cells = Record<string, Cell>

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
const nothing: readonly HsdsValues[] = []

/** Reads what rows of HSDS say as cells of our sheets, and tells what it could not take. */
export class HsdsCells {
  readonly #rows: HsdsRows
  readonly #file: string
  readonly #communes: CommuneNames
  readonly #indexes = new Map<string, ReadonlyMap<unknown, readonly HsdsValues[]>>()
  /** Written by this application: its attributes say every field, be it by their absence. */
  readonly isOwn: boolean
  readonly faults: PlanFault[] = []
  readonly lost: ExchangeLoss[] = []

  constructor(workspace: OpenWorkspace, rows: HsdsRows, file: string) {
    this.#rows = rows
    this.#file = file
    this.#communes = new CommuneNames(workspace)
    this.isOwn = rows.of('taxonomy').some((row) => row.name === fieldTaxonomy)
  }

  where(table: string, row: HsdsValues): string {
    return texts.file(this.#file, table, shortened(row.id ?? '', 60))
  }

  tree(sheet: 'policy' | 'mission', row: HsdsValues): Cells {
    const values = this.#values('taxonomy_term', row)
    const cells: Cells = { ...this.#start(sheet), title: values.text('name'), description: this.#described(values) }
    this.#apply(sheet, row, cells)
    if (sheet === 'mission') cells.policy = values.text('parent_id')
    return cells
  }

  organization(row: HsdsValues, home: HsdsValues | undefined): Cells {
    const values = this.#values('organization', row)
    const cells = this.#columns('organization', values)
    cells.description = this.#described(values)
    const identifiers = this.#linked('organization_identifier', 'organization_id', row)
    const siret = identifiers.find((one) => String(one.identifier_type).toUpperCase() === siretType)
    cells.siret = siret === undefined ? null : this.#values('organization_identifier', siret).text('identifier')
    for (const other of identifiers)
      if (other !== siret) this.#lose('organization_identifier', other, 'identifier', other.identifier, losses.column)
    this.#contacts('organization_id', row, cells)
    if (home !== undefined) {
      const place = this.#values('location', home)
      cells.latitude = place.number('latitude')
      cells.longitude = place.number('longitude')
      this.#place(home, cells)
    } else this.#hours('organization_id', row, cells)
    this.#apply('organization', row, cells)
    return cells
  }

  accessPoint(row: HsdsValues): Cells {
    const values = this.#values('location', row)
    const cells = this.#columns('accessPoint', values)
    const organization = values.text('organization_id')
    // Packages may name organizations that they do not hold.
    cells.organization = this.#rows.of('organization').some((one) => one.id === organization) ? organization : null
    if (cells.organization !== organization) this.#lose('location', row, 'organization_id', organization, losses.noRow)
    this.#place(row, cells)
    const phone = this.#linked('phone', 'location_id', row)
    cells.phone = this.#phone(phone)
    this.#apply('accessPoint', row, cells)
    if (cells.name === null) cells.name = cells.address ?? null
    return cells
  }

  service(row: HsdsValues): Cells {
    const values = this.#values('service', row)
    const cells = this.#columns('action', values)
    const status = values.text('status')
    if (!this.isOwn && status !== null)
      cells.status = Object.hasOwn(statusOfHsds, status) ? (statusOfHsds[status] ?? null) : status
    const attributes = this.#linked('attribute', 'link_id', row)
    const isStandIn = this.isOwn && attributes.some((one) => one.link_type === standInLead)
    const organization = values.text('organization_id')
    cells.lead = organization === null || isStandIn ? null : [organization]
    this.#contacts('service_id', row, cells)
    this.#hours('service_id', row, cells)
    cells.funders = this.#list('funding', 'service_id', row, 'organization_id')
    cells.accessPoints = this.#list('service_at_location', 'service_id', row, 'location_id')
    const papers = this.#linked('required_document', 'service_id', row).flatMap((one) => textOf(one.document) ?? [])
    cells.documents = papers.length === 0 ? null : papers.join('\n')
    cells.coverage = this.#coverage(row)
    this.#apply('action', row, cells)
    return cells
  }

  /** Mission of a service, which our exports give as an attribute. */
  missionOf(row: HsdsValues): string | null {
    if (!this.isOwn) return null
    return textOf(this.#linked('attribute', 'link_id', row).find((one) => one.link_type === 'mission')?.value)
  }

  #values(table: HsdsTableName, row: HsdsValues): RecordValues {
    return new RecordValues(row, this.where(table, row), this.faults)
  }

  #lose(table: HsdsTableName, row: HsdsValues, field: string, text: unknown, reason: string): void {
    this.lost.push({ where: this.where(table, row), field, text: shortened(text ?? ''), reason })
  }

  /** Rows of a table that name another. */
  #linked(table: HsdsTableName, column: string, { id }: HsdsValues): readonly HsdsValues[] {
    const key = `${table} ${column}`
    let index = this.#indexes.get(key)
    if (index === undefined) {
      index = Map.groupBy(this.#rows.of(table), (row) => row[column])
      this.#indexes.set(key, index)
    }
    return id === null || id === undefined ? nothing : (index.get(id) ?? nothing)
  }

  #start(sheet: Sheet): Cells {
    const unsaid = new Set(['source', 'externalId', 'updatedOn', 'mission', 'policy'])
    if (!this.isOwn) return {}
    return Object.fromEntries(fieldsOf[sheet].filter(({ id }) => !unsaid.has(id)).map(({ id }) => [id, null]))
  }

  /** A description that only repeats the name stands for none. */
  #described(values: RecordValues): string | null {
    const description = values.text('description')
    return description === values.text('name') ? null : description
  }

  #columns(sheet: keyof typeof hsdsColumns, values: RecordValues): Cells {
    const cells = this.#start(sheet)
    for (const [id, column] of Object.entries(hsdsColumns[sheet])) {
      const type = fieldOf(sheet, id)?.type
      if (type === 'number') cells[id] = values.number(column)
      else if (type !== 'date') cells[id] = values.text(column)
      else {
        // A moment is more than what is kept; a row that gives no day of change says nothing of it.
        const day = values.text(column)?.slice(0, 10) ?? null
        if (day !== null || id !== 'updatedOn') cells[id] = day
      }
    }
    return cells
  }

  #list(table: HsdsTableName, column: string, row: HsdsValues, value: string): Cell {
    const list = this.#linked(table, column, row).flatMap((one) => textOf(one[value]) ?? [])
    return list.length === 0 ? null : list
  }

  #coverage(row: HsdsValues): Cell {
    const codes: string[] = []
    for (const area of this.#linked('service_area', 'service_id', row))
      if (area.extent_type === extentType && textOf(area.extent) !== null) codes.push(String(area.extent))
      else this.#lose('service_area', area, 'name', area.name ?? area.description, losses.area)
    return codes.length === 0 ? null : codes
  }

  #phone(phones: readonly HsdsValues[]): string | null {
    const [first, ...others] = phones
    for (const other of others) this.#lose('phone', other, 'number', other.number, losses.oneOnly)
    const number = first === undefined ? null : this.#values('phone', first).text('number')
    return number === null ? null : fromE164(number.trim().replace(/^"(.*)"$/, '$1'))
  }

  #contacts(column: 'organization_id' | 'service_id', row: HsdsValues, cells: Cells): void {
    const all = this.#linked('contact', column, row)
    const main = this.isOwn ? all.find(({ id }) => id === mainContactId(String(row.id))) : all[0]
    cells.contactName = main === undefined ? null : this.#values('contact', main).text('name')
    const own = this.#linked('phone', column, row)
    const direct = main === undefined ? nothing : this.#linked('phone', 'contact_id', main)
    cells.phone = this.#phone(own.length > 0 ? own : direct)
    // The person whom the sheet names has a place for its name only: what else is said of it stands among the others.
    const said = ['title', 'department', 'email'] as const
    const isMore =
      main !== undefined && (said.some((each) => textOf(main[each]) !== null) || (own.length > 0 && direct.length > 0))
    if (column === 'organization_id') {
      const people = all.filter((contact) => contact !== main || isMore)
      cells.contacts = people.flatMap((contact) => this.#person(contact) ?? []).join('\n')
      return
    }
    for (const other of all)
      if (other !== main) this.#lose('contact', other, 'name', other.name ?? other.email, losses.oneOnly)
    if (main === undefined) return
    for (const each of said)
      if (textOf(main[each]) !== null) this.#lose('contact', main, each, main[each], losses.column)
    if (own.length > 0) for (const phone of direct) this.#lose('phone', phone, 'number', phone.number, losses.oneOnly)
  }

  /** A person as a line; one of whom something cannot be read is told, and left out alone. */
  #person(contact: HsdsValues): string | null {
    const numbers = this.#linked('phone', 'contact_id', contact).flatMap((phone) => textOf(phone.number) ?? [])
    const line = personLine(
      contact,
      numbers.map((number) => fromE164(number.trim().replace(/^"(.*)"$/, '$1'))),
    )
    const read = readContact(line)
    if (!('kind' in read)) return line
    this.#lose('contact', contact, 'name', line, losses.column)
    return null
  }

  /** Hours are words here: rules of repetition without any are not. */
  #hours(column: 'organization_id' | 'service_id' | 'location_id', row: HsdsValues, cells: Cells): void {
    const schedules = this.#linked('schedule', column, row)
    const said = new Set(schedules.flatMap((one) => textOf(one.description) ?? []))
    cells.openingHours = said.size === 0 ? null : [...said].join('; ')
    for (const one of schedules)
      if (textOf(one.description) === null)
        this.#lose('schedule', one, 'byday', one.byday ?? one.opens_at, losses.hours)
  }

  #place(location: HsdsValues, cells: Cells): void {
    const [address, ...others] = this.#linked('address', 'location_id', location)
    for (const other of others) this.#lose('address', other, 'address_1', other.address_1, losses.oneOnly)
    const values = address === undefined ? null : this.#values('address', address)
    cells.address = values?.text('address_1') ?? null
    cells.addressExtra = values?.text('address_2') ?? null
    cells.postalCode = values?.text('postal_code') ?? null
    const city = values?.text('city') ?? null
    cells.commune = this.isOwn || city === null ? null : this.#communes.find(city, textOf(cells.postalCode))
    if (!this.isOwn && address !== undefined && city !== null && cells.commune === null)
      this.#lose('address', address, 'city', city, dataInclusionLosses.communeName)
    this.#hours('location_id', location, cells)
    const [accessibility] = this.#linked('accessibility', 'location_id', location)
    cells.accessibility = accessibility === undefined ? null : this.#values('accessibility', accessibility).text('url')
  }

  /** Attributes of our taxonomies fill the fields that they name; those of others belong to no list of ours. */
  #apply(sheet: Sheet, row: HsdsValues, cells: Cells): void {
    const lists = new Map<Field, string[]>()
    for (const attribute of this.#linked('attribute', 'link_id', row)) {
      const value = textOf(attribute.value)
      if (!this.isOwn) {
        this.#lose('attribute', attribute, 'value', attribute.value ?? attribute.taxonomy_term_id, losses.attribute)
        continue
      }
      const field = fieldOf(sheet, String(attribute.link_type))
      if (field === undefined || value === null || field.type === 'mission') continue
      if (isList(field)) {
        const list = lists.get(field)
        if (list === undefined) lists.set(field, [value])
        else list.push(value)
      } else if (field.type === 'number') cells[field.id] = this.#values('attribute', attribute).number('value')
      else cells[field.id] = value
    }
    for (const [field, list] of lists) {
      const before = field.id === 'lead' && Array.isArray(cells.lead) ? (cells.lead as readonly string[]) : []
      cells[field.id] = [...before, ...list]
    }
  }
}
