import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { cellsOf } from '#shared/offer/columns.ts'
import type { Cell } from '#shared/offer/field.ts'
import { contentOf, lineage } from '#tests/support/database.ts'
import { generateOffer } from '#tests/support/offer.ts'
import { rowsOf as allRows } from '#tests/support/offerFiles.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

const rowsOf = (engine: WorkerEngine, sheet: 'organization' | 'accessPoint', rows: Record<string, Cell>[]) =>
  engine.call('offer.create', { sheet, rows }).then(({ ids }) => ids)

async function withMission() {
  const { engine, file } = await testWorkspace('32')
  const [policy = ''] = (await engine.call('offer.create', { sheet: 'policy', rows: [{ title: 'Logement' }] })).ids
  const rows = [{ title: 'Accès' }]
  const [mission = ''] = (await engine.call('offer.create', { sheet: 'mission', parent: policy, rows })).ids
  const actions = async (list: Record<string, Cell>[]) =>
    (await engine.call('offer.create', { sheet: 'action', parent: mission, rows: list })).ids
  return { engine, file, actions }
}

describe('duplicates', () => {
  it('are told with their reasons, until somebody says that they are different things', async () => {
    const { engine, file } = await withMission()
    const [a = '', b = ''] = await rowsOf(engine, 'organization', [
      { name: 'CCAS d’Auch', phone: '05 62 60 00 00' },
      { name: 'Centre communal d’action sociale d’Auch', phone: '05 62 60 00 00' },
      { name: 'MSA' },
    ])
    const { pairs, total } = await engine.call('offer.duplicates', {})
    expect(total).toBe(1)
    expect(pairs[0]).toMatchObject({ sheet: 'organization', isDistinct: false })
    expect(new Set(pairs[0]?.ids)).toEqual(new Set([a, b]))
    expect(pairs[0]?.reasons).toContain('même téléphone')
    const before = contentOf(file, lineage)
    expect(await engine.call('offer.distinct', { sheet: 'organization', pairs: [[b, a]] })).toEqual({ changed: 1 })
    expect(await engine.call('offer.distinct', { sheet: 'organization', pairs: [[a, b]] })).toEqual({ changed: 0 })
    expect((await engine.call('offer.duplicates', {})).total).toBe(0)
    expect((await engine.call('offer.duplicates', { withDistinct: true })).pairs[0]?.isDistinct).toBe(true)
    await engine.call('offer.distinct', { sheet: 'organization', pairs: [[a, b]], isDistinct: false })
    expect(contentOf(file, lineage)).toEqual(before)
    await expect(engine.call('offer.distinct', { sheet: 'organization', pairs: [[a, 'rien']] })).rejects.toThrow(
      /n’existe plus/,
    )
    await engine.call('offer.update', { sheet: 'organization', edits: [{ id: b, field: 'name', value: 'CPAM' }] })
    expect((await engine.call('offer.duplicates', { sheet: 'organization' })).total).toBe(0)
  })
})

describe('merging', () => {
  it('keeps every link of organizations, without doubles, and is taken back in one step', async () => {
    const { engine, file, actions } = await withMission()
    const [keep = '', gone = '', far = ''] = await rowsOf(engine, 'organization', [
      { name: 'CAF', commune: '32013' },
      { name: 'C.A.F. du Gers', phone: '05 62 61 00 00', address: '11 rue de Châteaudun', commune: '32013' },
      { name: 'MSA' },
    ])
    const [point = ''] = await rowsOf(engine, 'accessPoint', [{ name: 'Accueil', organization: gone }])
    const [first = '', second = ''] = await actions([
      { title: 'FSL', lead: [keep], funders: [gone, keep, far] },
      { title: 'ASLL', lead: [gone], operators: [far] },
    ])
    const money = (organization: string, planned: number, actual: number | null = null, year = 2026) =>
      ({ kind: 'money', organization, year, planned, actual }) as const
    await engine.call('offer.means', {
      action: first,
      means: [
        money(keep, 100),
        money(gone, 50),
        money(keep, 7, 7, 2025),
        money(gone, 7, 7, 2025),
        money(gone, 3, null, 2024),
      ],
    })
    await engine.call('offer.distinct', { sheet: 'organization', pairs: [[gone, far]] })
    const before = contentOf(file, lineage)
    expect(
      await engine.call('offer.merge', {
        sheet: 'organization',
        keep,
        others: [gone],
        values: { name: 'CAF du Gers' },
      }),
    ).toEqual({ removed: 1 })
    const one = await engine.call('offer.get', { action: first })
    expect(one.values).toMatchObject({ lead: [keep] })
    expect(new Set(one.values.funders as string[])).toEqual(new Set([keep, far]))
    expect(one.means.toSorted((a, b) => b.year - a.year)).toEqual([
      money(keep, 150),
      money(keep, 7, 7, 2025),
      money(keep, 3, null, 2024),
    ])
    expect((await engine.call('offer.get', { action: second })).values).toMatchObject({
      lead: [keep],
      operators: [far],
    })
    const organizations = await engine.call('offer.rows', { sheet: 'organization' })
    const at = organizations.ids.indexOf(keep)
    expect(organizations.ids).toHaveLength(2)
    const cell = (field: string) => {
      const column = organizations.columns[field]
      return column === undefined ? undefined : cellsOf(column)(at)
    }
    expect([cell('name'), cell('phone'), cell('address')]).toEqual([
      'CAF du Gers',
      '05 62 61 00 00',
      '11 rue de Châteaudun',
    ])
    expect(await allRows(engine, 'accessPoint')).toMatchObject([{ organization: keep }])
    await engine.call('offer.distinct', { sheet: 'organization', pairs: [[keep, far]], isDistinct: false })
    await engine.call('history.undo', {})
    await engine.call('history.undo', {})
    expect(contentOf(file, lineage)).toEqual(before)
    expect((await engine.call('offer.get', { action: second })).values.lead).toEqual([gone])
    expect((await engine.call('offer.rows', { sheet: 'accessPoint' })).ids).toEqual([point])
  })

  it('joins two sheets of one action: roles, territories, places, means said once', async () => {
    const { engine, file, actions } = await withMission()
    const [caf = '', msa = ''] = await rowsOf(engine, 'organization', [{ name: 'CAF' }, { name: 'MSA' }])
    const [p = '', q = ''] = await rowsOf(engine, 'accessPoint', [{ name: 'P' }, { name: 'Q' }])
    const [keep = '', gone = ''] = await actions([
      { title: 'FSL', lead: [caf], coverage: ['32013'], accessPoints: [p], checkedOn: '2026-01-01' },
      {
        title: 'F.S.L.',
        lead: [caf],
        funders: [msa],
        coverage: ['32013', '32107'],
        accessPoints: [q],
        aim: 'Un toit',
        checkedBy: 'Lou',
      },
    ])
    const staff = (planned: number | null, actual: number | null) =>
      ({ kind: 'staff', organization: null, year: 2026, planned, actual }) as const
    await engine.call('offer.means', { action: keep, means: [staff(2, null)] })
    await engine.call('offer.means', { action: gone, means: [staff(3, 1.5)] })
    const before = contentOf(file, lineage)
    await engine.call('offer.merge', { sheet: 'action', keep, others: [gone] })
    const one = await engine.call('offer.get', { action: keep })
    expect(one.values).toMatchObject({ title: 'FSL', lead: [caf], funders: [msa], aim: 'Un toit', checkedBy: null })
    expect(new Set(one.values.coverage as string[])).toEqual(new Set(['32013', '32107']))
    expect(one.values.accessPoints).toEqual([p, q])
    expect(one.means).toEqual([staff(2, 1.5)])
    await expect(engine.call('offer.get', { action: gone })).rejects.toThrow(/n’existe plus/)
    await engine.call('offer.merge', { sheet: 'accessPoint', keep: p, others: [q] })
    expect((await engine.call('offer.get', { action: keep })).values.accessPoints).toEqual([p])
    await engine.call('history.undo', {})
    await engine.call('history.undo', {})
    expect(contentOf(file, lineage)).toEqual(before)
  })

  it('refuses a row with itself, one that is gone and a value that cannot be, and writes nothing', async () => {
    const { engine, file } = await withMission()
    const [a = '', b = ''] = await rowsOf(engine, 'organization', [{ name: 'CAF' }, { name: 'Caf' }])
    const before = contentOf(file, lineage)
    const merge = (keep: string, others: string[], values: Record<string, Cell> = {}) =>
      engine.call('offer.merge', { sheet: 'organization', keep, others, values })
    await expect(merge(a, [a])).rejects.toThrow(/elle-même/)
    await expect(merge(a, [b, 'rien'])).rejects.toThrow(/n’existe plus/)
    await expect(merge(a, [b], { siret: '12' })).rejects.toThrow(/14 chiffres/)
    await expect(merge(a, [b], { couleur: 'vert' })).rejects.toThrow(/couleur/)
    expect(contentOf(file, lineage)).toEqual(before)
  })

  it('of any rows loses no link, and undoing all of it gives the file back', async () => {
    const { engine, file } = await testWorkspace('32')
    const { organizations, actions } = await generateOffer(engine, 40, 9)
    const before = contentOf(file, lineage)
    const roles = ['lead', 'coLeads', 'operators', 'funders', 'relays']
    const links = async () => {
      const found = new Map<string, Set<string>>()
      for (const action of (await engine.call('offer.rows', { sheet: 'action' })).ids) {
        const { values } = await engine.call('offer.get', { action })
        for (const role of roles) found.set(`${action} ${role}`, new Set((values[role] as string[] | null) ?? []))
      }
      return found
    }
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { minLength: 1, maxLength: 3 }),
        async (picks) => {
          let done = 0
          for (const [x, y, isAction] of picks) {
            const ids = (await engine.call('offer.rows', { sheet: isAction ? 'action' : 'organization' })).ids
            const [keep = '', gone = ''] = [ids[x % ids.length], ids[y % ids.length]]
            if (keep === gone) continue
            const was = await links()
            await engine.call('offer.merge', { sheet: isAction ? 'action' : 'organization', keep, others: [gone] })
            done += 1
            const expected = new Map<string, Set<string>>()
            for (const [key, held] of was) {
              const [action = '', role = ''] = key.split(' ')
              const to = isAction && action === gone ? keep : action
              const into = expected.get(`${to} ${role}`) ?? new Set()
              for (const id of held) into.add(!isAction && id === gone ? keep : id)
              expected.set(`${to} ${role}`, into)
            }
            expect(await links()).toEqual(expected)
          }
          for (let at = 0; at < done; at++) await engine.call('history.undo', {})
          expect(contentOf(file, lineage)).toEqual(before)
        },
      ),
      { numRuns: 12 },
    )
    expect(organizations.length).toBeGreaterThan(2)
    expect(actions.length).toBe(40)
  })
})
