export interface TreeLine<Row> {
  readonly row: Row
  readonly id: string
  /** 0 at the top. */
  readonly depth: number
  readonly hasChildren: boolean
  readonly isOpen: boolean
}

export interface TreeInput<Row> {
  readonly rows: readonly Row[]
  readonly id: (row: Row) => string
  /** Null for the rows at the top. A parent that is not among the rows puts its children at the top. */
  readonly parent: (row: Row) => string | null
  readonly closed: ReadonlySet<string>
  /** Keeps matching rows with everything above them, open. */
  readonly matches?: (row: Row) => boolean
  /** Order of brothers; without it, that of the rows. */
  readonly order?: (a: Row, b: Row) => number
}

/** Rows of a tree in the order of reading, without those inside closed ones. A row that is its own ancestor is put at the top once. */
export function flattenTree<Row>({ rows, id, parent, closed, matches, order }: TreeInput<Row>): TreeLine<Row>[] {
  const known = new Set(rows.map(id))
  const children = new Map<string | null, Row[]>()
  for (const row of rows) {
    const above = parent(row)
    const key = above !== null && known.has(above) && above !== id(row) ? above : null
    const siblings = children.get(key)
    if (siblings) siblings.push(row)
    else children.set(key, [row])
  }
  if (order) for (const siblings of children.values()) siblings.sort(order)
  const kept = matches ? keptRows(rows, id, parent, matches) : null
  const lines: TreeLine<Row>[] = []
  const seen = new Set<string>()
  const visit = (row: Row, depth: number) => {
    const rowId = id(row)
    if (seen.has(rowId) || (kept && !kept.has(rowId))) return
    seen.add(rowId)
    const below = (children.get(rowId) ?? []).filter((child) => !kept || kept.has(id(child)))
    const isOpen = below.length > 0 && (kept !== null || !closed.has(rowId))
    lines.push({ row, id: rowId, depth, hasChildren: below.length > 0, isOpen })
    if (isOpen) for (const child of below) visit(child, depth + 1)
    else for (const child of below) markSeen(child)
  }
  const markSeen = (row: Row) => {
    const rowId = id(row)
    if (seen.has(rowId)) return
    seen.add(rowId)
    for (const child of children.get(rowId) ?? []) markSeen(child)
  }
  for (const row of children.get(null) ?? []) visit(row, 0)
  // Only rows of a loop are left: shown rather than lost.
  for (const row of rows) if (!seen.has(id(row))) visit(row, 0)
  return lines
}

function keptRows<Row>(
  rows: readonly Row[],
  id: (row: Row) => string,
  parent: (row: Row) => string | null,
  matches: (row: Row) => boolean,
): ReadonlySet<string> {
  const byId = new Map(rows.map((row) => [id(row), row]))
  const kept = new Set<string>()
  for (const row of rows) {
    if (!matches(row)) continue
    let current: Row | undefined = row
    while (current !== undefined && !kept.has(id(current))) {
      kept.add(id(current))
      current = byId.get(parent(current) ?? '')
    }
  }
  return kept
}
