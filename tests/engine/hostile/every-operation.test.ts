import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { contract, type OperationName } from '#shared/api/contract.ts'
import { openRaw } from '#tests/support/database.ts'
import { inputsOf, wrongTypes } from '#tests/support/fuzzedInput.ts'
import { person, templateFile, temporaryFolder, testEngine } from '#tests/support/workspace.ts'

/** `CTG_LONG=1` tries two hundred of each; `CTG_SEED=…` tries others. */
const runs = process.env.CTG_LONG === undefined ? 25 : 200
const seed = Number(process.env.CTG_SEED ?? 20261130)
/** Work that goes through the whole workspace is done a few times, refused as often as one likes. */
const mostJobs = 3
const leftOut: ReadonlySet<OperationName> = new Set([
  // Makes the demonstration in the profile, whatever it is given.
  'workspace.openDemo',
  // A passphrase is tried slowly, on purpose: `tests/engine/exchange/keys.test.ts`.
  'key.unlock',
])
const names = (Object.keys(contract) as OperationName[]).filter((name) => !leftOut.has(name))
const secret = 'ce que personne ne doit lire'

let engine: WorkerEngine
let token: string
let folder: string
/** Ids of rows that are there. */
const ids: string[] = []

beforeAll(async () => {
  folder = temporaryFolder()
  const file = join(folder, 'essai.atelier')
  const template = await templateFile('gers-demo', async (maker, made) => {
    await maker.call('identity.save', { identity: person })
    await maker.call('workspace.create', {
      name: 'Gers',
      department: '32',
      token: await maker.registerFile(made),
      demo: true,
    })
  })
  copyFileSync(template, file)
  mkdirSync(join(folder, 'ailleurs'))
  writeFileSync(join(folder, 'ailleurs', 'secret.txt'), secret)
  const raw = openRaw(file)
  const tables = raw.prepare(`SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND c.name = 'id'`)
  for (const { name } of tables.all())
    ids.push(
      ...raw
        .prepare(`SELECT id FROM "${name}" LIMIT 3`)
        .all()
        .map((row) => String(row.id)),
    )
  raw.close()
  expect(ids.length).toBeGreaterThan(100)
  engine = testEngine(join(folder, 'profil'))
  await engine.call('identity.save', { identity: person })
  token = await engine.registerFile(file)
})

/** Paths of what nobody gave to the engine, and texts that would be asked for by them. */
const elsewhere = () => [
  join(folder, 'ailleurs', 'secret.txt'),
  '../ailleurs/secret.txt',
  'ailleurs/secret.txt',
  join(folder, 'ailleurs', 'nouveau.atelier'),
]

/** Everything that an answer says, bytes as they are. */
const saidBy = (answer: unknown) =>
  JSON.stringify(answer, (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
  )

describe(`every operation, asked anything (seed ${seed})`, () => {
  it.each(names)('%s answers, or says what it does not take', async (name) => {
    const opened = await engine.callEnvelope('workspace.open', { token })
    expect(opened).toMatchObject({ ok: true })
    const { input: schema, kind } = contract[name]
    const inputs = fc.sample(inputsOf(schema, [...ids, ...elsewhere()]), { numRuns: runs, seed })
    let done = 0
    for (const input of [...wrongTypes, ...inputs]) {
      if (kind === 'job' && done >= mostJobs) break
      const answer = await engine.callEnvelope(name, input)
      if (answer.ok) done += 1
      // A code that nobody foresaw is a defect, told as such.
      else expect(answer.error.code, JSON.stringify(input)?.slice(0, 500)).not.toBe('internal')
      expect(saidBy(answer)).not.toContain(secret)
    }
    // Nothing was made, moved or read where nobody said so.
    expect(readdirSync(join(folder, 'ailleurs'))).toEqual(['secret.txt'])
    expect(readFileSync(join(folder, 'ailleurs', 'secret.txt'), 'utf8')).toBe(secret)
    const beside = readdirSync(folder).filter((file) => !/^essai\.atelier(-wal|-shm|-journal)?$/.test(file))
    expect(beside.sort()).toEqual(['ailleurs', 'profil'])
  })

  it('leaves a workspace that is whole', async () => {
    await engine.callEnvelope('workspace.open', { token })
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
    expect(existsSync(join(folder, 'ailleurs', 'nouveau.atelier'))).toBe(false)
  })
})
