import type { ProjectLineKind } from './project.record.ts'

/** Under what each kind of line may stand; null is the top. */
const places: Readonly<Record<ProjectLineKind, readonly (ProjectLineKind | null)[]>> = {
  stake: [null],
  axis: ['stake', null],
  objective: ['axis'],
}

export function mayStand(kind: ProjectLineKind, above: ProjectLineKind | null): boolean {
  return places[kind].includes(above)
}

export interface TreeLine {
  readonly id: string
  readonly above: string | null
  readonly kind: ProjectLineKind
}

/**
 * Where a new line of a kind goes when a line is pointed at: under it, or under the nearest one above that may hold it.
 * Undefined where there is no such place: an objective without an axis.
 */
export function placeFor<T extends TreeLine>(
  kind: ProjectLineKind,
  from: string | null,
  lines: readonly T[],
): string | null | undefined {
  const byId = new Map(lines.map((line) => [line.id, line]))
  for (let at = from; at !== null; at = byId.get(at)?.above ?? null) {
    const line = byId.get(at)
    if (line !== undefined && mayStand(kind, line.kind)) return line.id
  }
  return mayStand(kind, null) ? null : undefined
}

export interface NumberedSheet {
  readonly id: string
  readonly objective: string | null
}

export interface Numbers {
  readonly lines: ReadonlyMap<string, string>
  readonly sheets: ReadonlyMap<string, string>
}

/**
 * « 1 », « 1.1 », « 1.1.1 »: each line after its place under the one above, sheets after their place under their objective. A sheet
 * without an objective has no number. Both lists are in the order in which people keep them.
 */
export function numbersOf(lines: readonly TreeLine[], sheets: readonly NumberedSheet[]): Numbers {
  const under = Map.groupBy(lines, ({ above }) => above)
  const numbers = new Map<string, string>()
  const number = (above: string | null, prefix: string) => {
    for (const [index, line] of (under.get(above) ?? []).entries()) {
      const code = `${prefix}${index + 1}`
      numbers.set(line.id, code)
      number(line.id, `${code}.`)
    }
  }
  number(null, '')
  const counts = new Map<string, number>()
  const sheetNumbers = new Map<string, string>()
  for (const { id, objective } of sheets) {
    const prefix = objective === null ? undefined : numbers.get(objective)
    if (prefix === undefined) continue
    const count = (counts.get(prefix) ?? 0) + 1
    counts.set(prefix, count)
    sheetNumbers.set(id, `${prefix}.${count}`)
  }
  return { lines: numbers, sheets: sheetNumbers }
}

/** Lines with those under each of them after it. */
export function inTreeOrder<T extends TreeLine>(lines: readonly T[]): T[] {
  const under = Map.groupBy(lines, ({ above }) => above)
  const walk = (above: string | null): T[] => (under.get(above) ?? []).flatMap((line) => [line, ...walk(line.id)])
  return walk(null)
}
