import { writeFileSync } from 'node:fs'
import { compareSeries, type SeriesSide } from '#shared/merge/compare-series.ts'
import type { RowState, TableShape } from '#shared/merge/merge.types.ts'
import { mergeRow } from '#shared/merge/merge-row.ts'
import { measure, versionOf } from './children.ts'
import { actionColumns, coverageColumns, csvOf, offerVersions, shapeOf, sideOf } from './merge-inputs.ts'
import { figureLine, noGoal, type Outcome, ratioLine } from './report.ts'
import type { Setting } from './setting.ts'

interface Found {
  sameCell: number
  deleteAgainstUpdate: number
  writes: number
}

/** The whole merge of one table: every row of the package, by id. */
function mergeTable(
  shape: TableShape,
  ours: ReadonlyMap<string, RowState>,
  theirs: ReadonlyMap<string, RowState>,
): Found {
  const found: Found = { sameCell: 0, deleteAgainstUpdate: 0, writes: 0 }
  for (const [id, row] of theirs) {
    const { kind, presence, cells } = mergeRow(shape, ours.get(id) ?? null, row)
    if (kind === 'theirs' || kind === 'merged') found.writes += 1
    if (kind !== 'conflict') continue
    if (presence === 'conflict') found.deleteAgainstUpdate += 1
    else for (const cell of cells) if (cell.state === 'conflict') found.sameCell += 1
  }
  return found
}

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

/** A hundred series of every commune; `other` has 2 % of the values changed and 1 % gone in two of them, or in all. */
function seriesSides(
  rows: readonly (readonly string[])[],
  changed: (series: number) => boolean,
): [SeriesSide[], SeriesSide[]] {
  const sides: [SeriesSide[], SeriesSide[]] = [[], []]
  for (let series = 0; series < (rows[0]?.length ?? 0); series++) {
    const values = Float64Array.from(rows, (row) =>
      row[series] === '' || row[series] === 's' ? Number.NaN : Number(row[series]),
    )
    const statuses = Uint8Array.from(rows, (row) => (row[series] === 's' ? 2 : row[series] === '' ? 1 : 0))
    sides[0].push({ key: String(series), id: `s${series}`, values, statuses })
    const isChanged = changed(series)
    const later = values.slice()
    const marks = statuses.slice()
    if (isChanged)
      for (let at = series % 33; at < later.length; at += 33) {
        if (at % 3 === 0) [later[at], marks[at]] = [Number.NaN, 1]
        else later[at] = Math.round((later[at] ?? 0) * 110) / 100 + 1
      }
    sides[1].push({ key: String(series), id: isChanged ? `t${series}` : `s${series}`, values: later, statuses: marks })
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
  const [base = '', one = '', other = ''] = files
  if ((await versionOf('git')) === null) outcomes.push({ what: 'git merge-file', left: 'git is not installed' })
  else {
    const beside: { product: number; peer: number }[] = []
    let blocks = 0
    for (let run = 0; run < counted; run++) {
      const git = await measure('git', ['merge-file', '-p', one, base, other], { allowFailure: true })
      blocks = git.out.split(/^<<<<<<< /m).length - 1
      if (git.cpuSeconds !== null) beside.push({ product: runs.cpu[run] ?? 0, peer: git.cpuSeconds })
    }
    const what = `merge in process beside git merge-file, whole process, which marks ${blocks} conflicts`
    if (beside.length > 0) outcomes.push(ratioLine(what, beside, { most: noGoal, peer: 'git' }))
  }
  outcomes.push(...(await daffFigures(files, runs.cpu)))
  outcomes.push(...seriesFigures(setting, counted))
  return outcomes
}

/** daff is no part of the project: it is measured where the machine has it on its path. */
async function daffFigures(files: readonly string[], cpu: readonly number[]): Promise<Outcome[]> {
  const [base = '', one = '', other = ''] = files
  if ((await versionOf('daff')) === null)
    return [{ what: 'merge beside daff', left: 'daff is not on the path (npm install --global daff@1.4.2)' }]
  const pairs: { product: number; peer: number }[] = []
  for (const product of cpu) {
    const { cpuSeconds } = await measure('daff', ['merge', '--id', 'id', base, one, other], { allowFailure: true })
    if (cpuSeconds !== null) pairs.push({ product, peer: cpuSeconds })
  }
  return pairs.length === 0 ? [] : [ratioLine('merge in process beside daff merge', pairs, { most: 0.1, peer: 'daff' })]
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
      differing = compareSeries(ours, theirs).reduce((sum, { ordinals }) => sum + ordinals.length, 0)
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
