import type { Cell, Field } from './field.ts'

/**
 * A column of many rows, as few values as its kind allows: a message of twenty thousand rows is then a few blocks of bytes, not a
 * million values. A cell without content is an empty text, NaN, or null among `values`.
 */
export type CellColumn =
  /** Nothing is said in any of the rows. */
  | { readonly kind: 'none'; readonly length: number }
  /** Texts that seldom repeat: all of them one after the other, and where each ends (UTF-16 units). */
  | { readonly kind: 'texts'; readonly utf8: Uint8Array<ArrayBuffer>; readonly ends: Uint32Array<ArrayBuffer> }
  | { readonly kind: 'numbers'; readonly numbers: Float64Array<ArrayBuffer> }
  /** Terms and names that repeat: each cell that occurs, once, and which of them each row holds. */
  | { readonly kind: 'terms'; readonly values: Cell[]; readonly at: Places }

/** As narrow as the number of values allows. */
export type Places = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

function narrow(at: Uint32Array<ArrayBuffer>, values: number): Places {
  if (values <= 0x100) return Uint8Array.from(at)
  return values <= 0x10000 ? Uint16Array.from(at) : at
}

const ownTexts: ReadonlySet<Field['type']> = new Set(['text', 'long', 'contacts', 'email', 'phone', 'url', 'siret'])
const encoder = new TextEncoder()
// Texts are given back as they were: a mark at the beginning is part of the first.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Lists are told apart by identity: equal lists that are one object are sent once. */
export function packColumn<Row>(field: Field, rows: readonly Row[], cellOf: (row: Row) => Cell): CellColumn {
  if (ownTexts.has(field.type)) {
    const ends = new Uint32Array(rows.length)
    const texts: string[] = []
    let end = 0
    for (let at = 0; at < rows.length; at++) {
      const cell = cellOf(rows[at] as Row)
      if (typeof cell === 'string') {
        texts.push(cell)
        end += cell.length
      }
      ends[at] = end
    }
    if (end === 0) return { kind: 'none', length: rows.length }
    return { kind: 'texts', utf8: encoder.encode(texts.join('')), ends }
  }
  if (field.type === 'number') {
    const numbers = new Float64Array(rows.length)
    let isEmpty = true
    for (let at = 0; at < rows.length; at++) {
      const cell = cellOf(rows[at] as Row) as number | null
      if (cell !== null) isEmpty = false
      numbers[at] = cell ?? Number.NaN
    }
    if (isEmpty) return { kind: 'none', length: rows.length }
    return { kind: 'numbers', numbers }
  }
  const values: Cell[] = []
  const known = new Map<Cell, number>()
  const at = new Uint32Array(rows.length)
  for (let row = 0; row < rows.length; row++) {
    const cell = cellOf(rows[row] as Row)
    let index = known.get(cell)
    if (index === undefined) {
      index = values.push(cell) - 1
      known.set(cell, index)
    }
    at[row] = index
  }
  if (values.every((cell) => cell === null)) return { kind: 'none', length: rows.length }
  return { kind: 'terms', values, at: narrow(at, values.length) }
}

/** The cell of each row; texts are decoded when the first of the column is asked for. */
export function cellsOf(column: CellColumn): (row: number) => Cell {
  if (column.kind === 'none') return () => null
  if (column.kind === 'terms') return (row) => column.values[column.at[row] ?? -1] ?? null
  if (column.kind === 'numbers')
    return (row) => {
      const number = column.numbers[row]
      return number === undefined || Number.isNaN(number) ? null : number
    }
  let text: string | undefined
  const { utf8, ends } = column
  return (row) => {
    const [from, to] = [ends[row - 1] ?? 0, ends[row] ?? 0]
    if (from >= to) return null
    text ??= decoder.decode(utf8)
    return text.slice(from, to)
  }
}

export function unpackColumn(column: CellColumn): Cell[] {
  const cell = cellsOf(column)
  const { length } =
    column.kind === 'none'
      ? column
      : column.kind === 'texts'
        ? column.ends
        : column.kind === 'numbers'
          ? column.numbers
          : column.at
  return Array.from({ length }, (_none, row) => cell(row))
}
