import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { Cli } from '#tests/support/cli.ts'
import { contentOf, openRaw } from '#tests/support/database.ts'
import { program, repository } from '#tests/support/program.ts'
import { importAll, temporaryFolder, testEngine, testWorkspace } from '#tests/support/workspace.ts'

const instants = 50
/** Replays the same instants: `CTG_SEED=… npx vitest run tests/faults/kill.test.ts`. */
const seed = Number(process.env.CTG_SEED ?? Date.now() % 1_000_000_007)

/** mulberry32: a small generator that gives the same numbers for the same seed everywhere. */
function generator(start: number): () => number {
  let state = start | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** What an import makes of a workspace, without the ids and times that differ from one run to the next. */
function stateOf(file: string): string {
  const db = openRaw(file)
  const list = (sql: string) =>
    db
      .prepare(sql)
      .all()
      .map((row) => Object.values(row).join(' '))
  try {
    return JSON.stringify([
      list('SELECT variable, period, level, dataset, series_id FROM edition ORDER BY 1, 2, 3, 4'),
      list('SELECT id FROM series ORDER BY 1'),
      list('SELECT series_id, vintage, mask FROM series_level ORDER BY 1, 2'),
      list('SELECT file, sha256, dataset, vintage FROM import_batch ORDER BY imported_at, file'),
      list('SELECT operation, label, kind FROM journal_entry ORDER BY id'),
      list('SELECT table_name, count(*) FROM journal_change GROUP BY 1 ORDER BY 1'),
    ])
  } finally {
    db.close()
  }
}

/** Tables that no import touches. */
const others = (file: string) =>
  contentOf(file, [
    'edition',
    'series',
    'series_level',
    'measure_level',
    'import_batch',
    'journal_entry',
    'journal_change',
    'table_digest',
    'sqlite_sequence',
    'variable',
  ])

/** From when an instant is counted: the process starts, it has the base open, it has begun to write the import. */
type Moment = 'start' | 'open' | 'writing'

interface Killed {
  /** The command line had printed its whole report: the import was acknowledged. */
  readonly acknowledged: boolean
  readonly ended: boolean
}

/** Bytes waiting beside the base: in a write-ahead log or in a rollback journal, whichever the import uses. */
const pending = (file: string) =>
  // The file may go between a look at whether it is there and a look at its size.
  ['-wal', '-journal'].reduce((sum, suffix) => sum + (statSync(file + suffix, { throwIfNoEntry: false })?.size ?? 0), 0)
const reached = (file: string, moment: Moment) =>
  moment === 'writing' ? pending(file) > 0 : existsSync(`${file}-wal`) || existsSync(`${file}-journal`)

/** Runs one import and kills its process. */
function importAndKill(
  file: string,
  data: string,
  profile: string,
  wait: { from: Moment; ms: number },
): Promise<Killed> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [program('cli'), 'import', file, data, '--json'], {
      env: { ...process.env, CTG_PROFILE: profile },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
    const strike = () => setTimeout(() => child.kill('SIGKILL'), wait.ms)
    const poll =
      wait.from === 'start'
        ? undefined
        : setInterval(() => {
            if (!reached(file, wait.from)) return
            clearInterval(poll)
            strike()
          }, 4)
    if (wait.from === 'start') strike()
    child.on('close', (_code, signal) => {
      clearInterval(poll)
      done({ acknowledged: out.endsWith('}\n'), ended: signal === null })
    })
  })
}

describe(`kill -9 at ${instants} instants of an import (seed ${seed})`, () => {
  const data = join(repository, 'resources/seed/demo', 'base_cc_comparateur_2022.csv.gz')
  let base: string
  let before: string
  let after: string
  let untouched: Readonly<Record<string, string>>
  /** Milliseconds of each stretch of an import that nobody kills. */
  let whole: Readonly<Record<Moment, number>>

  beforeAll(async () => {
    const { engine, file } = await testWorkspace('32')
    await importAll(engine, [join(repository, 'resources/seed/demo', 'rp2023_ages_sexe_communes_32.csv.gz')])
    await engine.close()
    base = file
    before = stateOf(base)
    untouched = others(base)
    const copy = join(temporaryFolder(), 'entier.atelier')
    copyFileSync(base, copy)
    const started = performance.now()
    let open = 0
    let writing = 0
    const poll = setInterval(() => {
      if (open === 0 && reached(copy, 'open')) open = performance.now()
      if (writing === 0 && reached(copy, 'writing')) writing = performance.now()
    }, 4)
    const { code, err } = await new Cli(temporaryFolder()).run(['import', copy, data, '--json'])
    clearInterval(poll)
    expect(code, err).toBe(0)
    whole = { start: open - started, open: writing - open, writing: performance.now() - writing }
    after = stateOf(copy)
    expect(after).not.toBe(before)
    expect(others(copy)).toEqual(untouched)
  })

  /** Reopens what the dead process left, checks everything, and says which of the two states it holds. */
  async function verdict(file: string, killed: Killed, why: string): Promise<'before' | 'after'> {
    const engine = testEngine()
    await engine.call('workspace.open', { token: await engine.registerFile(file) })
    const check = await engine.call('workspace.check', {})
    expect(check, why).toMatchObject({ ok: true, findings: [] })
    await engine.close()
    for (const suffix of ['-wal', '-shm', '-journal']) expect(existsSync(file + suffix), `${why} ${suffix}`).toBe(false)
    const state = stateOf(file)
    expect(state === before || state === after, `${why}: neither before nor after`).toBe(true)
    expect(others(file), why).toEqual(untouched)
    const found = state === after ? 'after' : 'before'
    if (killed.acknowledged || killed.ended) expect(found, `${why}: acknowledged`).toBe('after')
    return found
  }

  it('leaves the base before or after, never between, and loses nothing acknowledged', async () => {
    const random = generator(seed)
    // Drawn beforehand, so that the same seed strikes at the same instants. Few before the base is open, most while it is written.
    const strikes = Array.from({ length: instants }, () => {
      const chance = random()
      const from: Moment = chance < 0.1 ? 'start' : chance < 0.3 ? 'open' : 'writing'
      return { from, ms: Math.round(random() * whole[from]) }
    })
    const counts = { before: 0, after: 0, left: 0 }
    const lane = async (mine: typeof strikes) => {
      const folder = temporaryFolder()
      const profile = temporaryFolder()
      let file = ''
      for (const [k, { from, ms }] of mine.entries()) {
        // A base that a kill left as it was is what the next import starts from.
        if (file === '') {
          file = join(folder, `essai-${k}.atelier`)
          copyFileSync(base, file)
        }
        const killed = await importAndKill(file, data, profile, { from, ms })
        if (pending(file) > 0) counts.left += 1
        const found = await verdict(file, killed, `seed ${seed}, ${from} + ${ms} ms`)
        counts[found] += 1
        if (found === 'after') file = ''
      }
    }
    await Promise.all([lane(strikes.slice(0, instants / 2)), lane(strikes.slice(instants / 2))])
    console.info(
      `kill -9: seed ${seed}, ${counts.before} before, ${counts.after} after, ${counts.left} journals taken over`,
    )
    expect(counts.before + counts.after).toBe(instants)
    // Instants that all fall on one side would prove nothing.
    expect(counts.before).toBeGreaterThan(0)
  }, 300_000)

  it('leaves a base in which the same import then succeeds and can be undone', async () => {
    const file = join(temporaryFolder(), 'reprise.atelier')
    copyFileSync(base, file)
    await importAndKill(file, data, temporaryFolder(), { from: 'writing', ms: Math.round(whole.writing / 2) })
    const engine = testEngine()
    await engine.call('workspace.open', { token: await engine.registerFile(file) })
    await importAll(engine, [data])
    const { entry } = await engine.call('history.undo', {})
    expect(entry.kind).toBe('undo')
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true })
  })
})
