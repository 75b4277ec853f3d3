import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { localEngine } from '#electron/engine/local.ts'
import { cellStatus } from '#shared/indicator/status.ts'
import { type Measured, measure } from './children.ts'
import { indicatorCount, variableOf, years } from './inputs.ts'
import { figureLine, type Outcome, ratioLine } from './report.ts'
import { removeWorkspace, type Setting } from './setting.ts'

type Shape = 'wide' | 'long' | 'longBySeries'

/** The command line of the built application, on a copy of an empty workspace: everything a person waits for is in it. */
async function product(setting: Setting, shape: Shape, keepAs?: string): Promise<Measured> {
  const file = keepAs ?? setting.path('import.atelier')
  removeWorkspace(file)
  copyFileSync(setting.empty, file)
  const mapping = shape === 'wide' ? setting.inputs.wideMapping : setting.inputs.longMapping
  const words = [join(setting.built, 'cli', 'main.js'), 'import', file, setting.inputs[shape], '--mapping', mapping]
  const done = await measure(process.execPath, [...words, '--json'], { env: { CTG_PROFILE: setting.profile } })
  const report = JSON.parse(done.out) as { files: { written: number; refused: number; faults: unknown[] }[] }
  const series = years.length * indicatorCount
  const first = report.files[0]
  if (first === undefined || first.refused > 0 || first.faults.length > 0 || first.written === 0)
    throw new Error(`the import of ${series} series went wrong: ${done.out.slice(0, 500)}`)
  return done
}

async function sqliteImport(setting: Setting, shape: Shape): Promise<Measured> {
  const base = setting.path('peer.db')
  removeWorkspace(base)
  return await measure('sqlite3', [
    base,
    '-cmd',
    '.mode csv',
    '-cmd',
    '.separator ;',
    `.import '${setting.inputs[shape]}' t`,
  ])
}

async function duckdbImport(setting: Setting, shape: Shape): Promise<Measured> {
  const base = setting.path('peer.duckdb')
  for (const end of ['', '.wal']) rmSync(base + end, { force: true })
  const child = join(import.meta.dirname, 'duckdb.child.ts')
  return await measure(process.execPath, [child, 'import', base, setting.inputs[shape]])
}

/** Every cell of the département, read back through the contract, against the text of the file. */
async function check(setting: Setting, file: string): Promise<void> {
  const engine = localEngine({ profileFolder: setting.profile })
  try {
    await engine.call('workspace.open', { token: await engine.registerFile(file) })
    const variables = Array.from({ length: indicatorCount }, (_unused, i) => variableOf(i))
    const table = await engine.call('variable.values', { variables, level: 'commune', department: '32' })
    const place = new Map(setting.inputs.communes.map((commune, at) => [commune.code, at]))
    let cells = 0
    for (const column of table.columns) {
      const at = years.indexOf(column.period as '2016') * indicatorCount + variables.indexOf(column.variable)
      for (const [index, territory] of table.territories.entries()) {
        const text = setting.inputs.cells.rows[place.get(territory.code) ?? -1]?.[at]
        const status = text === 's' ? cellStatus.secret : text === '' ? cellStatus.unavailable : cellStatus.value
        const right = column.statuses[index] === status
        if (!right || (status === cellStatus.value && column.values[index] !== Number(text)))
          throw new Error(
            `${column.variable} ${column.period} ${territory.code}: ${text} read as ${column.values[index]}`,
          )
        cells++
      }
    }
    if (table.columns.length !== variables.length * years.length || cells < 40_000)
      throw new Error(`${table.columns.length} columns, ${cells} cells read back`)
  } finally {
    await engine.close()
  }
}

interface Pair {
  readonly product: number
  readonly peer: number
}

interface Run {
  readonly own: Measured
  readonly sqlite: Measured | null
  readonly duckdb: Measured | null
}

async function runs(setting: Setting, shape: Shape, counted: number, withDuckdb: boolean): Promise<Run[]> {
  const found: Run[] = []
  for (let turn = 0; turn <= counted; turn++) {
    process.stdout.write(`\r  ${shape}: ${turn}/${counted} `)
    const own = await product(setting, shape)
    const sqlite = await sqliteImport(setting, shape)
    const duckdb = withDuckdb ? await duckdbImport(setting, shape) : null
    // The first turn brings the files into memory.
    if (turn > 0) found.push({ own, sqlite, duckdb })
  }
  process.stdout.write('\n')
  return found
}

const secondsOf = (measured: Measured | null) => measured?.cpuSeconds ?? measured?.wallSeconds ?? Number.NaN

function pairs(found: readonly Run[], peer: (run: Run) => Measured | null): Pair[] {
  return found.map((run) => ({ product: secondsOf(run.own), peer: secondsOf(peer(run)) }))
}

function memory(what: string, found: readonly Run[]): Outcome {
  const peaks = found.map((run) => run.own.peakMebibytes).filter((peak) => peak !== null)
  const beside = found.map((run) => run.duckdb?.peakMebibytes ?? null).filter((peak) => peak !== null)
  if (peaks.length === 0) return { what, left: 'this system does not tell the memory of another process' }
  return figureLine(what, peaks, {
    most: 250,
    unit: 'MiB',
    worst: true,
    ...(beside.length === 0 ? {} : { peer: { name: 'DuckDB', values: beside } }),
  })
}

/** Wide and long files through the command line, each beside `sqlite3 .import` and DuckDB on the same file. */
export async function importFigures(setting: Setting, counted: number): Promise<Outcome[]> {
  const kept = setting.path('wide.atelier')
  await product(setting, 'wide', kept)
  await check(setting, kept)
  const wide = await runs(setting, 'wide', counted, true)
  const long = await runs(setting, 'long', counted, true)
  await check(setting, setting.path('import.atelier'))
  const bySeries = await runs(setting, 'longBySeries', counted, true)
  await check(setting, setting.path('import.atelier'))
  const goalLong = { most: 0.35, peer: 'sqlite3 .import' }
  return [
    ratioLine(
      `import wide (${setting.inputs.communes.length} × 100), CPU`,
      pairs(wide, (run) => run.sqlite),
      {
        most: 1.5,
        peer: 'sqlite3 .import',
      },
    ),
    ratioLine(
      'import long by commune, CPU',
      pairs(long, (run) => run.sqlite),
      goalLong,
    ),
    ratioLine(
      'import long by commune, CPU, beside DuckDB',
      pairs(long, (run) => run.duckdb),
      {
        most: 0.5,
        peer: 'DuckDB read_csv',
      },
    ),
    ratioLine(
      'import long by series, CPU',
      pairs(bySeries, (run) => run.sqlite),
      goalLong,
    ),
    ratioLine(
      'import long by series, CPU, beside DuckDB',
      pairs(bySeries, (run) => run.duckdb),
      {
        most: 0.5,
        peer: 'DuckDB read_csv',
      },
    ),
    ratioLine(
      'import long, order by series / by commune, CPU',
      bySeries.map((run, at) => ({ product: secondsOf(run.own), peer: secondsOf(long[at]?.own ?? null) })),
      { most: 1.5, peer: 'by commune' },
    ),
    memory('import wide, peak memory', wide),
    memory('import long by commune, peak memory', long),
    memory('import long by series, peak memory', bySeries),
  ]
}
