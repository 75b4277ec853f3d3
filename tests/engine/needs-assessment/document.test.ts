import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Output } from '#shared/api/contract.ts'
import type { AssessmentFormat } from '#shared/needs-assessment/needs-assessment.ts'
import { cellText } from '#shared/panorama/value.rules.ts'
import { demoWorkspace } from '#tests/support/demoWorkspace.ts'
import { convert, describeWithOffice, pdfText } from '#tests/support/office.ts'
import { importPartnerCounts } from '#tests/support/partnerData.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const folder = temporaryFolder()
/** Spaces of every kind, and breaks of lines, are one. */
const flat = (text: string) => text.replace(/\s+/g, ' ')

async function issued(engine: WorkerEngine, assessment: string, reader: string, format: AssessmentFormat) {
  const { name, bytes, disclosure } = await engine.call('assessment.issue', { assessment, reader, format })
  const path = join(folder, `${assessment}-${reader}.${format}`)
  writeFileSync(path, bytes)
  return { name, path, disclosure }
}

/** An assessment in which every part says something. */
async function written(engine: WorkerEngine): Promise<string> {
  const { id } = await engine.call('assessment.create', { body: 'CIAS du Grand Auch', territory: '200066926' })
  const { publics } = await engine.call('assessment.get', { assessment: id })
  const older = publics.find(({ code }) => code === 'older')?.id ?? ''
  await engine.call('assessment.update', {
    assessment: id,
    steering: 'Comité <de pilotage>',
    offerComment: 'Offre lue',
  })
  await engine.call('assessment.setRow', {
    kind: 'public',
    id: older,
    comment: 'La population vieillit.',
    strengths: '- Un CLIC actif\n- Des bénévoles',
    fragilities: 'Peu de transports',
  })
  const finding = { kind: 'finding', assessment: id, public: older, source: 'interview', voice: 'usage' } as const
  await engine.call('assessment.addRow', { ...finding, text: 'On ne sort plus le soir.' })
  await engine.call('assessment.addRow', {
    kind: 'recommendation',
    assessment: id,
    public: older,
    text: 'Ouvrir une navette',
    priority: 'high',
    horizon: 'short',
    who: 'CIAS et région',
  })
  return id
}

/** What stands in the table of figures of each public. */
function figuresOf({ publics, territory, comparators }: Output<'assessment.read'>): string[] {
  const codes = [territory, ...comparators].map(({ code }) => code)
  return publics.flatMap(({ indicators }) =>
    indicators.flatMap(({ item }) =>
      item === null ? [] : codes.map((code) => flat(cellText(item.values[code], item.decimals))),
    ),
  )
}

describeWithOffice('an assessment as a document', () => {
  let engine: WorkerEngine
  let id = ''
  beforeAll(async () => {
    engine = (await demoWorkspace()).engine
    id = await written(engine)
  }, 60_000)

  it.each(['odt', 'docx'] as const)(
    'opens in LibreOffice as .%s, with the figures of the panorama and every part in its place',
    async (format) => {
      const { name, path } = await issued(engine, id, 'internal', format)
      expect(name).toBe(`ABS CIAS du Grand Auch - Interne.${format}`)
      const [pdf = ''] = convert([path], 'pdf')
      const text = flat(pdfText(pdf))
      const parts = [
        'Cadrage',
        'R. 123-1',
        'Comité <de pilotage>',
        'Sources des chiffres',
        'INSEE, ',
        'Diagnostic par public',
        'La population vieillit.',
        'Inventaire de l’offre',
        'Offre lue',
        'Paroles recueillies',
        'On ne sort plus le soir.',
        'Synthèse',
        'Un CLIC actif',
        'Peu de transports',
        'Recommandations',
        'Ouvrir une navette',
        // A cell of two lines is read in two pieces, around its neighbour.
        'Dans',
        'CIAS et région',
      ]
      let from = text.indexOf('Comité <de pilotage>') - 3000
      for (const part of parts) {
        const at = text.indexOf(part, Math.max(0, from))
        expect(at, part).toBeGreaterThanOrEqual(0)
        if (part !== 'Cadrage') from = at
      }
      expect(text.slice(text.indexOf('Ouvrir une navette'))).toContain('l’année')
      const figures = figuresOf(await engine.call('assessment.read', { assessment: id }))
      expect(figures.length).toBeGreaterThan(60)
      const words = new Set(text.split(' '))
      const missing = figures.filter(
        (figure) => !text.includes(figure) && !figure.split(' ').every((w) => words.has(w)),
      )
      expect(missing).toEqual([])
    },
    120_000,
  )
})

describe('an assessment that leaves', () => {
  it('tells the public no number that is hidden from it, and keeps the account of what it shows', async () => {
    const told = 137
    const { engine } = await testWorkspace()
    const counts = await importPartnerCounts(engine, 1, new Map([['32001', [61, told - 61]]]))
    expect(counts.households.get('32001')).toBe(told)
    const { rules } = await engine.call('rule.list', {})
    const rule = rules.find(({ id }) => id === 'partner')
    if (rule === undefined) throw new Error('no rule')
    const { isOwn: _own, isShipped: _shipped, ...partner } = rule
    await engine.call('rule.set', { ...partner, threshold: 150 })
    const panorama = await engine.call('panorama.read', { territory: '32001' })
    const found = panorama.sections.flatMap(({ items }) => items).find((item) => item.values['32001']?.value === told)
    if (found === undefined) throw new Error('no figure')

    const { id } = await engine.call('assessment.create', { body: 'CCAS', territory: '32001' })
    const [first] = (await engine.call('assessment.get', { assessment: id })).publics
    await engine.call('assessment.setRow', { kind: 'public', id: first?.id ?? '', indicators: [found.indicator] })
    const number = new RegExp(`(?<![\\d.,])${told}(?![\\d.,])`)
    const plain = (path: string) => readFileSync(path, 'utf8').replace(/<style[\s\S]*?<\/style>|<[^>]*>/g, ' ')
    const own = await issued(engine, id, 'internal', 'html')
    expect([plain(own.path).match(number)?.length, own.disclosure]).toEqual([1, null])
    const shown = await issued(engine, id, 'public', 'html')
    expect(plain(shown.path)).not.toMatch(number)
    expect(plain(shown.path)).toContain('Établi pour : Tout public')
    // The commune's figure is secret: that of its intercommunalité stands in, under its own name.
    const { publics, fallback } = await engine.call('assessment.read', { assessment: id, reader: 'public' })
    expect(publics[0]?.indicators[0]).toMatchObject({ indicator: found.indicator, isFallback: true })
    expect(plain(shown.path)).toContain(`Pas de chiffre pour ${panorama.territory.name}`)
    expect(plain(shown.path)).toContain(fallback?.name)
    expect(plain(shown.path)).toContain('Peu de chiffres sont connus')
    expect(await engine.call('disclosure.list', {})).toMatchObject([
      { id: shown.disclosure, reader: 'public', title: 'Analyse des besoins sociaux : CCAS' },
    ])
    for (const format of ['odt', 'docx'] as const) {
      const { path } = await issued(engine, id, 'public', format)
      const content = execFileSync('unzip', ['-p', path], { encoding: 'utf8', maxBuffer: 1e9 })
      expect(content.replace(/<[^>]*>/g, ' '), format).not.toMatch(number)
    }

    // What left is known for good: a stricter rule comes too late for it, and the same document is refused.
    await engine.call('rule.set', { ...partner, threshold: 100_000 })
    await expect(issued(engine, id, 'public', 'html')).rejects.toThrow('Diffusion refusée')
  })
})
