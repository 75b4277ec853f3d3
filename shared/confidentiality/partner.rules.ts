import { isShown, isUnknown, nearly, rowsOfCells } from './attack.rules.ts'
import type { LinearRow, LinearSolver, Marks, SuppressionTable, Target } from './suppression.types.ts'

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

/** Finds what to hide besides a target. Which cells stand in the same shown statements is worked out once for a pattern of statements. */
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
    const shortest = rows.reduce<readonly number[] | null>((least, row) => {
      const cells = [...(this.#table.statements[row]?.cells ?? [])]
      return least === null || cells.length < least.length ? cells : least
    }, null)
    const signature = rows.join(' ')
    return (shortest ?? []).filter((other) => other !== cell && this.#shownRows(other).join(' ') === signature)
  }

  /** Among the brothers of a cell, the cheapest that let it move by `needed`. */
  brothers(cell: number, needed: number): Partners | null {
    const free = this.#brothers(cell).filter((other) => isEligible(this.#table, this.#marks, other))
    const cells = cheapestSum(this.#table, free, needed)
    if (cells === null) return null
    return { cells, statements: [], cost: cells.reduce((sum, each) => sum + weightOf(this.#table, each), 0) }
  }

  /**
   * The least that has to change for a target to be `shift` more (or less) while every shown statement stays true: what changes and is
   * shown has to be hidden. `still` is a cell that does not change. A linear program with what is hidden already for nothing; null when nothing allowed can give way.
   */
  shifts(target: Target, shift: number, still = -1): Partners | null {
    return this.#shifts(target, shift, still, this.#around(target, 2)) ?? this.#shifts(target, shift, still, null)
  }

  /** Cells that statements of moderate size link to a target, in some steps. */
  #around(target: Target, steps: number): ReadonlySet<number> {
    const { statements } = this.#table
    const near = new Set<number>(
      target.kind === 'cell' ? [target.index] : (statements[target.index]?.cells ?? new Int32Array(0)),
    )
    for (let step = 0; step < steps; step++)
      for (const cell of [...near])
        for (const row of this.#rowsOf[cell] ?? []) {
          const cells = statements[row]?.cells
          if (cells !== undefined && cells.length <= moderate) for (const other of cells) near.add(other)
        }
    return near
  }

  #shifts(target: Target, shift: number, still: number, near: ReadonlySet<number> | null): Partners | null {
    const { values, statements } = this.#table
    const columns: { cell: number; cost: number; most: number; sign: 1 | -1 }[] = []
    const byCell = new Map<number, number[]>()
    const own = new Set(
      target.kind === 'cell' ? [target.index] : (statements[target.index]?.cells ?? new Int32Array(0)),
    )
    for (let cell = 0; cell < values.length; cell++) {
      const isHidden = isUnknown(this.#table, this.#marks, cell) || (target.kind === 'cell' && cell === target.index)
      if (cell === still || (near !== null && !near.has(cell))) continue
      if (!isHidden && !isEligible(this.#table, this.#marks, cell)) continue
      const cost = isHidden ? 0 : weightOf(this.#table, cell)
      for (const sign of [1, -1] as const) {
        const most = sign === 1 ? Math.abs(shift) : Math.min(values[cell] as number, Math.abs(shift))
        if (most <= 0) continue
        byCell.set(cell, [...(byCell.get(cell) ?? []), columns.length])
        columns.push({ cell, cost, most, sign })
      }
    }
    const rows: LinearRow[] = []
    const slackOf: { statement: number; cost: number }[] = []
    const add = (cells: Iterable<number>, sum: number, slack: number | null) => {
      const at: number[] = []
      const coefficients: number[] = []
      for (const cell of cells)
        for (const column of byCell.get(cell) ?? []) {
          at.push(column)
          coefficients.push(columns[column]?.sign ?? 1)
        }
      if (at.length === 0) return sum === 0
      if (slack !== null) {
        for (const sign of [1, -1]) {
          at.push(columns.length + slackOf.length)
          coefficients.push(sign)
          slackOf.push({ statement: slack, cost: statements[slack]?.weight ?? 0 })
        }
      }
      rows.push({ columns: at, coefficients, low: sum, high: sum })
      return true
    }
    if (!add(own, shift, null)) return null
    for (const [index, { cells, kind }] of statements.entries())
      if (isShown(this.#table, this.#marks, index) && !(target.kind === 'statement' && index === target.index))
        add(cells, 0, kind === 'published' ? index : null)
    const size = columns.length + slackOf.length
    const model = this.#solver.open({
      lower: new Float64Array(size),
      upper: Float64Array.from({ length: size }, (_unused, at) => columns[at]?.most ?? Number.POSITIVE_INFINITY),
      rows,
    })
    try {
      const costs = Float64Array.from({ length: size }, (_unused, at) => {
        const column = columns[at]
        // Among hidden cells, the fewest that move.
        return column === undefined ? (slackOf[at - columns.length]?.cost ?? 0) : column.cost + nearly
      })
      const optimum = model.optimise(costs, 'least')
      if (optimum.status !== 'optimal') return null
      const moved = (at: number) => (optimum.solution[at] as number) > nearly
      const cells = new Set(columns.flatMap(({ cell, cost }, at) => (cost > 0 && moved(at) ? [cell] : [])))
      const dropped = new Set(slackOf.flatMap(({ statement }, at) => (moved(columns.length + at) ? [statement] : [])))
      const cost =
        [...cells].reduce((sum, cell) => sum + weightOf(this.#table, cell), 0) +
        [...dropped].reduce((sum, index) => sum + (statements[index]?.weight ?? 0), 0)
      return { cells: [...cells], statements: [...dropped], cost }
    } finally {
      model.close()
    }
  }
}

/** Statements of more cells than this link everything to everything. */
const moderate = 120
