import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { sameCell } from '#shared/offer/cell.rules.ts'
import { type Cell, fieldsOf, type Sheet } from '#shared/offer/field.ts'
import { placeLabels } from '#shared/offer/import.labels.ts'
import type { LayoutKind } from '#shared/offer/layout.ts'
import { type PlanFault, shortened } from '#shared/offer/plan.ts'
import { BookCells } from './book-cells.service.ts'
import type { BookSheet, GivenBook } from './book-layout.service.ts'
import { BookMeans } from './book-means.service.ts'
import { BookNames } from './book-names.service.ts'
import { type BookRow, type Named, RowReader } from './book-rows.service.ts'
import type { GivenMeans } from './means-plan.service.ts'
import type { GivenRow } from './offer-plan.service.ts'
import { snapshotOf } from './offer-snapshot.service.ts'
import { RowIdentity } from './row-identity.service.ts'

/** Those that others name come first, so that names find the rows of the file before they bring new ones. */
const order: readonly LayoutKind[] = ['policy', 'mission', 'organization', 'accessPoint', 'action', 'means']

/** What tells actions of the same title in the same mission apart. */
const telling: readonly string[] = ['code', 'lead', 'operators', 'coverage', 'accessPoints', 'description']

export interface BookReading {
  readonly rows: readonly GivenRow[]
  readonly means: readonly GivenMeans[]
  readonly faults: readonly PlanFault[]
  /** Lines read of each sheet. */
  readonly lines: ReadonlyMap<BookSheet, number>
}

class BookPlanner {
  readonly #workspace: OpenWorkspace
  readonly #books: readonly GivenBook[]
  readonly #sheets: readonly BookSheet[]
  readonly #names: BookNames
  readonly #cells: BookCells
  readonly #means: BookMeans
  readonly #rows: GivenRow[] = []
  readonly faults: PlanFault[] = []

  constructor(workspace: OpenWorkspace, books: readonly GivenBook[], sheets: readonly BookSheet[]) {
    this.#workspace = workspace
    this.#books = books
    this.#sheets = sheets
    this.#names = new BookNames(workspace, this.#rows)
    this.#cells = new BookCells(workspace, this.#names)
    this.#means = new BookMeans(workspace, this.#names, this.faults)
  }

  read(): BookReading {
    const lines = new Map<BookSheet, number>()
    const sheets = this.#sheets
      .filter(({ layout }) => layout.kind !== null)
      .toSorted((a, b) => order.indexOf(a.layout.kind ?? 'means') - order.indexOf(b.layout.kind ?? 'means'))
    const read = sheets.map((book) => [book, book.layout.kind === 'means' ? [] : new RowReader(book).read()] as const)
    for (const [book, rows] of read) {
      lines.set(book, rows.length)
      this.#names.claim(rows.flatMap(({ id }) => id ?? []))
    }
    for (const [book, rows] of read) {
      const place = this.#placeOf(book)
      if (book.layout.kind === 'means') lines.set(book, this.#means.readSheet(book, place))
      else for (const row of rows) this.#row(book, row, place(row.line))
    }
    return { rows: this.#rows, means: this.#means.given, faults: this.faults, lines }
  }

  #placeOf(book: BookSheet): (line: number) => string {
    const { file } = book.layout
    const name = this.#books.length > 1 ? (this.#books[file]?.name ?? '') : null
    const isOnly = this.#books[file]?.book.format === 'csv'
    return (line) => placeLabels.line(isOnly ? null : book.sheet.name, line, name)
  }

  /** Policy of lines that name none: the sheet's own name where several sheets hold actions. */
  #policyOf(book: BookSheet, row: BookRow): Named | null {
    if (row.policy !== null || book.places.has('policy') || book.layout.outline !== 'columns') return row.policy
    const alike = this.#sheets.filter(({ layout }) => layout.kind === 'action' && layout.file === book.layout.file)
    return alike.length > 1 && row.mission === null ? { title: book.sheet.name, code: null } : null
  }

  #row(book: BookSheet, row: BookRow, where: string): void {
    const { level } = row
    const values: Record<string, Cell> = {}
    const isOurs = row.id !== null
    for (const field of fieldsOf[level]) {
      if (field.type === 'mission' || field.type === 'policy') continue
      const cell = row.cell(field.id)
      if (cell === undefined || (cell === null && !isOurs)) continue
      const read = this.#cells.read(field, cell, where, isOurs)
      for (const { text, message } of read.refusals)
        this.faults.push({ where, field: this.#columnOf(book, field.id) ?? null, text: shortened(text), message })
      if (read.cell !== undefined && (read.cell !== null || isOurs)) values[field.id] = read.cell
    }
    const id = this.#identify(book, row, values, where)
    if (row.means.length > 0) this.#means.readRow(book, row, id, where)
    this.#rows.push({
      sheet: level,
      key: id,
      id,
      values,
      where,
      column: (field) => this.#columnOf(book, field),
    })
  }

  #columnOf(book: BookSheet, field: string): string | undefined {
    const place = book.places.get(field)
    return place === undefined ? undefined : book.names[place]
  }

  /** The row that a line is, with its parent among its values. */
  #identify(book: BookSheet, row: BookRow, values: Record<string, Cell>, where: string): string {
    const names = this.#names
    const text = (field: string) => (typeof values[field] === 'string' ? values[field] : '')
    if (row.level === 'policy') return names.policyRow(row.id, text('title'))
    if (row.level === 'mission') {
      const policy = row.policy === null && isStaying(names, 'mission', row) ? null : names.policy(row.policy, where)
      if (policy !== null) values.policy = policy
      return names.missionRow(row.id, policy, text('title'))
    }
    if (row.level === 'organization')
      return names.namedRow('organization', row.id, [text('name'), text('shortName')], text('siret') || null)
    if (row.level === 'accessPoint') return names.namedRow('accessPoint', row.id, [text('name')], null)
    const isHeld = row.id !== null && names.isHeld('action', row.id)
    // A line of ours without a mission stays where it is.
    if (!(isHeld && row.mission === null)) values.mission = names.mission(this.#policyOf(book, row), row.mission, where)
    const id = names.actionRow(row.id, isHeld ? undefined : this.#alike(values))
    this.#means.knowAction(text('title'), id)
    return id
  }

  /** The action of the referential that a line without identifier most likely is. */
  #alike(values: Readonly<Record<string, Cell>>): string | undefined {
    const found = this.#names.actionsCalled(String(values.mission), String(values.title ?? ''))
    if (found.length < 2) return found[0]
    const { rows } = snapshotOf(this.#workspace, 'action')
    const identity = new RowIdentity(this.#workspace)
    const cellsOf = (id: string) => rows.get(id)?.cells ?? identity.byId('action', id)?.merged?.said
    const likeness = (id: string) =>
      telling.filter((field) => values[field] != null && sameCell(cellsOf(id)?.[field] ?? null, values[field])).length
    return found.reduce((best, id) => (likeness(id) > likeness(best) ? id : best))
  }
}

const isStaying = (names: BookNames, sheet: Sheet, row: BookRow) => row.id !== null && names.isHeld(sheet, row.id)

/** Rows and means that workbooks say, as the planner of imports takes them. Nothing is written. */
export function readBooks(
  workspace: OpenWorkspace,
  books: readonly GivenBook[],
  sheets: readonly BookSheet[],
): BookReading {
  return new BookPlanner(workspace, books, sheets).read()
}
