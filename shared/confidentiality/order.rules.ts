import type { Statement, SuppressionTable } from './suppression.types.ts'

const kinds: readonly Statement['kind'][] = ['fixed', 'published', 'silent']

function compare(a: Statement, b: Statement): number {
  const shorter = a.cells.length - b.cells.length
  if (shorter !== 0) return shorter
  for (let at = 0; at < a.cells.length; at++) {
    const before = (a.cells[at] as number) - (b.cells[at] as number)
    if (before !== 0) return before
  }
  return kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || a.weight - b.weight
}

/**
 * The same table with its statements and targets in an order that does not depend on that in which they are given, cells of a statement
 * too; for each statement and target its place in the table given. Choices between equals are then the same for equal tables.
 */
export function inOrder(table: SuppressionTable): {
  readonly ordered: SuppressionTable
  readonly statements: readonly number[]
  readonly targets: readonly number[]
} {
  const sorted = table.statements.map((statement) => ({ ...statement, cells: statement.cells.toSorted() }))
  const statements = [...sorted.keys()].sort((a, b) => compare(sorted[a] as Statement, sorted[b] as Statement) || a - b)
  const place = new Int32Array(statements.length)
  for (const [at, statement] of statements.entries()) place[statement] = at
  const placed = table.targets.map((target) =>
    target.kind === 'cell' ? target : { ...target, index: place[target.index] as number },
  )
  const targets = [...placed.keys()].sort((a, b) => {
    const [one, other] = [placed[a], placed[b]]
    if (one === undefined || other === undefined) return 0
    return one.kind === other.kind ? one.index - other.index || one.width - other.width : one.kind === 'cell' ? -1 : 1
  })
  return {
    ordered: {
      ...table,
      statements: statements.map((at) => sorted[at] as Statement),
      targets: targets.flatMap((at) => placed[at] ?? []),
    },
    statements,
    targets,
  }
}
