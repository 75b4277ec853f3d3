import { describe, expect, it } from 'vitest'
import { chartBlock, mapBlock } from '#electron/features/panorama/document-charts.service.ts'
import { writeDocx } from '#electron/formats/document-docx.ts'
import { documentHtml } from '#electron/formats/document-html.ts'
import { type DocumentImage, type DocumentModel, imageSize, pageOf } from '#electron/formats/document-model.ts'
import { writeOdt } from '#electron/formats/document-odt.ts'
import { svgPicture } from '#electron/formats/svg-picture.ts'
import { barsChart } from '#shared/panorama/bars.option.ts'
import { choroplethModel } from '#shared/panorama/map.models.ts'
import { stackedChart } from '#shared/panorama/stacked.option.ts'
import { elementsOf, partBytes, partNames, pictureSize } from '#tests/support/documentParts.ts'
import { country, department, epci, item } from '#tests/support/panorama.ts'
import { workFolder } from '#tests/support/workbook.ts'

const { write } = workFolder()
const hostile = `"><script>alert(1)</script></svg><text:p>&amp;\u0001\ud800'`
const frame = { territory: { ...epci, name: hostile }, comparators: [department, country] }
const drawn = (image: DocumentImage | null): DocumentImage => {
  if (image === null) throw new Error('nothing drawn')
  return image
}
const bars = drawn(chartBlock(barsChart(item('EMP03', [12.1, 10.8, 13.4], { sentence: hostile }), frame), 180))
const stacked = drawn(
  chartBlock(
    stackedChart([item('LOG01', [40, 50, 60]), item('LOG02', [60, 50, 40])], frame, () => undefined),
    180,
  ),
)
const image = (more: Partial<DocumentImage> = {}): DocumentImage => ({ ...bars, ...more })
const model: DocumentModel = {
  title: 'Essai',
  orientation: 'landscape',
  blocks: [
    { kind: 'paragraph', text: 'Avant' },
    { kind: 'page-break' },
    bars,
    stacked,
    image({ svg: stacked.svg, height: 900 }),
  ],
}

describe('an image of a document', () => {
  it('is as large as its texts want, or as the page allows with its title and its sources', () => {
    expect(bars.width).toBeCloseTo(180, 0)
    expect(imageSize(bars, model)).toEqual({ width: bars.width, height: bars.height })
    const large = imageSize(image({ width: 600, height: 1200 }), model)
    const { text, height, margin } = pageOf(model)
    expect(large.width / large.height).toBeCloseTo(0.5)
    expect(large.width).toBeLessThanOrEqual(text * 10)
    expect(large.height).toBeLessThan((height - 2 * margin) * 10 - 50)
  })

  it('has in a PNG the font of the application, whatever fonts its drawing names first', async () => {
    const text = (family: string, said: string, weight = 400) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="30" viewBox="0 0 200 30"><text x="4" y="20" font-size="14" font-weight="${weight}" font-family="${family}">${said}</text></svg>`
    const [own, other, bold, plain, nothing] = await Promise.all([
      svgPicture(text("'Source Sans 3'", 'été 1 234,5'), 400),
      svgPicture(text("Calibri, Carlito, 'Source Sans 3', sans-serif", 'été 1 234,5'), 400),
      svgPicture(text("'Source Sans 3'", 'été 1 234,5', 600), 400),
      svgPicture(text("'Source Sans 3'", 'ete 1 234,5'), 400),
      svgPicture(text("'Source Sans 3'", ''), 400),
    ])
    expect(Buffer.from(other).equals(Buffer.from(own))).toBe(true)
    for (const different of [bold, plain, nothing]) expect(Buffer.from(own).equals(Buffer.from(different))).toBe(false)
    expect(pictureSize(Buffer.from(own))).toEqual({ width: 400, height: 60 })
  })
})

describe.each([
  ['odt', writeOdt, 'Pictures/', 'content.xml'],
  ['docx', writeDocx, 'word/media/', 'word/document.xml'],
] as const)('in a document .%s', (format, make, folder, body) => {
  it('each image is a drawing with a PNG of 200 dots to the inch at least, and words', async () => {
    const path = write(`images.${format}`, await make(model))
    const names = partNames(path).filter((name) => name.startsWith(folder))
    // The same drawing in two sizes is one part of a DOCX.
    const endings = names.map((name) => name.slice(-3))
    expect(endings.filter((ending) => ending === 'png')).toHaveLength(3)
    expect(endings.filter((ending) => ending === 'svg')).toHaveLength(format === 'odt' ? 3 : 2)
    const sizes = names.filter((name) => name.endsWith('png')).map((name) => pictureSize(partBytes(path, name)))
    const widths = model.blocks
      .filter((block) => block.kind === 'image')
      .map((block) => imageSize(block, model).width / 25.4)
    expect(sizes.map(({ width }) => width).sort((a, b) => a - b)).toEqual(
      widths.map((inches) => Math.ceil(inches * 200)).sort((a, b) => a - b),
    )
    const xml = partBytes(path, body).toString('utf8')
    const texts =
      format === 'odt'
        ? [...xml.matchAll(/<svg:desc>([^<]*)<\/svg:desc>/g)].map(([, text]) => text)
        : elementsOf(xml, 'wp:docPr').map(({ descr }) => descr)
    expect(texts).toHaveLength(3)
    for (const text of texts) expect(text).toMatch(/^Graphique : .*Lecture : /)
    expect(xml).not.toContain('<script')
    for (const name of names.filter((each) => each.endsWith('svg')))
      expect(partBytes(path, name).toString('utf8')).not.toMatch(/<script|<style|https?:\/\/(?!www\.w3\.org)/)
  })
})

it('an ODT declares its images, in the order drawing then PNG, and equal documents are equal bytes', async () => {
  const bytes = await writeOdt(model)
  const path = write('declares.odt', bytes)
  const types = new Map(
    elementsOf(partBytes(path, 'META-INF/manifest.xml').toString('utf8'), 'manifest:file-entry').map((entry) => [
      entry['manifest:full-path'],
      entry['manifest:media-type'],
    ]),
  )
  const used = elementsOf(partBytes(path, 'content.xml').toString('utf8'), 'draw:image').map(
    (each) => each['xlink:href'] ?? '',
  )
  expect(used.map((name) => types.get(name))).toEqual([1, 2, 3].flatMap(() => ['image/svg+xml', 'image/png']))
  for (const name of used) expect(partNames(path)).toContain(name)
  // Drawn anew: the drawing must not tell how many were drawn before.
  const again = drawn(chartBlock(barsChart(item('EMP03', [12.1, 10.8, 13.4], { sentence: hostile }), frame), 180))
  const same = await writeOdt({ ...model, blocks: model.blocks.map((block) => (block === bars ? again : block)) })
  expect(Buffer.from(same).equals(Buffer.from(bytes))).toBe(true)
})

it('on a page each drawing has a name, and patterns of its own', () => {
  const page = documentHtml(model)
  const labels = elementsOf(page, 'svg').map((each) => each['aria-label'] ?? '')
  expect(labels).toHaveLength(3)
  for (const label of labels) expect(label).toMatch(/^Graphique : /)
  const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const used = [...page.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id)
  expect(used.length).toBeGreaterThan(0)
  for (const id of used) expect(ids).toContain(id)
  expect(page).not.toMatch(/<script|https?:/)
})

describe('a map of a document', () => {
  const square = (left: number) => `M${left} 10L${left + 90} 10L${left + 90} 100L${left} 100Z`
  const map = {
    width: 430,
    height: 350,
    own: null,
    paths: new Map([1, 2, 3, 4].map((code, at) => [String(code), square(at * 100)])),
    source: 'IGN',
  }
  const shown = { label: 'Taux', unit: '%', decimals: 1, period: '2021', sources: ['INSEE, x, 2021'] }
  const areas = (secret: number | null) => [
    { code: '1', name: hostile, value: 12.34, status: 'ok' as const },
    { code: '2', name: 'Deux', value: 56.78, status: 'partial' as const },
    { code: '3', name: 'Trois', value: secret, status: 'secret' as const },
  ]

  it('says its classes as figures are displayed, and shows by a pattern where there is none', () => {
    const block = drawn(mapBlock(choroplethModel({ shown, areas: areas(null), chosen: '1' }), map))
    const texts = [...block.svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text)
    for (const text of ['12,3', '56,8', 'Secret statistique', 'Absent ou non disponible', 'Territoire choisi'])
      expect(texts.join('\n')).toContain(text)
    for (const pattern of ['secret', 'absent', 'partial']) expect(block.svg).toContain(`url(#map-${pattern})`)
    expect(block.svg).not.toMatch(/12[.,]34|56[.,]78/)
    expect(block.title).toContain('12,3')
    expect(block.alternative).toMatch(/^Carte : .*Lecture : /)
    expect(block.notes?.join(' ')).toContain('Contours : IGN')
    expect(
      mapBlock(
        choroplethModel({ shown, areas: [{ code: '1', name: 'Un', value: null, status: 'secret' }], chosen: null }),
        map,
      ),
    ).toBeNull()
  })

  it('depends on nothing finer than what is displayed', () => {
    const finer = areas(null).map((area) => ({ ...area, value: area.value === null ? null : area.value + 0.001 }))
    const block = (of: typeof finer) => mapBlock(choroplethModel({ shown, areas: of, chosen: '1' }), map)
    expect(block(finer)).toEqual(block(areas(null)))
  })
})
