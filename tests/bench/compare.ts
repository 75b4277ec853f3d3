import { join } from 'node:path'
import { measure } from './children.ts'
import { figureLine, type Outcome } from './report.ts'

interface Figures {
  readonly read: number
  readonly compare: number
  readonly lines: number
  readonly conflicts: number
  readonly actions: number
}

/** A package of the whole offer beside the workspace that holds it, each run in a program of its own. */
export async function compareFigures(pairs: number): Promise<Outcome[]> {
  const runs: Figures[] = []
  for (let pair = 0; pair < pairs; pair++) {
    const done = await measure(process.execPath, [join(import.meta.dirname, 'compare.child.ts')])
    runs.push(JSON.parse(done.out) as Figures)
  }
  const [first] = runs
  if (first?.lines !== 1000 || first.conflicts !== 500) throw new Error(`a comparison of ${JSON.stringify(first)}`)
  return [
    figureLine(
      `package read and compared with the workspace (${first.actions} actions, 3 coverages each, ${first.conflicts} conflicts)`,
      runs.map(({ read, compare }) => read + compare),
      { most: 5000, unit: 'ms' },
    ),
  ]
}
