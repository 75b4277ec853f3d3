import type { CodeIndex } from '#electron/features/indicator/code-index.service.ts'
import type { Cell } from '#electron/formats/workbook.ts'
import { cellStatus } from '#shared/indicator/status.ts'
import { foldText } from '#shared/lib/text.ts'
import { dataRefusals as refusals, dataBook as words } from '#shared/offer/campaign-data.labels.ts'
import type { DataRequest } from '#shared/offer/data-request.schema.ts'
import { askedColumns } from '#shared/offer/data-request.ts'
import { shortened } from '#shared/offer/plan.ts'
import type { StoredLevel } from '#shared/territory/territory.schema.ts'
import type { ReturnedData } from './campaign-data-file.service.ts'
import type { ReturnFault } from './campaign-file.service.ts'
import { shownText } from './cell-read.service.ts'
import { readDataCell } from './data-cell.service.ts'

/** A column of the sheet that was asked for. */
export interface DataColumn {
  readonly variable: string
  readonly period: string
  readonly header: string
  readonly at: number
}

/** A cell that says something. */
export interface ReadDatum {
  readonly column: DataColumn
  readonly line: number
  readonly level: StoredLevel
  readonly ordinal: number
  readonly code: string
  readonly status: number
  readonly value: number
}

export interface ReadData {
  readonly columns: readonly DataColumn[]
  readonly data: readonly ReadDatum[]
  /** Cells left empty and refused, by header. */
  readonly empty: ReadonlyMap<string, number>
  readonly refused: ReadonlyMap<string, number>
  readonly faults: readonly ReturnFault[]
}

/** A spreadsheet that took a code for a number lost its first zero. */
function codeOf(cell: Cell, level: DataRequest['level']): string {
  const text = shownText(cell).trim()
  const length = level === 'commune' ? 5 : level === 'department' ? 2 : 0
  return /^\d+$/.test(text) ? text.padStart(length, '0') : text
}

/** Reads the sheet that a partner filled in, line by line; nothing is compared with what stands here. */
export class DataReader {
  readonly #request: DataRequest
  readonly #codes: CodeIndex
  readonly #name: string
  readonly #kinds: ReadonlyMap<string, string>
  readonly #faults: ReturnFault[] = []
  readonly #data: ReadDatum[] = []
  readonly #empty = new Map<string, number>()
  readonly #refused = new Map<string, number>()
  readonly #lines = new Map<string, number>()

  constructor(request: DataRequest, codes: CodeIndex, name: string) {
    this.#request = request
    this.#codes = codes
    this.#name = name
    this.#kinds = new Map(request.variables.map(({ id, kind }) => [id, kind]))
  }

  #fault(line: number | null, column: string | null, text: string, message: string): void {
    this.#faults.push({ sheet: this.#name, line, column, text: shortened(text), message })
  }

  read({ sheet, top }: ReturnedData): ReadData {
    const columns = sheet === null ? [] : this.#columns(sheet.rows[top] ?? [], top)
    if (sheet === null) this.#fault(null, null, '', refusals.noSheet(words.data))
    const header = (sheet?.rows[top] ?? []).map((cell) => foldText(shownText(cell)))
    const code = header.indexOf(foldText(words.code))
    for (const [index, row] of (sheet?.rows ?? []).slice(top + 1).entries())
      this.#line(row, top + index + 2, row[code] ?? null, columns)
    return { columns, data: this.#data, empty: this.#empty, refused: this.#refused, faults: this.#faults }
  }

  #columns(header: readonly Cell[], top: number): DataColumn[] {
    const places = new Map<string, number>()
    for (const [at, cell] of header.entries()) {
      const key = foldText(shownText(cell))
      if (key !== '' && !places.has(key)) places.set(key, at)
    }
    const asked = askedColumns(this.#request)
    const known = new Set(
      [words.code, words.territory, words.epci, words.mds, ...asked.map((column) => column.header)].map(foldText),
    )
    for (const [key, at] of places)
      if (!known.has(key)) this.#fault(top + 1, shownText(header[at] ?? null), '', refusals.notAsked)
    return asked.flatMap((column) => {
      const at = places.get(foldText(column.header))
      if (at === undefined) this.#fault(top + 1, column.header, '', refusals.gone)
      return at === undefined ? [] : [{ ...column, at }]
    })
  }

  #line(row: readonly Cell[], line: number, cell: Cell, columns: readonly DataColumn[]): void {
    const isSilent = columns.every(({ at }) => shownText(row[at] ?? null).trim() === '')
    const code = codeOf(cell, this.#request.level)
    const level: StoredLevel = this.#request.level === 'epci' && code.includes('@') ? 'epci-part' : this.#request.level
    const ordinal = this.#codes.ordinal(level, code)
    const first = this.#lines.get(code)
    if (ordinal === undefined || first !== undefined) {
      const message = first === undefined ? refusals.unknownTerritory(shortened(code)) : refusals.twice(first)
      // Titles, totals and notes under the table have no code and fill no cell that was asked.
      if (!isSilent) this.#fault(line, words.code, code, message)
      return
    }
    this.#lines.set(code, line)
    for (const column of columns) this.#cell(row[column.at] ?? null, column, { line, level, ordinal, code })
  }

  #cell(cell: Cell, column: DataColumn, place: Pick<ReadDatum, 'line' | 'level' | 'ordinal' | 'code'>): void {
    const read = readDataCell(cell, this.#kinds.get(column.variable) ?? 'count')
    const count = (of: Map<string, number>) => of.set(column.header, (of.get(column.header) ?? 0) + 1)
    if (!read.ok) {
      count(this.#refused)
      this.#fault(place.line, column.header, shownText(cell), read.reason)
    } else if (read.status === cellStatus.absent) count(this.#empty)
    else this.#data.push({ ...place, column, status: read.status, value: read.value })
  }
}
