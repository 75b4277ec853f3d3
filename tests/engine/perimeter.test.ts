import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Figure } from '#shared/indicator/indicator.schema.ts'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import { demoFile } from '#tests/support/demoFile.ts'
import { importAll, testWorkspace } from '#tests/support/workspace.ts'

const mortality = 'POP04.MORTA'
const median = 'REV01'
const gascogneToulousaine = '200023620'
const valDeGers = '200072320'

let engine: WorkerEngine
beforeAll(async () => {
  engine = (await testWorkspace('32')).engine
  await importAll(
    engine,
    [
      'insee_rp_evol_1968_epci_2018.csv',
      'FILO2015_DISP_EPCI.csv',
      'FILO2016_DISP_EPCI.csv',
      'FILO2016_DISP_DEP.csv',
    ].map(demoFile),
  )
})

async function figureOf(
  territory: string,
  indicator = mortality,
  period = '2013-2018',
  vintage = 2026,
): Promise<Figure> {
  const [figure] = await engine.call('indicator.values', { indicator, territory, level: 'epci', period, vintage })
  if (figure === undefined) throw new Error(`no figure for ${territory}`)
  return figure
}

const item = (panorama: Panorama, indicator: string) =>
  panorama.sections.flatMap((section) => section.items).find((each) => each.indicator === indicator)

const communesOf = async (code: string, vintage: number) =>
  new Set((await engine.call('territory.get', { code, vintage })).communes)

describe('a producer’s figure of an intercommunalité, in the perimeter of 2021', () => {
  // Nobody merged there: the lists of communes can be compared as they are.
  it.each([
    ['a commune left it for another', gascogneToulousaine],
    ['a commune came from another', '243100781'],
    ['six communes came from another', '200034064'],
    ['nothing changed', '200066926'],
  ])('covers the communes of then that it has today: %s', async (_what, code) => {
    const [then, now] = [await communesOf(code, 2021), await communesOf(code, 2026)]
    const kept = [...now].filter((commune) => then.has(commune)).length
    const others = [...then].filter((commune) => !now.has(commune)).length
    const figure = await figureOf(code)
    expect(figure.value).not.toBeNull()
    expect(figure.coverage).toEqual({ known: kept, expected: now.size })
    const same = kept === now.size && others === 0
    expect(figure.perimeter).toEqual(same ? null : { vintage: 2021, kept, others })
    expect(figure.status).toBe(kept < now.size ? 'partial' : 'ok')
    expect(figure.notes.some((note) => note.includes('dans le périmètre de 2021'))).toBe(!same)
  })

  it.each([
    ['communes merged inside it', valDeGers],
    ['a merged commune took another code', '200060010'],
    ['a commune was split in three', '200071918'],
    ['communes were established again', '200066637'],
  ])('is of the same perimeter where no land changed hands: %s', async (_what, code) => {
    const figure = await figureOf(code)
    expect(figure.value).not.toBeNull()
    expect(figure.perimeter).toBeNull()
    expect(figure.coverage.known).toBe(figure.coverage.expected)
  })

  it('is of its own perimeter in the geography that it was published in, and until the commune left', async () => {
    for (const vintage of [2021, 2022, 2023])
      expect((await figureOf(gascogneToulousaine, mortality, '2013-2018', vintage)).perimeter).toBeNull()
    expect((await figureOf(gascogneToulousaine, mortality, '2013-2018', 2024)).perimeter?.others).toBe(1)
  })

  it('says so in its notes and its sentence, and marks the position of all who are compared with it', async () => {
    const panorama = await engine.call('panorama.read', { territory: gascogneToulousaine })
    const own = item(panorama, mortality)
    expect(own?.values[gascogneToulousaine]?.notes.join(' ')).toMatch(
      /périmètre de 2021 : il compte les 13\scommunes du périmètre affiché et 1\sautre\./,
    )
    expect(own?.sentence).toContain('(périmètre de 2021)')
    expect(own?.position?.otherPerimeters).toBe(1)
    // All its periods are of the perimeter of 2021: they compare with each other.
    expect(own?.trend.filter(({ value }) => value !== null).length).toBeGreaterThan(5)
    expect(own?.trendNote).toBeNull()
    const peer = item(await engine.call('panorama.read', { territory: '200066926' }), mortality)
    expect(peer?.position?.otherPerimeters).toBe(1)
    expect(peer?.sentence).not.toContain('périmètre')
    const columns = await engine.call('indicator.columns', { indicator: mortality, level: 'epci', department: '32' })
    expect(columns.codes.filter((_code, index) => columns.perimeters[index] === 1)).toEqual([gascogneToulousaine])
    const table = await engine.call('panorama.table', { level: 'epci', department: '32', indicators: [mortality] })
    const marks = table.columns[0]?.perimeters
    expect(table.territories.filter((_each, index) => marks?.[index] === 1).map(({ code }) => code)).toEqual([
      gascogneToulousaine,
    ])
  })

  it('is the figure of today once a person corrected it', async () => {
    const correction = { indicator: null, variable: 'TX_MORTA', territory: gascogneToulousaine, period: '2013-2018' }
    const reason = 'calculé sans Fontenilles'
    await engine.call('correction.set', {
      corrections: [{ ...correction, level: 'epci', value: 8.4, reason, remove: false }],
    })
    expect(await figureOf(gascogneToulousaine)).toMatchObject({ value: 8.4, status: 'corrected', perimeter: null })
    await engine.call('history.undo', {})
  })
})

describe('a producer’s figure in a perimeter that its file does not say', () => {
  it('has a coverage that is not known, which is not a full one', async () => {
    const figure = await figureOf('200066926', median, '2016')
    expect(figure.perimeter).toEqual({ vintage: null, kept: null, others: null })
    expect(figure.coverage).toEqual({ known: null, expected: 34 })
    expect(figure.status).toBe('ok')
    expect(figure.notes.join(' ')).toMatch(/périmètre de l’époque, dont les communes ne sont pas connues/)
  })

  it('marks its gap, its position, its trend and its page', async () => {
    const panorama = await engine.call('panorama.read', { territory: gascogneToulousaine })
    const found = item(panorama, median)
    expect(found?.position?.otherPerimeters).toBe(found?.position?.of)
    expect(found?.sentence).toMatch(/en 2016 \(périmètre de l’époque\), .*au-dessus du Gers/)
    expect(found?.trendNote).toMatch(/périmètres de l’époque/)
    const { html } = await engine.call('panorama.page', { territory: gascogneToulousaine })
    expect(html).toMatch(/[\d,]+<span title="périmètre de l’époque">†<\/span>/)
    expect(html).toMatch(/<td class="number">[^<]+†<\/td>/)
    expect(html).toContain('† Chiffre du producteur dans le périmètre de l’époque')
    expect(html).toContain('dans les périmètres de l’époque')
  })
})
