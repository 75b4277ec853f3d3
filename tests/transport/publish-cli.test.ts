import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
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

    // A page of the former site that is none of the new one, and what the webmaster put there.
    const list = join(out, 'atelier-ctg.json')
    const { files } = JSON.parse(readFileSync(list, 'utf8')) as { files: string[] }
    writeFileSync(list, JSON.stringify({ files: [...files, 'territoires/ancien.html'] }))
    for (const path of ['territoires/ancien.html', '.htaccess', 'images/logo.png', 'index.html']) {
      mkdirSync(dirname(join(out, path)), { recursive: true })
      writeFileSync(join(out, path), 'avant')
    }
    const beside = join(folder, 'lien')
    symlinkSync(out, beside)
    expect((await cli.run([...words.slice(0, -1), beside])).code).toBe(0)
    expect(existsSync(join(out, 'territoires', 'ancien.html'))).toBe(false)
    expect(readFileSync(join(out, '.htaccess'), 'utf8')).toBe('avant')
    expect(readFileSync(join(out, 'images', 'logo.png'), 'utf8')).toBe('avant')
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('Besoins sociaux du Gers')
    expect(lstatSync(beside).isSymbolicLink()).toBe(true)
    expect(readdirSync(join(folder, 'sites'))).toEqual(['gers'])

    const kept = await cli.json('call', file, 'disclosure.list')
    const other = join(folder, 'photos')
    mkdirSync(other)
    writeFileSync(join(other, 'vacances.txt'), 'à garder')
    const refused = await cli.run([...words.slice(0, -1), other])
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('ne contient pas un site')])
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
