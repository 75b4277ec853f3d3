import type { schemeLineKinds } from './scheme.record.ts'

export type SchemeLineKind = (typeof schemeLineKinds)[number]

const ranks: Readonly<Record<string, number>> = { orientation: 0, objective: 1, measure: 2 } satisfies Record<
  SchemeLineKind,
  number
>

/** Whether a line may stand under another: a measure under an objective or an orientation, never the reverse. Anything may stand first. */
export function mayStandUnder(kind: string, above: string | null): boolean {
  return above === null || (ranks[above] ?? 0) < (ranks[kind] ?? 0)
}

/** What usually stands under a kind of line; null under measures. */
export function kindUnder(kind: string): SchemeLineKind | null {
  return kind === 'orientation' ? 'objective' : kind === 'objective' ? 'measure' : null
}

export interface NumberedLine {
  readonly id: string
  readonly above: string | null
  readonly mergedInto: string | null
}

/**
 * 1, 1.1, 1.1.1 of the lines of one scheme, given in their order. Those that were united with another have no number, and what still stands
 * under them is numbered as if it stood first.
 */
export function numbersOf(lines: readonly NumberedLine[]): ReadonlyMap<string, string> {
  const shown = lines.filter(({ mergedInto }) => mergedInto === null)
  const ids = new Set(shown.map(({ id }) => id))
  const under = Map.groupBy(shown, ({ above }) => (above !== null && ids.has(above) ? above : null))
  const numbers = new Map<string, string>()
  const count = (above: string | null, prefix: string) => {
    for (const [index, { id }] of (under.get(above) ?? []).entries()) {
      if (numbers.has(id)) continue
      const number = `${prefix}${index + 1}`
      numbers.set(id, number)
      count(id, `${number}.`)
    }
  }
  count(null, '')
  return numbers
}
