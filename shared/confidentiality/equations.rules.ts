import type { Marks, SuppressionTable } from './suppression.types.ts'

const silent = 3

/** Unknown cells that stand in the same shown statements: they can exchange what they hold without anybody seeing it. */
export interface CellClass {
  readonly cells: readonly number[]
  /** What they hold together. */
  readonly mass: number
}

/** Classes that shown statements link, apart from all others: what one block holds says nothing of another. */
export interface Block {
  readonly classes: readonly number[]
  /** The sum of the classes of each row is known. */
  readonly rows: readonly (readonly number[])[]
}

export const isUnknown = (table: SuppressionTable, marks: Marks, cell: number): boolean =>
  (marks.cells[cell] as number) > 0 || table.known[cell] === silent

/** Whether a statement is in sight. */
export const isShown = (table: SuppressionTable, marks: Marks, statement: number): boolean =>
  marks.statements[statement] === 0 && table.statements[statement]?.kind !== 'silent'

/** Statements of each cell, found once for a table. */
export function rowsOfCells({ values, statements }: SuppressionTable): readonly (readonly number[])[] {
  let rows = rowsByTable.get(statements)
  if (rows === undefined) {
    const found: number[][] = Array.from(values, () => [])
    for (const [row, { cells }] of statements.entries()) for (const cell of cells) found[cell]?.push(row)
    rows = found
    rowsByTable.set(statements, rows)
  }
  return rows
}
const rowsByTable = new WeakMap<SuppressionTable['statements'], readonly (readonly number[])[]>()

/**
 * What a reader can write down of the unknown cells: in what shown sums they stand. A sum that holds another is replaced by what it holds
 * besides, which says the same; so a tree of territories falls apart into single sums, and only tables that cross stay linked.
 */
export class Equations {
  readonly classes: CellClass[] = []
  /** By cell, −1 for one that is not unknown. */
  readonly classOf: Int32Array
  /** 1 for each class whose sum the statements give. */
  readonly isFixed: Uint8Array
  readonly blocks: Block[] = []
  /** By class, −1 for one that is fixed or stands in no statement. */
  readonly blockOf: Int32Array

  /** `within`: only these cells, as if all others were known; right where they are whole blocks. */
  constructor(table: SuppressionTable, marks: Marks, within: Iterable<number> = table.values.keys()) {
    this.classOf = new Int32Array(table.values.length).fill(-1)
    const rows = this.#gather(table, marks, within)
    this.isFixed = new Uint8Array(this.classes.length)
    this.blockOf = new Int32Array(this.classes.length).fill(-1)
    this.#connect(this.#simplify(rows))
  }

  /** Gathers the classes; the classes of each shown statement. */
  #gather(table: SuppressionTable, marks: Marks, within: Iterable<number>): number[][] {
    const { values, statements } = table
    const all = rowsOfCells(table)
    // A tree of the lists of statements: two cells that end in the same place stand in the same ones.
    const branches = new Map<number, number>()
    const classAt = new Map<number, number>()
    const gathered: { cells: number[]; mass: number }[] = []
    const byRow = new Map<number, number[]>()
    for (const cell of within) {
      if (!isUnknown(table, marks, cell)) continue
      let place = 0
      for (const row of all[cell] as readonly number[]) {
        if (!isShown(table, marks, row)) continue
        const branch = place * statements.length + row
        const next = branches.get(branch) ?? branches.size + 1
        branches.set(branch, next)
        place = next
      }
      let at = classAt.get(place)
      if (at === undefined) {
        at = gathered.length
        classAt.set(place, at)
        gathered.push({ cells: [], mass: 0 })
        for (const row of all[cell] as readonly number[]) {
          if (!isShown(table, marks, row)) continue
          const held = byRow.get(row)
          if (held === undefined) byRow.set(row, [at])
          else held.push(at)
        }
      }
      const held = gathered[at] as { cells: number[]; mass: number }
      held.cells.push(cell)
      held.mass += values[cell] as number
      this.classOf[cell] = at
    }
    this.classes.push(...gathered)
    return [...byRow.values()]
  }

  /** Sets aside what is determined and takes sums out of sums, until nothing more is determined. */
  #simplify(given: number[][]): number[][] {
    let rows = given
    for (;;) {
      rows = this.#withoutDetermined(rows)
      const reduced = differences(rows, this.classes.length)
      if (reduced.every((row) => row.length > 1)) return reduced
      rows = reduced
    }
  }

  /** Sums of one class determine it, and are shorter without it, until nothing changes. */
  #withoutDetermined(rows: number[][]): number[][] {
    const rowsOf = transposed(rows, this.classes.length)
    const left = rows.map((row) => row.length)
    const waiting = rows.flatMap((row, at) => (row.length === 1 ? [at] : []))
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (left[at] !== 1) continue
      const determined = (rows[at] as number[]).find((index) => this.isFixed[index] === 0)
      if (determined === undefined) continue
      this.isFixed[determined] = 1
      for (const other of rowsOf[determined] as number[]) {
        left[other] = (left[other] as number) - 1
        if (left[other] === 1) waiting.push(other)
      }
    }
    return rows.map((row) => row.filter((index) => this.isFixed[index] === 0)).filter((row) => row.length > 0)
  }

  #connect(rows: readonly (readonly number[])[]): void {
    const rowsOf = transposed(rows, this.classes.length)
    const isSeen = new Uint8Array(rows.length)
    for (const start of rows.keys()) {
      if (isSeen[start] === 1) continue
      isSeen[start] = 1
      const block = { classes: [] as number[], rows: [] as (readonly number[])[] }
      const waiting = [start]
      for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
        const row = rows[at] as readonly number[]
        block.rows.push(row)
        for (const index of row) {
          if (this.blockOf[index] !== -1) continue
          this.blockOf[index] = this.blocks.length
          block.classes.push(index)
          for (const other of rowsOf[index] as number[])
            if (isSeen[other] === 0) {
              isSeen[other] = 1
              waiting.push(other)
            }
        }
      }
      this.blocks.push(block)
    }
  }

  /** All cells that something is known of together with one of these. */
  around(cells: Iterable<number>): number[] {
    const found = new Set<number>()
    const seen = new Set<number>()
    for (const cell of cells) {
      const own = this.classOf[cell] as number
      if (own < 0 || seen.has(own)) continue
      const block = this.blocks[this.blockOf[own] as number]
      for (const index of block?.classes ?? [own]) {
        seen.add(index)
        for (const other of this.classes[index]?.cells ?? []) found.add(other)
      }
    }
    return [...found].sort((a, b) => a - b)
  }
}

function transposed(rows: readonly (readonly number[])[], classes: number): number[][] {
  const rowsOf = Array.from({ length: classes }, () => [] as number[])
  for (const [at, row] of rows.entries()) for (const index of row) rowsOf[index]?.push(at)
  return rowsOf
}

/**
 * Each row less the rows that it holds, the largest first: the same equations, in smaller ones; those that follow from others are left out.
 * Only rows that come before it in size are taken out of a row, so that nothing is lost.
 */
function differences(rows: readonly number[][], classes: number): number[][] {
  const bySize = rows.toSorted((a, b) => a.length - b.length)
  const rowsOf = transposed(bySize, classes)
  const mark = new Int32Array(classes).fill(-1)
  const asked = new Int32Array(bySize.length).fill(-1)
  const found: number[][] = []
  for (const [at, row] of bySize.entries()) {
    for (const index of row) mark[index] = at
    const smaller: number[] = []
    for (const index of row)
      for (const other of rowsOf[index] as number[]) {
        if (other >= at) break
        if (asked[other] === at) continue
        asked[other] = at
        smaller.push(other)
      }
    smaller.sort((a, b) => b - a)
    for (const other of smaller) {
      const held = bySize[other] as number[]
      if (held.every((index) => mark[index] === at)) for (const index of held) mark[index] = -1
    }
    const left = row.filter((index) => mark[index] === at)
    for (const index of left) mark[index] = -1
    if (left.length > 0) found.push(left)
  }
  return found
}
