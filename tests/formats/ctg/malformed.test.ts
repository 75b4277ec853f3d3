import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { EngineError } from '#electron/core/errors.ts'
import { packageLimits } from '#electron/formats/ctg-limits.ts'
import { checkPackage } from '#electron/formats/ctg-read.ts'
import { errorSentence } from '#shared/api/errors.ts'
import { root } from '#tests/architecture/sources.ts'
import { crafted } from '#tests/support/craftedPackage.ts'
import { type Person, person, samplePackage } from '#tests/support/packages.ts'
import { archiveKinds } from './malformed-archives.ts'
import { contentKinds } from './malformed-contents.ts'

const seeds = 25
const request = { identities: [], keyIds: null, tables: true, limits: packageLimits }

/** Numbers that are the same at every run (mulberry32). */
function picker(seed: number): (below: number) => number {
  let state = seed * 0x9e3779b1
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

async function refusal(bytes: Buffer): Promise<EngineError> {
  try {
    await checkPackage(bytes, request)
  } catch (error) {
    if (error instanceof EngineError) return error
    throw error
  }
  throw new Error('it was accepted')
}

describe('a malformed package', () => {
  let from: Person
  let good: Uint8Array
  const times: number[] = []
  beforeAll(async () => {
    from = await person()
    good = await samplePackage(from)
  })

  it('is one of at least 48 kinds, and a package that is only taken to pieces and put together is none', async () => {
    const kinds = [...archiveKinds, ...contentKinds]
    expect(new Set(kinds.map(({ name }) => name)).size).toBeGreaterThanOrEqual(48)
    expect((await checkPackage(crafted(good, from, {}), request)).signature).toBe('valid')
  })

  for (const kind of [...archiveKinds, ...contentKinds])
    it(`is refused for the right reason: ${kind.name}`, async () => {
      for (let seed = 1; seed <= seeds; seed++) {
        const bytes = crafted(good, from, kind.craft(picker(seed)))
        const started = performance.now()
        const error = await refusal(bytes)
        times.push(performance.now() - started)
        const said = { seed, code: error.code, reason: error.params.reason }
        expect(said).toEqual({ seed, code: kind.code, reason: kind.reason })
        expect(errorSentence(error.envelope)).toMatch(/Rien n’a été écrit/)
        expect(errorSentence(error.envelope)).not.toMatch(/undefined|: \./)
      }
    })

  it('is refused by the thread that reads packages as it is here, in less than 256 MiB', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ctg-malformed-'))
    try {
      writeFileSync(join(folder, '000'), good)
      const kinds = [...archiveKinds, ...contentKinds]
      for (const [at, kind] of kinds.entries())
        writeFileSync(join(folder, String(at + 1).padStart(3, '0')), crafted(good, from, kind.craft(picker(1))))
      const child = join(import.meta.dirname, 'refuse.child.ts')
      const out = execFileSync(process.execPath, [child, folder], { encoding: 'utf8', cwd: root })
      const { answers, mebibytes } = JSON.parse(out) as { answers: { code: string }[]; mebibytes: number }
      expect(answers.map(({ code }) => code)).toEqual(kinds.map(({ code }) => code))
      expect(mebibytes).toBeLessThan(256)
      console.info(
        `${times.length} malformed packages, the slowest ${Math.max(...times).toFixed(0)} ms; ${mebibytes.toFixed(0)} MiB more for all of them`,
      )
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
