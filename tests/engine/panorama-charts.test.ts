import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { chartBlock } from '#electron/features/panorama/document-charts.service.ts'
import { roundTo } from '#shared/lib/round.ts'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import { portraitParts } from '#shared/panorama/portrait.rules.ts'
import type { PortraitFacts } from '#shared/panorama/portrait.types.ts'
import { cafFile, demoFile } from '#tests/support/demoFile.ts'
import { elementsOf, partBytes, partNames } from '#tests/support/documentParts.ts'
import { convert, describeWithOffice, pdfText } from '#tests/support/office.ts'
import { completeTemplate, portraitFor } from '#tests/support/panorama.ts'
import { importPartnerCounts } from '#tests/support/partnerData.ts'
import { importAll, temporaryFolder, testEngine, testWorkspace } from '#tests/support/workspace.ts'

const folder = temporaryFolder()
const plain = (text: string) => text.replace(/\s+/g, ' ')
async function issued(engine: WorkerEngine, territory: string, reader: string, format: 'odt' | 'docx' | 'json') {
  const { bytes } = await engine.call('panorama.issue', { territory, reader, format })
  const path = join(folder, `${territory}-${reader}-${Math.random().toString(36).slice(2)}.${format}`)
  writeFileSync(path, bytes)
  return { path, bytes }
}

async function panoramaFor(engine: WorkerEngine, territory: string, reader: string): Promise<Panorama> {
  const { bytes } = await issued(engine, territory, reader, 'json')
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as Panorama
}

/** Charts of the complete portrait, as its documents draw them. */
const blocksOf = (panorama: Panorama, facts: PortraitFacts) =>
  portraitParts(
    completeTemplate.blocks.filter(({ kind }) => kind === 'charts'),
    {
      ...portraitFor(panorama),
      facts,
    },
  ).flatMap((part) => (part.kind === 'chart' ? (chartBlock(part.model, 200) ?? []) : []))

const drawingsIn = (path: string) =>
  partNames(path)
    .filter((name) => name.endsWith('.svg'))
    .map((name) => partBytes(path, name).toString('utf8'))

describeWithOffice('the charts and the map of a panorama, in a document', () => {
  let engine: WorkerEngine
  let facts: PortraitFacts
  // One of which a part lies in another département.
  const [inside, straddling] = ['200035632', '200030435']

  beforeAll(async () => {
    engine = testEngine()
    await engine.call('workspace.create', {
      name: 'Essai',
      department: '32',
      figures: true,
      token: await engine.registerFile(join(folder, 'charts.atelier')),
    })
    const catalogue = new Map((await engine.call('indicator.list', {})).map((each) => [each.id, each]))
    facts = (id) => catalogue.get(id)
  }, 120_000)

  it('are declared, have words that stand for them, and are seen on the pages by another program', async () => {
    const made = [
      await issued(engine, inside, 'public', 'odt'),
      await issued(engine, straddling, 'public', 'odt'),
      await issued(engine, inside, 'public', 'docx'),
    ].map(({ path }) => path)
    const pages = convert(made, 'pdf')
    for (const path of made) {
      const [territory = ''] = path.slice(folder.length + 1).split('-')
      const blocks = blocksOf(await panoramaFor(engine, territory, 'public'), facts)
      const pdf = pages.find((page) => path.includes(page.slice(page.lastIndexOf('/') + 1, -4))) ?? ''
      const isOdt = path.endsWith('.odt')
      const xml = partBytes(path, isOdt ? 'content.xml' : 'word/document.xml').toString('utf8')
      const words = isOdt
        ? [...xml.matchAll(/<svg:desc>([^<]*)</g)].map(([, text]) => text ?? '')
        : elementsOf(xml, 'wp:docPr').map(({ descr = '' }) => descr)
      // The map first, then the charts of each theme, a ranking of all territories among them.
      expect(words[0]).toMatch(/^Carte : .* du Gers\. Lecture : /)
      const said = words.map(plain)
      for (const { alternative } of blocks) expect(said).toContain(plain(alternative.replaceAll('&', '&amp;')))
      expect(words.length).toBeGreaterThan(8)
      const text = plain(pdfText(pdf))
      expect(text.match(/Lecture : /g)?.length).toBeGreaterThanOrEqual(words.length)
      if (isOdt) {
        const manifest = partBytes(path, 'META-INF/manifest.xml').toString('utf8')
        for (const name of partNames(path).filter((each) => each.startsWith('Pictures/')))
          expect(manifest).toContain(`manifest:full-path="${name}"`)
        // Words of the drawings themselves: they are drawn, not only placed.
        for (const drawn of ['Hommes', 'Femmes', '95 ans et plus', 'Autres intercommunalités'])
          expect(text).toContain(drawn)
      } else {
        const pictures = execFileSync('pdfimages', ['-list', pdf], { encoding: 'utf8' })
          .split('\n')
          .map((line) => line.trim().split(/\s+/))
          .filter(([, , kind]) => kind === 'image')
        expect(pictures).toHaveLength(words.length)
        for (const picture of pictures) expect(Number(picture[12])).toBeGreaterThanOrEqual(199)
      }
    }
  }, 180_000)

  it('stand beside each other in the portrait for elected members, which holds in two pages', async () => {
    const question = { territory: '200066926', template: 'elus', reader: 'internal', format: 'docx' } as const
    const { bytes } = await engine.call('panorama.issue', question)
    const path = join(folder, 'elus.docx')
    writeFileSync(path, bytes)
    const [pdf = ''] = convert([path], 'pdf')
    const pages = pdfText(pdf).split('\f').slice(0, -1)
    expect(pages).toHaveLength(2)
    expect(plain(pages[0] ?? '')).toMatch(/Les personnes de 65 ans et plus .* CA Grand Auch/)
    expect(plain(pages[1] ?? '')).toMatch(/Points forts .*Réserves : .*Sources : .*Page 2 sur 2/)
  }, 120_000)

  it('depend on nothing finer than the figures displayed', async () => {
    const panorama = await panoramaFor(engine, inside, 'public')
    let turn = 0
    // Other figures that are displayed the same, and what they were computed from lost.
    const blurred = (value: number | null, decimals: number) =>
      value === null ? null : roundTo(value, decimals) + (turn++ % 2 === 0 ? 0.3 : -0.3) * 10 ** -decimals
    const { pyramid } = panorama
    const ages = (shares: readonly number[]) => shares.map((share) => blurred(share, 2) ?? 0)
    const other: Panorama = {
      ...panorama,
      pyramid: pyramid && {
        ...pyramid,
        women: ages(pyramid.women),
        men: ages(pyramid.men),
        reference: pyramid.reference && {
          ...pyramid.reference,
          women: ages(pyramid.reference.women),
          men: ages(pyramid.reference.men),
        },
      },
      sections: panorama.sections.map((section) => ({
        ...section,
        items: section.items.map((item) => ({
          ...item,
          values: Object.fromEntries(
            Object.entries(item.values).map(([code, figure]) => [
              code,
              {
                ...figure,
                value: blurred(figure.value, item.decimals),
                numerator: figure.numerator === null ? null : 1,
                denominator: figure.denominator === null ? null : 1,
              },
            ]),
          ),
        })),
      })),
    }
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(panorama))
    expect(blocksOf(other, facts)).toEqual(blocksOf(panorama, facts))
  })
})

describe('a figure that is withheld from a reader', () => {
  /** A workspace in which one commune of an intercommunalité alone counts `told` of what the public may not know. */
  async function withholding(told: number) {
    const { engine } = await testWorkspace()
    await importAll(engine, [demoFile(cafFile)])
    const communes = await engine.call('territory.list', { level: 'commune', department: '32', limit: 1000 })
    await importPartnerCounts(
      engine,
      1,
      new Map(communes.map(({ code }) => [code, code === '32001' ? [told - 3000, 3000] : [0, 0]])),
    )
    const { rules } = await engine.call('rule.list', {})
    const rule = rules.find(({ id }) => id === 'partner')
    if (rule === undefined) throw new Error('no rule')
    const { isOwn: _own, isShipped: _shipped, ...partner } = rule
    await engine.call('rule.set', { ...partner, threshold: 8000 })
    const drawn = async (territory: string, reader: string) =>
      drawingsIn((await issued(engine, territory, reader, 'odt')).path)
    return {
      own: await drawn('32001', 'internal'),
      shown: [await drawn('32001', 'public'), await drawn('200035632', 'public')].flat(),
    }
  }

  it('has no trace in the drawings, whatever it is, while the team sees it drawn', async () => {
    const [one, other] = [await withholding(7189), await withholding(6543)]
    expect(one.own.some((svg) => /7\s189/.test(svg))).toBe(true)
    expect(other.own.some((svg) => /6\s543/.test(svg))).toBe(true)
    // Two maps, and the charts of what everybody may know.
    expect(one.shown.length).toBeGreaterThan(3)
    expect(one.shown).toEqual(other.shown)
    // Of the drawings, what stands between the tags: lengths are no figures, and were just found to be the same.
    for (const svg of one.shown) expect(svg.replace(/<[^>]*>/g, ' ')).not.toMatch(/7\s?189|4\s?189/)
  }, 120_000)
})
