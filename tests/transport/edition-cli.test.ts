import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { Cli } from '#tests/support/cli.ts'
import { cafFile, demoFile } from '#tests/support/demoFile.ts'
import { importAll, temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const folder = temporaryFolder()
const cli = new Cli(folder)
const armagnac = '200034726'
let file = ''

beforeAll(async () => {
  const made = await testWorkspace('32')
  file = made.file
  await importAll(made.engine, [cafFile, 'FILO2015_DISP_EPCI.csv'].map(demoFile))
  await made.engine.close()
})

describe('ctg edition', () => {
  it('freezes, lists, compares and gives the documents of an edition', async () => {
    const none = await cli.run(['edition', 'list', file])
    expect(none.out).toContain('Aucune édition n’a encore été figée.')
    const words = ['edition', 'create', file, '--territory', armagnac, '--reader', 'public', '--template', 'elus']
    const first = await cli.run([...words, '--title', 'Printemps'])
    expect(first.out).toMatch(/^Édition « Printemps » figée : 1\sportrait\./)
    await cli.run(['import', file, demoFile('FILO2016_DISP_EPCI.csv')])
    await cli.run([...words, '--title', 'Automne'])
    const list = (await cli.json('edition', 'list', file)) as { title: string }[]
    expect(list.map(({ title }) => title)).toEqual(['Automne', 'Printemps'])
    const compared = await cli.run(['edition', 'compare', file, '--before', 'Printemps', '--after', 'Automne'])
    expect(compared.out).toMatch(/Niveau de vie médian.*nouvelle période/)
    expect(compared.out).toMatch(/^\d+\sdifférences$/m)
    const out = join(folder, 'printemps.html')
    const issue = ['edition', 'issue', file, '--edition', 'Printemps', '--territory', armagnac, '--format', 'html']
    expect((await cli.run([...issue, '--out', out])).code).toBe(0)
    expect(readFileSync(out, 'utf8')).toContain('Situation sociale')
  })

  it('says what is wrong with an edition or a template that does not exist', async () => {
    const unknown = await cli.run(['edition', 'compare', file, '--before', 'Hiver', '--after', 'Automne'])
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('Cette édition n’existe pas')])
    const template = await cli.run([
      'panorama',
      file,
      '--territory',
      armagnac,
      '--template',
      'inconnu',
      '--format',
      'html',
    ])
    expect([template.code, template.err]).toEqual([1, expect.stringContaining('Le modèle « inconnu » n’existe pas.')])
  })

  it('gives a panorama after the template that is asked for', async () => {
    const words = ['panorama', file, '--territory', armagnac, '--template', 'Portrait en deux pages']
    const page = await cli.run([...words, '--format', 'html'])
    expect(page.out).toContain('Situation sociale')
    const data = JSON.parse((await cli.run([...words, '--format', 'json'])).out) as {
      sections: { items: { indicator: string }[] }[]
    }
    const shown = data.sections.flatMap(({ items }) => items.map(({ indicator }) => indicator))
    expect(shown).toContain('REV01')
    expect(shown).not.toContain('REV05.PPSOC')
  })
})
