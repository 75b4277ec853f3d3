import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { readWorkbook } from '#electron/formats/workbook-read.ts'
import type { Output } from '#shared/api/contract.ts'
import { isTooPartial } from '#shared/panorama/coverage.rules.ts'
import { portraitParts } from '#shared/panorama/portrait.rules.ts'
import { blockKinds } from '#shared/panorama/template.ts'
import { demoFile } from '#tests/support/demoFile.ts'
import { importAll, temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

type Portrait = Output<'portrait.read'>

const auch = '200066926'
const files = ['rp2023_ages_sexe_communes_32.csv', 'FILO2016_DISP_EPCI.csv', 'FILO2016_DISP_DEP.csv']

let engine: WorkerEngine
let catalogue: ReadonlyMap<string, Output<'indicator.list'>[number]>

const partsOf = (portrait: Portrait) =>
  portraitParts(portrait.template.blocks, { ...portrait, facts: (id) => catalogue.get(id) })
const templateNamed = async (name: string) => {
  const found = (await engine.call('template.list', {})).find((template) => template.name === name)
  if (found === undefined) throw new Error(`no template ${name}`)
  return found
}
const blocksOf = async (name: string) => (await templateNamed(name)).blocks.map(({ id }) => id)

beforeAll(async () => {
  engine = (await testWorkspace()).engine
  await importAll(engine, files.map(demoFile))
  catalogue = new Map((await engine.call('indicator.list', {})).map((indicator) => [indicator.id, indicator]))
}, 60_000)

describe('the shipped templates', () => {
  it('name indicators of the catalogue, and blocks by ids of their own', async () => {
    const shipped = (await engine.call('template.list', {})).filter(({ isShipped }) => isShipped)
    expect(shipped.map(({ id }) => id)).toEqual(['complet', 'elus'])
    const blocks = shipped.flatMap((template) => template.blocks)
    expect(new Set(blocks.map(({ id }) => id)).size).toBe(blocks.length)
    expect(blocks.flatMap(({ indicators }) => indicators).filter((id) => !catalogue.has(id))).toEqual([])
  })

  it('are not changed: a copy is, block by block, and each change is undone', async () => {
    await expect(
      engine.call('block.create', { template: 'elus', after: null, kind: 'page-break' }),
    ).rejects.toMatchObject({ error: { code: 'template.shipped' } })
    const { id } = await engine.call('template.create', { from: 'elus', name: 'Conseil communautaire' })
    const before = await blocksOf('Conseil communautaire')
    const added = await engine.call('block.create', {
      template: id,
      after: before[0] ?? null,
      kind: 'text',
      content: { title: 'En bref', text: 'Une page pour le conseil.' },
    })
    expect(await blocksOf('Conseil communautaire')).toEqual([before[0], added.id, ...before.slice(1)])
    await engine.call('block.move', { id: added.id, after: null })
    expect((await blocksOf('Conseil communautaire'))[0]).toBe(added.id)
    await engine.call('block.update', { id: added.id, patch: { text: 'Deux pages.' } })
    await engine.call('block.remove', { ids: [before[0] ?? '', before[1] ?? ''] })
    await engine.call('template.update', { id, patch: { orientation: 'landscape', compare: ['country'] } })
    const changed = await templateNamed('Conseil communautaire')
    expect(changed).toMatchObject({ version: 6, orientation: 'landscape', compare: ['country'] })
    expect(changed.blocks.slice(0, 2).map((block) => block.id)).toEqual([added.id, before[2]])
    for (let step = 0; step < 5; step++) await engine.call('history.undo', {})
    expect(await blocksOf('Conseil communautaire')).toEqual(before)
    expect((await templateNamed('Conseil communautaire')).version).toBe(1)
  })

  it('refuse a second one of a name, an indicator that is none, and a block that is gone', async () => {
    await expect(
      engine.call('template.create', { from: 'complet', name: 'conseil communautaire' }),
    ).rejects.toMatchObject({ error: { code: 'template.twice' } })
    const { id, blocks } = await templateNamed('Conseil communautaire')
    const [block] = blocks
    await expect(
      engine.call('block.update', { id: block?.id ?? '', patch: { indicators: ['NEANT'] } }),
    ).rejects.toMatchObject({ error: { code: 'template.indicator' } })
    await expect(engine.call('block.create', { template: id, after: 'gone', kind: 'text' })).rejects.toMatchObject({
      error: { code: 'template.block' },
    })
    await engine.call('template.remove', { id })
    expect((await engine.call('template.list', {})).some((template) => template.id === id)).toBe(false)
    await engine.call('history.undo', {})
    expect((await templateNamed('Conseil communautaire')).blocks).toEqual(blocks)
  })

  it('keep the place of a block between two others, however often one is put there', async () => {
    const { id } = await engine.call('template.create', { from: 'elus', name: 'Beaucoup de blocs' })
    const [first, second] = await blocksOf('Beaucoup de blocs')
    const added: string[] = []
    for (let step = 0; step < 60; step++)
      added.unshift((await engine.call('block.create', { template: id, after: first ?? null, kind: 'page-break' })).id)
    expect((await blocksOf('Beaucoup de blocs')).slice(0, 62)).toEqual([first, ...added, second])
  })
})

describe('documents', () => {
  it('are refused for a template without blocks, in every form, and nothing is kept of them', async () => {
    const { id } = await engine.call('template.create', { from: 'elus', name: 'Vide' })
    await engine.call('block.remove', { ids: await blocksOf('Vide') })
    for (const format of ['pdf', 'ods', 'odt', 'html', 'json'] as const) {
      const question = { template: id, reader: 'public', format }
      await expect(engine.call('panorama.issue', { territory: auch, ...question })).rejects.toThrow(
        /« Vide » n’a encore aucun bloc/,
      )
      await expect(engine.call('panorama.issueAll', { level: 'epci', ...question })).rejects.toThrow(/aucun bloc/)
    }
    expect(await engine.call('disclosure.list', {})).toEqual([])
  })

  it('tell what stands out in a sheet of the workbook, as the page does', async () => {
    const portrait = await engine.call('portrait.read', { territory: auch, template: 'complet' })
    const said = partsOf(portrait).find((part) => part.kind === 'strengths')
    if (said === undefined) throw new Error('no strengths in the complete template')
    for (const format of ['ods', 'xlsx'] as const) {
      const question = { territory: auch, template: 'complet', reader: 'internal', format }
      const path = join(temporaryFolder(), `portrait.${format}`)
      writeFileSync(path, (await engine.call('panorama.issue', question)).bytes)
      const sheet = (await readWorkbook(path)).sheets.find(({ name }) => name === 'Points forts et à explorer')
      expect(sheet?.rows.slice(1)).toEqual([
        ...said.groups.flatMap(({ title, lines }) => lines.map((line) => [title, line])),
        ['Règle', said.rule],
      ])
    }
  })
})

describe('a portrait', () => {
  it('shows the figures of the panorama, whatever its template', async () => {
    const portrait = await engine.call('portrait.read', { territory: auch, template: 'complet' })
    const panorama = await engine.call('panorama.read', { territory: auch })
    expect(portrait.panorama).toEqual(panorama)
    const parts = partsOf(portrait)
    const tables = parts.flatMap((part) => (part.kind === 'table' ? part.items.map(({ indicator }) => indicator) : []))
    expect(tables).toEqual(panorama.sections.flatMap(({ items }) => items.map(({ indicator }) => indicator)))
    const [keys] = parts
    expect(keys).toMatchObject({ kind: 'key-figures' })
    // A page break never stands beside another, at the beginning or at the end.
    const kinds = parts.map(({ kind }) => kind)
    expect(kinds.some((kind, at) => kind === 'page-break' && kinds[at + 1] === kind)).toBe(false)
    expect(kinds.at(-1)).not.toBe('page-break')
  })

  it('ranks every intercommunalité with the figures that the values give', async () => {
    const { areas } = await engine.call('portrait.read', { territory: auch, template: 'complet' })
    const column = areas['POP07.65P']
    const figures = await engine.call('indicator.values', {
      indicator: 'POP07.65P',
      level: 'epci',
      department: '32',
      period: column?.period ?? '',
    })
    const wholes = figures.filter(({ territory }) => !territory.includes('@'))
    expect(column?.areas).toHaveLength(17)
    expect(new Map(column?.areas.map(({ code, value }) => [code, value]))).toEqual(
      new Map(wholes.map((figure) => [figure.territory, isTooPartial(figure) ? null : figure.value])),
    )
    expect(column?.chosen).toBe(auch)
  })

  it('gives every kind of block something to show, or the reason why not', async () => {
    const { id } = await engine.call('template.create', { from: 'elus', name: 'Tous les blocs' })
    await engine.call('block.remove', { ids: await blocksOf('Tous les blocs') })
    for (const kind of blockKinds.toReversed())
      await engine.call('block.create', {
        template: id,
        after: null,
        kind,
        content: {
          title: 'Titre',
          text: 'Texte.',
          theme: kind === 'charts' || kind === 'notes' ? 'population' : null,
          indicators: ['POP07.65P', 'POP07.75P'],
        },
      })
    const parts = partsOf(await engine.call('portrait.read', { territory: auch, template: id }))
    const told = parts.flatMap((part) => (part.kind === 'nothing' ? [`${part.title}: ${part.reason}`] : []))
    expect(told.filter((text) => !/: .+\.$/.test(text))).toEqual([])
    expect(parts.some(({ kind }) => kind === 'chart')).toBe(true)
    const { html } = await engine.call('panorama.page', { territory: auch, template: id })
    expect(html).not.toMatch(/NaN|undefined|null/)
  })

  it('says why a chosen indicator has nothing to show, and nothing of a theme that is empty', async () => {
    const { id } = await engine.call('template.create', { from: 'elus', name: 'Sans données' })
    await engine.call('block.create', { template: id, after: null, kind: 'bar', content: { indicators: ['SAN04'] } })
    await engine.call('block.create', { template: id, after: null, kind: 'section', content: { theme: 'disability' } })
    const parts = partsOf(await engine.call('portrait.read', { territory: auch, template: id }))
    expect(parts.find(({ kind }) => kind === 'nothing')).toMatchObject({
      title: catalogue.get('SAN04')?.label,
      reason: 'Aucun fichier importé ne donne cet indicateur.',
    })
    expect(parts.some((part) => part.kind === 'section' && part.id === 'disability')).toBe(false)
  })

  it('compares with the levels of its template, unless others are chosen', async () => {
    const two = await engine.call('portrait.read', { territory: auch, template: 'elus' })
    expect(two.panorama.comparators.map(({ level }) => level)).toEqual(['department', 'region', 'country'])
    const chosen = await engine.call('portrait.read', { territory: auch, template: 'elus', comparators: ['FR'] })
    expect(chosen.panorama.comparators.map(({ code }) => code)).toEqual(['FR'])
  })
})

describe('a sentence that somebody rewrote', () => {
  const sentenceIn = (portrait: Portrait, id: string) =>
    partsOf(portrait).flatMap((part) => (part.kind === 'chart' && part.subject === id ? [part.model.title] : []))[0]
  const read = () => engine.call('portrait.read', { territory: auch, template: 'elus' })

  it('stands in the documents of its territory, is given back by an empty one, and undone', async () => {
    const automatic = sentenceIn(await read(), 'elus.revenus') ?? ''
    expect(automatic).not.toBe('')
    const text = {
      territory: auch,
      subject: 'elus.revenus',
      basis: automatic,
      text: 'Les écarts de revenus sont faibles.',
    }
    await engine.call('portrait.rewrite', text)
    expect(sentenceIn(await read(), 'elus.revenus')).toBe('Les écarts de revenus sont faibles.')
    const { bytes } = await engine.call('panorama.issue', {
      territory: auch,
      template: 'elus',
      reader: 'public',
      format: 'html',
    })
    expect(Buffer.from(bytes).toString('utf8')).toContain('Les écarts de revenus sont faibles.')
    const other = await engine.call('portrait.read', { territory: '200034726', template: 'elus' })
    expect(JSON.stringify(partsOf(other))).not.toContain('Les écarts de revenus sont faibles.')
    await engine.call('portrait.rewrite', { ...text, text: ' ' })
    expect(sentenceIn(await read(), 'elus.revenus')).toBe(automatic)
    await engine.call('history.undo', {})
    expect(sentenceIn(await read(), 'elus.revenus')).toBe('Les écarts de revenus sont faibles.')
  })

  it('is read no more once the automatic one says something else', async () => {
    const { panorama } = await engine.call('portrait.read', { territory: auch })
    const item = panorama.sections.flatMap(({ items }) => items).find(({ indicator }) => indicator === 'POP07.65P')
    await engine.call('portrait.rewrite', {
      territory: auch,
      subject: 'POP07.65P',
      basis: item?.sentence ?? '',
      text: 'Le territoire vieillit.',
    })
    const page = async () => (await engine.call('panorama.page', { territory: auch })).html
    expect(await page()).toContain('Le territoire vieillit.')
    await engine.call('correction.set', {
      corrections: [
        {
          indicator: 'POP07.65P',
          variable: null,
          territory: auch,
          period: item?.period ?? '',
          value: 12.3,
          reason: 'essai',
          remove: false,
        },
      ],
    })
    expect(await page()).not.toContain('Le territoire vieillit.')
    await engine.call('history.undo', {})
    expect(await page()).toContain('Le territoire vieillit.')
  })
})
