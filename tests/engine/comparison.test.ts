import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Output } from '#shared/api/contract.ts'
import { demoFile } from '#tests/support/demoFile.ts'
import { importPartnerCounts } from '#tests/support/partnerData.ts'
import { importAll, testWorkspace } from '#tests/support/workspace.ts'

const auch = '200066926'
const criteria = { indicators: ['POP02', 'LOG01.RSEC', 'EMP08', 'REV01'], scope: 'department' as const, count: 4 }

let engine: WorkerEngine

beforeAll(async () => {
  engine = (await testWorkspace()).engine
  await importAll(engine, ['base_cc_comparateur_2022.csv', 'FILO2016_DISP_EPCI.csv'].map(demoFile))
  await engine.call('similar.update', criteria)
})

/** Figures of the intercommunalités of the Gers at the period of an answer, read one indicator at a time. */
async function figuresOf(
  indicator: string,
  period: string | null,
): Promise<Map<string, Output<'indicator.values'>[number]>> {
  const figures = await engine.call('indicator.values', {
    indicator,
    level: 'epci',
    department: '32',
    ...(period === null ? {} : { period }),
  })
  return new Map(figures.filter(({ territory }) => !territory.includes('@')).map((each) => [each.territory, each]))
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

describe('similar territories', () => {
  it('are those whose standardised figures are nearest, recomputed from the figures alone', async () => {
    const found = await engine.call('similar.list', { territory: auch })
    expect(found.criteria).toEqual(criteria)
    expect(found.absence).toBeNull()
    expect(found.compared + found.leftOut).toBe(16)
    const scores = await Promise.all(
      found.indicators.map(async ({ indicator, period, isLog }) => {
        const figures = await figuresOf(indicator, period)
        const values = new Map(
          [...figures].flatMap(([code, { value }]) =>
            value === null ? [] : [[code, isLog ? Math.log(value) : value]],
          ),
        ) as Map<string, number>
        const all = [...values.values()]
        const deviation = Math.sqrt(mean(all.map((value) => value ** 2)) - mean(all) ** 2)
        return new Map([...values].map(([code, value]) => [code, (value - mean(all)) / deviation]))
      }),
    )
    const codes = [...(await figuresOf('POP02', found.indicators[0]?.period ?? null)).keys()].filter(
      (code) => code !== auch,
    )
    const distances = codes
      .map((code) => {
        const squares = scores.map((each) => ((each.get(code) ?? Number.NaN) - (each.get(auch) ?? Number.NaN)) ** 2)
        return { code, distance: Math.sqrt(mean(squares.filter(Number.isFinite))), squares }
      })
      .sort((a, b) => a.distance - b.distance)
    expect(found.nearest.map(({ territory }) => territory.code)).toEqual(distances.slice(0, 4).map(({ code }) => code))
    for (const [at, near] of found.nearest.entries()) {
      const own = distances[at]
      expect(near.distance).toBeCloseTo(own?.distance ?? Number.NaN, 9)
      const total = (own?.squares ?? []).reduce((sum, square) => sum + square, 0)
      for (const [place, part] of near.contributions.entries())
        expect(part).toBeCloseTo((own?.squares[place] ?? Number.NaN) / total, 9)
    }
  })

  it('are compared with together by sums, never by a mean of rates', async () => {
    const found = await engine.call('similar.list', { territory: auch })
    const { joined } = found
    expect(joined).toBe(
      `SEMBLABLES.${found.nearest
        .map(({ territory }) => territory.code)
        .sort()
        .join('.')}`,
    )
    const panorama = await engine.call('panorama.read', { territory: auch, comparators: [joined ?? ''] })
    expect(panorama.comparators.map(({ name, level }) => [name.replaceAll(/\s/g, ' '), level])).toEqual([
      ['4 intercommunalités semblables', 'group'],
    ])
    const items = new Map(
      panorama.sections.flatMap(({ items: each }) => each.map((item) => [item.indicator, item] as const)),
    )
    for (const indicator of ['LOG01.RSEC', 'EMP08', 'POP02', 'EMP03']) {
      const item = items.get(indicator)
      const figures = await figuresOf(indicator, item?.period ?? null)
      const own = found.nearest.map(({ territory }) => figures.get(territory.code))
      const sum = (part: 'numerator' | 'denominator') =>
        own.reduce((total, each) => total + (each?.[part] ?? Number.NaN), 0)
      const factor = (own[0]?.value ?? 0) / ((own[0]?.numerator ?? 0) / (own[0]?.denominator ?? 1))
      const figure = item?.values[joined ?? '']
      expect(figure?.value).toBeCloseTo((sum('numerator') / sum('denominator')) * factor, 8)
      expect(Math.abs((figure?.value ?? 0) - mean(own.map((each) => each?.value ?? 0)))).toBeGreaterThan(1e-6)
    }
    // A median is of nobody but of those that it was asked from.
    expect(items.get('REV01')?.values[joined ?? '']?.value).toBeNull()
    expect(items.get('POP01')?.values[joined ?? '']?.value).toBe(
      [...(await figuresOf('POP01', items.get('POP01')?.period ?? null))]
        .filter(([code]) => found.nearest.some(({ territory }) => territory.code === code))
        .reduce((total, [, { value }]) => total + (value ?? 0), 0),
    )
    await expect(
      engine.call('panorama.read', { territory: auch, comparators: ['SEMBLABLES.999999999'] }),
    ).rejects.toMatchObject({
      error: { code: 'territory.unknown' },
    })
  })

  it('are looked for in all of France when asked, and are none where nothing resembles a region', async () => {
    await engine.call('similar.update', { ...criteria, scope: 'country', count: 3 })
    const all = await engine.call('similar.list', { territory: auch })
    expect(all.compared).toBeGreaterThan(1000)
    expect(all.nearest.some(({ territory }) => territory.parent !== '32')).toBe(true)
    const [first] = all.nearest
    const near = await engine.call('similar.list', { territory: first?.territory.code ?? '' })
    // Found alike one way, they are as far apart the other way.
    const back = near.nearest.find(({ territory }) => territory.code === auch)
    if (back) expect(back.distance).toBeCloseTo(first?.distance ?? 0, 9)
    expect((await engine.call('similar.list', { territory: 'REG-76' })).absence).toBe('level')
    expect((await engine.call('similar.list', { territory: '32' })).nearest.length).toBe(3)
    await engine.call('history.undo', {})
    expect((await engine.call('similar.list', { territory: auch })).criteria).toEqual(criteria)
    await expect(engine.call('similar.update', { ...criteria, indicators: ['NADA'] })).rejects.toMatchObject({
      error: { code: 'indicator.unknown' },
    })
    // Criteria are no facts of the workspace.
    expect(JSON.stringify(await engine.call('workspace.status', {}))).not.toContain('comparison')
  })
})

describe('typology', () => {
  it('puts every intercommunalité in one group, with figures recomputed from sums', async () => {
    await engine.call('typology.update', { indicators: criteria.indicators, groups: 3 })
    const typology = await engine.call('typology.read', {})
    expect(typology.groups.map(({ codes }) => codes.length).reduce((sum, size) => sum + size, 0)).toBe(17)
    expect(new Set(typology.groups.flatMap(({ codes }) => codes)).size).toBe(17)
    expect(typology.groups.map(({ letter }) => letter)).toEqual(['A', 'B', 'C'])
    for (const [group, { codes }] of typology.groups.entries())
      for (const code of codes) expect(typology.territories.find((each) => each.code === code)?.group).toBe(group)
    const at = typology.indicators.findIndex(({ indicator }) => indicator === 'EMP08')
    const figures = await figuresOf('EMP08', typology.indicators[at]?.period ?? null)
    const whole = (codes: readonly string[]) => {
      const own = codes.map((code) => figures.get(code))
      const sum = (part: 'numerator' | 'denominator') =>
        own.reduce((total, each) => total + (each?.[part] ?? Number.NaN), 0)
      return (sum('numerator') / sum('denominator')) * 100
    }
    expect(typology.indicators[at]?.whole).toBeCloseTo(whole([...figures.keys()]), 8)
    for (const { codes, centres } of typology.groups) expect(centres[at]).toBeCloseTo(whole(codes), 8)
    // Medians are not added: the middle one of the group, said as such.
    const median = typology.indicators.findIndex(({ indicator }) => indicator === 'REV01')
    expect(typology.indicators[median]?.how).toBe('median')
    const best = typology.choices.toSorted((a, b) => b.silhouette - a.silhouette)[0]
    expect(typology.suggested).toBe(best?.groups)
    const explained = typology.choices.map((each) => each.explained)
    expect(explained).toEqual(explained.toSorted((a, b) => a - b))
    await engine.call('typology.update', { indicators: criteria.indicators, groups: null })
    expect((await engine.call('typology.read', {})).groups.length).toBe(typology.suggested)
    await engine.call('history.undo', {})
    expect((await engine.call('typology.read', {})).criteria.groups).toBe(3)
  })

  it('says why there is none', async () => {
    await engine.call('typology.update', { indicators: ['REV02'], groups: null })
    const typology = await engine.call('typology.read', {})
    expect(typology.absence).toBe('figures')
    expect(typology.groups).toEqual([])
    await engine.call('history.undo', {})
  })
})

describe('for a reader', () => {
  it('a hidden figure takes no part and is not shown, nor is the sum of those that are alike', async () => {
    const { engine: kept } = await testWorkspace()
    await importPartnerCounts(kept)
    await kept.call('similar.update', { indicators: ['TST01'], scope: 'department', count: 5 })
    await kept.call('typology.update', { indicators: ['TST01'], groups: null })
    const shown = new Map(
      (await kept.call('indicator.values', { indicator: 'TST01', level: 'commune', reader: 'public' })).map((each) => [
        each.territory,
        each.value,
      ]),
    )
    const [visible] = [...shown].filter(([, value]) => value !== null && value > 0)
    const [hidden] = [...shown].filter(([, value]) => value === null)
    const code = visible?.[0] ?? ''
    const found = await kept.call('similar.list', { territory: code, reader: 'public' })
    expect(found.nearest.length).toBe(5)
    for (const { territory, values } of found.nearest) {
      expect(shown.get(territory.code)).not.toBeNull()
      expect(values).toEqual([shown.get(territory.code)])
    }
    expect(found.leftOut).toBe([...shown.values()].filter((value) => value === null).length)
    expect((await kept.call('similar.list', { territory: hidden?.[0] ?? '', reader: 'public' })).absence).toBe(
      'figures',
    )
    // Who keeps the workspace has all of them.
    expect((await kept.call('similar.list', { territory: hidden?.[0] ?? '' })).absence).toBeNull()
    // Territories taken together are no perimeter that the rule has weighed: nothing is given of them.
    const panorama = await kept.call('panorama.read', {
      territory: code,
      comparators: [found.joined ?? ''],
      reader: 'public',
    })
    const item = panorama.sections.flatMap(({ items }) => items).find(({ indicator }) => indicator === 'TST01')
    expect(item?.values[found.joined ?? '']?.value).toBeNull()
    const epcis = await kept.call('indicator.values', { indicator: 'TST01', level: 'epci', reader: 'public' })
    const seen = new Map(epcis.map(({ territory, value }) => [territory, value]))
    const { territories } = await kept.call('typology.read', { reader: 'public' })
    // A figure of too few communes is shown with its coverage, and compares with nothing.
    for (const { code: epci, values } of territories) expect([null, seen.get(epci) ?? null]).toContain(values[0])
    expect(territories.filter(({ values }) => values[0] !== null).length).toBeGreaterThan(10)
  })
})
