import { Attack, cellsOf, nearly } from './attack.rules.ts'
import { rowsOfCells } from './equations.rules.ts'
import { inOrder } from './order.rules.ts'
import { PartnerSearch, type Partners, weightOf } from './partner.rules.ts'
import { Review, singletons } from './review.rules.ts'
import type { Interval, LinearSolver, Marks, Suppression, SuppressionTable, Target } from './suppression.types.ts'

type Pattern = Pick<Suppression, 'cells' | 'statements' | 'protects'>

const primary = 1
const secondary = 2
/** Secondary cells that are tried again; beyond, what a second look would win is small beside what it costs. */
const tried = 2000

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

interface Failing {
  readonly index: number
  /** The contributor who would know it; null when anybody would. */
  readonly exposedBy: number | null
  /** What a reader can compute of it. */
  readonly held: Interval
}

/** Targets among those asked of which a reader computes too much. */
function failing(table: SuppressionTable, marks: Marks, attack: Attack, asked: Iterable<number>): Failing[] {
  const givenAway = attack.givenAwayBy(singletons(table, marks))
  const found: Failing[] = []
  for (const index of asked) {
    const target = table.targets[index] as Target
    const exposedBy = target.kind === 'cell' ? (givenAway.get(target.index) ?? null) : null
    const held = exposedBy === null ? attack.narrow(target) : { low: 0, high: 0 }
    if (held !== null) found.push({ index, exposedBy, held })
  }
  return found
}

/** Ways to give a target room, the cheapest first in what it costs. */
function cheapest(search: PartnerSearch, target: Target, held: Interval, value: number): Partners | null {
  const room = target.width - (held.high - held.low)
  const ways: (Partners | null)[] = []
  if (target.kind === 'cell') ways.push(search.brothers(target.index, Math.max(room, 2 * nearly)))
  const down = Math.min(value, target.width)
  const rest = target.width - down
  const shifts = [target.width, ...(down > 0 ? [-down] : []), ...(down > 0 && rest > 0 ? [rest] : [])]
  const [up, first, second] = search.shifts(target, shifts)
  ways.push(up ?? null)
  if (first && rest <= 0) ways.push(first)
  else if (first && second)
    ways.push({
      cells: [...new Set([...first.cells, ...second.cells])],
      statements: [...new Set([...first.statements, ...second.statements])],
      cost: first.cost + second.cost,
    })
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
  const brothers = search.brothers(target.index, 2 * nearly)
  if (brothers !== null) return brothers
  const [up, down] = search.shifts(target, [1, -1], insider)
  return up ?? down ?? null
}

/** Hides what is missing, target after target, until every one is wide enough or nothing can protect it. */
function widen(table: SuppressionTable, pattern: Pattern, solver: LinearSolver): void {
  const givenUp = new Set<number>()
  const rowsOf = rowsOfCells(table)
  const search = new PartnerSearch(table, pattern, solver)
  // What is hidden besides never narrows what can be computed: a target that is wide stays so.
  let waiting = [...table.targets.keys()]
  // Each round hides something for one target at least, or gives it up: there is an end.
  while (waiting.length > 0) {
    const attack = new Attack(table, pattern, solver)
    const left = failing(table, pattern, attack, waiting)
    attack.close()
    waiting = left.map(({ index }) => index).filter((index) => !givenUp.has(index))
    const touched = new Set<number>()
    for (const { index, exposedBy, held } of left) {
      if (givenUp.has(index)) continue
      const target = table.targets[index] as Target
      const cells = [...cellsOf(table, target)]
      // What was just hidden for another may be enough for this one: the next round tells.
      if (cells.some((cell) => rowsOf[cell]?.some((row) => touched.has(row)))) continue
      const found =
        exposedBy === null
          ? cheapest(search, target, held, numberOf(table, target))
          : oneMore(search, target, exposedBy)
      if (found === null || !hide(pattern, found, index)) {
        givenUp.add(index)
        continue
      }
      for (const cell of found.cells)
        for (const row of rowsOf[cell] ?? []) if ((table.statements[row]?.cells.length ?? 0) <= local) touched.add(row)
    }
  }
}

/** Statements of more cells than this do not make their cells neighbours. */
const local = 120

/** Shows again what is not needed any more, the dearest first. */
function cleanUp(table: SuppressionTable, pattern: Pattern, review: Review): void {
  const statements = [...pattern.statements.keys()]
    .filter((index) => pattern.statements[index] === secondary)
    .sort((a, b) => (table.statements[b]?.weight ?? 0) - (table.statements[a]?.weight ?? 0))
  for (const index of statements) {
    pattern.statements[index] = 0
    if (review.accepts(table.statements[index]?.cells ?? [], pattern.protects.statements[index] as number))
      pattern.protects.statements[index] = -1
    else pattern.statements[index] = secondary
  }
  const cells = [...pattern.cells.keys()]
    .filter((cell) => pattern.cells[cell] === secondary)
    .sort((a, b) => weightOf(table, b) - weightOf(table, a) || a - b)
  for (const cell of cells.slice(0, tried)) {
    pattern.cells[cell] = 0
    if (review.accepts([cell], pattern.protects.cells[cell] as number)) pattern.protects.cells[cell] = -1
    else pattern.cells[cell] = secondary
  }
}

/**
 * What to hide of a system of published numbers so that no target can be computed more narrowly than its width, at little cost: targets
 * first, then partners for those that can still be computed, by the heuristic with attack (Fischetti and Salazar, sdcTable), then a
 * second look at every partner. Equal tables give equal patterns, in whatever order statements and targets are listed.
 */
export function suppress(table: SuppressionTable, solver: LinearSolver): Suppression {
  const { ordered, statements, targets } = inOrder(table)
  const found = suppressOrdered(ordered, solver)
  const { cells, protects, broken, lost } = found
  const marks = new Uint8Array(statements.length)
  const protecting = new Int32Array(statements.length).fill(-1)
  const targetAt = (at: number) => targets[at] ?? -1
  for (const [at, statement] of statements.entries()) {
    marks[statement] = found.statements[at] as number
    protecting[statement] = targetAt(protects.statements[at] as number)
  }
  return {
    cells,
    statements: marks,
    protects: { cells: protects.cells.map(targetAt), statements: protecting },
    broken: broken.map(targetAt).sort((a, b) => a - b),
    lost,
  }
}

function suppressOrdered(table: SuppressionTable, solver: LinearSolver): Suppression {
  const pattern = start(table)
  widen(table, pattern, solver)
  const whole = new Attack(table, pattern, solver)
  const broken: number[] = []
  try {
    broken.push(...failing(table, pattern, whole, table.targets.keys()).map(({ index }) => index))
    const review = new Review(table, pattern, solver, whole, new Set(broken))
    cleanUp(table, pattern, review)
    review.close()
  } finally {
    whole.close()
  }
  const hidden = [...pattern.cells.keys()].filter((cell) => pattern.cells[cell] === secondary)
  return {
    ...pattern,
    broken,
    lost: {
      cells: hidden.length,
      statements: pattern.statements.filter((mark) => mark === secondary).length,
      value: hidden.reduce((sum, cell) => sum + (table.values[cell] as number), 0),
    },
  }
}

/** What a reader can compute of a number from what a pattern leaves in sight. */
export function intervalOf(table: SuppressionTable, marks: Marks, target: Target, solver: LinearSolver): Interval {
  const attack = new Attack(table, marks, solver)
  try {
    return attack.interval(target)
  } finally {
    attack.close()
  }
}

/** The targets of which a reader can compute too much from what a pattern leaves in sight, and how much. */
export function audit(
  table: SuppressionTable,
  marks: Marks,
  solver: LinearSolver,
): { intervals: ReadonlyMap<number, Interval>; failing: readonly number[] } {
  const attack = new Attack(table, marks, solver)
  try {
    const intervals = new Map<number, Interval>()
    for (const [index, target] of table.targets.entries()) {
      const held = attack.narrow(target)
      if (held !== null) intervals.set(index, held)
    }
    return { intervals, failing: [...intervals.keys()] }
  } finally {
    attack.close()
  }
}
