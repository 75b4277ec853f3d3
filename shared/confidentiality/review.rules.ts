import { Attack, cellsOf } from './attack.rules.ts'
import type { LinearSolver, Marks, SuppressionTable, Target } from './suppression.types.ts'

/** Cells among these that one contributor makes alone: who knows its own number must not know another by it. */
export function singletons(
  { contributors, values }: SuppressionTable,
  marks: Marks,
  among?: Iterable<number>,
): Set<number> {
  const found = new Set<number>()
  if (contributors === null) return found
  for (const cell of among ?? values.keys())
    if (contributors[cell] === 1 && (marks.cells[cell] as number) > 0) found.add(cell)
  return found
}

/** A pattern while it is looked at again: what a reader can compute of it, block by block as it changes. */
export class Review {
  readonly #table: SuppressionTable
  readonly #pattern: Marks
  readonly #solver: LinearSolver
  readonly #whole: Attack
  /** Attacks on the blocks that have changed, by cell. */
  readonly #latest = new Map<number, Attack>()
  readonly #opened: Attack[] = []
  readonly #broken: ReadonlySet<number>
  readonly #targetsOf = new Map<number, number[]>()

  constructor(
    table: SuppressionTable,
    pattern: Marks,
    solver: LinearSolver,
    whole: Attack,
    broken: ReadonlySet<number>,
  ) {
    this.#table = table
    this.#pattern = pattern
    this.#solver = solver
    this.#whole = whole
    this.#broken = broken
    for (const [index, target] of table.targets.entries())
      for (const cell of cellsOf(table, target)) {
        const held = this.#targetsOf.get(cell)
        if (held === undefined) this.#targetsOf.set(cell, [index])
        else held.push(index)
      }
  }

  /** Whether what has just been shown, in which these cells stand, may stay so. `first`: the target that it was hidden for. */
  accepts(cells: Iterable<number>, first: number): boolean {
    const around = new Set<number>()
    for (const cell of cells) for (const other of this.#of(cell).around([cell])) around.add(other)
    const attack = new Attack(this.#table, this.#pattern, this.#solver, around)
    if (!this.#isSafe(attack, around, first)) {
      attack.close()
      return false
    }
    this.#opened.push(attack)
    for (const cell of around) this.#latest.set(cell, attack)
    return true
  }

  #of(cell: number): Attack {
    return this.#latest.get(cell) ?? this.#whole
  }

  #isSafe(attack: Attack, around: ReadonlySet<number>, first: number): boolean {
    const touched = new Set<number>()
    for (const cell of around) for (const index of this.#targetsOf.get(cell) ?? []) touched.add(index)
    // Most that is hidden is needed, by the target that it was hidden for: it is asked first.
    const asked = [...(touched.has(first) ? [first] : []), ...touched].filter((index) => !this.#broken.has(index))
    const givenAway = attack.givenAwayBy(singletons(this.#table, this.#pattern, around))
    return asked.every((index) => {
      const target = this.#table.targets[index] as Target
      if (target.kind === 'cell' && givenAway.has(target.index)) return false
      return attack.narrow(target) === null || (!attack.holds(target, this.#pattern) && this.#isWide(target))
    })
  }

  /** Of a target with cells in several blocks. */
  #isWide(target: Target): boolean {
    const attack = new Attack(this.#table, this.#pattern, this.#solver)
    const held = attack.narrow(target)
    attack.close()
    return held === null
  }

  close(): void {
    for (const attack of this.#opened) attack.close()
  }
}
