import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { type DocumentFormat, documentFormats } from '#shared/panorama/document.ts'
import { valueText } from '#shared/panorama/value.rules.ts'
import { cafFile, demoFile } from '#tests/support/demoFile.ts'
import { convert, describeWithOffice, pdfText } from '#tests/support/office.ts'
import { importPartnerCounts, type PartnerCounts } from '#tests/support/partnerData.ts'
import { importAll, temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const folder = temporaryFolder()
const told = 137

/** Everything that a file says: of a page its text and its markup, of an archive all of its parts. */
function contentOf(format: DocumentFormat, path: string): string {
  if (format === 'pdf') return pdfText(path)
  const bytes = readFileSync(path)
  if (format === 'html' || format === 'json') return bytes.toString('utf8')
  // The bytes of a picture are no text; its drawing stands beside it.
  return execFileSync('unzip', ['-p', path, '-x', '*.png'], { encoding: 'utf8', maxBuffer: 1e9 })
}

async function made(engine: WorkerEngine, territory: string, reader: string, format: DocumentFormat) {
  const { name, bytes } = await engine.call('panorama.issue', { territory, reader, format })
  const path = join(folder, `${reader}-${territory}.${format}`)
  writeFileSync(path, bytes)
  return { name, path }
}

/** Numbers and lengths of drawings and styles are not figures: of markup, what stands between the tags. */
const words = (content: string) => content.replace(/<style[\s\S]*?<\/style>|<[^>]*>/g, ' ')

describeWithOffice('a panorama as a document', () => {
  let engine: WorkerEngine
  let counts: PartnerCounts

  beforeAll(async () => {
    engine = (await testWorkspace()).engine
    counts = await importPartnerCounts(engine, 1, new Map([['32001', [61, told - 61]]]))
    const { rules } = await engine.call('rule.list', {})
    const rule = rules.find(({ id }) => id === 'partner')
    if (rule === undefined) throw new Error('no rule')
    const { isOwn: _own, isShipped: _shipped, ...partner } = rule
    await engine.call('rule.set', { ...partner, threshold: 150 })
  })

  it.each(documentFormats)(
    'gives the public none of the numbers that are hidden from it, and the team all of them (%s)',
    async (format) => {
      // Three digits, which nothing else of the document holds.
      const [territory, count] = ['32001', told]
      expect(counts.households.get(territory)).toBe(count)
      const number = new RegExp(`(?<![\\d.,])${count}(?![\\d.,])`)
      const own = await made(engine, territory, 'internal', format)
      expect(words(contentOf(format, own.path))).toMatch(number)
      const shown = await made(engine, territory, 'public', format)
      expect(shown.name).toMatch(new RegExp(`^Panorama .* - Tout public\\.${format}$`))
      expect(words(contentOf(format, shown.path))).not.toMatch(number)
      expect(contentOf(format, shown.path)).toMatch(/secret/)
    },
    120_000,
  )
})

describe('the panoramas of every intercommunalité', () => {
  it('are weighed together: none is kept when one cannot leave, and one account is kept of all', async () => {
    const { engine } = await testWorkspace()
    await importPartnerCounts(engine)
    const question = { level: 'epci', reader: 'public', format: 'html' } as const
    const { name, bytes, count, disclosure } = await engine.call('panorama.issueAll', question)
    expect([name, count]).toEqual(['Panoramas des intercommunalités Gers - Tout public.zip', 17])
    const path = join(folder, 'tous.zip')
    writeFileSync(path, bytes)
    const files = execFileSync('unzip', ['-Z1', path], { encoding: 'utf8' }).trim().split('\n')
    expect(new Set(files).size).toBe(17)
    expect(files).toContain('Panorama CA Grand Auch Coeur de Gascogne - Tout public.html')
    const kept = await engine.call('disclosure.list', {})
    expect(kept).toMatchObject([
      { id: disclosure, title: expect.stringMatching(/^Panoramas de 17\sintercommunalités$/), reader: 'public' },
    ])
    expect((await engine.call('confidentiality.audit', { reader: 'public' })).isSafe).toBe(true)
    // What left is known for good: a stricter rule comes too late for the whole.
    const { rules } = await engine.call('rule.list', {})
    const rule = rules.find(({ id }) => id === 'partner')
    if (rule === undefined) throw new Error('no rule')
    const { isOwn: _own, isShipped: _shipped, ...partner } = rule
    await engine.call('rule.set', { ...partner, threshold: 1000 })
    await expect(engine.call('panorama.issueAll', question)).rejects.toThrow('Diffusion refusée')
    expect(await engine.call('disclosure.list', {})).toHaveLength(1)
    const own = await engine
      .call('panorama.issueAll', { ...question, level: 'mds', reader: 'internal' })
      .catch((error: Error) => error.message)
    expect(own).toContain('Aucun territoire de ce niveau')
  }, 120_000)
})

describe('a document for a reader', () => {
  it('is refused when a rule or a figure changes while it is made, and nothing is then kept of it', async () => {
    const { engine } = await testWorkspace()
    await importPartnerCounts(engine)
    const question = { level: 'epci', reader: 'public', format: 'html' } as const
    // The rule is changed once the first figures have been read.
    const assigned = new Promise<unknown>((done) => {
      const leave = engine.subscribe((event) => {
        if (event.type !== 'progress') return
        leave()
        done(engine.call('rule.assign', { dataset: 'essai.suivis', rule: 'fiscal' }))
      })
    })
    await expect(engine.call('panorama.issueAll', question)).rejects.toThrow('ont changé pendant l’édition')
    await assigned
    expect(await engine.call('disclosure.list', {})).toEqual([])
  })

  it('says for whom it is, in its name and on its pages', async () => {
    const { engine } = await testWorkspace()
    await importPartnerCounts(engine)
    const rows = [{ name: 'CAF du Gers', partnerships: ['partenaire-echange'] }]
    const [caf = ''] = (await engine.call('offer.create', { sheet: 'organization', rows })).ids
    const readers = { internal: 'Interne', partner: 'Partenaires', [`partner:${caf}`]: 'Partenaire CAF du Gers' }
    for (const [reader, called] of Object.entries(readers))
      for (const format of ['html', 'odt', 'ods'] as const) {
        const { name, bytes } = await engine.call('panorama.issue', { territory: '32013', reader, format })
        expect(name.replace(/\s/g, ' ')).toBe(`Panorama Auch - ${called}.${format}`)
        const path = join(folder, `nom.${format}`)
        writeFileSync(path, bytes)
        const said = reader === 'internal' ? /Document interne/ : /Établi pour/
        expect(contentOf(format, path)).toMatch(said)
        if (reader.includes(':')) expect(contentOf(format, path)).toContain('CAF du Gers')
      }
  })
})

describeWithOffice('a panorama reopened by another program', () => {
  let engine: WorkerEngine
  const territory = '200066926'
  let figure = { value: 0, unit: '', decimals: 0, label: '' }

  beforeAll(async () => {
    engine = (await testWorkspace()).engine
    await importAll(engine, [demoFile(cafFile)])
    const panorama = await engine.call('panorama.read', { territory })
    const item = panorama.sections.flatMap(({ items }) => items).find(({ values }) => values[territory]?.value != null)
    if (item === undefined) throw new Error('no figure')
    figure = {
      value: item.values[territory]?.value ?? Number.NaN,
      unit: '',
      decimals: item.decimals,
      label: item.label,
    }
  })

  const plain = (text: string) => text.replace(/\s+/g, ' ')

  it.each(['odt', 'docx'] as const)(
    'gives its figures, its contents and its sources as .%s',
    async (format) => {
      const { path } = await made(engine, territory, 'internal', format)
      const [pdf = ''] = convert([path], 'pdf')
      const text = plain(pdfText(pdf))
      expect(text).toContain('Panorama : CA Grand Auch Coeur de Gascogne')
      expect(text).toContain(plain(valueText(figure.value, '', figure.decimals)))
      for (const part of ['Ce que disent ces chiffres', 'Sources', 'CNAF']) expect(text).toContain(part)
    },
    120_000,
  )

  it.each(['ods', 'xlsx'] as const)(
    'gives its figures as numbers, with their status, as .%s',
    async (format) => {
      const { path } = await made(engine, territory, 'internal', format)
      // The flat form of what LibreOffice read says the type of each cell.
      const [flat = ''] = convert([path], 'fods')
      const rows = readFileSync(flat, 'utf8').split('<table:table-row')
      const scale = 10 ** figure.decimals
      const row = rows.find((each) => each.includes(figure.label) && each.includes(`>${territory}<`))
      expect(row).toContain(`office:value-type="float" office:value="${Math.round(figure.value * scale) / scale}"`)
      expect(row).toContain('CNAF')
    },
    120_000,
  )

  it('is a PDF that is tagged, in French, with an outline and repeated heads', async () => {
    const { path } = await made(engine, territory, 'internal', 'pdf')
    const pdf = readFileSync(path, 'latin1')
    expect(pdf).toMatch(/\/StructTreeRoot/)
    expect(pdf).toMatch(/\/Outlines/)
    expect(pdf).toMatch(/\/Lang \(fr\)/)
    expect(execFileSync('pdfinfo', [path], { encoding: 'utf8' })).toMatch(/Tagged:\s+yes/)
    expect(plain(pdfText(path))).toContain(plain(valueText(figure.value, '', figure.decimals)))
  })
})

describe('a panorama of a territory that no file knows', () => {
  it('is a document that says so', async () => {
    const { engine } = await testWorkspace()
    const { bytes } = await engine.call('panorama.issue', { territory: '32013', reader: 'internal', format: 'odt' })
    const path = join(folder, 'vide.odt')
    writeFileSync(path, bytes)
    expect(contentOf('odt', path)).toContain('Aucun fichier importé ne donne de chiffre')
  })
})
