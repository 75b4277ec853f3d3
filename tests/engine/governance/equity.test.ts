import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Output } from '#shared/api/contract.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import type { Cell } from '#shared/offer/field.ts'
import type { RecordKind } from '#shared/record/records.ts'
import { partBytes } from '#tests/support/documentParts.ts'
import { importPartnerCounts } from '#tests/support/partnerData.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const epci = '200066926'
const folder = temporaryFolder()

let engine: WorkerEngine
beforeEach(async () => {
  engine = (await testWorkspace()).engine
}, 60_000)

async function create(kind: RecordKind, values: Record<string, Cell>, owner?: string): Promise<string> {
  const place = owner === undefined ? {} : { owner }
  const { ids } = await engine.call('record.create', { kind, rows: [values], hasNames: true, ...place })
  return ids[0] ?? ''
}
const promise = (project: string, values: Record<string, Cell>) =>
  create('commitment', { signatory: 'CAF (exemple)', kind: 'money', year: 2026, planned: 1000, ...values }, project)
const total = (equity: Output<'equity.read'>, measure: 'money' | 'staff' | 'supportStaff') =>
  equity.territories.reduce((sum, row) => sum + row[measure], 0) + equity.unassigned[measure]

describe('means beside need', () => {
  it('go to the intercommunalité that they are for; what covers several is shared by inhabitants, or left aside', async () => {
    const local = await create('project', { title: 'Local', territory: epci })
    const wide = await create('project', { title: 'Départemental', territory: '32' })
    await promise(local, { planned: 500, actual: 400 })
    await promise(local, { planned: 7, state: 'dropped' })
    await promise(local, { kind: 'staff', planned: 1.5 })
    await promise(local, { planned: 9, year: 2027 })
    await promise(wide, { planned: 12_000 })
    await create('forum', { title: 'Forum', territory: epci })
    const read = await engine.call('equity.read', { year: 2026 })
    expect(read.years).toEqual([2026, 2027])
    expect(total(read, 'money')).toBeCloseTo(12_400, 6)
    expect(read.shared).toBe(1)
    const here = read.territories.find(({ code }) => code === epci)
    expect(here).toMatchObject({ staff: 1.5, forums: 1 })
    const department = (await engine.call('territory.get', { code: '32' })).population ?? 0
    const communes = await engine.call('territory.list', { level: 'commune', department: '32', limit: 1000 })
    const own = communes
      .filter(({ parent }) => parent === epci)
      .reduce((sum, { population }) => sum + (population ?? 0), 0)
    expect(here?.money).toBeCloseTo(400 + (12_000 * own) / department, 4)
    const apart = await engine.call('equity.read', { year: 2026, split: 'none' })
    expect(apart.unassigned).toMatchObject({ money: 12_000, count: 1 })
    expect(apart.territories.find(({ code }) => code === epci)?.money).toBe(400)
    expect(apart.territories.filter(({ money }) => money > 0)).toHaveLength(1)
  })

  it('one commitment that stands in two contracts is there once', async () => {
    const [one, two] = [
      await create('project', { title: 'Un', territory: epci }),
      await create('project', { title: 'Deux', territory: epci }),
    ]
    const [a, b] = [await promise(one, {}), await promise(two, {})]
    const money = async () => total(await engine.call('equity.read', { year: 2026 }), 'money')
    expect(await money()).toBe(2000)
    await engine.call('commitments.settle', { first: a, second: b, isSame: true, counted: a })
    expect(await money()).toBe(1000)
  })

  it('persons that a reader may not know are in no figure of the answer, and the need must count somebody', async () => {
    await importPartnerCounts(engine)
    const { rules } = await engine.call('rule.list', {})
    const partner = rules.find(({ id }) => id === 'partner')
    if (partner === undefined) throw new Error('no rule')
    const { isOwn: _own, isShipped: _shipped, ...rule } = partner
    await engine.call('rule.set', { ...rule, threshold: 150 })
    const own = await engine.call('equity.read', { need: 'TST01' })
    const seen = await engine.call('equity.read', { need: 'TST01', reader: 'public' })
    // Of those that straddle the département, too few communes are known to anybody.
    const known = new Set(own.territories.flatMap(({ code, persons }) => (persons === null ? [] : [code])))
    expect(known.size).toBeGreaterThan(10)
    const rows = seen.territories.filter(({ code }) => known.has(code))
    const hidden = rows.filter(({ persons }) => persons === null)
    expect(hidden.length).toBeGreaterThan(0)
    const shown = await engine.call('indicator.values', { indicator: 'TST01', level: 'epci', reader: 'public' })
    for (const row of rows)
      expect(row.persons, row.name).toBe(shown.find(({ territory }) => territory === row.code)?.value ?? null)
    for (const { status } of hidden) expect(status).toBe('secret')
    // As documents: the same figures for the same reader, kept as what has left; without any, only who keeps the workspace is told.
    const local = await create('project', { title: 'Local', territory: epci })
    await promise(local, { planned: 1200 })
    const issued = async (format: 'odt' | 'ods', reader: string) => {
      const answer = await engine.call('equity.issue', { need: 'TST01', year: 2026, format, reader })
      const path = join(folder, `${reader}.${format}`)
      writeFileSync(path, answer.bytes)
      const text = partBytes(path, 'content.xml').toString('utf8')
      return { ...answer, text: text.replace(/<[^>]*>/g, '|').replace(/[\s\u00a0\u202f]+/g, ' ') }
    }
    const number = (persons: number | null) => (persons ?? 0).toLocaleString('fr-FR').replace(/\s/gu, ' ')
    const [odt, ods] = [await issued('odt', 'public'), await issued('ods', 'public')]
    expect(odt.name).toMatch(/^Équité et moyens 2026 - .*public.*\.odt$/i)
    for (const { disclosure } of [odt, ods]) expect(disclosure).not.toBeNull()
    const left = await engine.call('disclosure.list', {})
    expect(left.map(({ title }) => title)).toEqual(['Équité et moyens 2026', 'Équité et moyens 2026'])
    const visible = rows.find(({ persons }) => persons !== null)
    for (const { text } of [odt, ods]) expect(text).toContain(visible?.name.replace(/\s/gu, ' '))
    expect(odt.text).toContain(number(visible?.persons ?? null))
    expect(odt.text).toMatch(/Argent engagé.*1 200 €.*Secret.*Ce que l’indice ne dit pas/i)
    const team = await issued('odt', 'internal')
    expect(team.disclosure).toBeNull()
    expect(team.text).toContain('Document interne')
    for (const { code } of hidden) {
      const secret = `|${number(own.territories.find((row) => row.code === code)?.persons ?? null)}|`
      expect([team.text.includes(secret), odt.text.includes(secret)], code).toEqual([true, false])
    }
    const list = await engine.call('indicator.list', {})
    const other = list.find(({ aggregation, factor }) => aggregation === 'ratio' && factor === 1)
    await expect(engine.call('equity.read', { need: other?.id ?? '' })).rejects.toThrow(/ne compte pas de personnes/)
    await expect(engine.call('equity.read', { need: 'RIEN' })).rejects.toThrow(/RIEN/)
  })
})

describe('means put in common', () => {
  const shares = async (resource: string) => {
    const answer = await engine.call('record.rows', { kind: 'resourceShare', owner: resource })
    const column = (id: string) => unpackColumn(answer.columns[id] as never)
    return Object.fromEntries(answer.ids.map((_id, at) => [String(column('territory')[at]), column('amount')[at]]))
  }

  it('are loaded once from the list of the Gers, partners recognised by name', async () => {
    await engine.call('offer.create', { sheet: 'organization', rows: [{ name: 'Mutualité Sociale Agricole' }] })
    const first = await engine.call('resource.start', {})
    expect(first.added).toBeGreaterThan(15)
    expect(await engine.call('resource.start', {})).toEqual({ added: 0, known: first.added })
    const { names } = await engine.call('record.names', { table: 'organization' })
    expect(names.filter((name) => /mutualité/i.test(name))).toEqual(['Mutualité Sociale Agricole'])
    await engine.call('history.undo', {})
    expect((await engine.call('record.names', { table: 'resource' })).ids).toEqual([])
  })

  it('are moved from a territory to another by an explicit command alone, never more than there is', async () => {
    const [other] = (await engine.call('territory.list', { level: 'epci', department: '32' })).filter(
      ({ code }) => code !== epci,
    )
    const to = other?.code ?? ''
    const resource = await create('resource', { organization: 'MSA (exemple)', title: 'Travailleurs sociaux' })
    await create('resourceShare', { territory: epci, year: 2026, amount: 2 }, resource)
    const shift = { resource, year: 2026, from: epci, to, amount: 0.5 }
    await engine.call('resource.shift', shift)
    await engine.call('resource.shift', shift)
    expect(await shares(resource)).toEqual({ [epci]: 1, [to]: 1 })
    expect(total(await engine.call('equity.read', { year: 2026 }), 'supportStaff')).toBe(2)
    await expect(engine.call('resource.shift', { ...shift, amount: 1.2 })).rejects.toThrow(/n’a pas autant/)
    await expect(engine.call('resource.shift', { ...shift, to: epci })).rejects.toThrow(/différents/)
    await engine.call('history.undo', {})
    expect(await shares(resource)).toEqual({ [epci]: 1.5, [to]: 0.5 })
    // Tenths are no binary fractions: what is left is still the figure that people read, and all of it can go.
    for (const amount of [1.2, 0.1, 0.2]) await engine.call('resource.shift', { ...shift, amount })
    expect(await shares(resource)).toEqual({ [epci]: 0, [to]: 2 })
  })
})
