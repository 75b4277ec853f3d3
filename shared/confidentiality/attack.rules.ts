import { type Block, Equations } from './equations.rules.ts'
import type { Interval, LinearModel, LinearSolver, Marks, SuppressionTable, Target } from './suppression.types.ts'

/** Below this two numbers are one: what a solver leaves of a nought. */
export const nearly = 1e-6

/** Classes of a target: those that it holds whole, and those of which it holds a part, which the rest may take over or leave. */
interface Parts {
  /** What is known of it. */
  readonly sure: number
  readonly whole: readonly number[]
  readonly part: readonly number[]
}

export const cellsOf = ({ statements }: SuppressionTable, { kind, index }: Target): Iterable<number> =>
  kind === 'cell' ? [index] : (statements[index]?.cells ?? [])

/**
 * A reader who sees everything that is shown, subtracts, and knows that no number is negative. What the statements determine is set aside;
 * what is left is exact interval arithmetic where a single sum links cells, and a linear program where several do, block by block.
 */
export class Attack {
  readonly #table: SuppressionTable
  readonly #solver: LinearSolver
  readonly #equations: Equations
  readonly #models = new Map<number, LinearModel>()
  /** Numbers that each class has been found to be able to hold, the nominal one to begin with. */
  readonly #seen: { readonly low: Float64Array; readonly high: Float64Array }

  /** `within`: only these unknown cells, which must be whole blocks; all others are taken for known. */
  constructor(table: SuppressionTable, marks: Marks, solver: LinearSolver, within?: Iterable<number>) {
    this.#table = table
    this.#solver = solver
    this.#equations = new Equations(table, marks, within)
    const nominal = Float64Array.from(this.#equations.classes, ({ mass }) => mass)
    this.#seen = { low: nominal, high: nominal.slice() }
  }

  #mass(index: number): number {
    return this.#equations.classes[index]?.mass ?? 0
  }

  #modelOf(at: number, { classes, rows }: Block): LinearModel {
    const found = this.#models.get(at)
    if (found !== undefined) return found
    const place = new Map(classes.map((index, column) => [index, column]))
    const model = this.#solver.open({
      lower: new Float64Array(classes.length),
      upper: new Float64Array(classes.length).fill(Number.POSITIVE_INFINITY),
      rows: rows.map((row) => {
        const sum = row.reduce((total, index) => total + this.#mass(index), 0)
        return { columns: row.map((index) => place.get(index) as number), low: sum, high: sum }
      }),
    })
    this.#models.set(at, model)
    return model
  }

  #saw(index: number, value: number): void {
    const { low, high } = this.#seen
    if (value < (low[index] as number)) low[index] = value
    if (value > (high[index] as number)) high[index] = value
  }

  /** Least or most that some classes of a block can hold together. */
  #extremeOf(at: number, held: readonly number[], sense: 'least' | 'most'): number {
    const block = this.#equations.blocks[at] as Block
    const [row] = block.rows
    if (row !== undefined && block.rows.length === 1) {
      // One sum: any class may hold all of it, or nothing.
      const sum = row.reduce((total, index) => total + this.#mass(index), 0)
      for (const index of row) {
        this.#saw(index, 0)
        this.#saw(index, sum)
      }
      return sense === 'most' || held.length === row.length ? sum : 0
    }
    const isHeld = new Set(held)
    const costs = Float64Array.from(block.classes, (index) => (isHeld.has(index) ? 1 : 0))
    const optimum = this.#modelOf(at, block).optimise(costs, sense)
    if (optimum.status === 'unbounded') return sense === 'most' ? Number.POSITIVE_INFINITY : 0
    // What is really there satisfies every statement: a solver that finds no solution has lost its way, and nothing is taken for wide.
    if (optimum.status === 'infeasible') return held.reduce((total, index) => total + this.#mass(index), 0)
    for (const [place, index] of block.classes.entries()) this.#saw(index, optimum.solution[place] as number)
    return optimum.value
  }

  /** Least or most that some classes can hold together. */
  #extreme(classes: readonly number[], sense: 'least' | 'most'): number {
    const { isFixed, blockOf } = this.#equations
    let total = 0
    const asked = new Map<number, number[]>()
    for (const index of classes) {
      const block = blockOf[index] as number
      if (isFixed[index] === 1) total += this.#mass(index)
      else if (block >= 0) asked.set(block, [...(asked.get(block) ?? []), index])
      // A class in no shown statement: nobody says how much it holds.
      else if (sense === 'most') return Number.POSITIVE_INFINITY
    }
    for (const [block, held] of asked) total += this.#extremeOf(block, held, sense)
    return Math.max(0, total)
  }

  #parts(target: Target): Parts {
    const { classes, classOf } = this.#equations
    const held = new Map<number, number>()
    let sure = 0
    for (const cell of cellsOf(this.#table, target)) {
      const index = classOf[cell] as number
      if (index < 0) sure += this.#table.values[cell] as number
      else held.set(index, (held.get(index) ?? 0) + 1)
    }
    const parts = { sure, whole: [] as number[], part: [] as number[] }
    for (const [index, count] of held) (count === classes[index]?.cells.length ? parts.whole : parts.part).push(index)
    return parts
  }

  /** How far rounding alone keeps a reader from a target. */
  #rounding(target: Target): { below: number; above: number } {
    const { spread } = this.#table
    const rounding = { below: 0, above: 0 }
    if (spread === null) return rounding
    for (const cell of cellsOf(this.#table, target)) {
      rounding.below += spread.below[cell] as number
      rounding.above += spread.above[cell] as number
    }
    return rounding
  }

  /** What a reader can compute of a target. */
  interval(target: Target): Interval {
    const { sure, whole, part } = this.#parts(target)
    const { below, above } = this.#rounding(target)
    return {
      low: Math.max(0, sure + this.#extreme(whole, 'least') - below),
      high: sure + this.#extreme([...whole, ...part], 'most') + above,
    }
  }

  /** What a reader can compute of a target when that is too narrow; null when it is wide enough. What other answers have shown spares most questions. */
  narrow(target: Target): Interval | null {
    const { sure, whole, part } = this.#parts(target)
    const { below, above } = this.#rounding(target)
    const lowOf = (least: number) => Math.max(0, sure + least - below)
    const highOf = (most: number) => sure + most + above
    const isWide = (least: number, most: number) => highOf(most) - lowOf(least) >= target.width - nearly
    const sum = (of: (index: number) => number, ...lists: (readonly number[])[]) =>
      lists.reduce((total, list) => list.reduce((all, index) => all + of(index), total), 0)
    const mass = (index: number) => this.#mass(index)
    // What one class was seen to hold, it can hold; all others hold what they hold or nothing.
    const only = whole.length + part.length === 1
    const highest = part.concat(whole).reduce((most, index) => Math.max(most, this.#seen.high[index] as number), 0)
    const knownMost = Math.max(sum(mass, whole, part), highest)
    const knownLeast = only ? sum((index) => this.#seen.low[index] as number, whole) : sum(mass, whole)
    if (isWide(knownLeast, knownMost)) return null
    const most = this.#extreme([...whole, ...part], 'most')
    if (isWide(knownLeast, most)) return null
    const least = this.#extreme(whole, 'least')
    return isWide(least, most) ? null : { low: lowOf(least), high: highOf(most) }
  }

  /** All cells that something is known of together with one of these. */
  around(cells: Iterable<number>): number[] {
    return this.#equations.around(cells)
  }

  /** Whether all unknown cells of a target are among those of this attack. */
  holds(target: Target, marks: Marks): boolean {
    for (const cell of cellsOf(this.#table, target))
      if ((this.#equations.classOf[cell] as number) < 0 && (marks.cells[cell] !== 0 || this.#table.known[cell] === 3))
        return false
    return true
  }

  /**
   * Cells that one of the given cells would give away to whoever knows it: what is left beside it in statements that then leave no choice.
   * By cell, the one that gives it away.
   */
  givenAwayBy(insiders: Iterable<number>): ReadonlyMap<number, number> {
    const { classes, classOf, isFixed, blockOf, blocks } = this.#equations
    const given = new Map<number, number>()
    const rowsOf = new Map<number, Map<number, number[]>>()
    for (const insider of insiders) {
      const own = classOf[insider] as number
      if (own < 0) continue
      const { cells } = classes[own] as { readonly cells: readonly number[] }
      if (cells.length > 1) {
        const other = cells.find((cell) => cell !== insider)
        if (cells.length === 2 && other !== undefined && isFixed[own] === 1) given.set(other, insider)
        continue
      }
      const at = blockOf[own] as number
      const block = blocks[at]
      if (block === undefined) continue
      let rows = rowsOf.get(at)
      if (rows === undefined) {
        rows = new Map(block.classes.map((index) => [index, []]))
        for (const [row, held] of block.rows.entries()) for (const index of held) rows.get(index)?.push(row)
        rowsOf.set(at, rows)
      }
      for (const index of determinedBy(own, block, rows)) {
        const [cell, ...others] = classes[index]?.cells ?? []
        if (cell !== undefined && others.length === 0) given.set(cell, insider)
      }
    }
    return given
  }

  close(): void {
    for (const model of this.#models.values()) model.close()
    this.#models.clear()
  }
}

/** Classes of a block whose sum is known once that of one class is. */
function determinedBy(start: number, block: Block, rowsOf: ReadonlyMap<number, readonly number[]>): readonly number[] {
  const known = new Set([start])
  const knownIn = new Map<number, number>()
  const waiting = [start]
  for (let index = waiting.pop(); index !== undefined; index = waiting.pop())
    for (const at of rowsOf.get(index) ?? []) {
      const row = block.rows[at] as readonly number[]
      const count = (knownIn.get(at) ?? 0) + 1
      knownIn.set(at, count)
      if (count !== row.length - 1) continue
      const left = row.find((other) => !known.has(other))
      if (left === undefined) continue
      known.add(left)
      waiting.push(left)
    }
  known.delete(start)
  return [...known]
}
