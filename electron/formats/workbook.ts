import { EngineError } from '#electron/core/errors.ts'
import { cellLimitText } from '#shared/indicator/reader.labels.ts'
import { limits } from './limits.ts'

/** A day (`2026-03-01`), or a day and an hour (`2026-03-01T08:30:00`), as local time: spreadsheets know no zone. */
export interface CellDate {
  readonly date: string
}

/** What a cell holds. A text is never empty, breaks its lines with LF alone and holds no other control character than tab. */
export type Cell = string | number | boolean | CellDate | null

/** Cells merged into one, 0-based, ends included. */
export interface MergedRange {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** One sheet as it was read: rows from the first of the sheet, each as long as its last filled cell. */
export interface ReadSheet {
  readonly name: string
  readonly hidden: boolean
  readonly rows: readonly (readonly Cell[])[]
  /** Levels by which the first filled cell of each row is indented: hierarchies are often drawn so. */
  readonly indents: readonly number[]
  readonly merges: readonly MergedRange[]
}

export type WorkbookFormat = 'xlsx' | 'ods' | 'csv'

export interface ReadBook {
  readonly format: WorkbookFormat
  readonly sheets: readonly ReadSheet[]
}

export interface SheetColumn {
  readonly header: string
  /** In characters. */
  readonly width: number
  readonly type: 'text' | 'number' | 'date' | 'boolean' | 'list'
  /** Values of a column of type `list`. */
  readonly choices?: readonly string[]
  /** Its cells are not to be changed: the sheet is protected, without a password, and only the others are open. */
  readonly locked?: boolean
}

/** One sheet to write: a header, then rows. */
export interface WrittenSheet {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly Cell[])[]
  /** Header that stays in sight and filters on it: left out, both; pages of explanations want neither. */
  readonly frozen?: boolean
  readonly filter?: boolean
  /** For the machine: spreadsheets keep it and do not show it. */
  readonly hidden?: boolean
}

export interface WrittenBook {
  readonly sheets: readonly WrittenSheet[]
}

const day = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?(?:Z|[+-]\d{2}:\d{2})?$/

/** An ISO date as a cell: midnight is a day without an hour; null when it is no date of the calendar. */
export function cellDate(iso: string): CellDate | null {
  const found = day.exec(iso.trim())
  if (!found) return null
  const [, year = '', month = '', date = '', hour = '00', minute = '00', second = '00'] = found
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)))
  moment.setUTCFullYear(Number(year))
  if (moment.getUTCMonth() !== Number(month) - 1 || moment.getUTCDate() !== Number(date)) return null
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null
  const time = `${hour}:${minute}:${second}`
  return { date: `${year}-${month}-${date}${time === '00:00:00' ? '' : `T${time}`}` }
}

/** Hours, minutes and seconds as a text: a time of day is no date, and lasting times pass 24 h. */
export function timeText(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const whole = Math.round(Math.abs(seconds))
  const parts = [two(Math.floor(whole / 3600)), two(Math.floor(whole / 60) % 60)]
  if (whole % 60 !== 0) parts.push(two(whole % 60))
  return (seconds < 0 ? '-' : '') + parts.join(':')
}

/** Letters of a column, 0-based: A, B… Z, AA. */
export function columnLetters(index: number): string {
  let letters = ''
  for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
  return letters
}

/** Cells kept from one file: a few hundred bytes can ask for billions, so each is counted before it is made. */
export class CellCount {
  readonly #file: string
  #count = 0
  constructor(file: string) {
    this.#file = file
  }
  add(cells: number): void {
    this.#count += cells
    if (this.#count > limits.workbookCells)
      throw new EngineError('file.too-large', { file: this.#file, limit: cellLimitText(limits.workbookCells) })
  }
}

/** Gathers the rows of a sheet: empty ends are dropped, rows left out in the file are empty. */
export class RowGatherer {
  readonly rows: (readonly Cell[])[] = []
  readonly indents: number[] = []
  readonly #count: CellCount
  constructor(count: CellCount) {
    this.#count = count
  }
  /** `cells` from the first column of row `at`, 0-based, `times` times over. An empty row costs nothing until one follows. */
  put(at: number, cells: readonly Cell[], indent: number, times = 1): void {
    if (cells.length === 0) return
    const end = at + times
    if (end > limits.sheetRows) return
    if (end > this.rows.length) this.#count.add(end - this.rows.length)
    this.#count.add(cells.length * times)
    while (this.rows.length < at) this.#push([], 0)
    for (let row = at; row < end; row++) {
      if (row < this.rows.length) {
        this.rows[row] = cells
        this.indents[row] = indent
      } else this.#push(cells, indent)
    }
  }
  #push(cells: readonly Cell[], indent: number): void {
    this.rows.push(cells)
    this.indents.push(indent)
  }
}
