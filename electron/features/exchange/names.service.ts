import { quoted } from '#electron/db/digest.ts'
import { labelled } from '#electron/features/offer/cell-names.service.ts'
import { homonymsOf } from '#electron/features/offer/row-names.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { AgreementState } from '#shared/agreement/agreement.record.ts'
import { happenedLabel } from '#shared/agreement/lifecycle.labels.ts'
import { type LifeEvent, lifeEvents } from '#shared/agreement/lifecycle.rules.ts'
import { entityOf } from '#shared/entities.ts'
import { changeLabels as labels } from '#shared/exchange/change.labels.ts'
import { columnLabels } from '#shared/history/history-page.labels.ts'
import { formatDate, formatNumber } from '#shared/lib/format.ts'
import { capitalized } from '#shared/lib/french.ts'
import { snakeCase } from '#shared/lib/text.ts'
import type { Cell, Cells } from '#shared/merge/merge.types.ts'
import { isDay } from '#shared/offer/cell.rules.ts'
import { fieldLabels } from '#shared/offer/field.labels.ts'
import { type Field, fieldsOf, isList, isYear, type Sheet, sheets } from '#shared/offer/field.ts'
import { templateLabels } from '#shared/panorama/template.labels.ts'
import { amountText } from '#shared/project/commitment.labels.ts'
import type { MeansKind } from '#shared/project/commitment.rules.ts'
import { recordColumn } from '#shared/record/record-column.labels.ts'
import { coverageIn, type Incoming } from './incoming.service.ts'
import { lastNameOf } from './last-name.service.ts'
import { modelOf } from './model.service.ts'
import { cellsOf } from './plan.service.ts'
import { fallback, tellingColumns, titleColumns } from './title-columns.ts'

const tableOf = (sheet: Sheet) => (sheet === 'accessPoint' ? 'access_point' : sheet)
/** Fields in rows of their own, beside the action, have no column. */
const isLinked = (field: Field) => field.role !== undefined || field.type === 'territories'

const sheetByTable = new Map<string, Sheet>(sheets.map((sheet) => [tableOf(sheet), sheet]))
const fieldByColumn = new Map<string, Field>(
  sheets.flatMap((sheet) =>
    fieldsOf[sheet]
      .filter((field) => !isLinked(field))
      .map((field) => [`${tableOf(sheet)}.${snakeCase(field.id)}`, field] as const),
  ),
)
/** Numbers that are names: never written with spaces between their thousands. */
const plainNumbers: ReadonlySet<string> = new Set(['year', 'vintage'])
const yesOrNo: ReadonlySet<string> = new Set(['example', 'headline', 'set_aside'])

/** Calls rows, columns and values of both sides as screens do. What both sides have is called as it is here. */
export class Names {
  readonly #workspace: OpenWorkspace
  readonly #incoming: Pick<Incoming, 'rows'>
  /** By table, then by id. */
  readonly #titles = new Map<string, Map<string, string>>()
  readonly #territories = new Map<string, string>()
  readonly #values = new Map<string, (value: string) => string>()

  /** @param incoming rows of a package, where there is one. */
  constructor(workspace: OpenWorkspace, incoming: Pick<Incoming, 'rows'> = { rows: new Map() }) {
    this.#workspace = workspace
    this.#incoming = incoming
  }

  column(table: string, column: string): string {
    const field = fieldByColumn.get(`${table}.${column}`)
    const sheet = sheetByTable.get(table)
    if (field !== undefined && sheet !== undefined) return fieldLabels[sheet][field.id] ?? column
    const chained = recordColumn(table, column)
    if (chained !== undefined) return chained.label
    return capitalized(labels.columns[column] ?? columnLabels[column] ?? column)
  }

  territory(code: string): string {
    let name = this.#territories.get(code)
    if (name === undefined) {
      name = lastNameOf(this.#workspace.db, code)
      this.#territories.set(code, name)
    }
    return name
  }

  /** @param known its cells where they are at hand, here rather than there. */
  row(table: string, id: string, known: Cells | null = null): string {
    let titles = this.#titles.get(table)
    if (titles === undefined) {
      titles = new Map()
      this.#titles.set(table, titles)
    }
    let title = titles.get(id)
    if (title === undefined) {
      // A row that belongs to itself through others would never be named.
      titles.set(id, id)
      const cells = known ?? this.#cells(table, id)
      title = (cells === null ? this.#gone(table, id) : this.#called(table, id, cells)) || id
      titles.set(id, title)
    }
    return title
  }

  /** A cell as people read it, null where nothing stands. */
  value(table: string, column: string, cell: Cell): string | null {
    if (cell === null) return null
    const chained = recordColumn(table, column)
    const option = chained?.options[String(cell)]
    if (option !== undefined) return option
    if (typeof cell === 'number' && chained !== undefined && isYear(chained.field)) return String(cell)
    if (typeof cell === 'string' && chained?.field.type === 'territories')
      return listOf(cell)
        .map((code) => this.territory(code))
        .join(', ')
    const field = chained?.field ?? fieldByColumn.get(`${table}.${column}`)
    if (field !== undefined && typeof cell === 'string' && (field.vocabulary !== undefined || isList(field)))
      return this.#listed(table, column, field, cell)
    if (typeof cell === 'number') return numberText(column, cell)
    if (column === 'territory' || column === 'commune') return this.territory(cell)
    if (table === 'action_role' && column === 'role') return labels.roles[cell] ?? cell
    const reference = modelOf(this.#workspace, table).references.find((each) => each.column === column)
    if (reference === undefined) return cell
    return reference.isList
      ? listOf(cell)
          .map((id) => this.row(reference.table, id))
          .join(', ')
      : this.row(reference.table, cell)
  }

  #listed(table: string, column: string, field: Field, cell: string): string {
    const reference = modelOf(this.#workspace, table).references.find((each) => each.column === column)
    if (reference !== undefined)
      return listOf(cell)
        .map((id) => this.row(reference.table, id))
        .join(', ')
    let name = this.#values.get(field.id)
    if (name === undefined) {
      name = labelled(this.#workspace, field)
      this.#values.set(field.id, name)
    }
    return listOf(cell).map(name).join(', ')
  }

  #called(table: string, id: string, cells: Cells): string {
    if (table === 'organization' || table === 'access_point') {
      const sheet = table === 'organization' ? 'organization' : 'accessPoint'
      return homonymsOf(this.#workspace, sheet).get(id) ?? String(cells.name ?? '')
    }
    const { owner } = entityOf(table) ?? {}
    const own = this.#own(table, cells)
    if (owner === undefined || cells[owner.column] == null) return own
    return [this.row(owner.table, String(cells[owner.column])), own].filter((part) => part !== '').join(' — ')
  }

  #own(table: string, cells: Cells): string {
    if (table === 'dataset') return titleIn(String(cells.definition))
    if (table === 'commitment_pair')
      return [cells.first, cells.second].map((id) => this.row('commitment', String(id))).join(' / ')
    const telling = tellingColumns[table]
    const columns =
      telling ?? titleColumns[table] ?? fallback.find((each) => each.every((column) => cells[column] != null)) ?? []
    return columns
      .map((column) => (cells[column] == null ? '' : this.#part(table, column, cells)))
      .filter((part) => part !== '')
      .join(telling === undefined ? ' ' : ' · ')
  }

  /** What one cell adds to the name of its row. */
  #part(table: string, column: string, cells: Cells): string {
    const cell = cells[column] ?? null
    const shown = this.value(table, column, cell) ?? ''
    if (table === 'commitment') {
      // Of the project that the commitment belongs to, and that its name begins with.
      if (column === 'sheet') {
        const sheet = this.#cells('action_sheet', String(cell))
        return sheet === null ? '' : short(this.#own('action_sheet', sheet))
      }
      // Its unit stands beside the amount.
      if (column === 'kind') return shown.replace(/ \(.+\)$/, '')
      if (column === 'planned') return amountText(String(cells.kind) as MeansKind, Number(cell))
    }
    if (table === 'agreement_event' && column === 'event' && isLifeEvent(shown))
      return happenedLabel(shown, cells.from_state as AgreementState, cells.to_state as AgreementState)
    if (table === 'panorama_block' && column === 'kind') return blockKinds[shown] ?? shown
    return short(isDay(shown) ? formatDate(shown) : shown)
  }

  #cells(table: string, id: string): Cells | null {
    return cellsOf(this.#workspace, table, id) ?? this.#incoming.rows.get(table)?.get(id)?.cells ?? null
  }

  /** What was deleted on both sides is called as the journal last knew it. */
  #gone(table: string, id: string): string {
    const image = this.#workspace.db.value(
      'SELECT before FROM journal_change WHERE table_name = ? AND row_id = ? AND before IS NOT NULL ORDER BY id DESC LIMIT 1',
      table,
      id,
    )
    return typeof image === 'string' ? this.#called(table, id, JSON.parse(image) as Cells) : ''
  }
}

/** A name is read in a line: the rest of a long text stands in its cell. */
const mostPart = 120
const short = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= mostPart ? line : `${line.slice(0, mostPart - 1).trimEnd()}…`
}

const isLifeEvent = (text: string): text is LifeEvent => (lifeEvents as readonly string[]).includes(text)
const blockKinds: Readonly<Record<string, string | undefined>> = templateLabels.kinds

function titleIn(definition: string): string {
  try {
    const { title } = JSON.parse(definition) as { readonly title?: unknown }
    return typeof title === 'string' ? title : ''
  } catch {
    return ''
  }
}

function listOf(cell: string): string[] {
  if (!cell.startsWith('[')) return [cell]
  try {
    const list: unknown = JSON.parse(cell)
    return Array.isArray(list) ? list.map(String) : [cell]
  } catch {
    return [cell]
  }
}

function numberText(column: string, cell: number): string {
  if (plainNumbers.has(column)) return String(cell)
  if (yesOrNo.has(column)) return cell === 0 ? labels.no : labels.yes
  const decimals = Math.min(String(cell).split('.')[1]?.length ?? 0, 6)
  return formatNumber(cell, decimals)
}

/** Codes of the territories of rows, on both sides; those of the row that one belongs to where it has none of its own. */
export class RowTerritories {
  readonly #workspace: OpenWorkspace
  readonly #incoming: Incoming
  readonly #owners = new Map<string, readonly string[]>()
  /** Tens of thousands of rows lie in a few territories: each list of one is kept once. */
  readonly #alone = new Map<string, readonly string[]>()

  constructor(workspace: OpenWorkspace, incoming: Incoming) {
    this.#workspace = workspace
    this.#incoming = incoming
  }

  of(table: string, id: string, sides: readonly (Cells | null)[]): readonly string[] {
    const { territories: by, owner } = entityOf(table) ?? {}
    const own = (column: string) =>
      this.#once([...new Set(sides.flatMap((cells) => (cells?.[column] == null ? [] : [String(cells[column])])))])
    if (by !== undefined && 'table' in by) return this.#covered(by, id)
    if (by !== undefined) return own(by.column)
    if (owner === undefined) return []
    return [...new Set(own(owner.column).flatMap((each) => this.#ofOwner(owner.table, each)))]
  }

  #covered(by: { readonly table: string; readonly by: string; readonly column: string }, id: string): string[] {
    const here = this.#workspace.db.rows(
      `SELECT ${quoted(by.column)} AS code FROM ${quoted(by.table)} WHERE ${quoted(by.by)} = ?`,
      id,
    )
    const there = coverageIn(this.#incoming, by.table, by.by, by.column).get(id) ?? []
    return [...new Set([...here.map((row) => String(row.code)), ...there])]
  }

  #once(codes: readonly string[]): readonly string[] {
    const [code] = codes
    if (code === undefined || codes.length > 1) return codes
    const known = this.#alone.get(code) ?? codes
    this.#alone.set(code, known)
    return known
  }

  #ofOwner(table: string, id: string): readonly string[] {
    const key = `${table}/${id}`
    let codes = this.#owners.get(key)
    if (codes === undefined) {
      this.#owners.set(key, [])
      const sides = [cellsOf(this.#workspace, table, id), this.#incoming.rows.get(table)?.get(id)?.cells ?? null]
      codes = this.of(table, id, sides)
      this.#owners.set(key, codes)
    }
    return codes
  }
}
