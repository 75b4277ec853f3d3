import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { today } from '#shared/lib/day.ts'
import { dataInclusionLosses as losses, dataInclusionTexts as texts } from '#shared/offer/data-inclusion.labels.ts'
import {
  blockColumns,
  type DataRecord,
  everybody,
  isPlainEmail,
  ownSource,
  recordColumns,
  recordId,
  recordLimits,
  serviceColumns,
  standInDescription,
  structureColumns,
  toE164,
  toUri,
} from '#shared/offer/data-inclusion.rules.ts'
import { fieldLabels } from '#shared/offer/field.labels.ts'
import { type Cell, fieldOf, fieldsOf, type Sheet } from '#shared/offer/field.ts'
import type { ExchangeLoss } from '#shared/offer/plan.ts'
import type { VocabularyId } from '#shared/offer/vocabulary.ts'
import { labelled } from './cell-names.service.ts'
import { StandardTerms } from './data-inclusion-codes.service.ts'
import { LossList } from './data-inclusion-losses.ts'
import { communeName, zoneCodes } from './data-inclusion-zone.service.ts'
import { type ExchangeScope, wholeScope } from './exchange-scope.service.ts'
import { type SheetRow, snapshotOf } from './offer-snapshot.service.ts'

export interface DataInclusion {
  readonly structures: readonly DataRecord[]
  readonly services: readonly DataRecord[]
  readonly lost: readonly ExchangeLoss[]
}

type Columns = Record<string, string | number | readonly string[] | null>

const textOf = (cell: Cell | undefined) => (typeof cell === 'string' ? cell : null)
const listOf = (cell: Cell | undefined) => (Array.isArray(cell) ? (cell as readonly string[]) : [])

/** Who may stand for the structure of a service that has no lead, the likeliest first. */
const insteadOfLead = ['coLeads', 'operators', 'relays', 'funders'] as const

/** Nothing is lost of them, or what is lost of them is told where they are written. */
const told: Readonly<Partial<Record<Sheet, ReadonlySet<string>>>> = {
  action: new Set([...Object.keys(serviceColumns), 'documents', 'source', 'externalId']),
  organization: new Set([...Object.keys(structureColumns), 'source', 'externalId']),
  accessPoint: new Set([...Object.keys(blockColumns)]),
}

class Export {
  readonly #workspace: OpenWorkspace
  readonly #scope: ExchangeScope
  readonly #losses = new LossList()
  readonly #terms = new Map<VocabularyId, StandardTerms>()
  readonly #ids = { structure: new Map<string, string>(), service: new Map<string, string>() }
  readonly #given = { structure: new Set<string>(), service: new Set<string>() }
  readonly #own: string
  readonly #today = today()

  constructor(workspace: OpenWorkspace, scope: ExchangeScope) {
    this.#workspace = workspace
    this.#scope = scope
    this.#own = ownSource(workspace.facts.department)
  }

  all(): DataInclusion {
    const structures = this.#scope.organization.map((row) => this.#structure(row))
    const used = new Set<string>()
    const services = this.#scope.action.flatMap((row) => {
      const record = this.#service(row, used)
      return record === null ? [] : [record]
    })
    for (const place of this.#scope.accessPoint)
      if (!used.has(place.id)) this.#losses.add('accessPoint', place, null, null, losses.unusedPlace)
      else this.#rest('accessPoint', place, losses.placeDetail)
    return { structures, services, lost: this.#losses.all }
  }

  #structure(row: SheetRow): DataRecord {
    const description = textOf(row.cells.description)
    const isShort = description !== null && description.length < recordLimits.descriptionLeast
    if (isShort) this.#losses.add('organization', row, 'description', description, losses.noDescription)
    this.#rest('organization', row)
    return this.#ordered('structure', {
      ...this.#identity('structure', 'organization', row),
      nom: this.#name('organization', row, 'name'),
      description: isShort ? null : description,
      siret: textOf(row.cells.siret),
      reseaux_porteurs: this.#codes('organization', row, 'networks'),
      ...this.#block(row),
      telephone: this.#phone(row),
      courriel: this.#email('organization', row),
      site_web: this.#link('organization', row, 'link'),
      horaires_accueil: textOf(row.cells.openingHours),
      accessibilite_lieu: this.#link('organization', row, 'accessibility'),
    })
  }

  #service(row: SheetRow, used: Set<string>): DataRecord | null {
    const structure = this.#structureOf(row)
    if (structure === null) {
      this.#losses.add('action', row, null, null, losses.noStructure)
      return null
    }
    this.#rest('action', row)
    this.#means(row)
    const weeks = typeof row.cells.weeks === 'number' ? row.cells.weeks : null
    const whole = weeks === null ? null : Math.max(1, Math.round(weeks))
    if (whole !== weeks) this.#losses.add('action', row, 'weeks', weeks, losses.weeks)
    const types = this.#codes('action', row, 'type')
    const fees = this.#codes('action', row, 'fee')
    return this.#ordered('service', {
      ...this.#identity('service', 'action', row),
      structure_id: this.#ids.structure.get(structure) ?? null,
      nom: this.#name('action', row, 'title'),
      description: this.#description(row),
      lien_source: this.#link('action', row, 'link'),
      type: types?.[0] ?? null,
      thematiques: this.#codes('action', row, 'themes'),
      frais: fees?.[0] ?? null,
      frais_precisions: textOf(row.cells.feeDetail),
      publics: this.#audiences(row),
      publics_precisions: textOf(row.cells.audienceDetail),
      conditions_acces: this.#conditions(row),
      ...this.#placeBlock(row, used),
      telephone: this.#phone(row),
      courriel: this.#email('action', row),
      contact_nom_prenom: textOf(row.cells.contactName),
      horaires_accueil: textOf(row.cells.openingHours),
      modes_accueil: this.#codes('action', row, 'accessModes'),
      zone_eligibilite: this.#zones(row),
      modes_mobilisation: this.#codes('action', row, 'referralModes'),
      lien_mobilisation: this.#link('action', row, 'referralLink'),
      mobilisable_par: this.#codes('action', row, 'referrers'),
      mobilisation_precisions: textOf(row.cells.referralDetail),
      volume_horaire_hebdomadaire: typeof row.cells.weeklyHours === 'number' ? row.cells.weeklyHours : null,
      nombre_semaines: whole,
    })
  }

  #ordered(kind: keyof typeof recordColumns, columns: Columns): DataRecord {
    return Object.fromEntries(recordColumns[kind].map((column) => [column, columns[column] ?? null]))
  }

  /** The identifier of a row never changes: that of its producer, else its own here. */
  #identity(kind: 'structure' | 'service', sheet: Sheet, row: SheetRow): Columns {
    const known = textOf(row.cells.source)
    const source = known ?? this.#own
    let id = recordId(source, (known === null ? null : textOf(row.cells.externalId)) ?? row.id)
    if (this.#given[kind].has(id)) id = recordId(source, row.id)
    this.#given[kind].add(id)
    this.#ids[kind].set(row.id, id)
    const day = textOf(row.cells.updatedOn) ?? this.#today
    const dated = day > this.#today ? this.#today : day < recordLimits.firstDay ? recordLimits.firstDay : day
    if (dated !== day) this.#losses.add(sheet, row, 'updatedOn', day, losses.day)
    return { source, id, date_maj: dated }
  }

  #name(sheet: Sheet, row: SheetRow, field: string): string {
    const name = String(row.cells[field] ?? '')
    if (name.length > recordLimits.nameMost) {
      this.#losses.add(sheet, row, field, name, losses.longName)
      return `${name.slice(0, recordLimits.nameMost - 1).trimEnd()}…`
    }
    if (name.length >= recordLimits.nameLeast) return name
    this.#losses.add(sheet, row, field, name, losses.shortName)
    const type = textOf(row.cells.type)
    const kind = type === null ? texts.organization : this.#read(sheet, 'type', type)
    return texts.place(name, String(kind)).slice(0, recordLimits.nameMost)
  }

  #description(row: SheetRow): string {
    const description = textOf(row.cells.description)
    if (description !== null && description.length >= recordLimits.descriptionLeast) return description
    this.#losses.add('action', row, 'description', description, losses.shortDescription)
    return standInDescription(String(row.cells.title))
  }

  #conditions(row: SheetRow): string | null {
    const conditions = textOf(row.cells.conditions)
    const documents = textOf(row.cells.documents)
    if (documents === null) return conditions
    return [conditions, texts.documents(documents)].filter((text) => text !== null).join('\n\n')
  }

  #structureOf(row: SheetRow): string | null {
    const leads = listOf(row.cells.lead)
    const [lead] = leads
    if (lead !== undefined) {
      if (leads.length > 1)
        this.#losses.add('action', row, 'lead', this.#read('action', 'lead', leads.slice(1)), losses.oneStructure)
      return lead
    }
    for (const field of insteadOfLead) {
      const [first] = listOf(row.cells[field])
      if (first === undefined) continue
      this.#losses.add(
        'action',
        row,
        'lead',
        this.#read('action', field, [first]),
        losses.leadFrom(fieldLabels.action[field] ?? field),
      )
      return first
    }
    return null
  }

  #codes(sheet: Sheet, row: SheetRow, field: string): string[] | null {
    const vocabulary = fieldOf(sheet, field)?.vocabulary
    const cell = row.cells[field] ?? null
    if (vocabulary === undefined || cell === null) return null
    let terms = this.#terms.get(vocabulary)
    if (terms === undefined) {
      terms = new StandardTerms(this.#workspace, vocabulary)
      this.#terms.set(vocabulary, terms)
    }
    const codes = new Set<string>()
    for (const code of Array.isArray(cell) ? (cell as readonly string[]) : [String(cell)]) {
      const { standard, label, isExact } = terms.standardOf(code)
      if (standard === null) this.#losses.add(sheet, row, field, label, losses.noCode(label))
      else {
        if (!isExact) this.#losses.add(sheet, row, field, label, losses.otherCode(label, standard))
        codes.add(standard)
      }
    }
    return codes.size === 0 ? null : [...codes]
  }

  #audiences(row: SheetRow): string[] | null {
    const codes = this.#codes('action', row, 'audiences')
    if (codes === null || codes.length === 1 || !codes.includes(everybody)) return codes
    const others = listOf(row.cells.audiences).filter((code) => code !== everybody)
    this.#losses.add('action', row, 'audiences', this.#read('action', 'audiences', others), losses.everybody)
    return [everybody]
  }

  #zones(row: SheetRow): string[] | null {
    const codes = new Set<string>()
    for (const territory of listOf(row.cells.coverage)) {
      const zone = zoneCodes(this.#workspace, territory)
      if (zone.reason !== null) this.#losses.add('action', row, 'coverage', territory, zone.reason)
      for (const code of zone.codes) codes.add(code)
    }
    return codes.size === 0 ? null : [...codes]
  }

  #placeBlock(row: SheetRow, used: Set<string>): Columns {
    const places = listOf(row.cells.accessPoints)
    const place = snapshotOf(this.#workspace, 'accessPoint').rows.get(places[0] ?? '')
    if (places.length > 1)
      this.#losses.add(
        'action',
        row,
        'accessPoints',
        this.#read('action', 'accessPoints', places.slice(1)),
        losses.onePlace,
      )
    if (place === undefined) return {}
    used.add(place.id)
    return this.#block(place)
  }

  #block({ cells }: SheetRow): Columns {
    const commune = textOf(cells.commune)
    const block: Columns = { commune: commune === null ? null : communeName(this.#workspace, commune) }
    for (const [field, column] of Object.entries(blockColumns))
      block[column] = (cells[field] ?? null) as string | number | null
    return block
  }

  #phone({ cells }: SheetRow): string | null {
    const phone = textOf(cells.phone)
    return phone === null ? null : toE164(phone)
  }

  #email(sheet: Sheet, row: SheetRow): string | null {
    const email = textOf(row.cells.email)
    if (email === null || isPlainEmail(email)) return email
    this.#losses.add(sheet, row, 'email', email, losses.email)
    return null
  }

  #link(sheet: Sheet, row: SheetRow, field: string): string | null {
    const link = textOf(row.cells[field])
    if (link === null) return null
    const uri = toUri(link)
    if (uri !== link) this.#losses.add(sheet, row, field, link, losses.link)
    return uri.length > recordLimits.linkMost ? null : uri
  }

  #means(row: SheetRow): void {
    const lines = Number(this.#workspace.db.value('SELECT count(*) FROM action_means WHERE action = ?', row.id))
    if (lines > 0) this.#losses.add('action', row, texts.means, texts.meansOf(lines), losses.noPlace)
  }

  /** Everything that no column takes. */
  #rest(sheet: Sheet, row: SheetRow, reason: string = losses.noPlace): void {
    for (const { id } of fieldsOf[sheet]) {
      const cell = row.cells[id] ?? null
      if (cell !== null && told[sheet]?.has(id) !== true)
        this.#losses.add(sheet, row, id, this.#read(sheet, id, cell), reason)
    }
  }

  /** A cell as people read it. */
  #read(sheet: Sheet, field: string, cell: Cell): Cell {
    const known = fieldOf(sheet, field)
    if (known === undefined || typeof cell === 'number' || cell === null) return cell
    const label = labelled(this.#workspace, known)
    return typeof cell === 'string' ? label(cell) : cell.map(label)
  }
}

/**
 * The referential as records of data·inclusion v1, each valid against the schema, with the list of what they cannot say: structures are
 * the organizations, services the actions that have one. The same rows give the same records.
 */
export function exportDataInclusion(
  workspace: OpenWorkspace,
  scope: ExchangeScope = wholeScope(workspace),
): DataInclusion {
  return new Export(workspace, scope).all()
}
