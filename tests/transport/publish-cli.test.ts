import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { Cli } from '#tests/support/cli.ts'
import { cafFile, demoFile } from '#tests/support/demoFile.ts'
import { importAll, temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const folder = temporaryFolder()
const cli = new Cli(folder)
let file = ''

beforeAll(async () => {
  const made = await testWorkspace('32')
  file = made.file
  await importAll(made.engine, [demoFile(cafFile)])
  await made.engine.close()
})

describe('ctg publish', () => {
  it('writes the site into a folder, anew over its own, and never over anything else', async () => {
    const out = join(folder, 'sites', 'gers')
    const words = ['publish', file, '--reader', 'public', '--out', out]
    const first = await cli.run(words)
    expect(first.out).toMatch(/^\d+ pages écrites dans « .*gers »\.$/m)
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('Besoins sociaux du Gers')
    expect(readdirSync(join(out, 'territoires'))).toHaveLength(17)

    writeFileSync(join(out, 'territoires', 'ancien.html'), '')
    expect((await cli.run(words)).code).toBe(0)
    expect(existsSync(join(out, 'territoires', 'ancien.html'))).toBe(false)
    expect(readdirSync(join(folder, 'sites'))).toEqual(['gers'])

    const kept = await cli.json('call', file, 'disclosure.list')
    const other = join(folder, 'photos')
    mkdirSync(other)
    writeFileSync(join(other, 'vacances.txt'), 'à garder')
    const refused = await cli.run([...words.slice(0, -1), other])
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('autre chose qu’un site')])
    expect(readdirSync(other)).toEqual(['vacances.txt'])
    expect(await cli.json('call', file, 'disclosure.list')).toEqual(kept)
  })

  it('is for somebody else than the team, and says so', async () => {
    const refused = await cli.run(['publish', file, '--reader', 'internal', '--out', join(folder, 'interne')])
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringContaining('ne peut pas montrer les chiffres internes'),
    ])
    expect(existsSync(join(folder, 'interne'))).toBe(false)
    expect((await cli.run(['publish', file, '--out', join(folder, 'x')])).code).toBe(2)
  })
})
