import type { SuppressionTable, Target } from '#shared/confidentiality/suppression.types.ts'

/** Numbers that look random and are the same at each run. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export interface TableShape {
  readonly communes: number
  readonly categories: number
  /** For each way to cut the territory, the number of its parts; several ways cross each other. */
  readonly cuts: readonly number[]
  readonly threshold: number
}

/** Counts of small places: most of them few, some of them nought. Totals of places and of categories, all of them shown. */
export function randomTable(shape: TableShape, random: () => number): SuppressionTable {
  const { communes, categories, cuts, threshold } = shape
  const values = Float64Array.from({ length: communes * categories }, () =>
    random() < 0.15 ? 0 : Math.floor(Math.exp(random() * 4.2 - 0.3)),
  )
  const all = Array.from({ length: communes }, (_unused, at) => at)
  const zones = [
    ...cuts.flatMap((parts) => {
      const part = all.map(() => Math.floor(random() * parts))
      return Array.from({ length: parts }, (_unused, index) => all.filter((commune) => part[commune] === index))
    }),
    all,
  ].filter((zone) => zone.length > 0)
  const groups = Array.from({ length: categories }, (_unused, at) => at)
  const lists = [
    ...zones.flatMap((zone) => groups.map((group) => zone.map((commune) => commune * categories + group))),
    ...(categories > 1
      ? [...zones, ...all.map((commune) => [commune])].map((zone) =>
          zone.flatMap((commune) => groups.map((group) => commune * categories + group)),
        )
      : []),
  ]
  return tableOf(values, lists, threshold, lists.length - 1 - (categories > 1 ? communes : 0))
}

/** The whole, at `whole` in the lists, is never hidden. */
export function tableOf(
  values: Float64Array,
  lists: readonly (readonly number[])[],
  threshold: number,
  whole: number,
): SuppressionTable {
  const statements = lists.map((cells, index) => {
    const value = cells.reduce((sum, cell) => sum + (values[cell] as number), 0)
    const isSmall = value > 0 && value < threshold
    const kind = index === whole && !isSmall ? ('fixed' as const) : ('published' as const)
    return { cells: Int32Array.from(cells), value, kind, weight: Math.max(1, value) }
  })
  const isSecret = (value: number) => value > 0 && value < threshold
  const targets: Target[] = [
    ...[...values.keys()]
      .filter((cell) => isSecret(values[cell] as number))
      .map((index) => ({ kind: 'cell' as const, index, width: threshold })),
    ...[...statements.keys()]
      .filter((index) => isSecret(statements[index]?.value ?? 0))
      .map((index) => ({ kind: 'statement' as const, index, width: threshold })),
  ]
  return {
    values,
    spread: null,
    weights: null,
    known: new Uint8Array(values.length),
    statements,
    targets,
    contributors: null,
  }
}
