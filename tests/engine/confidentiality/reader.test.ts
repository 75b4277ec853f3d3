import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Output } from '#shared/api/contract.ts'
import { figureStatuses } from '#shared/indicator/status.ts'
import { attack } from '#tests/support/attacker.ts'
import { importPartnerCounts, type PartnerCounts } from '#tests/support/partnerData.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

type Figures = Output<'indicator.values'>

let engine: WorkerEngine
let counts: PartnerCounts
const indicator = 'TST01'

beforeAll(async () => {
  engine = (await testWorkspace()).engine
  counts = await importPartnerCounts(engine)
})

const figures = (level: 'commune' | 'epci' | 'mds' | 'department', reader?: string): Promise<Figures> =>
  engine.call('indicator.values', { indicator, level, ...(reader === undefined ? {} : { reader }) })

/** The figure as a document would give it: everything in it that is a number. */
const isHidden = ({ value, numerator, denominator, status, notes }: Figures[number]) =>
  value === null && numerator === null && denominator === null && status === 'secret' && notes.length === 1

describe('figures given under a rule', () => {
  it('are all there for who keeps the workspace, and none under the threshold for the public', async () => {
    const own = await figures('commune')
    expect(own.every(({ value, territory }) => value === counts.households.get(territory))).toBe(true)
    const shown = await figures('commune', 'public')
    const small = shown.filter(({ territory }) => {
      const count = counts.households.get(territory) ?? 0
      return count > 0 && count < 5
    })
    expect(small.length).toBeGreaterThan(50)
    expect(small.every(isHidden)).toBe(true)
    // Nought is no secret, and what is large is shown but where it would give away another.
    expect(
      shown.filter(({ territory }) => counts.households.get(territory) === 0).every(({ value }) => value === 0),
    ).toBe(true)
    expect(shown.filter(({ value }) => value !== null).length).toBeGreaterThan(shown.length / 3)
    expect(
      shown
        .filter(({ value }) => value !== null)
        .every(({ value, territory }) => value === counts.households.get(territory)),
    ).toBe(true)
  })

  it('cannot be computed from the intercommunalités, the MDS and the département, whatever is subtracted', async () => {
    const communes = await figures('commune', 'public')
    const index = new Map(communes.map(({ territory }, at) => [territory, at]))
    const lines = communes.map(({ value }, at) => ({ parts: [at], number: value }))
    const places = await engine.call('territory.list', { level: 'commune', department: '32', limit: 1000 })
    for (const level of ['epci', 'department'] as const) {
      for (const { territory, value } of await figures(level, 'public')) {
        if (level === 'department' && territory !== '32') continue
        const whole = territory.split('@')[0]
        const members = places.filter(({ parent }) => level === 'department' || parent === whole)
        lines.push({ parts: members.flatMap(({ code }) => index.get(code) ?? []), number: value })
      }
    }
    let judged = 0
    for (const [at, { territory }] of communes.entries()) {
      const count = counts.households.get(territory) ?? 0
      if (count === 0 || count >= 5) continue
      const { low, high } = attack({ elementary: communes.length, lines }, [at])
      expect(high - low, territory).toBeGreaterThanOrEqual(5 - 1e-6)
      judged += 1
    }
    expect(judged).toBeGreaterThan(50)
  })

  it('are hidden in every way that gives a figure to a reader', async () => {
    const hidden = new Set((await figures('commune', 'public')).filter(isHidden).map(({ territory }) => territory))
    const columns = await engine.call('indicator.columns', {
      indicator,
      level: 'commune',
      department: '32',
      reader: 'public',
    })
    const table = await engine.call('panorama.table', {
      level: 'commune',
      department: '32',
      indicators: [indicator],
      reader: 'public',
    })
    const secret = figureStatuses.indexOf('secret')
    for (const [at, code] of columns.codes.entries()) {
      expect(Number.isNaN(columns.values[at] as number)).toBe(hidden.has(code))
      expect(columns.statuses[at] === secret).toBe(hidden.has(code))
    }
    for (const [at, { code }] of table.territories.entries())
      expect(Number.isNaN(table.columns[0]?.values[at] as number)).toBe(hidden.has(code))
    const [code = ''] = hidden
    const panorama = await engine.call('panorama.read', { territory: code, reader: 'public' })
    const text = JSON.stringify(
      panorama.sections
        .flatMap(({ items }) => items)
        .filter((item) => item.indicator === indicator)
        .map((item) => [item.values[code], item.trend, item.position, item.sentence]),
    )
    expect(text).not.toMatch(new RegExp(`"value":${counts.households.get(code)}\\b`))
    const { html } = await engine.call('panorama.page', { territory: code, reader: 'public' })
    expect(html).not.toContain('chiffres corrigés')
  })

  it('are hidden where offer is set against need, and in the number of persons concerned', async () => {
    const hidden = new Set((await figures('commune', 'public')).filter(isHidden).map(({ territory }) => territory))
    const question = { by: 'policy' as const, indicator, level: 'commune' as const }
    const gaps = await engine.call('offer.gaps', { ...question, reader: 'public' })
    const own = await engine.call('offer.gaps', question)
    expect(own.need?.values.some((value) => value > 0 && value < 5)).toBe(true)
    for (const [at, { code }] of gaps.territories.entries()) {
      expect(Number.isNaN(gaps.need?.values[at] as number)).toBe(hidden.has(code))
      if (hidden.has(code)) expect(gaps.persons[at]).toBeNaN()
    }
  })

  it('are explained: the rule, and what a reader could at most say', async () => {
    const [territory = ''] = [...counts.households].find(([, count]) => count > 0 && count < 5) ?? []
    const explained = await engine.call('confidentiality.explain', { reader: 'public', indicator, territory })
    expect(explained).toMatchObject({ hidden: { reason: 'primary', rule: 'partner' }, rule: { threshold: 5 } })
    const { low, high } = explained.interval ?? { low: 0, high: 0 }
    expect(high - low).toBeGreaterThanOrEqual(5)
    expect(explained.sentences.join(' ')).toContain('rien n’est diffusé sous 5 personnes')
    const shown = await engine.call('confidentiality.explain', { reader: 'internal', indicator, territory })
    expect(shown.hidden).toBeNull()
  })

  it('pass the audit, which says what the rule costs', async () => {
    const audit = await engine.call('confidentiality.audit', { reader: 'public' })
    expect(audit.isSafe).toBe(true)
    const [dataset] = audit.datasets
    expect(dataset).toMatchObject({ dataset: 'essai.suivis', rule: 'partner', access: 'filtered' })
    expect(dataset?.primary).toBeGreaterThan(50)
    // What is hidden under the threshold is told by the counts themselves, commune by commune and category by category.
    const [cost] = audit.rules
    expect(cost).toMatchObject({ rule: 'partner', access: 'filtered', primary: dataset?.primary })
    const categories = [...counts.categories.values()].flat()
    const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
    expect(cost?.contributors?.all).toBe(sum(categories))
    expect(cost?.contributors?.primary).toBe(sum(categories.filter((count) => count < 5)))
    expect(cost?.contributors?.secondary).toBe(dataset?.lost)
    expect(audit.tables).toHaveLength(1)
    expect(audit.tables[0]?.variables).toEqual(['TST_AUTRES', 'TST_SEULS', 'TST_SUIVIS'])
  })

  it('follow their rule: changed, taken back, refused to all, over', async () => {
    const { rules } = await engine.call('rule.list', {})
    const partner = rules.find(({ id }) => id === 'partner')
    if (partner === undefined) throw new Error('no rule')
    const { isOwn: _own, isShipped: _shipped, ...rule } = partner
    const shownOf = async (reader: string) =>
      (await figures('commune', reader)).filter(({ value }) => value !== null).length
    const before = await shownOf('public')
    await engine.call('rule.set', { ...rule, threshold: 11 })
    expect(await shownOf('public')).toBeLessThan(before)
    await engine.call('rule.set', { ...rule, publicAccess: 'none', organizations: ['caf'] })
    expect(await shownOf('public')).toBe(0)
    expect(await shownOf('partner')).toBe(before)
    expect(await shownOf('partner:caf')).toBe(counts.households.size)
    await engine.call('rule.set', { ...rule, until: '2020-12-31' })
    expect(await shownOf('partner')).toBe(0)
    expect((await figures('commune', 'partner'))[0]?.notes[0]).toContain('convention')
    await engine.call('rule.remove', { id: 'partner' })
    expect(await shownOf('public')).toBe(before)
    await expect(engine.call('rule.remove', { id: 'partner' })).rejects.toThrow('rien de propre')
  })

  it('follow the rule that is given to their set of data, one at a time, until it is taken away', async () => {
    const ruleOfCounts = async () =>
      (await engine.call('rule.list', {})).datasets.find(({ id }) => id === 'essai.suivis')
    const named = async () =>
      (await engine.call('rule.list', {})).rules
        .filter(({ datasets }) => datasets.includes('essai.suivis'))
        .map(({ id }) => id)
    expect(await ruleOfCounts()).toMatchObject({ rule: 'partner', isAssigned: false })
    await engine.call('rule.assign', { dataset: 'essai.suivis', rule: 'fiscal' })
    await engine.call('rule.assign', { dataset: 'essai.suivis', rule: 'benefit' })
    expect(await ruleOfCounts()).toMatchObject({ rule: 'benefit', isAssigned: true })
    expect(await named()).toEqual(['benefit'])
    await engine.call('history.undo', {})
    expect(await named()).toEqual(['fiscal'])
    await engine.call('rule.assign', { dataset: 'essai.suivis', rule: null })
    expect(await ruleOfCounts()).toMatchObject({ rule: 'partner', isAssigned: false })
    // A rule that says again what was shipped is the shipped one.
    expect((await engine.call('rule.list', {})).rules.filter(({ isOwn }) => isOwn)).toEqual([])
    await expect(engine.call('rule.assign', { dataset: 'essai.suivis', rule: 'aucune' })).rejects.toThrow(
      'Aucune règle « aucune »',
    )
  })

  it('are those of the partners that a rule or an exchange names, by name', async () => {
    const rows = [{ name: 'CAF du Gers', partnerships: ['partenaire-echange'] }, { name: 'MSA' }, { name: 'CPAM' }]
    const { ids } = await engine.call('offer.create', { sheet: 'organization', rows })
    const [caf = '', msa = ''] = ids
    const [first] = (await engine.call('rule.list', {})).rules
    if (first === undefined) throw new Error('no rule')
    const { isOwn: _own, isShipped: _shipped, ...rule } = first
    await engine.call('rule.set', { ...rule, organizations: [msa] })
    expect((await engine.call('rule.list', {})).partners).toEqual([
      { id: caf, name: 'CAF du Gers' },
      { id: msa, name: 'MSA' },
    ])
    await engine.call('rule.remove', { id: rule.id })
  })

  it('are not those of open data: what a producer has published is shown as it is', async () => {
    const { datasets } = await engine.call('rule.list', {})
    expect(datasets.find(({ id }) => id === 'essai.suivis')).toMatchObject({ isOpen: false, rule: 'partner' })
    const links = await engine.call('link.list', {})
    expect(links.find(({ result }) => result === 'TST_SUIVIS')).toMatchObject({ isOwn: true })
    expect(await engine.call('disclosure.list', {})).toEqual([])
    // Without the link the total protects itself alone; its categories are given away no more than before.
    await engine.call('link.remove', { id: 'sum/TST_SUIVIS' })
    expect((await engine.call('confidentiality.audit', { reader: 'public' })).tables).toHaveLength(3)
    await engine.call('history.undo', {})
    expect((await engine.call('confidentiality.audit', { reader: 'public' })).tables).toHaveLength(1)
  })
})

describe('a panorama issued to a reader', () => {
  const ruleOf = async () => {
    const { rules } = await engine.call('rule.list', {})
    const found = rules.find(({ id }) => id === 'partner')
    if (found === undefined) throw new Error('no rule')
    const { isOwn: _own, isShipped: _shipped, ...rule } = found
    return rule
  }

  it('holds none of the numbers that it withholds, and what it shows is kept', async () => {
    const issued = await engine.call('panorama.issue', { territory: '200066926', reader: 'public', format: 'html' })
    expect(issued.name).toBe('Panorama CA Grand Auch Coeur de Gascogne - Tout public.html')
    expect(new TextDecoder().decode(issued.bytes)).toContain('Foyers suivis')
    const [kept] = await engine.call('disclosure.list', {})
    expect(kept).toMatchObject({ id: issued.disclosure, reader: 'public', author: 'Camille Test' })
    expect(kept?.shown).toBeGreaterThan(5)
  })

  it('is refused when what left before gives away what a stricter rule protects', async () => {
    const small = [...counts.households].filter(([, count]) => count >= 5 && count < 11).map(([code]) => code)
    for (const territory of small.slice(0, 3))
      await engine.call('panorama.issue', { territory, reader: 'public', format: 'json' })
    await engine.call('rule.set', { ...(await ruleOf()), threshold: 11 })
    await expect(
      engine.call('panorama.issue', { territory: '200066926', reader: 'public', format: 'html' }),
    ).rejects.toThrow('Diffusion refusée')
    expect((await engine.call('confidentiality.audit', { reader: 'public' })).isSafe).toBe(false)
    // A partner reads what is public.
    expect((await engine.call('confidentiality.audit', { reader: 'partner:x' })).isSafe).toBe(false)
    await engine.call('rule.remove', { id: 'partner' })
    expect((await engine.call('confidentiality.audit', { reader: 'public' })).isSafe).toBe(true)
  })

  it('still withholds what earlier ones withheld', async () => {
    const before = (await figures('commune', 'public')).filter(isHidden).map(({ territory }) => territory)
    for (const territory of before.slice(0, 5))
      await engine.call('panorama.issue', { territory, reader: 'public', format: 'json' })
    const after = new Set((await figures('commune', 'public')).filter(isHidden).map(({ territory }) => territory))
    expect(before.slice(0, 5).every((code) => after.has(code))).toBe(true)
  })
})
