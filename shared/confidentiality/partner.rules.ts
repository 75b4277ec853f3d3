import { cellsOf, nearly } from './attack.rules.ts'
import { isShown, isUnknown, rowsOfCells } from './equations.rules.ts'
import type { LinearModel, LinearSolver, Marks, Statement, SuppressionTable, Target } from './suppression.types.ts'

/** Cells and statements to hide besides. */
export interface Partners {
  readonly cells: readonly number[]
  readonly statements: readonly number[]
  readonly cost: number
}

const known = { already: 1, withheld: 2 } as const
/** What an earlier document withheld costs next to nothing to withhold again. */
const again = 1e-3

export function weightOf({ weights, values, known: marks }: SuppressionTable, cell: number): number {
  const weight = Math.max(weights?.[cell] ?? (values[cell] as number), nearly)
  return marks[cell] === known.withheld ? weight * again : weight
}

/** Whether a cell may be hidden to protect another: a nought protects nothing. */
function isEligible(table: SuppressionTable, marks: Marks, cell: number): boolean {
  return table.known[cell] !== known.already && !isUnknown(table, marks, cell) && (table.values[cell] as number) > 0
}

/** The cheapest cells that hold `needed` together: exactly where the values are whole numbers, else by the cheapest for what they bring. */
function cheapestSum(table: SuppressionTable, cells: readonly number[], needed: number): readonly number[] | null {
  const { values } = table
  const most = Math.ceil(needed - nearly)
  if (!cells.every((cell) => Number.isInteger(values[cell])) || most > 500) return greedySum(table, cells, needed)
  // best[s]: least cost of holding at least s, and how.
  const best = Array.from({ length: most + 1 }, (_unused, sum) => ({
    cost: sum === 0 ? 0 : Number.POSITIVE_INFINITY,
    cells: [] as readonly number[],
  }))
  for (const cell of cells) {
    const weight = weightOf(table, cell)
    for (let sum = most; sum >= 1; sum--) {
      const from = best[Math.max(0, sum - (values[cell] as number))]
      const to = best[sum]
      if (from === undefined || to === undefined || from.cost + weight >= to.cost) continue
      best[sum] = { cost: from.cost + weight, cells: [...from.cells, cell] }
    }
  }
  const found = best[most]
  return found === undefined || found.cost === Number.POSITIVE_INFINITY ? null : found.cells
}

function greedySum(table: SuppressionTable, cells: readonly number[], needed: number): readonly number[] | null {
  const { values } = table
  const ordered = cells.toSorted((a, b) => weightOf(table, a) - weightOf(table, b) || a - b)
  const alone = ordered.find((cell) => (values[cell] as number) >= needed - nearly)
  const gathered: number[] = []
  let sum = 0
  for (const cell of ordered) {
    if (sum >= needed - nearly) break
    gathered.push(cell)
    sum += values[cell] as number
  }
  if (sum < needed - nearly) return null
  const cost = gathered.reduce((total, cell) => total + weightOf(table, cell), 0)
  return alone !== undefined && weightOf(table, alone) < cost ? [alone] : gathered
}

/** Statements of more cells than this link everything to everything. */
const moderate = 120
/** Those of fewer are an intercommunalité. */
const nearby = 60
/** Those of fewer are the categories of one place. */
const small = 20
/** Where what has to change is looked for: in the intercommunalité of the target with all its categories, in its larger territories, in theirs, anywhere. */
const neighbourhoods: readonly (readonly number[] | null)[] = [
  [nearby, small],
  [moderate, small],
  [moderate, moderate],
  null,
]

/** What may change around a target, as a linear program kept open: only how much the target has to change differs from one question to the next. */
interface Moves {
  readonly model: LinearModel
  readonly costs: Float64Array
  /** Cells that would have to be hidden if they changed, by column; −1 for those that are hidden. */
  readonly cells: Int32Array
  /** Statements that would have to be hidden, by column behind those of the cells. */
  readonly statements: readonly number[]
}

/** One cell, or nothing that is not hidden already. */
const isPlain = (partners: Partners | null) =>
  partners !== null && partners.statements.length === 0 && partners.cells.length <= 1

/** Finds what to hide besides a target. */
export class PartnerSearch {
  readonly #table: SuppressionTable
  readonly #marks: Marks
  readonly #solver: LinearSolver
  readonly #rowsOf: readonly (readonly number[])[]

  constructor(table: SuppressionTable, marks: Marks, solver: LinearSolver) {
    this.#table = table
    this.#marks = marks
    this.#solver = solver
    this.#rowsOf = rowsOfCells(table)
  }

  #shownRows(cell: number): readonly number[] {
    return (this.#rowsOf[cell] ?? []).filter((row) => isShown(this.#table, this.#marks, row))
  }

  /** Cells that stand in the same shown statements as a cell: hiding one makes room for the other without touching anything else. */
  #brothers(cell: number): readonly number[] {
    const rows = this.#shownRows(cell)
    const shortest = rows.reduce<Int32Array | null>((least, row) => {
      const cells = this.#table.statements[row]?.cells ?? new Int32Array(0)
      return least === null || cells.length < least.length ? cells : least
    }, null)
    return [...(shortest ?? [])].filter((other) => {
      if (other === cell) return false
      const others = this.#shownRows(other)
      return others.length === rows.length && others.every((row, at) => row === rows[at])
    })
  }

  /** Among the brothers of a cell, the cheapest that let it move by `needed`. */
  brothers(cell: number, needed: number): Partners | null {
    const free = this.#brothers(cell).filter((other) => isEligible(this.#table, this.#marks, other))
    const cells = cheapestSum(this.#table, free, needed)
    if (cells === null) return null
    return { cells, statements: [], cost: cells.reduce((sum, each) => sum + weightOf(this.#table, each), 0) }
  }

  /**
   * The least that has to change for a target to be more (or less) by each of some shifts while every shown statement stays true: what
   * changes and is shown has to be hidden. `still` is a cell that does not change. A linear program with what is hidden already for
   * nothing, first among the neighbours of the target; for each shift null when nothing allowed can give way. Where the first one costs a
   * single cell, the others are not looked for: they would hardly cost less.
   */
  shifts(target: Target, shifts: readonly number[], still = -1): readonly (Partners | null)[] {
    const found: (Partners | null)[] = shifts.map(() => null)
    const most = Math.max(...shifts.map((shift) => Math.abs(shift)))
    for (const steps of neighbourhoods) {
      const near = steps === null ? [...this.#table.values.keys()] : this.#around(target, steps)
      const moves = this.#movesOf(target, most, still, near)
      if (moves === null) continue
      try {
        for (const [at, shift] of shifts.entries()) {
          found[at] ??= this.#least(moves, shift)
          if (at === 0 && isPlain(found[at] as Partners | null)) return found
        }
      } finally {
        moves.model.close()
      }
      if (!found.includes(null)) break
    }
    return found
  }

  /** Cells that statements of at most so many cells link to a target, step after step. */
  #around(target: Target, steps: readonly number[]): number[] {
    const { statements } = this.#table
    const near = new Set<number>(cellsOf(this.#table, target))
    const rows = new Set<number>()
    for (const most of steps)
      for (const cell of [...near])
        for (const row of this.#rowsOf[cell] ?? []) {
          const cells = statements[row]?.cells
          if (cells === undefined || cells.length > most || rows.has(row)) continue
          rows.add(row)
          for (const other of cells) near.add(other)
        }
    return [...near].sort((a, b) => a - b)
  }

  #movesOf(target: Target, most: number, still: number, near: readonly number[]): Moves | null {
    const { values, statements } = this.#table
    const own = new Set(cellsOf(this.#table, target))
    const columnsOf = new Map<number, { readonly up: number; readonly down: number }>()
    const [costs, upper, cells]: [number[], number[], number[]] = [[], [], []]
    const byRow = new Map<number, number[]>()
    for (const cell of near) {
      const isHidden = isUnknown(this.#table, this.#marks, cell) || (target.kind === 'cell' && cell === target.index)
      if (cell === still || !(isHidden || isEligible(this.#table, this.#marks, cell))) continue
      const down = Math.min(values[cell] as number, most)
      columnsOf.set(cell, { up: costs.length, down: down > 0 ? costs.length + 1 : -1 })
      for (const bound of down > 0 ? [most, down] : [most]) {
        // Among hidden cells, the fewest that move.
        costs.push((isHidden ? 0 : weightOf(this.#table, cell)) + nearly)
        upper.push(bound)
        cells.push(isHidden ? -1 : cell)
      }
      for (const row of this.#rowsOf[cell] ?? []) {
        const held = byRow.get(row)
        if (held === undefined) byRow.set(row, [cell])
        else held.push(cell)
      }
    }
    const terms = (held: Iterable<number>) => {
      const [columns, coefficients]: [number[], number[]] = [[], []]
      for (const cell of held) {
        const of = columnsOf.get(cell)
        if (of === undefined) continue
        columns.push(of.up)
        coefficients.push(1)
        if (of.down < 0) continue
        columns.push(of.down)
        coefficients.push(-1)
      }
      return { columns, coefficients, low: 0, high: 0 }
    }
    const rows = [terms(own)]
    if (rows[0]?.columns.length === 0) return null
    const slack: number[] = []
    for (const row of [...byRow.keys()].sort((a, b) => a - b)) {
      if (!isShown(this.#table, this.#marks, row) || (target.kind === 'statement' && row === target.index)) continue
      const equation = terms(byRow.get(row) as number[])
      const { kind, weight } = statements[row] as Statement
      if (kind === 'published') {
        for (const sign of [1, -1]) {
          equation.columns.push(costs.length)
          equation.coefficients.push(sign)
          costs.push(weight)
          upper.push(Number.POSITIVE_INFINITY)
          slack.push(row)
        }
      }
      rows.push(equation)
    }
    const model = this.#solver.open({ lower: new Float64Array(costs.length), upper: Float64Array.from(upper), rows })
    return { model, costs: Float64Array.from(costs), cells: Int32Array.from(cells), statements: slack }
  }

  #least({ model, costs, cells: moving, statements: slack }: Moves, shift: number): Partners | null {
    model.require(0, shift)
    const optimum = model.optimise(costs, 'least')
    if (optimum.status !== 'optimal') return null
    const moved = (at: number) => (optimum.solution[at] as number) > nearly
    const cells = new Set([...moving].filter((cell, at) => cell >= 0 && moved(at)))
    const statements = new Set(slack.filter((_statement, at) => moved(moving.length + at)))
    const cost =
      [...cells].reduce((sum, cell) => sum + weightOf(this.#table, cell), 0) +
      [...statements].reduce((sum, index) => sum + (this.#table.statements[index]?.weight ?? 0), 0)
    return { cells: [...cells], statements: [...statements], cost }
  }
}
