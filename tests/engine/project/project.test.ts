import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { today } from '#shared/lib/day.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import type { Cell } from '#shared/offer/field.ts'
import { dayAfter } from '#shared/project/project-alert.rules.ts'
import type { RecordKind } from '#shared/record/records.ts'
import { AgreementSteps } from '#tests/support/agreement.ts'
import { partBytes } from '#tests/support/documentParts.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const [epci, commune] = ['200066926', '32013']

let engine: WorkerEngine
beforeAll(async () => {
  engine = (await testWorkspace()).engine
}, 60_000)

type Values = Record<string, Cell>

async function create(kind: RecordKind, values: Values, place: { owner?: string; above?: string } = {}) {
  const { ids } = await engine.call('record.create', { kind, rows: [values], ...place, hasNames: true })
  return ids[0] ?? ''
}
const write = (kind: RecordKind, id: string, field: string, value: Cell) =>
  engine.call('record.update', { kind, edits: [{ id, field, value }] })

/** A project with an axis and an objective. */
async function project(title: string, territory = epci) {
  const id = await create('project', { title, territory })
  const axis = await create('projectLine', { kind: 'axis', title: 'Se loger' }, { owner: id })
  const objective = await create('projectLine', { kind: 'objective', title: 'Aller vers' }, { owner: id, above: axis })
  return { id, axis, objective }
}
const sheets = async (id: string) => (await engine.call('project.overview', { project: id })).sheets

describe('the tree of a project', () => {
  it('refuses a line where it does not belong, however it gets there', async () => {
    const { id, axis, objective } = await project('Arbre')
    await expect(create('projectLine', { kind: 'objective', title: 'X' }, { owner: id })).rejects.toThrow(/sous un axe/)
    await expect(create('projectLine', { kind: 'stake', title: 'X' }, { owner: id, above: axis })).rejects.toThrow(
      /en tête du projet/,
    )
    const move = { kind: 'projectLine' as const, ids: [objective], before: null }
    await expect(engine.call('record.move', { ...move, above: null })).rejects.toThrow(/sous un axe/)
    await expect(write('projectLine', objective, 'kind', 'stake')).rejects.toThrow(/en tête/)
    await expect(write('projectLine', axis, 'kind', 'stake')).rejects.toThrow(/rangées sous celle-ci/)
  })

  it('is renumbered in one step with its sheets, and goes back', async () => {
    const { id, axis, objective } = await project('Numéros')
    const stake = await create('projectLine', { kind: 'stake', title: 'Vieillir' }, { owner: id })
    await engine.call('record.move', { kind: 'projectLine', ids: [axis], above: stake, before: null })
    const sheet = await create('actionSheet', { title: 'Permanences', objective }, { owner: id })
    expect(await engine.call('project.renumber', { project: id })).toEqual({ changed: 4 })
    const codes = async () => (await sheets(id)).map(({ code }) => code)
    expect(await codes()).toEqual(['1.1.1.1'])
    expect(await engine.call('project.renumber', { project: id })).toEqual({ changed: 0 })
    await engine.call('history.undo', {})
    expect(await codes()).toEqual([null])
    expect(sheet).not.toBe('')
    await expect(engine.call('project.renumber', { project: 'parti' })).rejects.toThrow(/n’existe plus/)
  })
})

describe('numbers', () => {
  const codesOf = async (id: string) => {
    const cells = async (kind: 'projectLine' | 'actionSheet') => {
      const answer = await engine.call('record.rows', { kind, owner: id })
      const column = answer.columns.code
      return answer.ids.map((row, at) => [row, column === undefined ? null : (unpackColumn(column)[at] ?? null)])
    }
    return new Map([...(await cells('projectLine')), ...(await cells('actionSheet'))] as [string, Cell][])
  }
  /** Two axes with an objective and two sheets each, all numbered. */
  async function numbered() {
    const id = await create('project', { title: 'Numéroté', territory: epci })
    const made: Record<string, string> = {}
    for (const axis of ['1', '2']) {
      const above = await create('projectLine', { kind: 'axis', title: axis, code: axis }, { owner: id })
      const line = { kind: 'objective', title: `${axis}.1`, code: `${axis}.1` }
      const objective = await create('projectLine', line, { owner: id, above })
      Object.assign(made, { [axis]: above, [`${axis}.1`]: objective })
      for (const code of [`${axis}.1.1`, `${axis}.1.2`])
        made[code] = await create('actionSheet', { title: code, code, objective }, { owner: id })
    }
    const told = async () => {
      const codes = await codesOf(id)
      return Object.fromEntries(
        Object.entries(made).flatMap(([was, row]) => (codes.has(row) ? [[was, codes.get(row)]] : [])),
      )
    }
    return { id, made, told }
  }

  it('follow places when lines and sheets are moved, put under another objective or taken away, and go back with it', async () => {
    const { made, told } = await numbered()
    const same = await told()
    await engine.call('record.move', {
      kind: 'projectLine',
      ids: [made['2'] ?? ''],
      above: null,
      before: made['1'] ?? '',
    })
    expect(await told()).toEqual({
      ...{ '1': '2', '1.1': '2.1', '1.1.1': '2.1.1', '1.1.2': '2.1.2' },
      ...{ '2': '1', '2.1': '1.1', '2.1.1': '1.1.1', '2.1.2': '1.1.2' },
    })
    await engine.call('history.undo', {})
    expect(await told()).toEqual(same)
    // Out of one objective, into another at its place among all sheets.
    await write('actionSheet', made['1.1.1'] ?? '', 'objective', made['2.1'] ?? '')
    expect(await told()).toMatchObject({ '1.1.1': '2.1.1', '1.1.2': '1.1.1', '2.1.1': '2.1.2', '2.1.2': '2.1.3' })
    await engine.call('project.placeSheets', {
      sheets: [made['1.1.1'] ?? ''],
      objective: made['2.1'] ?? '',
      before: null,
    })
    expect(await told()).toMatchObject({ '1.1.1': '2.1.3', '2.1.1': '2.1.1', '2.1.2': '2.1.2' })
    await engine.call('record.remove', { kind: 'projectLine', ids: [made['1'] ?? ''] })
    expect(await told()).toMatchObject({ '2': '1', '2.1': '1.1', '2.1.1': '1.1.1', '1.1.1': '1.1.3', '1.1.2': null })
  })

  it('that somebody typed, or left out, stay', async () => {
    const { id, made, told } = await numbered()
    await write('projectLine', made['2'] ?? '', 'code', 'B')
    await write('actionSheet', made['2.1.1'] ?? '', 'code', null)
    await engine.call('record.remove', { kind: 'actionSheet', ids: [made['1.1.1'] ?? ''] })
    await engine.call('record.move', {
      kind: 'projectLine',
      ids: [made['2'] ?? ''],
      above: null,
      before: made['1'] ?? '',
    })
    expect(await told()).toEqual({
      ...{ '1': '2', '1.1': '2.1', '1.1.2': '2.1.1', '2': 'B' },
      ...{ '2.1': '1.1', '2.1.1': null, '2.1.2': '1.1.2' },
    })
    // One that is written in the step that moves it is the one that was written.
    const [sheet, objective] = [made['1.1.2'] ?? '', made['2.1'] ?? '']
    const edits = [
      { id: sheet, field: 'objective', value: objective },
      { id: sheet, field: 'code', value: 'Z9' },
    ]
    await engine.call('record.update', { kind: 'actionSheet', edits })
    expect((await codesOf(id)).get(sheet)).toBe('Z9')
  })

  it('by which a text before the parties calls lines and sheets are not given anew, when others are', async () => {
    const steps = await AgreementSteps.draft(engine)
    const [axis = ''] = (await engine.call('record.rows', { kind: 'projectLine', owner: steps.project })).ids
    await steps.step('sendForOpinion')
    const first = await create('projectLine', { kind: 'axis', title: 'Se soigner' }, { owner: steps.project })
    await engine.call('record.move', { kind: 'projectLine', ids: [first], above: null, before: axis })
    await write('projectLine', first, 'code', null)
    expect(await engine.call('project.renumber', { project: steps.project })).toEqual({ changed: 1 })
    const codes = [...(await codesOf(steps.project)).values()].sort()
    expect(codes).toEqual(['1', '1.1', '2', 'A1'])
  })
})

describe('sheets', () => {
  it('stand under an objective of their project, and are shared with others', async () => {
    const [one, two] = [await project('Un'), await project('Deux', commune)]
    const sheet = await create('actionSheet', { title: 'Bus des droits', objective: one.objective }, { owner: one.id })
    await expect(write('actionSheet', sheet, 'objective', one.axis)).rejects.toThrow(/objectif de ce projet/)
    await expect(write('actionSheet', sheet, 'objective', two.objective)).rejects.toThrow(/objectif de ce projet/)
    await expect(write('actionSheet', sheet, 'alsoObjectives', [one.objective])).rejects.toThrow(/autres projets/)
    await write('actionSheet', sheet, 'alsoObjectives', [two.objective])
    expect(await sheets(one.id)).toMatchObject([{ id: sheet, sharedFrom: null, sharedWith: ['Deux'] }])
    expect(await sheets(two.id)).toMatchObject([{ id: sheet, sharedFrom: 'Un', objective: two.objective }])
    await write('actionSheet', sheet, 'title', 'Bus France services')
    expect((await sheets(two.id))[0]?.title).toBe('Bus France services')
    // An objective that goes takes the sharing with it, not the sheet.
    await engine.call('record.remove', { kind: 'project', ids: [two.id] })
    expect(await sheets(one.id)).toMatchObject([{ id: sheet, sharedWith: [] }])
  })

  it('are put elsewhere in the tree in one step, those of other projects not', async () => {
    const { id, axis, objective } = await project('Ranger')
    const other = await create('projectLine', { kind: 'objective', title: 'Informer' }, { owner: id, above: axis })
    const one = await create('actionSheet', { title: 'Un', objective }, { owner: id })
    const two = await create('actionSheet', { title: 'Deux', objective }, { owner: id })
    const place = (sheets: string[], to: string | null, before: string | null) =>
      engine.call('project.placeSheets', { sheets, objective: to, before })
    await place([two], other, one)
    expect(await sheets(id)).toMatchObject([
      { id: two, objective: other },
      { id: one, objective },
    ])
    await engine.call('history.undo', {})
    expect(await sheets(id)).toMatchObject([
      { id: one, objective },
      { id: two, objective },
    ])
    const elsewhere = await project('Ailleurs')
    await expect(place([one], elsewhere.objective, null)).rejects.toThrow(/objectif de ce projet/)
  })

  it('say what is late, what is missing and what is to be looked at today', async () => {
    const { id, objective } = await project('Suivi')
    const sheet = await create(
      'actionSheet',
      { title: 'Répit', objective, status: 'running', lead: 'Association Exemple', startsOn: '2020-01-01' },
      { owner: id },
    )
    await create('milestone', { title: 'Comité', dueOn: dayAfter(today(), -1) }, { owner: sheet })
    await create('milestone', { title: 'Ouverture', dueOn: dayAfter(today(), 10) }, { owner: sheet })
    await create('sheetIndicator', { label: 'Familles', target: 20 }, { owner: sheet })
    await create('commitment', { sheet, signatory: 'CAF', year: 2026, kind: 'staff', planned: 1 }, { owner: id })
    const [followed] = await sheets(id)
    expect(followed).toMatchObject({ status: 'running', told: 'late', lead: 'Association Exemple', score: 43 })
    expect(followed?.alerts.map(({ kind }) => kind)).toEqual(['stepPassed', 'stepSoon', 'noBaseline'])
    expect(followed?.missing).toEqual([
      'finding',
      'description',
      'partners',
      'audiences',
      'territories',
      'endsOn',
      'level',
      'evaluation',
    ])
    const listed = (await engine.call('project.list', {})).find((each) => each.id === id)
    expect(listed).toMatchObject({
      sheets: 1,
      done: 0,
      late: 1,
      alerts: 3,
      territoryName: 'CA Grand Auch Coeur de Gascogne',
    })
    const other = await project('Voisin')
    await engine.call('record.update', {
      kind: 'actionSheet',
      edits: [{ id: sheet, field: 'alsoObjectives', value: [other.objective] }],
    })
    const neighbour = (await engine.call('project.list', {})).find((each) => each.id === other.id)
    expect(neighbour).toMatchObject({ sheets: 1, shared: 1, late: 1, alerts: 3, completion: listed?.completion })
    expect((await engine.call('project.list', {})).find((each) => each.id === id)).toMatchObject({ shared: 0 })
  })

  it('reach the communes of their perimeter, or all of the territory of their project', async () => {
    const { id } = await project('Carte')
    const [whole, one] = [
      await create('actionSheet', { title: 'Partout' }, { owner: id }),
      await create('actionSheet', { title: 'À Vic', territories: [commune] }, { owner: id }),
    ]
    const places = await engine.call('project.places', { project: id })
    expect(places.find(({ code }) => code === commune)?.sheets.sort()).toEqual([whole, one].sort())
    expect(places.find(({ code }) => code === epci)?.sheets.sort()).toEqual([whole, one].sort())
    const others = places.filter(({ level, code }) => level === 'commune' && code !== commune)
    expect(others.length).toBeGreaterThan(20)
    for (const { sheets: reached } of others) expect(reached).toEqual([whole])
  })
})

describe('what was said in a forum', () => {
  it('becomes a stake, an objective or a sheet that names it, in one step', async () => {
    const { id, axis, objective } = await project('Paroles')
    const forum = await create('forum', { title: 'Se soigner', territory: epci })
    const say = (text: string, more: Values = {}) =>
      create('contribution', { kind: 'finding', college: 'usage', text, state: 'kept', ...more }, { owner: forum })
    const [one, two] = [await say('Plus de médecin', { territories: [commune] }), await say('Trop loin')]
    const contributions = [one, two]
    const make = (kind: 'stake' | 'objective' | 'sheet', under: string | null) =>
      engine.call('project.fromContributions', { project: id, kind, under, title: 'Se soigner près', contributions })
    const { id: stake } = await make('stake', null)
    const { id: line } = await make('objective', axis)
    const { id: sheet } = await make('sheet', objective)
    const cells = async (kind: RecordKind, row: string) => {
      const { columns } = await engine.call('record.rows', { kind, ids: [row] })
      return Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, unpackColumn(column)[0]]))
    }
    expect(await cells('projectLine', stake)).toMatchObject({ kind: 'stake', contributions })
    expect(await cells('projectLine', line)).toMatchObject({ above: axis, contributions })
    expect(await cells('actionSheet', sheet)).toMatchObject({
      objective,
      contributions,
      territories: [commune],
      finding: 'Plus de médecin\nTrop loin',
    })
    expect((await sheets(id))[0]?.code).toBe('1.1.1')
    await expect(make('objective', null)).rejects.toThrow(/sous un axe/)
    await engine.call('record.remove', { kind: 'contribution', ids: [two] })
    await expect(make('stake', null)).rejects.toThrow(/paroles choisies/)
  })
})

describe('a project as a file', () => {
  it('holds its tree, its sheets and their means, in every form', async () => {
    const { id, objective } = await project('Projet écrit')
    const sheet = await create('actionSheet', { title: 'Halte-répit', objective, lead: 'CCAS' }, { owner: id })
    const indicator = await create('sheetIndicator', { label: 'Familles', baseline: 4, target: 20 }, { owner: sheet })
    await create('sheetMeasure', { year: 2026, value: 9 }, { owner: indicator })
    await create('commitment', { sheet, signatory: 'MSA', year: 2027, planned: 12_000 }, { owner: id })
    const issue = async (format: 'json' | 'odt' | 'docx' | 'xlsx' | 'ods') =>
      await engine.call('project.issue', { project: id, format })
    const { name, bytes } = await issue('json')
    expect(name).toBe('Projet écrit.json')
    const told = JSON.parse(Buffer.from(bytes).toString('utf8')) as {
      lines: unknown[]
      sheets: { title: string; indicators: { measures: unknown[] }[]; commitments: unknown[] }[]
    }
    expect(told.lines).toHaveLength(2)
    expect(told.sheets[0]).toMatchObject({ title: 'Halte-répit', standsUnder: objective })
    expect([told.sheets[0]?.indicators[0]?.measures.length, told.sheets[0]?.commitments.length]).toEqual([1, 1])
    const odt = join(temporaryFolder(), 'projet.odt')
    writeFileSync(odt, (await issue('odt')).bytes)
    const text = partBytes(odt, 'content.xml')
      .toString('utf8')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
    for (const part of [
      'Se loger',
      'Aller vers',
      'Halte-répit',
      'Pilote : CCAS',
      'Familles',
      '2026 : 9',
      'MSA',
      '12 000',
    ])
      expect(text.replace(/ +/g, ' '), part).toContain(part)
    for (const format of ['docx', 'xlsx', 'ods'] as const) {
      const made = await issue(format)
      // A zip.
      expect(Buffer.from(made.bytes).subarray(0, 2).toString()).toBe('PK')
    }
    await expect(engine.call('project.issue', { project: 'parti', format: 'json' })).rejects.toThrow(/n’existe plus/)
  })
})
