import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { resourcePath } from '#electron/core/resources.ts'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Output } from '#shared/api/contract.ts'
import type { Cell } from '#shared/offer/field.ts'
import { gapBys, gapCellAt, generalTerms, meansYear, personsBasis } from '#shared/offer/gap.rules.ts'
import { type OracleAction, oracleActions, oracleCell } from '#tests/support/gapOracle.ts'
import { generateOffer, numbersFrom } from '#tests/support/offer.ts'
import { importAll, temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

/** A referential with all that a matrix must tell apart: dates, statuses, years of means, places beyond the département. */
async function unevenOffer(engine: WorkerEngine, size: number, seed: number): Promise<void> {
  const { actions, organizations } = await generateOffer(engine, size, seed)
  const random = numbersFrom(seed)
  const below = (n: number) => Math.floor(random() * n)
  const edits = actions.flatMap((id): { id: string; field: string; value: Cell }[] => {
    const pick = below(12)
    if (pick === 0) return [{ id, field: 'coverage', value: ['32'] }]
    if (pick === 1) return [{ id, field: 'coverage', value: ['40', '32013'] }]
    if (pick === 2) return [{ id, field: 'endsOn', value: '2025-12-31' }]
    if (pick === 3) return [{ id, field: 'capacity', value: null }]
    if (pick === 4) return [{ id, field: 'audiences', value: null }]
    if (pick === 5) return [{ id, field: 'coverage', value: null }]
    if (pick === 6) return [{ id, field: 'audiences', value: ['tous-publics'] }]
    if (pick === 7) return [{ id, field: 'checkedOn', value: '2019-01-01' }]
    return [{ id, field: 'status', value: pick < 10 ? 'active' : null }]
  })
  await engine.call('offer.update', { sheet: 'action', edits })
  const remote = edits.filter((_edit, at) => at % 3 === 0)
  for (const { id } of remote.slice(0, 25)) {
    const means = Array.from({ length: 1 + below(4) }, (_unused, at) => ({
      kind: at % 2 === 0 ? ('money' as const) : ('staff' as const),
      organization: organizations[at] ?? null,
      year: 2024 + below(4),
      planned: below(1000),
      actual: below(2) === 0 ? null : below(1000),
    }))
    await engine.call('offer.means', { action: id, means })
  }
}

async function geography(engine: WorkerEngine, codes: readonly string[]) {
  const communesOf = new Map<string, ReadonlySet<string>>()
  for (const code of codes) communesOf.set(code, new Set((await engine.call('territory.get', { code })).communes))
  const communes = await engine.call('territory.list', { level: 'commune', limit: 50_000 })
  const population = new Map(communes.map(({ code, population: people }) => [code, people ?? 0]))
  return { communesOf, population, scope: new Set([...communesOf.values()].flatMap((each) => [...each])) }
}

function held(by: (typeof gapBys)[number], line: string): (action: OracleAction) => boolean {
  if (by === 'policy' || by === 'mission') return (action) => action[by] === line
  const field = by === 'audience' ? 'audiences' : 'lifeStages'
  return ({ values }) => ((values[field] as string[] | null) ?? ['']).includes(line)
}

describe('the gap matrix', () => {
  it('says what a slow reading of every action says, cell by cell', async () => {
    const { engine } = await testWorkspace('32')
    await unevenOffer(engine, 150, 21)
    const actions = await oracleActions(engine)
    const first = await engine.call('offer.gaps', { by: 'policy' })
    const { communesOf, population, scope } = await geography(
      engine,
      first.territories.map(({ code }) => code),
    )
    const seen = new Set<string>()
    for (const by of gapBys) {
      const { territories, lines, cells, day } = await engine.call('offer.gaps', { by })
      expect(territories.map(({ code }) => code).filter((code) => code.includes('@'))).toHaveLength(2)
      for (const [t, { code, communes }] of territories.entries()) {
        const territory = communesOf.get(code) ?? new Set()
        expect(communes).toBe(territory.size)
        for (const [l, line] of lines.entries()) {
          const cell = gapCellAt(cells, t * lines.length + l)
          const wanted = oracleCell(actions, held(by, line.id), territory, scope, population, day)
          seen.add(wanted.state)
          const where = `${by} ${line.label} ${code}`
          expect([cell.state, cell.actions, cell.stale, cell.communes], where).toEqual([
            wanted.state,
            wanted.actions.length,
            wanted.stale,
            wanted.communes.length,
          ])
          expect(cell.people, where).toBe(wanted.people)
          for (const amount of ['capacity', 'staff', 'money'] as const) {
            const want = wanted[amount]
            if (want === null) expect(cell[amount], where).toBeNaN()
            else expect(cell[amount], where).toBeCloseTo(want, 6)
          }
          const general = lines.findIndex(({ id }) => id === generalTerms[by])
          expect(cell.general).toBe(general < 0 || general === l ? 0 : (cells.actions[t * lines.length + general] ?? 0))
        }
      }
    }
    expect(seen).toEqual(new Set(['covered', 'partial', 'old', 'desert', 'unknown']))
  })

  it('is walked down to its actions and to the communes without any', async () => {
    const { engine } = await testWorkspace('32')
    await unevenOffer(engine, 90, 4)
    const actions = await oracleActions(engine)
    const { territories, lines, cells, day } = await engine.call('offer.gaps', { by: 'policy' })
    const codes = territories.map(({ code }) => code)
    const { communesOf, population, scope } = await geography(engine, codes)
    for (const [t, { code }] of territories.entries()) {
      const line = lines[t % lines.length]
      const territory = communesOf.get(code) ?? new Set()
      const wanted = oracleCell(actions, held('policy', line?.id ?? ''), territory, scope, population, day)
      const cell = await engine.call('offer.gap', { by: 'policy', line: line?.id ?? '', territory: code })
      expect(cell.state).toBe(wanted.state)
      expect(new Set(cell.actions.filter(({ isActive }) => isActive).map(({ id }) => id))).toEqual(
        new Set(wanted.actions),
      )
      const left = [...territory].filter((commune) => !wanted.communes.includes(commune))
      expect(cell.uncovered.map((commune) => commune.code).sort()).toEqual(left.sort())
      expect(cell.sentence).toMatch(/^(\d|Aucune action en cours).*[.]$/)
      if (wanted.actions.length > 0) expect(cell.sentence).toContain(`${wanted.communes.length}`)
    }
    expect(cells.states).toHaveLength(territories.length * lines.length)
    const asked = { by: 'policy' as const, line: lines[0]?.id ?? '' }
    await expect(engine.call('offer.gap', { ...asked, territory: '75056' })).rejects.toThrow(/75056/)
    await expect(engine.call('offer.gap', { by: 'policy', line: 'rien', territory: '200066926' })).rejects.toThrow()
  })

  it('tells a desert from what nobody told us, and follows each change', async () => {
    const { engine } = await testWorkspace('32')
    await engine.call('offer.starter', {})
    const [mission = '', other = ''] = (await engine.call('offer.rows', { sheet: 'mission' })).ids
    const state = async (territory: string) => {
      const { state: of, sentence } = await engine.call('offer.gap', { by: 'mission', line: mission, territory })
      return [of, sentence] as const
    }
    const [auch, lomagne] = ['200066926', '200034726']
    const known = await engine.call('territory.list', { level: 'epci', department: '32' })
    const elsewhere = known.find(({ code }) => code !== auch)?.code ?? lomagne
    expect((await state(auch))[0]).toBe('unknown')
    const create = async (parent: string, row: Record<string, string | string[]>) =>
      (await engine.call('offer.create', { sheet: 'action', parent, rows: [row] })).ids[0] ?? ''
    const id = await create(mission, { title: 'Visites', coverage: [auch], status: 'active' })
    expect((await state(auch))[0]).toBe('covered')
    expect((await state(elsewhere))[0]).toBe('unknown')
    await create(other, { title: 'Agrément', coverage: [elsewhere], status: 'active' })
    const [desert, why] = await state(elsewhere)
    expect(desert).toBe('desert')
    expect(why).toMatch(/personne ne le propose/)
    await engine.call('offer.update', { sheet: 'action', edits: [{ id, field: 'checkedOn', value: '2020-01-01' }] })
    expect((await state(auch))[0]).toBe('old')
    expect((await state(elsewhere))[0]).toBe('unknown')
    await engine.call('offer.update', { sheet: 'action', edits: [{ id, field: 'status', value: 'terminee' }] })
    expect((await state(auch))[0]).toBe('unknown')
    await engine.call('history.undo', {})
    await engine.call('history.undo', {})
    expect((await state(auch))[0]).toBe('covered')
    await engine.call('offer.update', { sheet: 'action', edits: [{ id, field: 'coverage', value: ['32013'] }] })
    expect((await state(auch))[0]).toBe('partial')
  })

  it('reads the need as the panorama does, and divides by those whom it counts', async () => {
    const { engine } = await testWorkspace('32')
    const folder = temporaryFolder()
    const files = ['caf_foyers_communes_32_2020-2024.csv', 'base_cc_comparateur_2022.csv'].map((name) => {
      writeFileSync(join(folder, name), gunzipSync(readFileSync(resourcePath(`seed/demo/${name}.gz`))))
      return join(folder, name)
    })
    await importAll(engine, files)
    await generateOffer(engine, 60, 2)
    const figures = async (indicator: string) => {
      const all = await engine.call('indicator.values', { indicator, level: 'epci', department: '32' })
      return (period: string, code: string) =>
        all.find((figure) => figure.period === period && figure.territory === code) ?? null
    }
    const isEnough = (figure: Output<'indicator.values'>[number] | null) =>
      figure !== null && (figure.coverage.known ?? 0) * 2 >= figure.coverage.expected
    const check = async (indicator: string) => {
      const gaps = await engine.call('offer.gaps', { by: 'policy', indicator })
      const need = gaps.need as NonNullable<Output<'offer.gaps'>['need']>
      const of = await figures(indicator)
      for (const [t, { code }] of gaps.territories.entries()) {
        const figure = of(need.period, code)
        expect(need.values[t]).toBe((isEnough(figure) ? figure?.value : null) ?? Number.NaN)
      }
      const table = await engine.call('panorama.table', {
        level: 'epci',
        department: '32',
        indicators: [indicator],
        comparators: ['32'],
      })
      const whole = table.territories.length
      expect([...need.quarters.subarray(0, whole)]).toEqual([...(table.columns[0]?.quarters ?? [])])
      expect([...need.quarters.subarray(whole)]).toEqual([0, 0])
      expect(need.reference.value).toBe(table.columns[0]?.values[whole])
      return { gaps, need, of }
    }
    const counted = await check('PRE01.FOY')
    for (const [t, { code }] of counted.gaps.territories.entries()) {
      // A sum over less than half of the communes is not that of the territory: shown, never divided by.
      const figure = counted.of(counted.need.period, code)
      expect(counted.gaps.persons[t]).toBe((isEnough(figure) ? figure?.value : null) ?? Number.NaN)
    }
    expect([...counted.need.gaps].every(Number.isNaN)).toBe(true)
    const rate = await check('PRE03')
    for (const [t, { code }] of rate.gaps.territories.entries()) {
      const figure = rate.of(rate.need.period, code)
      expect(rate.gaps.persons[t]).toBe((isEnough(figure) ? figure?.numerator : null) ?? Number.NaN)
      if (isEnough(figure) && figure?.value != null)
        expect(rate.need.gaps[t]).toBeCloseTo(figure.value - Number(rate.need.reference.value), 9)
    }
    expect([...rate.gaps.persons].some((persons) => persons > 0)).toBe(true)
    const absent = await engine.call('offer.gaps', { by: 'policy', indicator: 'PRE05' })
    expect(absent.need).toMatchObject({ indicator: 'PRE05', period: '', reference: { value: null } })
    expect([...absent.persons, ...(absent.need?.values ?? [0])].every(Number.isNaN)).toBe(true)
    await expect(engine.call('offer.gaps', { by: 'policy', indicator: 'RIEN' })).rejects.toThrow(/RIEN/)
    const plain = await engine.call('offer.gaps', { by: 'policy', level: 'commune' })
    expect(plain.need).toBeNull()
    expect([...plain.persons]).toEqual(plain.territories.map(({ population }) => population))
  })
})

describe('overlaps', () => {
  it('are several leads apart in the same communes for one mission and audience', async () => {
    const { engine } = await testWorkspace('32')
    await engine.call('offer.starter', {})
    const [mission = '', other = ''] = (await engine.call('offer.rows', { sheet: 'mission' })).ids
    const [a = '', b = '', c = ''] = (
      await engine.call('offer.create', { sheet: 'organization', rows: [{ name: 'A' }, { name: 'B' }, { name: 'C' }] })
    ).ids
    const rows = [
      { title: 'Un', lead: [a], audiences: ['seniors'], coverage: ['32013', '32107'] },
      { title: 'Deux', lead: [b], audiences: ['seniors', 'familles'], coverage: ['32013'] },
      { title: 'Trois', lead: [c], audiences: ['seniors'], coverage: ['32256'] },
      { title: 'Quatre', lead: [a], audiences: ['seniors'], coverage: ['32013'], status: 'terminee' },
    ]
    const { ids } = await engine.call('offer.create', { sheet: 'action', parent: mission, rows })
    await engine.call('offer.create', { sheet: 'action', parent: other, rows: [{ ...rows[1], title: 'Ailleurs' }] })
    const { overlaps, total } = await engine.call('offer.overlaps', {})
    expect(total).toBe(1)
    expect(overlaps[0]).toMatchObject({
      mission: { id: mission },
      audience: { id: 'seniors' },
      territory: { id: '200066926' },
      communes: 1,
      people: (await engine.call('territory.get', { code: '32013' })).population,
    })
    expect(new Set(overlaps[0]?.leads.map(({ name }) => name))).toEqual(new Set(['A', 'B']))
    expect(new Set(overlaps[0]?.actions)).toEqual(new Set(ids.slice(0, 2)))
    expect((await engine.call('offer.overlaps', { mission: other })).total).toBe(0)
    const joint = [{ title: 'Ensemble', lead: [a, b], audiences: ['seniors'], coverage: ['32013'] }]
    await engine.call('offer.create', { sheet: 'action', parent: mission, rows: joint })
    expect((await engine.call('offer.overlaps', {})).total).toBe(0)
  })
})

describe('the rules of a cell', () => {
  it('take the latest year that has begun, and persons only where an indicator counts some', () => {
    expect([meansYear([2024, 2026, 2027], 2026), meansYear([2028, 2027], 2026), meansYear([], 2026)]).toEqual([
      2026,
      2027,
      null,
    ])
    expect([
      personsBasis({ aggregation: 'count', factor: 1 }),
      personsBasis({ aggregation: 'ratio', factor: 100 }),
      personsBasis({ aggregation: 'ratio', factor: 1 }),
      personsBasis({ aggregation: 'none', factor: 100 }),
      personsBasis(null),
    ]).toEqual(['value', 'numerator', 'population', 'population', 'population'])
  })
})
