import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { today } from '#shared/lib/day.ts'
import type { Cell } from '#shared/offer/field.ts'
import { dayAfter } from '#shared/project/project-alert.rules.ts'
import type { RecordKind } from '#shared/record/records.ts'
import { partBytes } from '#tests/support/documentParts.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const epci = '200066926'
const year = Number(today().slice(0, 4))

const folder = temporaryFolder()
/** A part of a document, as another program reads it. */
function unzipped(bytes: Uint8Array, part: string): string {
  const path = join(folder, 'document')
  writeFileSync(path, bytes)
  return partBytes(path, part).toString('utf8')
}

let engine: WorkerEngine
let project = ''
let body = ''
let blocked = ''
let first = ''
let next = ''

async function create(kind: RecordKind, values: Record<string, Cell>, owner?: string, above?: string) {
  const { ids } = await engine.call('record.create', {
    kind,
    rows: [values],
    hasNames: true,
    ...(owner === undefined ? {} : { owner }),
    ...(above === undefined ? {} : { above }),
  })
  return ids[0] ?? ''
}

beforeAll(async () => {
  engine = (await testWorkspace()).engine
  project = await create('project', { title: 'Projet d’Artagnan', territory: epci })
  const axis = await create('projectLine', { kind: 'axis', title: 'Habiter' }, project)
  const objective = await create('projectLine', { kind: 'objective', title: 'Se loger' }, project, axis)
  blocked = await create(
    'actionSheet',
    { code: '1', title: 'Halte-répit', status: 'blocked', statusReason: 'Local introuvable', lead: 'CAF (exemple)' },
    project,
  )
  const done = await create(
    'actionSheet',
    { title: 'Bus des droits', status: 'done', endsOn: `${year}-01-01`, lead: 'CAF (exemple)' },
    project,
  )
  await create('milestone', { title: 'Ouverture', dueOn: `${year}-01-01`, doneOn: `${year}-01-01` }, done)
  const indicator = await create('sheetIndicator', { label: 'Usagers', baseline: 0, target: 200 }, done)
  await create('sheetMeasure', { year: year - 1, value: 20 }, indicator)
  await create('sheetMeasure', { year, value: 50 }, indicator)
  const means = { signatory: 'MSA (exemple)', kind: 'money', planned: 1000 }
  await create('commitment', { ...means, year, actual: 400 }, project)
  const deliberation = { deliberationBody: 'Conseil', deliberatedOn: `${year - 1}-02-01` }
  await create('commitment', { ...means, ...deliberation, year: year - 1, actual: 1000, state: 'signed' }, project)
  body = await create('steeringBody', { name: 'Comité de pilotage', project })
  first = await create('meeting', { heldOn: dayAfter(today(), -90), state: 'held' }, body)
  await create(
    'decision',
    { text: 'Chercher un local', sheet: blocked, followedBy: 'CAF (exemple)', dueOn: dayAfter(today(), -9) },
    first,
  )
  next = await create(
    'meeting',
    { heldOn: dayAfter(today(), 20), title: 'Arbitrages', agenda: 'Ouverture :\n- Accueil' },
    body,
  )
  const scheme = await create('scheme', { title: 'Schéma', territory: '32' })
  const line = await create('schemeLine', { title: 'Répit', kind: 'objective' }, scheme)
  const { ids } = await engine.call('rollup.propose', { links: [{ field: 'objective', source: objective, line }] })
  await engine.call('rollup.answer', { ids, answer: 'takenUp' })
}, 60_000)

describe('a meeting', () => {
  it('is prepared from what needs it, without what it decided itself', async () => {
    const prepared = await engine.call('meeting.prepare', { body, meeting: next })
    expect(prepared.since).toBe(dayAfter(today(), -90))
    expect(prepared.items.map(({ kind, title }) => [kind, title])).toEqual([
      ['blocked', '1 Halte-répit'],
      ['decision', 'Chercher un local'],
      ['commitment', `MSA (exemple), argent ${year}`],
      ['rollUp', 'Se loger'],
    ])
    const again = await engine.call('meeting.prepare', { body, meeting: first })
    expect(again.items.map(({ kind }) => kind)).not.toContain('decision')
    await expect(engine.call('meeting.prepare', { body: 'partie' })).rejects.toThrow(/instance n’existe plus/)
    await expect(engine.call('meeting.prepare', { body, meeting: 'partie' })).rejects.toThrow(/réunion n’existe plus/)
  })

  it('of a body of a territory looks at the projects of that territory only', async () => {
    const other = await create('steeringBody', { name: 'Référents', territory: '32013' })
    expect((await engine.call('meeting.prepare', { body: other })).projects).toEqual([])
    const here = await create('steeringBody', { name: 'Référents de la CC', territory: epci })
    expect((await engine.call('meeting.prepare', { body: here })).projects.map(({ id }) => id)).toEqual([project])
  })

  it('keeps a register of decisions, by body and by sheet, whose overdue ones are told', async () => {
    const [decision] = await engine.call('meeting.register', { sheet: blocked })
    expect(decision).toMatchObject({ follower: 'CAF (exemple)', sheetTitle: '1 Halte-répit', isOverdue: true })
    expect(await engine.call('meeting.register', { body })).toEqual([decision])
    await engine.call('record.update', { kind: 'meeting', edits: [{ id: first, field: 'state', value: 'cancelled' }] })
    expect(await engine.call('meeting.register', { body })).toEqual([])
    await engine.call('history.undo', {})
  })

  it('is issued without the name of anybody', async () => {
    await create(
      'steeringMember',
      { function: 'Présidente', name: 'Jeanne Exemple', purpose: 'Inviter', eraseOn: dayAfter(today(), 300) },
      body,
    )
    const { name, bytes } = await engine.call('meeting.issue', { meeting: next, part: 'minutes', format: 'odt' })
    const text = unzipped(bytes, 'content.xml')
    expect(name).toBe(`Compte rendu Comité de pilotage ${dayAfter(today(), 20)}.odt`)
    for (const part of ['Accueil', 'Présidente', 'Chercher un local']) expect(text).toContain(part)
    expect(text).not.toContain('Jeanne')
  })
})

describe('the review of a year', () => {
  it('sets means, rates and indicators beside the year before', async () => {
    const review = await engine.call('review.read', { project, year })
    expect(review.current.sheets).toEqual({ done: 1, due: 1, percent: 100 })
    expect(review.before.sheets.percent).toBeNull()
    expect(review.current.totals.money).toMatchObject({ planned: 1000, actual: 400, percent: 40 })
    expect(review.before.totals.money.percent).toBe(100)
    expect(review.indicators).toMatchObject([{ label: 'Usagers', value: 50, before: 20, percent: 25 }])
    expect(review.explained).toMatchObject([{ title: '1 Halte-répit', reason: 'Local introuvable' }])
    expect(review.withoutEnd).toBe(1)
    expect(review.toSettle.map(({ kind }) => kind)).toEqual(['blocked', 'decision', 'commitment'])
    await expect(engine.call('review.read', { project: 'parti', year })).rejects.toThrow(/projet n’existe plus/)
  })

  it('counts a sheet that is done years before its end', async () => {
    const early = await create(
      'actionSheet',
      { title: 'Accueil', status: 'running', endsOn: `${year + 3}-12-31` },
      project,
    )
    const rates = async () => {
      const { before, current } = await engine.call('review.read', { project, year })
      return [before.sheets.due, current.sheets.done, current.sheets.due]
    }
    expect(await rates()).toEqual([0, 1, 1])
    await engine.call('record.update', { kind: 'actionSheet', edits: [{ id: early, field: 'status', value: 'done' }] })
    expect(await rates()).toEqual([0, 2, 2])
    for (let step = 0; step < 2; step++) await engine.call('history.undo', {})
  })

  it('counts once what was settled to be one commitment', async () => {
    const [first, second] = [
      await create('commitment', { signatory: 'CAF (exemple)', year: year - 1, planned: 700 }, project),
      await create('commitment', { signatory: 'CAF (exemple)', year: year - 1, planned: 700 }, project),
    ]
    const planned = async () => (await engine.call('review.read', { project, year })).before.totals.money.planned
    expect(await planned()).toBe(2400)
    await engine.call('commitments.settle', { first, second, isSame: true, counted: first })
    expect(await planned()).toBe(1700)
    await engine.call('record.remove', { kind: 'commitment', ids: [first, second] })
  })

  it('is issued as a document that says what nothing was expected of', async () => {
    const { bytes } = await engine.call('review.issue', { project, year, format: 'docx' })
    const text = unzipped(bytes, 'word/document.xml')
    for (const part of ['sans objet', 'Local introuvable', 'Usagers', 'À arbitrer']) expect(text).toContain(part)
  })
})
