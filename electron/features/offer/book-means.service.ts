import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Cell as FileCell } from '#electron/formats/workbook.ts'
import { parseNumber } from '#shared/lib/format.ts'
import { foldText } from '#shared/lib/text.ts'
import { bookLabels } from '#shared/offer/book.labels.ts'
import { cellRefusals } from '#shared/offer/cell.labels.ts'
import { bookRefusals } from '#shared/offer/import.labels.ts'
import { meansWords } from '#shared/offer/layout.labels.ts'
import { type PlanFault, shortened } from '#shared/offer/plan.ts'
import { type BookSheet, cellText } from './book-layout.service.ts'
import type { BookNames } from './book-names.service.ts'
import { type BookRow, isId } from './book-rows.service.ts'
import type { GivenMeans } from './means-plan.service.ts'
import { snapshotOf } from './offer-snapshot.service.ts'

const kinds = new Map<string, 'staff' | 'money'>([
  [foldText(bookLabels.means.staff), 'staff'],
  [foldText(bookLabels.means.money), 'money'],
  ...meansWords.staff.map((word) => [foldText(word), 'staff'] as const),
  ...meansWords.money.map((word) => [foldText(word), 'money'] as const),
])

const isYear = (year: number) => Number.isInteger(year) && year >= 1990 && year <= 2100

/** Reads staff and money: lines of a sheet of means, or columns of a sheet of actions. */
export class BookMeans {
  readonly given: GivenMeans[] = []
  readonly #workspace: OpenWorkspace
  readonly #names: BookNames
  readonly #faults: PlanFault[]
  #titles: Map<string, string> | null = null

  constructor(workspace: OpenWorkspace, names: BookNames, faults: PlanFault[]) {
    this.#workspace = workspace
    this.#names = names
    this.#faults = faults
  }

  #refuse(where: string, field: string | null, cell: FileCell | undefined, message: string): null {
    this.#faults.push({ where, field, text: shortened(cellText(cell)), message })
    return null
  }

  /** undefined when it cannot be taken. */
  #amount(cell: FileCell | undefined, where: string, column: string): number | null | undefined {
    if (cell === null || cell === undefined) return null
    const number = typeof cell === 'number' ? cell : parseNumber(cellText(cell))
    if (number === null) return null
    if (number !== undefined && number >= 0) return number
    this.#refuse(where, column, cell, number === undefined ? cellRefusals.number : bookRefusals.noAmount)
    return undefined
  }

  /** Budgets and staff in columns of their own; an empty cell says nothing. */
  readRow(book: BookSheet, row: BookRow, action: string, where: string): void {
    for (const { kind, isActual, year, cell, place } of row.means) {
      const column = book.names[place] ?? ''
      if (!isYear(year)) {
        this.#refuse(where, column, cell, bookRefusals.year)
        continue
      }
      const amount = this.#amount(cell, where, column)
      if (amount == null) continue
      const said = isActual ? { actual: amount } : { planned: amount }
      this.given.push({ action, kind, organization: null, year, ...said, where })
    }
  }

  /** Lines of a sheet of means. Returns how many there are. */
  readSheet(book: BookSheet, placeOf: (line: number) => string): number {
    const { sheet, layout, places } = book
    const first = layout.header === null ? 0 : layout.header - 1 + layout.headerLines
    let lines = 0
    for (let index = first; index < sheet.rows.length; index++) {
      const cells = sheet.rows[index] ?? []
      if (cells.every((cell) => cellText(cell).trim() === '')) continue
      lines += 1
      const cell = (target: string) => cells[places.get(target) ?? -1] ?? null
      const column = (target: string) => book.names[places.get(target) ?? -1] ?? null
      const read = this.#line(placeOf(index + 1), cell, column)
      if (read !== null) this.given.push(read)
    }
    return lines
  }

  #line(
    where: string,
    cell: (target: string) => FileCell,
    column: (target: string) => string | null,
  ): GivenMeans | null {
    const id = cellText(cell('action')).trim()
    const title = cellText(cell('actionTitle'))
    const action = isId(id) && this.#names.isKnown(id) ? id : this.#called(title)
    if (action === undefined)
      return this.#refuse(where, column('actionTitle') ?? column('action'), title || id, bookRefusals.noAction)
    const kind = kinds.get(foldText(cellText(cell('kind'))))
    if (kind === undefined) return this.#refuse(where, column('kind'), cell('kind'), bookRefusals.kind)
    const year = Number(parseNumber(cellText(cell('year'))) ?? Number.NaN)
    if (!isYear(year)) return this.#refuse(where, column('year'), cell('year'), bookRefusals.year)
    const funder = cellText(cell('funder'))
    const organization = foldText(funder) === '' ? null : this.#names.named('organization', funder, where)
    const amount = (target: 'planned' | 'actual') => this.#amount(cell(target), where, column(target) ?? '')
    return { action, kind, organization, year, planned: amount('planned'), actual: amount('actual'), where }
  }

  /** An action by its title, when one alone is called so. */
  #called(title: string): string | undefined {
    if (this.#titles === null) {
      this.#titles = new Map()
      for (const { id, cells } of snapshotOf(this.#workspace, 'action').rows.values())
        this.#name(String(cells.title), id)
    }
    return this.#titles.get(foldText(title)) || undefined
  }

  #name(title: string, id: string): void {
    const key = foldText(title)
    const known = this.#titles?.get(key)
    this.#titles?.set(key, known === undefined || known === id ? id : '')
  }

  /** Actions that the file itself brings are known by their titles as well. */
  knowAction(title: string, id: string): void {
    this.#called('')
    this.#name(title, id)
  }
}
