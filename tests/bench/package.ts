import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#electron/scripts/prepare.ts'
import { measure } from './children.ts'
import { actionCount, coverageCount } from './package-inputs.ts'
import { figureLine, type Outcome } from './report.ts'
import type { Setting } from './setting.ts'

interface Figures {
  readonly ms: number
  readonly cpu: number
  readonly bytes: number
  readonly sheet?: number
  readonly rows?: number
  readonly values?: number
}

/** One program for one run: the memory of a run is its own. */
async function run(work: 'write' | 'read', file: string): Promise<Figures & { readonly mebibytes: number | null }> {
  const seed = join(root, 'resources', 'seed', 'territories.bin.gz')
  const done = await measure(process.execPath, [join(import.meta.dirname, 'package.child.ts'), work, file, seed])
  return { ...(JSON.parse(done.out) as Figures), mebibytes: done.peakMebibytes }
}

/** The bytes of a package alone: tables, series, digests, signature, compression, and all of it read, checked and made rows again. */
export async function packageFigures(setting: Setting, pairs: number): Promise<Outcome[]> {
  const file = setting.path('package.ctg')
  const written: Awaited<ReturnType<typeof run>>[] = []
  const read: Awaited<ReturnType<typeof run>>[] = []
  for (let pair = 0; pair < pairs; pair++) {
    written.push(await run('write', file))
    read.push(await run('read', file))
  }
  if (existsSync(file)) rmSync(file)
  const expected = 2 * actionCount + 2 * coverageCount + actionCount + 1
  const { rows, values = 0, bytes } = read[0] as Figures
  if (rows !== expected || values < 3_400_000) throw new Error(`a package of ${rows} rows and ${values} values`)
  const what = `(${(values / 1e6).toFixed(2)} million values, ${actionCount} actions, ${coverageCount} coverages, ${(bytes / 1e6).toFixed(1)} MB)`
  const memory = read.flatMap(({ mebibytes }) => (mebibytes === null ? [] : [mebibytes]))
  return [
    figureLine(
      `package written ${what}`,
      written.map(({ ms }) => ms),
      { most: 5000, unit: 'ms' },
    ),
    figureLine(
      'package written, processor',
      written.map(({ cpu }) => cpu),
      { most: 4000, unit: 'ms' },
    ),
    figureLine(
      'package read and verified',
      read.map(({ ms }) => ms),
      { most: 5000, unit: 'ms' },
    ),
    figureLine(
      'package read and verified, processor',
      read.map(({ cpu }) => cpu),
      { most: 4000, unit: 'ms' },
    ),
    figureLine(
      'package, its sheet alone',
      read.map(({ sheet = 0 }) => sheet),
      { most: 1000, unit: 'ms' },
    ),
    ...(memory.length === 0
      ? []
      : [figureLine('package read, memory', memory, { most: 500, unit: 'MiB', worst: true })]),
  ]
}
