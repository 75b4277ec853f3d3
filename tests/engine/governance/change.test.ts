import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Cell } from '#shared/offer/field.ts'
import type { RecordKind } from '#shared/record/records.ts'
import { partBytes } from '#tests/support/documentParts.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

const epci = '200066926'

const folder = temporaryFolder()
/** A part of a document, as another program reads it. */
function unzipped(bytes: Uint8Array, part: string): string {
  const path = join(folder, 'document')
  writeFileSync(path, bytes)
  return partBytes(path, part).toString('utf8')
}

let engine: WorkerEngine
let items: readonly string[] = []
let profile = ''
let later = ''

async function create(kind: RecordKind, values: Record<string, Cell>, owner?: string) {
  const { ids } = await engine.call('record.create', {
    kind,
    rows: [values],
    ...(owner === undefined ? {} : { owner }),
  })
  return ids[0] ?? ''
}
const ids = async (kind: RecordKind) => (await engine.call('record.rows', { kind })).ids

beforeAll(async () => {
  engine = (await testWorkspace()).engine
  await engine.call('change.starter', {})
  items = await ids('changeItem')
  const team = { territory: epci, team: 'Accueil (exemple)' }
  profile = await create('changeProfile', { ...team, observedOn: '2026-03-01', stage: 'unfreezing' })
  later = await create('changeProfile', { ...team, observedOn: '2026-11-01', stage: 'transition' })
}, 60_000)

describe('contents of accompaniment', () => {
  it('are loaded once, and what was removed comes back', async () => {
    expect(items).toHaveLength(22)
    expect(await engine.call('change.starter', {})).toEqual({ added: 0 })
    await engine.call('record.remove', { kind: 'changeItem', ids: [items[3] ?? ''] })
    expect(await engine.call('change.starter', {})).toEqual({ added: 1 })
    await engine.call('history.undo', {})
    await engine.call('history.undo', {})
    expect(await ids('changeItem')).toEqual(items)
  })
})

describe('a profile', () => {
  it('observes an item once, from 0 to 4', async () => {
    const [item = '', other = ''] = items
    const id = await create('changeObservation', { item, level: 1 }, profile)
    await expect(create('changeObservation', { item, level: 2 }, profile)).rejects.toThrow(/déjà observé/)
    await expect(create('changeObservation', { item: other, level: 5 }, profile)).rejects.toThrow(/4/)
    const second = await create('changeObservation', { item: other, level: 4 }, profile)
    await expect(
      engine.call('record.update', { kind: 'changeObservation', edits: [{ id: second, field: 'item', value: item }] }),
    ).rejects.toThrow(/déjà observé/)
    await engine.call('record.update', { kind: 'changeObservation', edits: [{ id, field: 'level', value: 2 }] })
  })

  it('is issued with its plan, beside the profile before', async () => {
    await create('changeObservation', { item: items[0] ?? '', level: 3, note: 'Réunions ouvertes' }, later)
    await create('changeMeasure', { title: 'Alléger les permanences', dueOn: '2026-12-15' }, later)
    const { name, bytes } = await engine.call('change.issue', { profile: later, format: 'odt' })
    const text = unzipped(bytes, 'content.xml')
    expect(name).toMatch(/^Plan d’accompagnement Accueil \(exemple\), CA Grand Auch Coeur de Gascogne 2026-11-01\.odt$/)
    for (const part of ['Transition', 'Le 01/03/2026', '2 par endroits', '3 souvent', 'Alléger les permanences'])
      expect(text).toContain(part)
    await expect(engine.call('change.issue', { profile: 'parti', format: 'odt' })).rejects.toThrow(/n’existe plus/)
  })
})

describe('the barometer of a team', () => {
  const results = async () => await engine.call('barometer.results', { profile: later })

  it('masks a college under five, says nothing before it is closed, and follows rounds', async () => {
    const asked = items.slice(0, 2)
    const { id: barometer, round } = await engine.call('barometer.open', { profile, items: [...asked] })
    expect(round).toBe(1)
    await expect(engine.call('barometer.open', { profile: later, items: [...asked] })).rejects.toThrow(/encore ouvert/)
    const [one = '', two = ''] = (await results()).rounds[0]?.items.map(({ id }) => id) ?? []
    const ballot = (college: string, mark: number) => ({ college, marks: { [one]: mark, [two]: null } })
    const team = [1, 2, 3, 4, 5].map((mark) => ballot('equipe', mark))
    const answer = (ballots: typeof team) => engine.call('barometer.answer', { barometer, ballots })
    await expect(answer(team.slice(1))).rejects.toThrow(/Moins de 5 bulletins/)
    await expect(answer([...team, ballot('voisins', 1)])).rejects.toThrow(/voisins/)
    await expect(answer([...team, { college: 'equipe', marks: { autre: 1 } }])).rejects.toThrow(/n’est pas dans ce/)
    // One by one in the urn, then poured together.
    for (const [at, each] of [...team, ballot('encadrement', 1)].entries()) {
      if (at === 2) await expect(engine.call('barometer.pour', { barometer })).rejects.toThrow(/Moins de 5 bulletins/)
      expect(await engine.call('barometer.enterBallot', { barometer, ballot: each })).toEqual({ waiting: at + 1 })
    }
    await expect(engine.call('barometer.enterBallot', { barometer, ballot: ballot('voisins', 1) })).rejects.toThrow(
      /voisins/,
    )
    await expect(engine.call('barometer.close', { barometer })).rejects.toThrow(/déposez-les avant de clore/)
    expect((await results()).rounds[0]).toMatchObject({ waiting: 6, ballots: [] })
    expect(await engine.call('barometer.pour', { barometer })).toEqual({ added: 6 })
    const open = (await results()).rounds[0]
    expect(open?.ballots).toEqual([
      { college: 'encadrement', count: 1 },
      { college: 'equipe', count: 5 },
    ])
    expect(open?.items[0]?.colleges).toEqual({})
    await engine.call('barometer.close', { barometer })
    const closed = (await results()).rounds[0]
    expect(closed?.items[0]?.colleges).toEqual({ equipe: { median: 3, q1: 2, q3: 4, voting: 5 }, encadrement: null })
    // Nobody marked it: fewer than five again.
    expect(closed?.items[1]?.colleges).toEqual({ equipe: null, encadrement: null })
    await expect(answer(team)).rejects.toThrow(/est clos/)
    await expect(engine.call('barometer.close', { barometer })).rejects.toThrow(/est clos/)
    await expect(engine.call('barometer.close', { barometer: 'parti' })).rejects.toThrow(/n’existe plus/)
    expect(await engine.call('barometer.open', { profile: later, items: [...asked] })).toMatchObject({ round: 2 })
    await expect(engine.call('barometer.open', { profile: 'parti', items: [...asked] })).rejects.toThrow(
      /n’existe plus/,
    )
  })
})
