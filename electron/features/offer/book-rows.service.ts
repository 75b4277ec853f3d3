import type { Cell as FileCell, ReadSheet } from '#electron/formats/workbook.ts'
import type { Sheet } from '#shared/offer/field.ts'
import { yearIn } from '#shared/offer/layout.rules.ts'
import { depthOf, leadOf, numberAlone, numberBefore, surelyNumbered } from '#shared/offer/outline.rules.ts'
import { type BookSheet, cellText } from './book-layout.service.ts'

/** A policy or a mission as a sheet names it. */
export interface Named {
  readonly title: string
  readonly code: string | null
}

/** Staff or money that a row of actions says in a column of its own. */
export interface RowMeans {
  readonly kind: 'staff' | 'money'
  readonly isActual: boolean
  readonly year: number
  readonly cell: FileCell
  readonly place: number
}

/** One line of a sheet, of whatever level it is. */
export interface BookRow {
  /** Line in the sheet, from 1. */
  readonly line: number
  readonly level: Sheet
  /** Our identifier, when the sheet gives one. */
  readonly id: string | null
  readonly cell: (target: string) => FileCell | undefined
  readonly policy: Named | null
  readonly mission: Named | null
  readonly means: readonly RowMeans[]
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
export const isId = (text: string) => uuid.test(text)

/** A title with the number before it taken off. */
function named(text: string, code: string | null): Named | null {
  const title = text.trim()
  if (title === '') return null
  const parted = code === null ? surelyNumbered(title) : null
  return parted === null ? { title, code } : { title: parted.rest, code: parted.number }
}

/** Cells of merged ranges that begin above or at the left, by line and column. */
class Merges {
  readonly #sheet: ReadSheet
  readonly #byLine = new Map<number, ReadSheet['merges'][number][]>()

  constructor(sheet: ReadSheet) {
    this.#sheet = sheet
    // A merge over a whole column of an empty sheet is no reason to count to a million.
    for (const merge of sheet.merges)
      for (let row = merge.top; row <= Math.min(merge.bottom, sheet.rows.length - 1); row++) {
        const list = this.#byLine.get(row)
        if (list === undefined) this.#byLine.set(row, [merge])
        else list.push(merge)
      }
  }

  text(row: number, column: number): string {
    const own = cellText(this.#sheet.rows[row]?.[column])
    if (own !== '') return own
    const around = this.#byLine.get(row)?.find((merge) => column >= merge.left && column <= merge.right)
    return around === undefined ? '' : cellText(this.#sheet.rows[around.top]?.[around.left])
  }

  /** The text of a line that is a title across the table, null for any other. */
  title(row: number): string | null {
    const cells = this.#sheet.rows[row] ?? []
    const filled = cells.flatMap((cell, column) => (cellText(cell).trim() === '' ? [] : [column]))
    const [only] = filled
    if (filled.length !== 1 || only === undefined) return null
    const isAcross = this.#byLine
      .get(row)
      ?.some((merge) => merge.top === row && merge.left === only && merge.right - merge.left >= 2)
    return isAcross === true ? cellText(cells[only]) : null
  }
}

/** Lines of a sheet under its header, empty ones left out. */
function bodyOf({ sheet, layout }: BookSheet, merges: Merges): number[] {
  const first = layout.header === null ? 0 : layout.header - 1 + layout.headerLines
  const places = layout.columns.flatMap(({ place, target }) => (target === null ? [] : [place]))
  const lines: number[] = []
  for (let row = first; row < sheet.rows.length; row++) {
    const cells = sheet.rows[row] ?? []
    if (places.some((place) => cellText(cells[place]).trim() !== '') || merges.title(row) !== null) lines.push(row)
  }
  return lines
}

const amounts: Readonly<Record<string, { readonly kind: 'staff' | 'money'; readonly isActual: boolean }>> = {
  staff: { kind: 'staff', isActual: false },
  staffActual: { kind: 'staff', isActual: true },
  money: { kind: 'money', isActual: false },
  moneyActual: { kind: 'money', isActual: true },
}

/** What lines of policies and missions may say as well as those of actions. */
const above: ReadonlySet<string> = new Set([
  'id',
  'number',
  'policy',
  'policyCode',
  'mission',
  'missionCode',
  'title',
  'code',
  'description',
  'legalBasis',
  'audiences',
  'lifeStages',
])

interface Base {
  readonly row: number
  readonly cells: readonly FileCell[]
  readonly id: string | null
  readonly means: readonly RowMeans[]
}

/** Reads the lines of one sheet of the referential one after the other: what one says of its policy holds for those below it. */
export class RowReader {
  readonly #book: BookSheet
  readonly #merges: Merges
  readonly #levels: (row: number) => Sheet
  #policy: Named | null = null
  #mission: Named | null = null
  readonly #numbers = new Map<string, { readonly own: Named; readonly policy: Named | null }>()

  constructor(book: BookSheet) {
    this.#book = book
    this.#merges = new Merges(book.sheet)
    this.#levels = book.layout.outline === 'columns' ? () => 'action' : this.#outline()
  }

  read(): BookRow[] {
    const { layout } = this.#book
    const read = layout.outline === 'columns' || layout.kind !== 'action' ? this.#inColumns : this.#inOutline
    return bodyOf(this.#book, this.#merges).flatMap((row) => read.call(this, this.#base(row)) ?? [])
  }

  #place(target: string): number {
    return this.#book.places.get(target) ?? -1
  }

  #base(row: number): Base {
    const cells = this.#book.sheet.rows[row] ?? []
    const id = cellText(cells[this.#place('id')]).trim()
    const means = this.#book.layout.columns.flatMap(({ place, target }): RowMeans[] => {
      const amount = amounts[target ?? '']
      const cell = cells[place] ?? null
      if (amount === undefined || cell === null) return []
      return [{ ...amount, year: yearIn(this.#book.names[place] ?? '') ?? 0, cell, place }]
    })
    return { row, cells, id: isId(id) ? id : null, means }
  }

  #row(base: Base, level: Sheet, title?: string): BookRow {
    const { places } = this.#book
    return {
      line: base.row + 1,
      level,
      id: base.id,
      cell: (target) => {
        if (target === 'title' && title !== undefined) return title
        const place = places.get(target)
        return place === undefined ? undefined : (base.cells[place] ?? null)
      },
      policy: this.#policy,
      mission: this.#mission,
      means: level === 'action' ? base.means : [],
    }
  }

  #code(base: Base, target: string): string | null {
    const text = cellText(base.cells[this.#place(target)]).trim()
    return text === '' ? null : text
  }

  #inColumns(base: Base): BookRow | null {
    const { layout, places } = this.#book
    const kind = layout.kind
    if (kind === null || kind === 'means') return null
    if (kind !== 'mission' && kind !== 'action') return this.#row(base, kind)
    // A workbook of ours says everything on every line.
    const isOwn = base.id !== null
    const text = (target: string) => {
      const place = this.#place(target)
      return place < 0 ? '' : this.#merges.text(base.row, place).trim()
    }
    const across = isOwn ? null : this.#merges.title(base.row)
    if (across !== null) return this.#section(across)
    const policy = named(text('policy'), this.#code(base, 'policyCode'))
    if (policy !== null || isOwn || places.has('id')) {
      if (policy?.title !== this.#policy?.title) this.#mission = null
      this.#policy = policy
    }
    if (kind === 'mission') return this.#row(base, 'mission')
    const mission = named(text('mission'), this.#code(base, 'missionCode'))
    if (mission !== null || isOwn || places.has('id')) this.#mission = mission
    const hasTitle = cellText(base.cells[this.#place('title')]).trim() !== ''
    if (hasTitle || isOwn || this.#saysOfAction(base)) return this.#row(base, 'action')
    // A line that only names a policy or a mission, above its actions.
    const own = (target: string) => cellText(base.cells[this.#place(target)]).trim()
    if (own('mission') !== '' && mission !== null) return this.#row(base, 'mission', mission.title)
    if (own('policy') !== '' && policy !== null) return this.#row(base, 'policy', policy.title)
    return this.#row(base, 'action')
  }

  /** Whether a line says what only an action has: without a title, it is one all the same, and lacks it. */
  #saysOfAction(base: Base): boolean {
    return this.#book.layout.columns.some(
      ({ place, target }) => target !== null && !above.has(target) && cellText(base.cells[place]).trim() !== '',
    )
  }

  /** A line across the table names what stands under it, of the level that has no column. */
  #section(text: string): BookRow | null {
    const { places } = this.#book
    const name = named(text, null)
    if (!places.has('policy') && (places.has('mission') || this.#book.layout.kind === 'mission')) {
      this.#policy = name
      this.#mission = null
    } else if (!places.has('mission')) this.#mission = name
    return null
  }

  /** Which level a line of an outline is of. */
  #outline(): (row: number) => Sheet {
    const { sheet, layout } = this.#book
    const title = this.#place('title')
    const rows = bodyOf(this.#book, this.#merges)
    const number = this.#place('number')
    const depth = (row: number): number | null => {
      const text = cellText(sheet.rows[row]?.[title])
      if (layout.outline === 'indents') return (sheet.indents[row] ?? 0) * 100 + leadOf(text)
      const found = number >= 0 ? numberAlone(cellText(sheet.rows[row]?.[number])) : numberBefore(text)?.number
      return found == null ? null : depthOf(found)
    }
    const known = [...new Set(rows.flatMap((row) => depth(row) ?? []))].sort((a, b) => a - b)
    const deepest = known.at(-1)
    const places = layout.columns.flatMap(({ place, target }) => (target !== null && !above.has(target) ? [place] : []))
    // Two levels are missions and actions when the lower says who, where or when; else they are policies and missions.
    const hasActions =
      known.length > 2 ||
      rows.some(
        (row) => depth(row) === deepest && places.some((place) => cellText(sheet.rows[row]?.[place]).trim() !== ''),
      )
    const levels: readonly Sheet[] =
      known.length > 2 ? ['policy', 'mission', 'action'] : hasActions ? ['mission', 'action'] : ['policy', 'mission']
    return (row) => {
      const found = depth(row)
      return found === null ? 'action' : (levels[Math.min(known.indexOf(found), levels.length - 1)] ?? 'action')
    }
  }

  #inOutline(base: Base): BookRow | null {
    const level = this.#levels(base.row)
    const text = cellText(base.cells[this.#place('title')])
    const alone = numberAlone(cellText(base.cells[this.#place('number')]))
    const before = this.#book.layout.outline === 'numbers' && alone === null ? numberBefore(text) : null
    const number = alone ?? before?.number ?? this.#code(base, 'code')
    const own: Named = { title: (before?.rest ?? text).trim(), code: number }
    if (number !== null && this.#book.layout.outline === 'numbers') {
      // Numbers say where a line belongs, wherever it stands.
      const above = number.includes('.') ? number.slice(0, number.lastIndexOf('.')) : ''
      const holder = this.#numbers.get(`${level === 'action' ? 'mission' : 'policy'} ${above}`)
      if (holder !== undefined && level === 'action') {
        this.#mission = holder.own
        this.#policy = holder.policy
      } else if (holder !== undefined && level === 'mission') this.#policy = holder.own
      this.#numbers.set(`${level} ${number}`, { own, policy: level === 'policy' ? own : this.#policy })
    }
    if (level === 'policy') {
      this.#policy = own
      this.#mission = null
    } else if (level === 'mission') this.#mission = own
    const row = this.#row(base, level, own.title)
    return { ...row, cell: (target) => (target === 'code' ? number : row.cell(target)) }
  }
}
