import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '#electron/scripts/prepare.ts'
import { evict, measure } from './children.ts'
import { indicatorCount, kindOf, nameOf, years } from './inputs.ts'
import { figureLine, noGoal, type Outcome } from './report.ts'
import { removeWorkspace, type Setting } from './setting.ts'

type Figure = [territory: string, series: string, value: number]

/** Sum, or mean weighted by the first count, of the communes of a territory that have both: straight from the cells. */
function bruteForce(setting: Setting, members: readonly number[], column: number, changed?: [number, number]): number {
  const { rows } = setting.inputs.cells
  const isRate = kindOf(column % indicatorCount) === 'TX'
  const weightColumn = column - (column % indicatorCount)
  const cell = (commune: number, at: number) => {
    if (changed?.[0] === commune && at === indicatorCount) return changed[1]
    const text = rows[commune]?.[at] ?? ''
    return text === '' || text === 's' ? null : Number(text)
  }
  let sum = 0
  let weights = 0
  for (const commune of members) {
    const value = cell(commune, column)
    const weight = isRate ? cell(commune, weightColumn) : 1
    if (value === null || weight === null) continue
    sum += value * weight
    weights += weight
  }
  return isRate ? sum / weights : sum
}

const occitanie = new Set('09 11 12 30 31 32 34 46 48 65 66 81 82'.split(' '))

/** Communes of a territory by its code. France leaves out the overseas collectivities, as INSEE does. */
function membersOf(setting: Setting): (code: string) => number[] | null {
  const lists = new Map<string, number[]>()
  for (const [at, { epci, department }] of setting.inputs.communes.entries())
    for (const code of [
      epci,
      department,
      occitanie.has(department) ? 'REG-76' : null,
      /^97[578]|^98/.test(department) ? null : 'FR',
    ])
      if (code !== null) (lists.get(code) ?? lists.set(code, []).get(code))?.push(at)
  return (code) => lists.get(code) ?? null
}

const columns = new Map<string, number>(
  years.flatMap((year, y) =>
    Array.from({ length: indicatorCount }, (_unused, i) => [`${nameOf(i)}${year}`, y * indicatorCount + i] as const),
  ),
)

/** Throws at the first figure that is not what the cells say. Figures are compared to a billionth: sums are not in one order. */
function check(setting: Setting, who: string, figures: readonly Figure[], least: number): void {
  const members = membersOf(setting)
  let checked = 0
  for (const [territory, series, value] of figures) {
    const list = members(territory)
    const column = columns.get(series)
    if (list === null || column === undefined) continue
    const expected = bruteForce(setting, list, column)
    if (!(Math.abs(value - expected) <= 1e-9 * Math.max(1, Math.abs(expected))))
      throw new Error(`${who}: ${series} of ${territory} is ${value}, the file says ${expected}`)
    checked++
  }
  if (checked < least) throw new Error(`${who}: only ${checked} figures could be compared`)
}

async function json<T>(script: string, ...words: string[]): Promise<T> {
  const done = await measure(process.execPath, [join(import.meta.dirname, script), ...words])
  return JSON.parse(done.out === '' ? 'null' : done.out) as T
}

interface Timed {
  readonly times: number[]
  readonly figures: Figure[]
}

/** The peers with what they need in place. */
async function peers(setting: Setting): Promise<{ duckdb: Timed; rows: Timed; correction: number[] }> {
  const duck = setting.path('panorama.duckdb')
  if (!existsSync(duck)) await json('duckdb.child.ts', 'import', duck, setting.inputs.long)
  const base = setting.path('rows.db')
  if (!existsSync(base)) {
    rmSync(`${base}.new`, { force: true })
    await json('rows.child.ts', 'build', `${base}.new`, join(root, 'resources', 'seed', 'territories.bin.gz'))
    copyFileSync(`${base}.new`, base)
    removeWorkspace(`${base}.new`)
  }
  const duckdb = await json<Timed>('duckdb.child.ts', 'panorama', duck, setting.inputs.territories)
  const rows = await json<Timed>('rows.child.ts', 'panorama', base)
  const scratch = setting.path('rows-changed.db')
  copyFileSync(base, scratch)
  const correction = await json<{ times: number[] }>('rows.child.ts', 'correct', scratch)
  removeWorkspace(scratch)
  return { duckdb, rows, correction: correction.times }
}

/** A base with the wide file, imported through the command line, and a hundred indicators made through the contract. */
async function prepareBase(setting: Setting, ask: (work: string, file: string) => Promise<unknown>): Promise<string> {
  const file = setting.path('panorama.atelier')
  removeWorkspace(file)
  copyFileSync(setting.empty, file)
  const { inputs, built, profile } = setting
  await measure(
    process.execPath,
    [join(built, 'cli', 'main.js'), 'import', file, inputs.wide, '--mapping', inputs.singleMapping],
    { env: { CTG_PROFILE: profile } },
  )
  await ask('create', file)
  return file
}

interface Correction {
  readonly places: string[]
  readonly runs: { ms: number; value: number; values: number[] }[]
}

function checkCorrection(setting: Setting, answer: Correction): void {
  const members = membersOf(setting)
  const commune = setting.inputs.communes.findIndex(({ code }) => code === '32013')
  for (const { value, values } of answer.runs)
    for (const [index, place] of answer.places.entries()) {
      const list = members(place)
      if (list === null) continue
      const expected = bruteForce(setting, list, indicatorCount, [commune, value])
      if (values[index] !== expected)
        throw new Error(`after a correction ${place} is ${values[index]}, not ${expected}`)
    }
}

/** Figures of intercommunalités from an open base, beside the same question asked of DuckDB and of rows in SQLite. */
export async function panoramaFigures(setting: Setting, counted: number): Promise<Outcome[]> {
  const worker = pathToFileURL(join(setting.built, 'engine', 'worker.js')).href
  const ask = <T>(work: string, file: string) => json<T>('panorama.child.ts', work, file, setting.profile, worker)
  console.log('  panorama…')
  const file = await prepareBase(setting, ask)
  const beside = await peers(setting)
  check(setting, 'DuckDB', beside.duckdb.figures, 1000)
  check(setting, 'SQLite rows', beside.rows.figures, 1000)

  // A profile of its own, in which the application has shown a panorama before: as on any day but the first.
  const known = setting.path('profile-cold')
  const askAgain = <T>(work: string) => json<T>('panorama.child.ts', work, file, known, worker)
  rmSync(known, { recursive: true, force: true })
  await askAgain('first')
  const warm = { gers: [] as number[], all: [] as number[] }
  const cold = { gers: [] as number[], all: [] as number[] }
  let evicted = true
  for (let turn = 0; turn < counted; turn++) {
    const answer = await ask<{
      gers: number[]
      all: number[]
      territories: number
      allTerritories: number
      figures: Figure[]
      allFigures: Figure[]
    }>('warm', file)
    warm.gers.push(...answer.gers)
    warm.all.push(...answer.all)
    if (turn === 0) {
      check(setting, 'the product', answer.figures, 1700)
      check(setting, 'the product', answer.allFigures, 15_000)
      console.log(
        `  ${answer.territories} and ${answer.allTerritories} intercommunalités × 100, equal to the file's cells`,
      )
    }
    evicted = (await evict(file)) && evicted
    cold.gers.push((await askAgain<{ first: number }>('first')).first)
    evicted = (await evict(file)) && evicted
    cold.all.push((await askAgain<{ first: number }>('first-all')).first)
  }
  const changed = setting.path('panorama-changed.atelier')
  removeWorkspace(changed)
  copyFileSync(file, changed)
  const correction = await ask<Correction>('correct', changed)
  checkCorrection(setting, correction)
  const corrections = correction.runs.map(({ ms }) => ms)
  removeWorkspace(changed)

  const question = '17 intercommunalités × 100'
  const outcomes: Outcome[] = [
    figureLine(`${question}, warm`, warm.gers, {
      most: 10,
      unit: 'ms',
      peer: { name: 'DuckDB (no comparators)', values: beside.duckdb.times },
    }),
    figureLine(`${question}, warm, beside rows`, warm.gers, {
      most: 10,
      unit: 'ms',
      peer: { name: 'SQLite rows (no comparators)', values: beside.rows.times },
    }),
    figureLine(`${question}, first answer of a new process${evicted ? ', cold file' : ''}`, cold.gers, {
      most: 50,
      unit: 'ms',
    }),
    figureLine('all 1,255 × 100, open base', warm.all, { most: 150, unit: 'ms' }),
    figureLine('all 1,255 × 100, first answer of a new process', cold.all, { most: noGoal, unit: 'ms' }),
    figureLine('one value corrected, durable, every level right', corrections, {
      most: 20,
      unit: 'ms',
      peer: { name: 'SQLite rows, sums by EPCI', values: beside.correction },
    }),
  ]
  if (!evicted)
    outcomes.push({
      what: 'cold file',
      left: 'this system offers no way to drop a file from its cache; new process only',
    })
  return outcomes
}
