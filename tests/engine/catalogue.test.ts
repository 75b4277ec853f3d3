import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Indicator } from '#shared/indicator/indicator.schema.ts'
import { cafFile, demoFile } from '#tests/support/demoFile.ts'
import { importAll, testWorkspace } from '#tests/support/workspace.ts'

let engine: WorkerEngine
beforeAll(async () => {
  engine = (await testWorkspace()).engine
  await importAll(engine, [demoFile(cafFile)])
})

const own: Indicator = {
  id: 'LOC01',
  label: 'Part des foyers au RSA parmi les allocataires',
  shortLabel: 'RSA',
  section: 'benefits',
  definition: 'Essai',
  limits: '',
  candidates: [{ numerator: 'CAF_RSA', denominator: 'CAF_FOYERS', weight: null, denominatorPeriod: 'same' }],
  factor: 100,
  growthYears: null,
  unit: '%',
  decimals: 1,
  aggregation: 'ratio',
  sense: 'less-is-better',
  producer: 'CNAF',
  chart: 'bar',
  confidentiality: null,
  headline: false,
  position: 1000,
}

describe('the catalogue of indicators', () => {
  it('has indicators that serve what was imported, and says which ones have nothing', async () => {
    const list = await engine.call('indicator.list', {})
    expect(list.find((item) => item.id === 'PRE01.FOY')).toMatchObject({
      available: true,
      periods: ['2020', '2021', '2022', '2023', '2024'],
    })
    expect(list.find((item) => item.id === 'EMP03')).toMatchObject({ available: false, periods: [] })
  })

  it('takes an indicator of one’s own, computed at once from what is already imported', async () => {
    await engine.call('indicator.create', { indicator: own })
    const [figure] = await engine.call('indicator.values', {
      indicator: 'LOC01',
      level: 'department',
      territory: '32',
      period: '2024',
    })
    const rsa = await engine.call('variable.values', {
      variables: ['CAF_RSA', 'CAF_FOYERS'],
      period: '2024',
      level: 'commune',
      department: '32',
    })
    const [above = 0, below = 0] = rsa.columns.map(({ values }) =>
      values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0),
    )
    expect(figure?.value).toBeCloseTo((100 * above) / below, 10)
    await expect(engine.call('indicator.create', { indicator: own })).rejects.toMatchObject({
      error: { code: 'indicator.exists' },
    })
  })

  it('changes only the fields that are given, and undoes', async () => {
    const changed = await engine.call('indicator.update', { id: 'LOC01', patch: { label: 'Autre nom', decimals: 2 } })
    expect(changed).toEqual({ ...own, label: 'Autre nom', decimals: 2 })
    await engine.call('history.undo', {})
    expect((await engine.call('indicator.list', {})).find((item) => item.id === 'LOC01')).toMatchObject({
      label: own.label,
      decimals: 1,
    })
    await engine.call('indicator.remove', { id: 'LOC01' })
    expect((await engine.call('indicator.list', {})).find((item) => item.id === 'LOC01')).toBe(undefined)
    await engine.call('history.undo', {})
    expect((await engine.call('indicator.list', {})).find((item) => item.id === 'LOC01')).toMatchObject(own)
  })

  it('changes a pasted block of indicators as one step, or none of them', async () => {
    const labels = async () => {
      const list = await engine.call('indicator.list', {})
      return ['POP01', 'POP02'].map((id) => list.find((item) => item.id === id)?.shortLabel)
    }
    const before = await labels()
    const changes = [
      { id: 'POP01', patch: { shortLabel: 'Un' } },
      { id: 'POP02', patch: { shortLabel: 'Deux' } },
    ]
    expect(await engine.call('indicator.updateMany', { changes })).toEqual({ written: 2 })
    expect(await labels()).toEqual(['Un', 'Deux'])
    await engine.call('history.undo', {})
    expect(await labels()).toEqual(before)
    const asked = engine.call('indicator.updateMany', { changes: [...changes, { id: 'RIEN', patch: {} }] })
    await expect(asked).rejects.toMatchObject({ error: { code: 'indicator.unknown' } })
    expect(await labels()).toEqual(before)
  })

  it('keeps each change when a pasted block names an indicator twice', async () => {
    const of = async () => (await engine.call('indicator.list', {})).find((item) => item.id === 'POP01')
    const before = await of()
    const changes = [
      { id: 'POP01', patch: { shortLabel: 'Court' } },
      { id: 'POP01', patch: { decimals: 3 } },
    ]
    await engine.call('indicator.updateMany', { changes })
    expect(await of()).toMatchObject({ shortLabel: 'Court', decimals: 3 })
    await engine.call('history.undo', {})
    expect(await of()).toEqual(before)
  })

  it('refuses a formula that cannot be read or summed', async () => {
    for (const numerator of ['CAF_RSA +', '1 +', '(CAF_RSA', 'CAF_RSA / CAF_FOYERS']) {
      const candidates = [{ numerator, denominator: null, weight: null, denominatorPeriod: 'same' as const }]
      const asked = engine.call('indicator.create', {
        indicator: { ...own, id: 'LOC02', aggregation: 'count', candidates },
      })
      await expect(asked, numerator).rejects.toMatchObject({ error: { code: 'indicator.formula' } })
    }
  })

  it('checks a formula as it is typed, with the place of the fault', async () => {
    expect(await engine.call('indicator.checkFormula', { formula: 'CAF_RSA + CAF_AF' })).toMatchObject({
      ok: true,
      at: null,
      variables: [
        { id: 'CAF_RSA', known: true },
        { id: 'CAF_AF', known: true },
      ],
    })
    expect(await engine.call('indicator.checkFormula', { formula: 'CAF_RSA + RIEN' })).toMatchObject({
      ok: false,
      at: 10,
    })
    expect(await engine.call('indicator.checkFormula', { formula: 'CAF_RSA + )' })).toMatchObject({ ok: false, at: 10 })
    expect(await engine.call('indicator.checkFormula', { formula: '' })).toMatchObject({ ok: false })
  })
})

describe('what was imported', () => {
  it('is listed by variable, dataset, batch and remembered mapping', async () => {
    const variables = await engine.call('variable.list', {})
    expect(variables.find((variable) => variable.id === 'CAF_RSA')).toMatchObject({
      kind: 'count',
      datasets: ['caf.foyers'],
    })
    const datasets = await engine.call('dataset.list', {})
    expect(datasets.find((dataset) => dataset.id === 'caf.foyers')).toMatchObject({
      licence: expect.stringContaining('Licence Ouverte'),
    })
    expect(await engine.call('import.batches', {})).toMatchObject([{ file: cafFile, dataset: 'caf.foyers' }])
    expect(await engine.call('import.mappings', {})).toEqual([])
  })

  it('is corrected with a reason, listed, undone, and never loses the value beneath', async () => {
    const target = { indicator: null, variable: 'CAF_RSA', territory: '32013', period: '2024' }
    const read = async () => {
      const { territories, columns } = await engine.call('variable.values', {
        variables: ['CAF_RSA'],
        period: '2024',
        level: 'commune',
        department: '32',
      })
      const place = territories.findIndex((territory) => territory.code === '32013')
      return { value: columns[0]?.values[place], corrected: columns[0]?.corrected[place] }
    }
    const before = await read()
    await engine.call('correction.set', {
      corrections: [{ ...target, value: 777, reason: 'Vérifié auprès de la CAF', remove: false }],
    })
    expect(await engine.call('correction.list', {})).toMatchObject([
      { ...target, value: 777, reason: 'Vérifié auprès de la CAF', author: 'Camille Test' },
    ])
    expect(await read()).toEqual({ value: 777, corrected: 1 })
    await engine.call('correction.set', { corrections: [{ ...target, value: null, reason: '', remove: true }] })
    expect(await read()).toEqual(before)
    await engine.call('history.undo', {})
    expect(await read()).toEqual({ value: 777, corrected: 1 })
  })
})
