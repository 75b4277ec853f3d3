import type { Interval, LinearModel, LinearSolver, Marks, SuppressionTable, Target } from './suppression.types.ts'

/** Below this two numbers are one: what a solver leaves of a nought. */
export const nearly = 1e-6

const silent = 3

/** Hidden cells that stand in the same shown statements: they can exchange what they hold without anybody seeing it. */
interface CellClass {
  readonly cells: readonly number[]
  readonly rows: readonly number[]
  /** What they hold together. */
  readonly mass: number
}

interface Component {
  readonly classes: readonly number[]
  readonly rows: readonly number[]
  model: LinearModel | null
}

export const isUnknown = (table: SuppressionTable, marks: Marks, cell: number): boolean =>
  (marks.cells[cell] as number) > 0 || table.known[cell] === silent

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

/** Whether a statement is in sight. */
export const isShown = (table: SuppressionTable, marks: Marks, statement: number): boolean =>
  marks.statements[statement] === 0 && table.statements[statement]?.kind !== 'silent'

/**
 * A reader who sees everything that is shown, subtracts, and knows that no number is negative. The unknown cells are gathered in classes,
 * those that the statements determine are set aside, and what is left is asked of a linear program, component by component.
 */
export class Attack {
  readonly #table: SuppressionTable
  readonly #marks: Marks
  readonly #solver: LinearSolver
  readonly #classes: CellClass[] = []
  readonly #classOf = new Map<number, number>()
  /** Classes whose sum the statements give. */
  readonly #isFixed: Uint8Array
  readonly #componentOf: Int32Array
  readonly #components: Component[] = []
  /** Statements that leave a choice, with the classes among which they leave it. */
  readonly #open: ReadonlyMap<number, ReadonlySet<number>>
  readonly #seen: { low: Float64Array; high: Float64Array }

  constructor(table: SuppressionTable, marks: Marks, solver: LinearSolver) {
    this.#table = table
    this.#marks = marks
    this.#solver = solver
    this.#gather()
    const n = this.#classes.length
    this.#isFixed = new Uint8Array(n)
    this.#componentOf = new Int32Array(n).fill(-1)
    const nominal = Float64Array.from(this.#classes, ({ mass }) => mass)
    this.#seen = { low: nominal, high: nominal.slice() }
    this.#open = this.#openRows()
    this.#connect(this.#open)
  }

  #gather(): void {
    const { values } = this.#table
    const all = rowsOfCells(this.#table)
    const rowsOf = new Map<number, readonly number[]>()
    for (let cell = 0; cell < values.length; cell++)
      if (isUnknown(this.#table, this.#marks, cell))
        rowsOf.set(
          cell,
          (all[cell] as readonly number[]).filter((row) => isShown(this.#table, this.#marks, row)),
        )
    const bySignature = new Map<string, number[]>()
    for (const [cell, rows] of rowsOf) {
      const signature = rows.join(' ')
      const held = bySignature.get(signature)
      if (held === undefined) bySignature.set(signature, [cell])
      else held.push(cell)
    }
    for (const cells of bySignature.values()) {
      const rows = rowsOf.get(cells[0] as number) as readonly number[]
      for (const cell of cells) this.#classOf.set(cell, this.#classes.length)
      const mass = cells.reduce((sum, cell) => sum + (values[cell] as number), 0)
      this.#classes.push({ cells, rows, mass })
    }
  }

  /** Statements that still leave a choice: those with one class left determine it, and drop out, until nothing changes. */
  #openRows(): Map<number, Set<number>> {
    const open = new Map<number, Set<number>>()
    for (const [index, { rows }] of this.#classes.entries())
      for (const row of rows) {
        const held = open.get(row)
        if (held === undefined) open.set(row, new Set([index]))
        else held.add(index)
      }
    const waiting = [...open.keys()]
    for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
      const held = open.get(row)
      if (held === undefined || held.size > 1) continue
      open.delete(row)
      for (const index of held) {
        this.#isFixed[index] = 1
        for (const other of this.#classes[index]?.rows ?? []) {
          open.get(other)?.delete(index)
          waiting.push(other)
        }
      }
    }

    return open
  }

  #connect(open: ReadonlyMap<number, ReadonlySet<number>>): void {
    const seenRows = new Set<number>()
    for (const start of open.keys()) {
      if (seenRows.has(start)) continue
      const rows: number[] = []
      const classes: number[] = []
      const waiting = [start]
      seenRows.add(start)
      for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
        rows.push(row)
        for (const index of open.get(row) ?? []) {
          if (this.#componentOf[index] !== -1) continue
          this.#componentOf[index] = this.#components.length
          classes.push(index)
          for (const other of this.#classes[index]?.rows ?? [])
            if (open.has(other) && !seenRows.has(other)) {
              seenRows.add(other)
              waiting.push(other)
            }
        }
      }
      this.#components.push({ classes, rows, model: null })
    }
  }

  #modelOf(component: Component): LinearModel {
    if (component.model !== null) return component.model
    const place = new Map(component.classes.map((index, at) => [index, at]))
    const byRow = new Map(component.rows.map((row) => [row, [] as number[]]))
    for (const index of component.classes)
      for (const row of this.#classes[index]?.rows ?? []) byRow.get(row)?.push(place.get(index) as number)
    const rows = [...byRow.values()].map((columns) => {
      const sum = columns.reduce((total, at) => total + (this.#classes[component.classes[at] as number]?.mass ?? 0), 0)
      return { columns, low: sum, high: sum }
    })
    const size = component.classes.length
    component.model = this.#solver.open({
      lower: new Float64Array(size),
      upper: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
      rows,
    })
    return component.model
  }

  /** Least or most that some classes can hold together. */
  #extreme(classes: readonly number[], sense: 'least' | 'most'): number {
    let total = 0
    const asked = new Map<number, number[]>()
    for (const index of classes) {
      const component = this.#componentOf[index] as number
      // A class in no shown statement: nobody says how much it holds.
      if (component < 0 && this.#isFixed[index] === 0) {
        if (sense === 'most') return Number.POSITIVE_INFINITY
      } else if (component < 0) total += this.#classes[index]?.mass ?? 0
      else asked.set(component, [...(asked.get(component) ?? []), index])
    }
    for (const [at, held] of asked) {
      const component = this.#components[at] as Component
      const costs = Float64Array.from(component.classes, (index) => (held.includes(index) ? 1 : 0))
      const optimum = this.#modelOf(component).optimise(costs, sense)
      if (optimum.status !== 'optimal') {
        if (sense === 'most') return Number.POSITIVE_INFINITY
        continue
      }
      total += optimum.value
      for (const [place, index] of component.classes.entries()) {
        const value = optimum.solution[place] as number
        if (value < (this.#seen.low[index] as number)) this.#seen.low[index] = value
        if (value > (this.#seen.high[index] as number)) this.#seen.high[index] = value
      }
    }
    return Math.max(0, total)
  }

  /** Classes of a target: those that it holds whole, and those of which it holds a part, which the rest may take over or leave. */
  #parts(target: Target): { sure: number; whole: number[]; part: number[] } {
    const cells = target.kind === 'cell' ? [target.index] : (this.#table.statements[target.index]?.cells ?? [])
    const held = new Map<number, number>()
    let sure = 0
    for (const cell of cells) {
      const index = this.#classOf.get(cell)
      if (index === undefined) sure += this.#table.values[cell] as number
      else held.set(index, (held.get(index) ?? 0) + 1)
    }
    const parts = { sure, whole: [] as number[], part: [] as number[] }
    for (const [index, count] of held)
      (count === this.#classes[index]?.cells.length ? parts.whole : parts.part).push(index)
    return parts
  }

  /** How far rounding alone keeps a reader from a target. */
  #rounding(target: Target): readonly [number, number] {
    const { spread, statements } = this.#table
    if (spread === null) return [0, 0]
    const cells = target.kind === 'cell' ? [target.index] : (statements[target.index]?.cells ?? [])
    let [below, above] = [0, 0]
    for (const cell of cells) {
      below += spread.below[cell] as number
      above += spread.above[cell] as number
    }
    return [below, above]
  }

  /** What a reader can compute of a target. */
  interval(target: Target): Interval {
    const { sure, whole, part } = this.#parts(target)
    const [below, above] = this.#rounding(target)
    return {
      low: Math.max(0, sure + this.#extreme(whole, 'least') - below),
      high: sure + this.#extreme([...whole, ...part], 'most') + above,
    }
  }

  /** Whether the interval of a target is wide enough; what other answers have shown spares most questions. */
  isWide(target: Target): boolean {
    const { whole, part } = this.#parts(target)
    const [below, above] = this.#rounding(target)
    const needed = target.width - below - above - nearly
    const isFree = (index: number) => this.#componentOf[index] === -1 && this.#isFixed[index] === 0
    if (whole.some(isFree) || part.some(isFree)) return true
    const sum = (classes: readonly number[], of: ArrayLike<number>) =>
      classes.reduce((total, index) => total + (of[index] as number), 0)
    const { low, high } = this.#seen
    // What is held in part can hold nothing; what one class was seen to hold, it can hold.
    const partSeen = part.reduce((most, index) => Math.max(most, high[index] as number), 0)
    const wholeSeen = whole.length === 1 ? sum(whole, high) - sum(whole, low) : 0
    if (partSeen >= needed || wholeSeen >= needed || sum(part, this.#nominal()) >= needed) return true
    const { low: least, high: most } = this.interval(target)
    return most - least >= target.width - nearly
  }

  #nominal(): ArrayLike<number> {
    return this.#classes.map(({ mass }) => mass)
  }

  /** The others of the class of a cell. */
  beside(cell: number): readonly number[] {
    const index = this.#classOf.get(cell)
    return index === undefined ? [] : (this.#classes[index]?.cells ?? []).filter((other) => other !== cell)
  }

  /**
   * Cells that one of the given cells would give away to whoever knows it: what is left beside it in statements that then leave no choice.
   * By cell, the one that gives it away.
   */
  givenAwayBy(insiders: readonly number[]): ReadonlyMap<number, number> {
    const given = new Map<number, number>()
    for (const insider of insiders) {
      const own = this.#classOf.get(insider)
      if (own === undefined) continue
      const { cells } = this.#classes[own] as CellClass
      if (cells.length > 1) {
        const [other] = this.beside(insider)
        if (cells.length === 2 && other !== undefined && this.#isFixed[own] === 1) given.set(other, insider)
        continue
      }
      for (const index of this.#determinedBy(own)) {
        const [cell, ...others] = this.#classes[index]?.cells ?? []
        if (cell !== undefined && others.length === 0) given.set(cell, insider)
      }
    }
    return given
  }

  /** Classes whose sum is known once that of one class is. */
  #determinedBy(start: number): readonly number[] {
    const known = new Set([start])
    const waiting = [start]
    for (let index = waiting.pop(); index !== undefined; index = waiting.pop())
      for (const row of this.#classes[index]?.rows ?? []) {
        let left = -1
        let count = 0
        for (const other of this.#open.get(row) ?? []) {
          if (known.has(other)) continue
          left = other
          count += 1
          if (count > 1) break
        }
        if (count !== 1) continue
        known.add(left)
        waiting.push(left)
      }
    known.delete(start)
    return [...known]
  }

  /** Targets of which something changes when a hidden cell is shown: those that share its class or what is linked to it. */
  touchedBy(cell: number, targets: readonly Target[]): number[] {
    const own = this.#classOf.get(cell)
    if (own === undefined) return []
    const component = this.#componentOf[own]
    return targets.flatMap((target, at) => {
      const { whole, part } = this.#parts(target)
      const isTouched = (index: number) => index === own || (component !== -1 && this.#componentOf[index] === component)
      return whole.some(isTouched) || part.some(isTouched) ? [at] : []
    })
  }

  close(): void {
    for (const component of this.#components) component.model?.close()
  }
}
