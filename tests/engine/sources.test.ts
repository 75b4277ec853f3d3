import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Mapping } from '#shared/indicator/import.schema.ts'
import type { Figure, Indicator } from '#shared/indicator/indicator.schema.ts'
import { cellStatus } from '#shared/indicator/status.ts'
import type { Level } from '#shared/territory/territory.schema.ts'
import { dataPath, describeWithData } from '#tests/support/sharedData.ts'
import { importAll, temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const auch = '200066926'
const folder = temporaryFolder()
let files = 0

/** Made-up figures: what is promised of secret, absent and zero must be seen side by side. */
function mapping(level: 'commune' | 'epci', variables: readonly string[], more: Partial<Mapping> = {}): Mapping {
  return {
    dataset: 'essai.sources',
    datasetTitle: 'Chiffres inventés',
    producer: 'Essais',
    licence: 'aucune',
    layout: 'wide',
    code: { columns: ['CODE'], level, levelColumn: null, levels: {}, truncate: null },
    period: { constant: '2020', column: null },
    vintage: 2026,
    values: variables.map((variable) => ({ column: variable, variable, period: null })),
    long: null,
    counts: null,
    markers: {},
    empty: 'absent',
    duplicates: 'refuse',
    newVariables: variables.map((id) => ({ id, label: id, kind: 'count', unit: '' })),
    rounding: null,
    ...more,
  }
}

async function importRows(engine: WorkerEngine, rows: readonly string[], how: Mapping): Promise<void> {
  files += 1
  const path = join(folder, `essai-${files}.csv`)
  writeFileSync(path, rows.join('\n'))
  const { staging, files: reports } = await engine.call('import.inspect', {
    files: [{ token: await engine.registerFile(path), mapping: how }],
  })
  expect(reports[0]?.refused).toBe(0)
  await engine.call('import.apply', { staging, remember: false })
}

const madeUp = (id: string, numerator: string, denominator: string | null = null): Indicator => ({
  id,
  label: `Essai ${id}`,
  shortLabel: id,
  section: 'benefits',
  definition: 'Chiffres inventés.',
  limits: '',
  candidates: [{ numerator, denominator, weight: null, denominatorPeriod: 'same' }],
  factor: denominator === null ? 1 : 100,
  growthYears: null,
  unit: '',
  decimals: 1,
  aggregation: denominator === null ? 'count' : 'ratio',
  sense: 'neutral',
  producer: 'Essais',
  chart: 'bar',
  confidentiality: null,
  headline: false,
  position: 900,
})

async function one(
  engine: WorkerEngine,
  indicator: string,
  territory: string,
  level: Level,
  period = '2020',
): Promise<Figure> {
  const [figure] = await engine.call('indicator.values', { indicator, territory, level, period })
  if (figure === undefined) throw new Error(`no figure of ${indicator} for ${territory}`)
  return figure
}

async function item(engine: WorkerEngine, indicator: string, territory: string) {
  const panorama = await engine.call('panorama.read', { territory })
  return panorama.sections.flatMap((section) => section.items).find((each) => each.indicator === indicator)
}

describe('secret, absent, not available, not significant and zero', () => {
  let engine: WorkerEngine
  let communes: string[]
  const cells = { value: '12', zero: '0', secret: 's', unavailable: 'nd', insignificant: 'ns', absent: '' } as const
  const kinds = Object.keys(cells) as (keyof typeof cells)[]
  const at = (kind: keyof typeof cells) => communes[kinds.indexOf(kind)] ?? ''

  beforeAll(async () => {
    engine = (await testWorkspace('32')).engine
    communes = (await engine.call('territory.get', { code: auch })).communes
    const rows = kinds.map((kind, n) => `${communes[n]};${cells[kind]};100;0`)
    const rest = communes.slice(kinds.length).map((code) => `${code};5;100;0`)
    // Of one other intercommunalité every commune is secret, of a second one every commune is absent from the file.
    const secret = (await engine.call('territory.get', { code: '243200391' })).communes.map((code) => `${code};s;100;0`)
    await importRows(
      engine,
      ['CODE;ESSAI_N;ESSAI_D;ESSAI_Z', ...rows, ...rest, ...secret],
      mapping('commune', ['ESSAI_N', 'ESSAI_D', 'ESSAI_Z']),
    )
    await engine.call('indicator.create', { indicator: madeUp('ESS01', 'ESSAI_N') })
    await engine.call('indicator.create', { indicator: madeUp('ESS02', 'ESSAI_N', 'ESSAI_D') })
    await engine.call('indicator.create', { indicator: madeUp('ESS03', 'ESSAI_N', 'ESSAI_Z') })
  })

  it('stay five different things in storage', async () => {
    const { territories, columns } = await engine.call('variable.values', { variables: ['ESSAI_N'], level: 'commune' })
    const status = (kind: keyof typeof cells) =>
      columns[0]?.statuses[territories.findIndex((each) => each.code === at(kind))]
    expect(kinds.map(status)).toEqual([
      cellStatus.value,
      cellStatus.value,
      cellStatus.secret,
      cellStatus.unavailable,
      cellStatus.insignificant,
      cellStatus.absent,
    ])
  })

  it('stay different as figures, for a count and for what is divided by it', async () => {
    const status = {
      value: 'ok',
      zero: 'ok',
      secret: 'secret',
      unavailable: 'unavailable',
      insignificant: 'insignificant',
      absent: 'absent',
    }
    const sentences = new Set<string>()
    for (const indicator of ['ESS01', 'ESS02']) {
      for (const kind of kinds) {
        const figure = await one(engine, indicator, at(kind), 'commune')
        expect(figure.status, `${indicator} ${kind}`).toBe(status[kind])
        expect(figure.value, `${indicator} ${kind}`).toBe(kind === 'value' ? 12 : kind === 'zero' ? 0 : null)
        if (figure.value === null) expect(figure.numerator).toBeNull()
        if (figure.value === null) sentences.add(figure.notes[0] ?? '')
      }
    }
    expect(sentences.size).toBe(4)
    for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}.*\.$/u)
  })

  it('a sum takes zero in, leaves the others out, and says how many communes it knows', async () => {
    const figure = await one(engine, 'ESS01', auch, 'epci')
    const known = communes.length - 4
    expect(figure).toMatchObject({ value: 12 + 5 * (communes.length - 6), status: 'partial', origin: 'aggregated' })
    expect(figure.coverage).toEqual({ known, expected: communes.length })
    expect(figure.notes.join(' ')).toMatch(new RegExp(`${known}\\scommunes sur ${communes.length} connues`))
    const rate = await one(engine, 'ESS02', auch, 'epci')
    expect(rate).toMatchObject({ status: 'partial', numerator: figure.value, denominator: 100 * known })
  })

  it('where nothing is known there is no zero: all secret is secret, nothing in the file is absent', async () => {
    const secret = await one(engine, 'ESS01', '243200391', 'epci')
    expect(secret).toMatchObject({ value: null, status: 'secret', origin: null, numerator: null })
    expect(secret.notes[0]).toMatch(/Secret statistique sur toutes les communes/)
    expect(await one(engine, 'ESS01', '243200425', 'epci')).toMatchObject({
      value: null,
      status: 'absent',
      coverage: { known: 0 },
    })
    // A denominator of zero is no rate of zero.
    expect(await one(engine, 'ESS03', at('value'), 'commune')).toMatchObject({ value: null, status: 'unavailable' })
  })

  it('stay different in the panorama, in its sentences and its page', async () => {
    const seen = new Set<string>()
    for (const kind of ['secret', 'unavailable', 'insignificant', 'absent'] as const) {
      const found = await item(engine, 'ESS01', at(kind))
      expect(found?.values[at(kind)]).toMatchObject({ value: null, status: kind })
      expect(found?.position).toBeNull()
      seen.add(found?.sentence ?? '')
    }
    expect(seen.size).toBe(4)
    const zero = await item(engine, 'ESS01', at('zero'))
    expect(zero?.values[at('zero')]).toMatchObject({ value: 0, status: 'ok' })
    const whole = await item(engine, 'ESS01', auch)
    expect(whole?.values[auch]?.status).toBe('partial')
    const { html } = await engine.call('panorama.page', { territory: at('secret') })
    expect(html).toMatch(/secret/i)
    expect(html).not.toMatch(/NaN|undefined|\bnull\b/)
  })

  it('are columns of the same statuses for maps', async () => {
    const columns = await engine.call('indicator.columns', { indicator: 'ESS01', level: 'commune', department: '32' })
    const value = (kind: keyof typeof cells) => columns.values[columns.codes.indexOf(at(kind))]
    expect(value('zero')).toBe(0)
    for (const kind of ['secret', 'unavailable', 'insignificant', 'absent'] as const) expect(value(kind)).toBeNaN()
    const distinct = new Set(
      kinds.filter((kind) => kind !== 'zero').map((kind) => columns.statuses[columns.codes.indexOf(at(kind))]),
    )
    expect(distinct.size).toBe(5)
  })
})

describe('order of sources: correction, then the producer’s own figure, then the sum of communes', () => {
  let engine: WorkerEngine
  let communes: string[]
  const fleurance = '243200391'

  beforeAll(async () => {
    engine = (await testWorkspace('32')).engine
    communes = (await engine.call('territory.get', { code: auch })).communes
    const others = (await engine.call('territory.get', { code: fleurance })).communes
    const rows = [...communes, ...others].map((code) => `${code};10`)
    await importRows(engine, ['CODE;ESSAI_N', ...rows], mapping('commune', ['ESSAI_N']))
    await engine.call('indicator.create', { indicator: madeUp('ESS01', 'ESSAI_N') })
  })

  it('sum, producer, correction of the indicator: each replaces the one before, which stays readable', async () => {
    const sum = 10 * communes.length
    expect(await one(engine, 'ESS01', auch, 'epci')).toMatchObject({
      value: sum,
      origin: 'aggregated',
      status: 'ok',
      corrected: null,
    })
    await importRows(engine, ['CODE;ESSAI_N', `${auch};333`, `${fleurance};s`], mapping('epci', ['ESSAI_N']))
    const own = await one(engine, 'ESS01', auch, 'epci')
    expect(own).toMatchObject({ value: 333, origin: 'producer', status: 'ok' })
    expect(own.source?.file).toMatch(/^essai-\d+\.csv$/)
    const target = {
      indicator: 'ESS01',
      variable: null,
      territory: auch,
      period: '2020',
      reason: 'accord avec le producteur',
      remove: false,
    }
    await engine.call('correction.set', { corrections: [{ ...target, value: 340 }] })
    const corrected = await one(engine, 'ESS01', auch, 'epci')
    expect(corrected).toMatchObject({ value: 340, origin: 'corrected', status: 'corrected' })
    expect(corrected.corrected).toEqual({ value: 333, status: 'ok', reason: 'accord avec le producteur' })
    expect(corrected.source?.file).toBe(own.source?.file)
    // It replaces that figure alone: neither the département nor the communes move.
    const department = await one(engine, 'ESS01', '32', 'department')
    expect(department.value).toBe(
      (await engine.call('indicator.values', { indicator: 'ESS01', level: 'commune', period: '2020' })).reduce(
        (total, figure) => total + (figure.value ?? 0),
        0,
      ),
    )
    await engine.call('correction.set', { corrections: [{ ...target, value: null }] })
    const withdrawn = await one(engine, 'ESS01', auch, 'epci')
    expect(withdrawn).toMatchObject({ value: null, origin: 'corrected' })
    expect(withdrawn.corrected?.value).toBe(333)
    await engine.call('correction.set', { corrections: [{ ...target, value: 0, remove: true }] })
    expect(await one(engine, 'ESS01', auch, 'epci')).toEqual(own)
  })

  it('a producer that keeps an intercommunalité secret is obeyed: nothing is rebuilt from its communes', async () => {
    expect(await one(engine, 'ESS01', fleurance, 'epci')).toMatchObject({
      value: null,
      status: 'secret',
      numerator: null,
    })
    expect((await item(engine, 'ESS01', fleurance))?.values[fleurance]).toMatchObject({ value: null, status: 'secret' })
  })

  it('a corrected variable flows into every figure made of it, and says what stood there', async () => {
    const [commune = ''] = communes
    const target = {
      indicator: null,
      variable: 'ESSAI_N',
      territory: commune,
      period: '2020',
      reason: 'erreur de saisie',
      remove: false,
    }
    const before = await one(engine, 'ESS01', '32', 'department')
    await engine.call('correction.set', { corrections: [{ ...target, value: 25 }] })
    const figure = await one(engine, 'ESS01', commune, 'commune')
    expect(figure).toMatchObject({ value: 25, status: 'corrected', origin: 'corrected' })
    expect(figure.corrected).toEqual({ value: 10, status: 'ok', reason: 'erreur de saisie' })
    expect(figure.notes.join(' ')).toContain('erreur de saisie')
    const after = await one(engine, 'ESS01', '32', 'department')
    expect(after.value).toBe((before.value ?? Number.NaN) + 15)
    expect(after.notes.join(' ')).toMatch(/Comprend au moins une valeur corrigée/)
    await engine.call('correction.set', { corrections: [{ ...target, value: null }] })
    const withdrawn = await one(engine, 'ESS01', commune, 'commune')
    expect(withdrawn).toMatchObject({ value: null, corrected: { value: 10, reason: 'erreur de saisie' } })
    expect(withdrawn.notes).toEqual(['Chiffre retiré par une correction.'])
    await engine.call('history.undo', {})
    await engine.call('history.undo', {})
    expect(await one(engine, 'ESS01', '32', 'department')).toEqual(before)
  })
})

describeWithData('the CAF', () => {
  let engine: WorkerEngine
  beforeAll(async () => {
    engine = (await testWorkspace('32')).engine
    await importAll(engine, [
      dataPath('caf/caf_foyers_communes_32_2020-2024.csv'),
      dataPath('insee/base_cc_comparateur_2022_dep32+voisins.csv'),
    ])
  })

  it('counts its own scheme only and rounds: every figure made of it says so', async () => {
    for (const indicator of ['PRE01.FOY', 'PRE03.FOY', 'PRE03', 'PRE04', 'PRE02']) {
      for (const [territory, level] of [
        ['32013', 'commune'],
        [auch, 'epci'],
        ['200030435@32', 'epci-part'],
        ['32', 'department'],
      ] as const) {
        const figure = await one(engine, indicator, territory, level, '2024')
        expect(figure.status, `${indicator} ${territory}`).toBe('rounded')
        expect(figure.notes.join(' '), indicator).toMatch(/MSA ne sont pas comptés/)
        expect(figure.notes.join(' '), indicator).toMatch(/arrondis/)
      }
    }
    const found = await item(engine, 'PRE03.FOY', auch)
    expect(found?.values[auch]?.notes.join(' ')).toMatch(/MSA/)
    expect(found?.trend.map((point) => point.period)).toEqual(['2020', '2021', '2022', '2023', '2024'])
    const { html } = await engine.call('panorama.page', { territory: auch })
    expect(html).toMatch(/MSA ne sont pas comptés/)
  })

  it('has zero for « from 0 to 4 »: a rounded value, neither secret nor absent', async () => {
    const list = await engine.call('indicator.values', {
      indicator: 'PRE03.FOY',
      level: 'commune',
      department: '32',
      period: '2024',
    })
    const zeros = list.filter((figure) => figure.value === 0)
    expect(zeros.length).toBeGreaterThan(50)
    for (const figure of zeros) expect(figure.status).toBe('rounded')
  })

  it('does not know the other département of an intercommunalité: its whole is partial, the region and France too', async () => {
    const whole = await one(engine, 'PRE03.FOY', '200030435', 'epci', '2024')
    const part = await one(engine, 'PRE03.FOY', '200030435@32', 'epci-part', '2024')
    expect(whole).toMatchObject({ status: 'partial', value: part.value })
    expect(whole.coverage.known).toBe(part.coverage.known)
    expect(whole.coverage.expected).toBeGreaterThan(part.coverage.expected)
    expect(await one(engine, 'PRE03.FOY', 'FR', 'country', '2024')).toMatchObject({
      status: 'partial',
      coverage: { known: 458 },
    })
  })
})

describeWithData('two producers of one figure', () => {
  it('the official population comes first, the other stands beside it with its source', async () => {
    const { engine } = await testWorkspace('32')
    const series = dataPath('insee/insee-population-2013-2021_dep32+voisins.csv')
    await importAll(engine, [series])
    const before = await one(engine, 'POP01', '32013', 'commune', '2021')
    expect(before).toMatchObject({ source: { dataset: 'insee.population-serie' }, alternatives: [] })
    await importAll(engine, [dataPath('insee/poplegales/populations_legales_2021_dep32+voisins.csv')])
    const figure = await one(engine, 'POP01', '32013', 'commune', '2021')
    expect(figure.source?.dataset).toBe('insee.populations-reference')
    expect(figure.alternatives).toMatchObject([
      {
        value: before.value,
        source: { dataset: 'insee.population-serie', file: 'insee-population-2013-2021_dep32+voisins.csv' },
      },
    ])
    expect(figure.source?.producer).toBe('INSEE')
    expect(figure.source?.licence).toMatch(/\p{L}/u)
  })
})
