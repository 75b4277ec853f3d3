import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { measure } from './children.ts'
import { exchangeFolder } from './package-files.ts'
import { actionCount, changedActions, conflicts, coveragesOfAction, prepareExchange } from './package-inputs.ts'
import { figureLine, type Outcome } from './report.ts'
import type { Setting } from './setting.ts'

interface Written {
  readonly ms: number
  readonly cpu: number
  readonly bytes: number
  readonly rows: Readonly<Record<string, number>>
  readonly series: number
  readonly values: number
  readonly memory: number
}

interface Received {
  readonly ms: number
  readonly cpu: number
  readonly received: number
  readonly compared: number
  readonly merged: number
  readonly counts: { readonly incoming: number; readonly conflict: number; readonly open: number }
  readonly total: number
  readonly memory: number
}

/** One program for one run, with the engine of the built application: the memory of a run is its own. */
async function run<T>(setting: Setting, work: 'write' | 'sheet' | 'receive' | 'first'): Promise<T> {
  const child = join(import.meta.dirname, 'package.child.ts')
  const engine = join(setting.built, 'engine', 'worker.js')
  const done = await measure(process.execPath, [child, work, exchangeFolder(setting.folder), engine])
  return JSON.parse(done.out) as T
}

const seriesCount = 100

/** What was measured is what was to be: every row and every series left, and every difference was found. */
function check(written: Written, received: Received, first: Received): void {
  const { rows, series, values } = written
  const isWhole = rows.action === actionCount && rows.action_coverage === actionCount * coveragesOfAction
  if (!isWhole || series !== seriesCount || values < 3_300_000)
    throw new Error(`a package of ${JSON.stringify(written)}`)
  const { counts, total } = received
  // Titles, series, and the file that these came from.
  if (total !== changedActions + seriesCount + 1 || counts.conflict !== conflicts || counts.open !== conflicts)
    throw new Error(`a comparison of ${JSON.stringify(received)}`)
  if (first.counts.incoming < actionCount * (1 + coveragesOfAction) || first.counts.open > 0 || first.merged === 0)
    throw new Error(`a first package of ${JSON.stringify(first)}`)
}

/**
 * A large workspace written as a signed package by the operation of the product, and received by a post that holds the same with changes on
 * both sides, then by a post that has none of it.
 */
export async function packageFigures(setting: Setting, pairs: number): Promise<Outcome[]> {
  const folder = exchangeFolder(setting.folder)
  await prepareExchange(folder, setting.inputs)
  const written: Written[] = []
  const received: Received[] = []
  const first: Received[] = []
  const sheets: { readonly ms: number }[] = []
  for (let pair = 0; pair < pairs; pair++) {
    process.stdout.write(`\r  package: ${pair + 1}/${pairs} `)
    written.push(await run(setting, 'write'))
    sheets.push(await run(setting, 'sheet'))
    received.push(await run(setting, 'receive'))
    first.push(await run(setting, 'first'))
  }
  process.stdout.write('\n')
  rmSync(folder, { recursive: true, force: true })
  const [one, other, unknown] = [written[0], received[0], first[0]] as [Written, Received, Received]
  check(one, other, unknown)
  const cells = ((seriesCount * setting.inputs.communes.length) / 1e6).toFixed(2)
  const what = `(${cells} million values in ${seriesCount} series, ${actionCount} actions, ${actionCount * coveragesOfAction} coverages`
  const memory = (name: string, runs: readonly { readonly memory: number }[]): Outcome[] => {
    const peaks = runs.map((each) => each.memory).filter((peak) => peak > 0)
    return peaks.length === 0 ? [] : [figureLine(name, peaks, { most: 500, unit: 'MiB', worst: true })]
  }
  return [
    figureLine(
      `package exported from a workspace ${what}, ${(one.bytes / 1e6).toFixed(1)} MB)`,
      written.map(({ ms }) => ms),
      { most: 5000, unit: 'ms' },
    ),
    figureLine(
      'package exported, processor',
      written.map(({ cpu }) => cpu),
      { most: 5000, unit: 'ms' },
    ),
    ...memory('package exported, memory of the whole program', written),
    figureLine(
      `package read, verified and compared with a workspace that holds the same with ${other.total} changes (${conflicts} conflicts)`,
      received.map(({ ms }) => ms),
      { most: 5000, unit: 'ms' },
    ),
    figureLine(
      'package read, verified and compared, processor',
      received.map(({ cpu }) => cpu),
      { most: 5000, unit: 'ms' },
    ),
    ...memory('package read, verified and compared, memory of the whole program', received),
    figureLine(
      'package, its sheet alone',
      sheets.map(({ ms }) => ms),
      { most: 1000, unit: 'ms' },
    ),
    figureLine(
      `first package: read, verified and compared with a workspace that has none of its ${unknown.total} rows`,
      first.map(({ ms }) => ms),
      { most: 5000, unit: 'ms' },
    ),
    figureLine(
      'first package: merged, snapshot and journal included',
      first.map(({ merged }) => merged),
      { most: 5000, unit: 'ms' },
    ),
    ...memory('first package: memory of the whole program', first),
  ]
}
