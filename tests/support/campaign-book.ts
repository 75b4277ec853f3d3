import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cell, ReadSheet, WrittenSheet } from '#electron/formats/workbook.ts'
import { readWorkbook } from '#electron/formats/workbook-read.ts'
import { writeWorkbook } from '#electron/formats/workbook-write.ts'

/** A sheet being edited, as in a spreadsheet: cells by the header of their column. */
export class EditedSheet {
  readonly #rows: Cell[][]
  readonly #header: readonly string[]

  constructor(sheet: ReadSheet) {
    this.#rows = sheet.rows.map((row) => [...row])
    this.#header = (sheet.rows[0] ?? []).map(String)
  }

  /** Of the actions, in their order. */
  ids(): string[] {
    return this.#rows.slice(1).map((row) => String(row[0]))
  }

  columns(): readonly string[] {
    return this.#header
  }

  get(id: string, column: string): Cell | undefined {
    return this.#row(id)[this.#at(column)]
  }

  set(id: string, column: string, cell: Cell): this {
    this.#row(id)[this.#at(column)] = cell
    return this
  }

  /** As people rename a column. */
  rename(column: string, header: string): this {
    const row = this.#rows[0] ?? []
    row[this.#at(column)] = header
    return this
  }

  remove(id: string): this {
    this.#rows.splice(this.#rows.indexOf(this.#row(id)), 1)
    return this
  }

  add(cells: Readonly<Record<string, Cell>>): this {
    const row: Cell[] = this.#header.map(() => null)
    for (const [column, cell] of Object.entries(cells)) row[this.#at(column)] = cell
    this.#rows.push(row)
    return this
  }

  rows(): readonly (readonly Cell[])[] {
    return this.#rows
  }

  #at(column: string): number {
    const at = this.#header.indexOf(column)
    if (at < 0) throw new Error(`no column ${column}`)
    return at
  }

  #row(id: string): Cell[] {
    const row = this.#rows.find((cells) => cells[0] === id)
    if (row === undefined) throw new Error(`no row ${id}`)
    return row
  }
}

const typeOf = (cell: Cell | undefined) =>
  typeof cell === 'number' ? 'number' : cell !== null && typeof cell === 'object' ? 'date' : 'text'

/** The bytes of a workbook after somebody edited its sheet of actions, or another `named`; `without` sheets are lost on the way. */
export async function editedBook(
  bytes: Uint8Array,
  edit: (sheet: EditedSheet) => void,
  {
    format = 'xlsx',
    without = [] as readonly string[],
    named = 'Vos actions',
  }: { format?: 'xlsx' | 'ods'; without?: readonly string[]; named?: string } = {},
): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'ctg-campaign-'))
  const path = join(folder, `envoi.${format}`)
  writeFileSync(path, bytes)
  const { sheets } = await readWorkbook(path)
  rmSync(folder, { recursive: true })
  const kept = sheets
    .filter(({ name }) => !without.includes(name))
    .map((sheet): WrittenSheet => {
      const edited = new EditedSheet(sheet)
      if (sheet.name === named) edit(edited)
      const [header = [], ...rows] = edited.rows()
      return {
        name: sheet.name,
        hidden: sheet.hidden,
        columns: header.map((cell, at) => ({ header: String(cell ?? ''), width: 20, type: typeOf(rows[0]?.[at]) })),
        rows,
      }
    })
  return await writeWorkbook({ sheets: kept }, format)
}
