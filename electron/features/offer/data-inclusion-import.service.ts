import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import {
  dataInclusionFaults as faultTexts,
  dataInclusionLosses as losses,
  dataInclusionTexts as texts,
} from '#shared/offer/data-inclusion.labels.ts'
import {
  blockColumns,
  fromE164,
  isOwnSource,
  isUuid,
  readRecordId,
  recordColumns,
  serviceColumns,
  standInDescription,
  structureColumns,
} from '#shared/offer/data-inclusion.rules.ts'
import { type Cell, fieldOf, fieldsOf, type Sheet } from '#shared/offer/field.ts'
import { type ExchangeLoss, type PlanFault, type PlannedImport, shortened } from '#shared/offer/plan.ts'
import { type VocabularyId, vocabularyIds } from '#shared/offer/vocabulary.ts'
import { StandardTerms } from './data-inclusion-codes.service.ts'
import { isOldColumn, upgraded } from './data-inclusion-old.service.ts'
import { PlaceList } from './data-inclusion-place.service.ts'
import { dataInclusionRecords, type SourceRecord } from './data-inclusion-read.service.ts'
import { CommuneNames, territoryOf } from './data-inclusion-zone.service.ts'
import { type ExchangeFile, readExchange } from './exchange-file.service.ts'
import { MissionChoice } from './mission-choice.service.ts'
import { type GivenRow, planImport } from './offer-plan.service.ts'
import { snapshotOf } from './offer-snapshot.service.ts'
import { RecordValues } from './record-values.ts'
import { externalKey, RowIdentity } from './row-identity.service.ts'

/** Source of records that do not say theirs, as those of the national validator's workbook. */
const unsaid = 'data-inclusion'

/** A column that only comes in: the old schema kept the papers to bring apart, as we do. */
const documentsColumn = 'documents'

/** As it will be stored: what tells a row apart must be found again. */
function identifier(text: string | null): string | null {
  const plain =
    text
      ?.normalize('NFC')
      .replace(/\p{Cc}/gu, '')
      .trim() ?? ''
  return plain === '' ? null : plain
}

/** Papers to bring stand after the conditions in our exports, and in others that write them so. */
function apart(conditions: Cell): Record<string, Cell> {
  if (typeof conditions !== 'string') return {}
  const mark = texts.documents('')
  const at = conditions.startsWith(mark) ? 0 : conditions.lastIndexOf(`\n\n${mark}`)
  if (at < 0) return {}
  return {
    conditions: conditions.slice(0, at).trim() || null,
    documents: conditions.slice(at).trimStart().slice(mark.length),
  }
}

/** Whether an organization stands in an action that has no lead, in another role. */
function isHelper(cells: Readonly<Record<string, Cell>>, organization: string): boolean {
  if (cells.lead !== null) return false
  return fieldsOf.action.some(({ id, role }) => {
    const cell = role === undefined ? null : cells[id]
    return Array.isArray(cell) && cell.includes(organization)
  })
}

interface Read {
  readonly record: SourceRecord
  readonly values: RecordValues
  readonly source: string
  readonly local: string
  readonly key: string
}

class Import {
  readonly #workspace: OpenWorkspace
  readonly #terms: ReadonlyMap<VocabularyId, StandardTerms>
  readonly #communes: CommuneNames
  readonly #missions: MissionChoice
  readonly #identity: RowIdentity
  readonly #unknownColumns = new Set<string>()
  readonly faults: PlanFault[]
  readonly lost: ExchangeLoss[] = []

  constructor(workspace: OpenWorkspace, faults: PlanFault[]) {
    this.#workspace = workspace
    this.faults = faults
    this.#terms = new Map(vocabularyIds.map((id) => [id, new StandardTerms(workspace, id)]))
    this.#communes = new CommuneNames(workspace)
    this.#missions = new MissionChoice(workspace)
    this.#identity = new RowIdentity(workspace)
  }

  plan(records: readonly SourceRecord[]): PlannedImport {
    const read = records.flatMap((record) => this.#read(record) ?? [])
    const structures = read.filter(({ record }) => record.kind === 'structure')
    const services = read.filter(({ record }) => record.kind === 'service')
    const organizations = structures.map((one) => this.#organization(one))
    const names = new Map(organizations.map((row) => [row.key, String(row.values.name ?? '')]))
    const places = new PlaceList(this.#workspace, names)
    const known = new Set(organizations.map((row) => row.key))
    const actions = services.map((one) => this.#action(one, known, places))
    const rows = [...organizations, ...places.rows(), ...actions.map((row) => places.placed(row))]
    return planImport(this.#workspace, [...this.#missions.rows, ...rows], { faults: this.faults, lost: this.lost })
  }

  #read(record: SourceRecord): Read | null {
    const given = new RecordValues(record.values, record.where, this.faults)
    this.#unknown(record, given)
    const { values: now, lost } = upgraded(record, given, {
      any: (code) => [...this.#terms.values()].some((terms) => terms.isStandard(code)),
      theme: (code) => this.#terms.get('theme')?.isStandard(code) === true,
    })
    this.lost.push(...lost)
    const values = new RecordValues(now, record.where, this.faults)
    const id = identifier(values.text('id'))
    const said = identifier(values.text('source'))
    if (id === null || id.length > 250 || (said !== null && said.length > 120)) {
      this.faults.push({ where: record.where, field: 'id', text: shortened(id ?? ''), message: faultTexts.noId })
      return null
    }
    const { source, local } = readRecordId(id, said)
    const producer = source ?? unsaid
    return { record, values, source: producer, local, key: externalKey(producer, local) }
  }

  /** Columns that neither schema has are said once for each file. */
  #unknown(record: SourceRecord, values: RecordValues): void {
    const columns: readonly string[] = recordColumns[record.kind]
    for (const column of Object.keys(record.values)) {
      const key = `${record.file} ${column}`
      if (columns.includes(column) || isOldColumn(record.kind, column) || this.#unknownColumns.has(key)) continue
      if (!values.has(column)) continue
      this.#unknownColumns.add(key)
      this.lost.push({
        where: record.where,
        field: shortened(column, 60),
        text: shortened(values.get(column)),
        reason: losses.unknownColumn,
      })
    }
  }

  #organization(read: Read): GivenRow {
    const { values, record } = read
    if (values.has('lien_source')) this.#lose(record, 'lien_source', values.get('lien_source'))
    const cells = this.#cells('organization', read, structureColumns)
    const type = values.get('organization_type')
    if (typeof type === 'string') cells.type = type
    return this.#row('organization', read, cells, structureColumns)
  }

  #action(read: Read, known: ReadonlySet<string>, places: PlaceList): GivenRow {
    const { values } = read
    const { lead: _lead, accessPoints: _places, ...columns } = serviceColumns
    const cells = this.#cells('action', read, columns)
    const structure = this.#structureOf(read, known)
    cells.lead = structure === null ? null : [structure]
    if (values.has(documentsColumn)) cells.documents = values.text(documentsColumn)
    else Object.assign(cells, apart(cells.conditions ?? null))
    const held = snapshotOf(this.#workspace, 'action').rows.get(
      this.#identity.idOf('action', this.#ownId(read) ?? '') ?? '',
    )
    if (isOwnSource(read.source)) {
      // What our own exports put where the schema wants something is not said by anybody.
      if (cells.description === standInDescription(String(cells.title ?? ''))) cells.description = null
      const own = structure?.split('\u001f')[1] ?? structure ?? ''
      if (held !== undefined && isHelper(held.cells, this.#identity.idOf('organization', own) ?? own)) delete cells.lead
    }
    const row = this.#row('action', read, cells, serviceColumns)
    places.add(row, structure, this.#block(read), read.record.where)
    // A row that is already here stays where it is: nothing is to be found, nor created, for it.
    if (held !== undefined || this.#identity.external('action').has(read.key)) return row
    return {
      ...row,
      parent: this.#missions.of(Array.isArray(cells.themes) ? (cells.themes as readonly string[]) : []),
    }
  }

  #structureOf({ values, source, record }: Read, known: ReadonlySet<string>): string | null {
    const id = identifier(values.text('structure_id'))
    if (id === null) {
      this.faults.push({ where: record.where, field: 'structure_id', text: '', message: faultTexts.noStructure('') })
      return null
    }
    const parts = readRecordId(id, source)
    // A service may be given by another producer than its structure.
    const candidates = [externalKey(parts.source ?? source, parts.local)]
    const at = id.indexOf('--')
    if (at > 0) candidates.push(externalKey(id.slice(0, at), id.slice(at + 2)))
    for (const key of candidates) {
      if (known.has(key)) return key
      const held = this.#identity.external('organization').get(key)
      if (held !== undefined) return held.id
    }
    const own = candidates.map((key) => key.split('\u001f')[1] ?? '').find((local) => isUuid(local))
    const held = own === undefined ? undefined : this.#identity.idOf('organization', own)
    if (held !== undefined) return held
    values.refuse('structure_id', faultTexts.noStructure(shortened(id, 80)))
    return null
  }

  /** Rows that such a workspace wrote keep the id by which it knows them. */
  #ownId({ source, local }: Read): string | null {
    return isOwnSource(source) && isUuid(local) ? local : null
  }

  #row(sheet: Sheet, read: Read, cells: Record<string, Cell>, columns: Readonly<Record<string, string>>): GivenRow {
    return {
      sheet,
      key: read.key,
      id: this.#ownId(read) ?? undefined,
      values: { ...cells, source: read.source, externalId: read.local },
      where: read.record.where,
      column: (field) => columns[field],
    }
  }

  #cells(sheet: Sheet, read: Read, columns: Readonly<Record<string, string>>): Record<string, Cell> {
    const { values } = read
    const cells: Record<string, Cell> = {}
    for (const [id, column] of Object.entries(columns)) {
      const field = fieldOf(sheet, id)
      // A column that the file does not have says nothing: it is not an empty cell.
      const isThere = id === 'commune' ? ['commune', 'code_insee'] : [column]
      if (field === undefined || isThere.every((name) => values.get(name) === undefined)) continue
      if (id === 'commune') cells[id] = this.#commune(read)
      else if (field.type === 'number') cells[id] = values.number(column)
      else if (field.type === 'terms' || field.type === 'territories')
        cells[id] = this.#list(values.list(column), field.vocabulary)
      else {
        const text = values.text(column)
        if (field.vocabulary !== undefined && text !== null)
          cells[id] = this.#terms.get(field.vocabulary)?.termOf(text.trim()) ?? text
        else if (field.type === 'phone') cells[id] = text === null ? null : fromE164(text)
        // A producer that gives no day says nothing of it; an hour is more than what is kept.
        else if (id !== 'updatedOn') cells[id] = text
        else if (text !== null) cells[id] = /^\d{4}-\d\d-\d\d[T ]/.test(text) ? text.slice(0, 10) : text
      }
    }
    return cells
  }

  #list(codes: readonly string[], vocabulary: VocabularyId | undefined): Cell {
    if (codes.length === 0) return null
    const terms = vocabulary === undefined ? undefined : this.#terms.get(vocabulary)
    return codes.map((code) => terms?.termOf(code.trim()) ?? territoryOf(code.trim()))
  }

  #commune({ values, record }: Read): string | null {
    const code = values.text('code_insee')
    const name = values.text('commune')
    if (code !== null || name === null) return code
    const found = this.#communes.find(name, values.text('code_postal'))
    if (found === null)
      this.lost.push({ where: record.where, field: 'commune', text: shortened(name), reason: losses.communeName })
    return found
  }

  #block(read: Read): Record<string, Cell> {
    return this.#cells('accessPoint', read, blockColumns)
  }

  #lose(record: SourceRecord, field: string, text: unknown): void {
    this.lost.push({ where: record.where, field, text: shortened(text), reason: losses.droppedHere })
  }
}

/**
 * What an import of records of data·inclusion would do: its current schema (JSON records, CSV, the national validator's workbook, an
 * archive of those) and the old one. Structures become organizations, services become actions with their structure as lead, an address
 * of their own becomes an access point. Files that belong together are given together.
 * Errors: `offer.exchange`, `file.*`, `workbook.unreadable`.
 */
export async function planDataInclusion(
  workspace: OpenWorkspace,
  files: readonly ExchangeFile[],
): Promise<PlannedImport> {
  const { records, faults } = dataInclusionRecords(await readExchange(files))
  return new Import(workspace, faults).plan(records)
}
