import { execFile } from 'node:child_process'
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { openRaw } from '#tests/support/database.ts'
import { closePosts } from '#tests/support/post.ts'
import { repository } from '#tests/support/program.ts'
import { type Entry, entriesOf } from './power-cut/disk.ts'
import { plays, type ScenarioName } from './power-cut/plays.ts'
import { buildRecorder, fastFolder, type Prepared, prepared, unable } from './power-cut/recording.ts'

const run = promisify(execFile)
const why = unable()
/** Calls of each scenario that fail, one in each run; `CTG_LONG=1` lets every call fail in its turn. */
const most = process.env.CTG_LONG === undefined ? 4 : Number.POSITIVE_INFINITY
/** Whether the disk is full, or does not answer. */
const reasons = { full: 28, broken: 5 } as const

interface Played {
  /** Operation and code of each refusal. */
  readonly refusals: readonly string[]
  readonly ok: boolean
  readonly findings: readonly string[]
}

describe.skipIf(why !== null)(`a disk that fails once${why === null ? '' : `: ${why}`}`, () => {
  const folder = fastFolder()
  const library = why === null ? buildRecorder(folder) : ''
  afterAll(async () => {
    await closePosts()
    rmSync(folder, { recursive: true, force: true })
  })

  /** Plays a scenario on a copy of what was prepared; what it answered, how many rows each table then has, the calls it made. */
  async function play(name: ScenarioName, { here, materials }: Prepared, at: number, errno: number) {
    const copy = join(folder, `${name}.copy`)
    const log = join(folder, `${name}.log`)
    rmSync(copy, { recursive: true, force: true })
    cpSync(here, copy, { recursive: true })
    const child = join(import.meta.dirname, 'power-cut/failing.child.ts')
    const { stdout } = await run(process.execPath, [child, name, copy, materials], {
      cwd: repository,
      env: {
        ...process.env,
        ...{ LD_PRELOAD: library, CTG_RECORD: log, CTG_RECORD_UNDER: copy },
        ...{ CTG_FAIL_AT: String(at), CTG_FAIL_WITH: String(errno) },
      },
    })
    const entries = entriesOf(readFileSync(log))
    rmSync(log)
    const db = openRaw(join(copy, 'essai.atelier'))
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").all()
    const counts = tables.map(({ name: table }) => [table, db.prepare(`SELECT count(*) AS n FROM "${table}"`).get()?.n])
    db.close()
    return { played: JSON.parse(stdout) as Played, counts: Object.fromEntries(counts) as object, entries }
  }

  /** The call that writes the first page of the first change: no scenario can go by it in silence. */
  function firstPage(entries: readonly Entry[]): number {
    const logs = new Set<number>()
    for (const { kind, file, place, call, bytes } of entries) {
      if (kind === 'N' && /essai\.atelier-(wal|journal)$/.test(bytes.toString())) logs.add(file)
      if (kind === 'W' && logs.has(file) && place > 32) return call
    }
    throw new Error('nothing was written to the workspace')
  }

  it.each(Object.keys(plays) as ScenarioName[])(
    'is told in a sentence, loses nothing, doubles nothing, and leaves an application that goes on: %s',
    async (name) => {
      const made = await prepared(name, folder)
      const usual = await play(name, made, 0, 0)
      expect(usual.played).toEqual({ refusals: [], ok: true, findings: [] })
      const page = firstPage(usual.entries)
      // Of several threads, the last entry is not always that of the last call.
      const total = Math.max(...usual.entries.map(({ call }) => call))
      const step = Math.max(1, total / most)
      // From the middle of the first stretch on: SQLite opens for reading what it could not open for writing, which the first edit tells.
      const stretches = Array.from({ length: Math.ceil(total / step) }, (_none, nth) =>
        Math.floor(1 + step * (nth + 0.5)),
      )
      for (const at of new Set([page, ...stretches.filter((call) => call <= total)])) {
        const { played, counts } = await play(name, made, at, at % 2 === 0 ? reasons.full : reasons.broken)
        expect(played, `call ${at}`).toMatchObject({ ok: true, findings: [] })
        // A code that nobody foresaw is a defect, told as such; one failure is told once.
        expect(
          played.refusals.filter((each) => each.endsWith(' internal')),
          `call ${at}`,
        ).toEqual([])
        expect(played.refusals.length, `call ${at}`).toBeLessThanOrEqual(1)
        // What was refused was not done, and was done by asking again: once.
        expect(counts, `call ${at}: ${played.refusals}`).toEqual(usual.counts)
        if (at === page) expect(played.refusals).toHaveLength(1)
      }
    },
    3_600_000,
  )
})
