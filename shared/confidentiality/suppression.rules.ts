import { Attack, nearly } from './attack.rules.ts'
import { PartnerSearch, type Partners, weightOf } from './partner.rules.ts'
import type { Interval, LinearSolver, Marks, Suppression, SuppressionTable, Target } from './suppression.types.ts'

const primary = 1
const secondary = 2
/** Secondary cells that are tried again; beyond, what a second look would win is small beside what it costs. */
const tried = 400

interface Pattern extends Marks {
  readonly protects: Suppression['protects']
}

function start({ values, statements, targets, known }: SuppressionTable): Pattern {
  const pattern = {
    cells: new Uint8Array(values.length),
    statements: new Uint8Array(statements.length),
    protects: { cells: new Int32Array(values.length).fill(-1), statements: new Int32Array(statements.length).fill(-1) },
  }
  for (const { kind, index } of targets) {
    if (kind === 'cell' && known[index] !== 1) pattern.cells[index] = primary
    if (kind === 'statement' && statements[index]?.kind === 'published') pattern.statements[index] = primary
  }
  return pattern
}

/** Cells that one contributor makes alone: who knows its own number must not know another by it. */
function singletonsOf({ contributors, values }: SuppressionTable, marks: Marks): readonly number[] {
  if (contributors === null) return []
  return [...values.keys()].filter((cell) => contributors[cell] === 1 && (marks.cells[cell] as number) > 0)
}

interface Failing {
  readonly index: number
  /** The contributor who would know it; null when anybody would. */
  readonly exposedBy: number | null
}

/** Targets among those asked of which a reader computes too much; no more than `most` of them. */
function failing(
  table: SuppressionTable,
  marks: Marks,
  solver: LinearSolver,
  asked: Iterable<number> = table.targets.keys(),
  most = Number.POSITIVE_INFINITY,
): Failing[] {
  const attack = new Attack(table, marks, solver)
  const givenAway = attack.givenAwayBy(singletonsOf(table, marks))
  const found: Failing[] = []
  try {
    for (const index of asked) {
      const target = table.targets[index] as Target
      const exposedBy = target.kind === 'cell' ? (givenAway.get(target.index) ?? null) : null
      if (exposedBy !== null || !attack.isWide(target)) found.push({ index, exposedBy })
      if (found.length >= most) break
    }
    return found
  } finally {
    attack.close()
  }
}

/** Ways to give a target room, the cheapest first in what it costs. */
function cheapest(search: PartnerSearch, target: Target, held: Interval, value: number): Partners | null {
  const room = target.width - (held.high - held.low)
  const ways: (Partners | null)[] = []
  if (target.kind === 'cell') ways.push(search.brothers(target.index, Math.max(room, 2 * nearly)))
  const down = Math.min(value, target.width)
  ways.push(search.shifts(target, target.width))
  if (down > 0 && down < target.width) {
    const [first, second] = [search.shifts(target, -down), search.shifts(target, target.width - down)]
    if (first !== null && second !== null)
      ways.push({
        cells: [...new Set([...first.cells, ...second.cells])],
        statements: [...new Set([...first.statements, ...second.statements])],
        cost: first.cost + second.cost,
      })
  } else if (down === target.width) ways.push(search.shifts(target, -down))
  const useful = ways.filter((way) => way !== null && way.cells.length + way.statements.length > 0) as Partners[]
  return useful.sort((a, b) => a.cost - b.cost)[0] ?? null
}

function numberOf({ values, statements }: SuppressionTable, { kind, index }: Target): number {
  return kind === 'cell' ? (values[index] as number) : (statements[index]?.value ?? 0)
}

/** Says whether anything was hidden that was not before. */
function hide(pattern: Pattern, partners: Partners, target: number): boolean {
  const cells = partners.cells.filter((cell) => pattern.cells[cell] === 0)
  const statements = partners.statements.filter((statement) => pattern.statements[statement] === 0)
  for (const cell of cells) {
    pattern.cells[cell] = secondary
    pattern.protects.cells[cell] = target
  }
  for (const statement of statements) {
    pattern.statements[statement] = secondary
    pattern.protects.statements[statement] = target
  }
  return cells.length + statements.length > 0
}

/** One more cell beside a target, so that a contributor who knows its own number does not know that of the target. */
function oneMore(search: PartnerSearch, target: Target, insider: number): Partners | null {
  return (
    search.brothers(target.index, 2 * nearly) ?? search.shifts(target, 1, insider) ?? search.shifts(target, -1, insider)
  )
}

/** Hides what is missing, target after target, until every one is wide enough. Gives back those that nothing can protect. */
function widen(table: SuppressionTable, pattern: Pattern, solver: LinearSolver): Set<number> {
  const givenUp = new Set<number>()
  // What is hidden besides never narrows what can be computed: a target that is wide stays so.
  let waiting = [...table.targets.keys()]
  // Each round hides something for one target at least, or gives it up: there is an end.
  while (waiting.length > 0) {
    const left = failing(table, pattern, solver, waiting)
    waiting = left.map(({ index }) => index).filter((index) => !givenUp.has(index))
    const touched = new Set<number>()
    for (const { index, exposedBy } of left) {
      if (givenUp.has(index)) continue
      const target = table.targets[index] as Target
      // What was just hidden for another may be enough for this one: the next round tells.
      if (table.statements.some(({ cells }, row) => touched.has(row) && cells.includes(target.index))) continue
      const attack = new Attack(table, pattern, solver)
      const held = attack.interval(target)
      attack.close()
      const search = new PartnerSearch(table, pattern, solver)
      const found =
        exposedBy === null
          ? cheapest(search, target, held, numberOf(table, target))
          : oneMore(search, target, exposedBy)
      if (found === null || !hide(pattern, found, index)) {
        givenUp.add(index)
        continue
      }
      for (const [row, { cells }] of table.statements.entries())
        if (cells.length <= local && found.cells.some((cell) => cells.includes(cell))) touched.add(row)
    }
  }
  return new Set(failing(table, pattern, solver).map(({ index }) => index))
}

/** Statements of more cells than this do not make their cells neighbours. */
const local = 120

/** Shows again what is not needed any more, the dearest first. */
function cleanUp(table: SuppressionTable, pattern: Pattern, broken: ReadonlySet<number>, solver: LinearSolver): void {
  const isStillSafe = () => failing(table, pattern, solver).every(({ index }) => broken.has(index))
  const statements = [...pattern.statements.keys()]
    .filter((index) => pattern.statements[index] === secondary)
    .sort((a, b) => (table.statements[b]?.weight ?? 0) - (table.statements[a]?.weight ?? 0))
  for (const index of statements) {
    pattern.statements[index] = 0
    if (!isStillSafe()) pattern.statements[index] = secondary
    else pattern.protects.statements[index] = -1
  }
  const cells = [...pattern.cells.keys()]
    .filter((cell) => pattern.cells[cell] === secondary)
    .sort((a, b) => weightOf(table, b) - weightOf(table, a) || a - b)
  for (const cell of cells.slice(0, tried)) {
    const attack = new Attack(table, pattern, solver)
    const touched = attack.touchedBy(cell, table.targets).filter((index) => !broken.has(index))
    attack.close()
    const first = pattern.protects.cells[cell] as number
    pattern.cells[cell] = 0
    // Most are needed, by the target that they were hidden for: it is asked first.
    const isNeeded = failing(table, pattern, solver, new Set([first, ...touched]), 1).length > 0
    if (isNeeded) pattern.cells[cell] = secondary
    else pattern.protects.cells[cell] = -1
  }
}

/**
 * What to hide of a system of published numbers so that no target can be computed more narrowly than its width, at little cost: targets
 * first, then partners for those that can still be computed, by the heuristic with attack (Fischetti and Salazar, sdcTable), then a
 * second look at every partner. Equal tables give equal patterns.
 */
export function suppress(table: SuppressionTable, solver: LinearSolver): Suppression {
  const pattern = start(table)
  const broken = table.targets.length === 0 ? new Set<number>() : widen(table, pattern, solver)
  if (table.targets.length > 0) cleanUp(table, pattern, broken, solver)
  const { intervals } = audit(table, pattern, solver)
  const hidden = [...pattern.cells.keys()].filter((cell) => pattern.cells[cell] === secondary)
  return {
    ...pattern,
    intervals,
    broken: [...broken].sort((a, b) => a - b),
    lost: {
      cells: hidden.length,
      statements: pattern.statements.filter((mark) => mark === secondary).length,
      value: hidden.reduce((sum, cell) => sum + (table.values[cell] as number), 0),
    },
  }
}

/** What a reader can compute of each target from what a pattern leaves in sight, and the targets of which that is too much. */
export function audit(
  table: SuppressionTable,
  marks: Marks,
  solver: LinearSolver,
): { intervals: Interval[]; failing: number[] } {
  const attack = new Attack(table, marks, solver)
  try {
    const intervals = table.targets.map((target) => attack.interval(target))
    return {
      intervals,
      failing: intervals.flatMap(({ low, high }, index) =>
        high - low < (table.targets[index]?.width ?? 0) - nearly ? [index] : [],
      ),
    }
  } finally {
    attack.close()
  }
}
