import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#electron/scripts/prepare.ts'
import { compareSeries, type SeriesCells } from '#shared/indicator/edition.rules.ts'
import { measure, versionOf } from './children.ts'
import {
  actionColumns,
  coverageColumns,
  csvOf,
  type Found,
  mergeTable,
  offerVersions,
  shapeOf,
  sideOf,
} from './merge-inputs.ts'
import { figureLine, noGoal, type Outcome, ratioLine } from './report.ts'
import type { Setting } from './setting.ts'

/** The same conflicts found in the cells themselves, without lineage. */
function expected(versions: ReturnType<typeof offerVersions>): { sameCell: number; deleteAgainstUpdate: number } {
  const byId = (rows: readonly (readonly string[])[]) => new Map(rows.map((row) => [row[0], row]))
  const [one, other] = [byId(versions.one), byId(versions.other)]
  const found = { sameCell: 0, deleteAgainstUpdate: 0 }
  for (const row of versions.base) {
    const [a, b] = [one.get(row[0]), other.get(row[0])]
    if (a === undefined || b === undefined) {
      const kept = a ?? b
      if (kept?.some((cell, at) => cell !== row[at])) found.deleteAgainstUpdate += 1
    } else
      for (const [at, cell] of row.entries())
        if (a[at] !== cell && b[at] !== cell && a[at] !== b[at]) found.sameCell += 1
  }
  return found
}

/** CPU of this process spent by `work`, in seconds. */
function cpuOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

type Series = SeriesCells & { readonly id: string }

/** A hundred series of every commune; `other` has 2 % of the values changed and 1 % gone in two of them, or in all. */
function seriesSides(rows: readonly (readonly string[])[], changed: (series: number) => boolean): [Series[], Series[]] {
  const sides: [Series[], Series[]] = [[], []]
  for (let series = 0; series < (rows[0]?.length ?? 0); series++) {
    const values = Float64Array.from(rows, (row) =>
      row[series] === '' || row[series] === 's' ? Number.NaN : Number(row[series]),
    )
    const statuses = Uint8Array.from(rows, (row) => (row[series] === 's' ? 2 : row[series] === '' ? 1 : 0))
    sides[0].push({ id: `s${series}`, values, statuses })
    const isChanged = changed(series)
    const later = values.slice()
    const marks = statuses.slice()
    if (isChanged)
      for (let at = series % 33; at < later.length; at += 33) {
        if (at % 3 === 0) [later[at], marks[at]] = [Number.NaN, 1]
        else later[at] = Math.round((later[at] ?? 0) * 110) / 100 + 1
      }
    sides[1].push({ id: isChanged ? `t${series}` : `s${series}`, values: later, statuses: marks })
  }
  return sides
}

/** The merge of two teams' versions of the offer, of all values of two workspaces, beside `git merge-file` and daff. */
export async function mergeFigures(setting: Setting, counted: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  const versions = offerVersions(setting.inputs.communes)
  const actions = shapeOf('action', actionColumns.slice(1))
  const coverages = shapeOf('action_coverage', coverageColumns)
  const first = (row: readonly string[]) => row[0] ?? ''
  const key = (row: readonly string[]) => row.slice(0, 3).join('|')
  const cells = (rows: readonly (readonly string[])[]) => rows.map((row) => [...row.slice(1), first(row)])
  const last = (row: readonly string[]) => row.at(-1) ?? ''
  const side = (rows: readonly (readonly string[])[], tag: string) =>
    sideOf(actions.columns, cells(versions.base), cells(rows), tag, last)
  const [ours, theirs] = [side(versions.one, 'a'), side(versions.other, 'b')]
  const { coverage } = versions
  const oursCovered = sideOf(coverageColumns, coverage.base, coverage.one, 'a', key)
  const theirsCovered = sideOf(coverageColumns, coverage.base, coverage.other, 'b', key)

  const real = expected(versions)
  const runs = { wall: [] as number[], cpu: [] as number[] }
  for (let run = 0; run <= counted; run++) {
    const started = performance.now()
    let found: Found | undefined
    const cpu = cpuOf(() => {
      found = mergeTable(actions, ours, theirs)
      mergeTable(coverages, oursCovered, theirsCovered)
    })
    const wall = performance.now() - started
    const { sameCell = 0, deleteAgainstUpdate = 0 } = found ?? {}
    if (
      sameCell !== real.sameCell ||
      deleteAgainstUpdate !== real.deleteAgainstUpdate ||
      sameCell !== 97 ||
      deleteAgainstUpdate !== 12
    )
      throw new Error(
        `the merge finds ${sameCell} + ${deleteAgainstUpdate} conflicts, where ${real.sameCell} + ${real.deleteAgainstUpdate} are`,
      )
    // The first turn compiles.
    if (run === 0) continue
    runs.wall.push(wall)
    runs.cpu.push(cpu)
  }
  outcomes.push(
    figureLine('merge of 20,000 actions and 60,000 coverages, 109 conflicts of 109 (97 + 12)', runs.wall, {
      most: 500,
      unit: 'ms',
    }),
  )

  const files = (['base', 'one', 'other'] as const).map((name) => {
    const path = setting.path(`merge-${name}.csv`)
    writeFileSync(path, csvOf(actionColumns, versions[name]))
    return path
  })
  outcomes.push(...(await peerFigures(files, counted)))
  outcomes.push(...seriesFigures(setting, counted))
  return outcomes
}

/** Whole processes, one right after the other: three files read, merged, and what was found printed. */
async function peerFigures(files: readonly string[], counted: number): Promise<Outcome[]> {
  const [base = '', one = '', other = ''] = files
  const outcomes: Outcome[] = []
  const ours = [join(import.meta.dirname, 'merge.child.ts'), base, one, other]
  const daff = [join(root, 'node_modules', 'daff', 'bin', 'daff.js'), 'merge', '--id', 'id', base, one, other]
  const hasGit = (await versionOf('git')) !== null
  if (!hasGit) outcomes.push({ what: 'merge beside git merge-file', left: 'git is not installed' })
  const beside = { git: [] as { product: number; peer: number }[], daff: [] as { product: number; peer: number }[] }
  let blocks = 0
  for (let run = 0; run < counted; run++) {
    const product = await measure(process.execPath, ours)
    const found = JSON.parse(product.out) as Found
    if (found.sameCell !== 97 || found.deleteAgainstUpdate !== 12)
      throw new Error(`the merge of files finds ${product.out}`)
    const table = await measure(process.execPath, daff, { allowFailure: true })
    const git = hasGit ? await measure('git', ['merge-file', '-p', one, base, other], { allowFailure: true }) : null
    if (product.cpuSeconds === null || table.cpuSeconds === null) continue
    beside.daff.push({ product: product.cpuSeconds, peer: table.cpuSeconds })
    if (git === null || git.cpuSeconds === null) continue
    blocks = git.out.split(/^<<<<<<< /m).length - 1
    beside.git.push({ product: product.cpuSeconds, peer: git.cpuSeconds })
  }
  if (beside.daff.length > 0)
    outcomes.push(ratioLine('three files merged, CPU of the whole process', beside.daff, { most: 0.1, peer: 'daff' }))
  if (beside.git.length > 0)
    outcomes.push(
      ratioLine(`the same beside git merge-file, which marks ${blocks} conflicts`, beside.git, {
        most: noGoal,
        peer: 'git',
      }),
    )
  return outcomes
}

function seriesFigures(setting: Setting, counted: number): Outcome[] {
  const { rows } = setting.inputs.cells
  const outcomes: Outcome[] = []
  for (const [what, changed, most] of [
    ['every series changed', () => true, 200],
    ['two series of a hundred changed', (series: number) => series % 50 === 0, noGoal],
  ] as const) {
    const [ours, theirs] = seriesSides(rows, changed)
    const runs: number[] = []
    let differing = 0
    for (let run = 0; run <= counted; run++) {
      const started = performance.now()
      // As a workspace does: what has the same id holds the same values.
      differing = ours.reduce((sum, series, at) => {
        const other = theirs[at]
        return other === undefined || other.id === series.id ? sum : sum + compareSeries(series, other).changed
      }, 0)
      if (run > 0) runs.push(performance.now() - started)
    }
    const values = (rows.length * (rows[0]?.length ?? 0)).toLocaleString('en')
    outcomes.push(
      figureLine(`${values} values compared, ${what}: ${differing.toLocaleString('en')} differ`, runs, {
        most,
        unit: 'ms',
      }),
    )
  }
  return outcomes
}
