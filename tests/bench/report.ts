import { cpus, totalmem } from 'node:os'

/** One figure of the bench beside what it is compared with. */
export interface Line {
  readonly what: string
  /** The product's own figure, with its unit. */
  readonly product: string
  /** What the same work costs elsewhere in the same run, `–` where there is nothing to compare with. */
  readonly peer: string
  /** Product / peer, or the figure itself where the goal is one in ms or MiB. */
  readonly reached: number
  readonly shown: string
  readonly goal: number
  readonly goalText: string
}

/** Of a figure that is shown beside the others without a goal of its own. */
export const noGoal = Number.POSITIVE_INFINITY

/** A figure, or why there is none. */
export type Outcome = Line | { readonly what: string; readonly left: string }

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const high = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2
}

export function spread(values: readonly number[], digits: number): string {
  return `${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)}`
}

/** Median of a ratio over pairs measured one right after the other, which is what stays true when the machine's load drifts. */
export function ratioLine(
  what: string,
  pairs: readonly { product: number; peer: number }[],
  goal: { most: number; peer: string; digits?: number; unit?: string },
): Line {
  const { digits = 2, unit = 's' } = goal
  const ratios = pairs.map(({ product, peer }) => product / peer)
  const middle = median(ratios)
  return {
    what,
    product: `${median(pairs.map((pair) => pair.product)).toFixed(digits)} ${unit}`,
    peer: `${goal.peer} ${median(pairs.map((pair) => pair.peer)).toFixed(digits)} ${unit}`,
    reached: middle,
    shown: `× ${middle.toFixed(2)} (${spread(ratios, 2)}, ${pairs.length} pairs)`,
    goal: goal.most,
    goalText: goal.most === noGoal ? '–' : `≤ ${goal.most}`,
  }
}

/** Median of a figure whose goal is a quantity. */
export function figureLine(
  what: string,
  values: readonly number[],
  goal: { most: number; unit: string; peer?: { name: string; values: readonly number[] } | undefined; worst?: boolean },
): Line {
  const reached = goal.worst === true ? Math.max(...values) : median(values)
  const digits = goal.unit === '×' || goal.unit === '%' ? 2 : reached < 100 && goal.unit === 'ms' ? 1 : 0
  const { peer } = goal
  const times = peer === undefined ? '' : `× ${(reached / median(peer.values)).toFixed(2)}, `
  return {
    what,
    product: `${reached.toFixed(digits)} ${goal.unit}`,
    peer: peer === undefined ? '–' : `${peer.name} ${median(peer.values).toFixed(digits)} ${goal.unit}`,
    reached,
    shown: `${times}${spread(values, digits)}, ${values.length} runs`,
    goal: goal.most,
    goalText: goal.most === noGoal ? '–' : `≤ ${goal.most} ${goal.unit}`,
  }
}

export function printMachine(versions: Readonly<Record<string, string>>): void {
  const processors = cpus()
  const facts = [
    `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `${process.platform} ${process.arch}`,
    `Node ${process.versions.node}`,
    ...Object.entries(versions).map(([name, version]) => `${name} ${version}`),
  ]
  console.log(`${facts.join(' · ')}\nTimes drift with what else the machine does: read the ratios.\n`)
}

/** Prints the table and one line of summary. A missed goal is told, never an error: a bench measures, tests decide. */
export function printReport(outcomes: readonly Outcome[]): void {
  const lines = outcomes.filter((outcome): outcome is Line => !('left' in outcome))
  const rows = lines.map((line) => [
    line.what,
    line.product,
    line.peer,
    line.shown,
    line.goalText,
    line.goal === noGoal ? '' : line.reached <= line.goal ? 'OK' : 'MISSED',
  ])
  const table = [['figure', 'product', 'beside', 'ratio or range', 'goal', ''], ...rows]
  const widths = (table[0] ?? []).map((_head, column) => Math.max(...table.map((row) => (row[column] ?? '').length)))
  const text = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  text.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '))
  console.log(`\n${text.join('\n')}\n`)
  for (const outcome of outcomes) if ('left' in outcome) console.log(`Not measured: ${outcome.what}: ${outcome.left}`)
  const goals = lines.filter((line) => line.goal !== noGoal)
  const missed = goals.filter((line) => line.reached > line.goal)
  console.log(
    missed.length === 0
      ? `All ${goals.length} goals reached.`
      : `${goals.length - missed.length} of ${goals.length} goals reached; missed: ${missed.map((line) => line.what).join('; ')}.`,
  )
}
