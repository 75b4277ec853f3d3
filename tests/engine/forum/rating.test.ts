import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Input } from '#shared/api/contract.ts'
import { openRaw } from '#tests/support/database.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

let engine: WorkerEngine
let file = ''
let forum = ''
beforeAll(async () => {
  const made = await testWorkspace()
  engine = made.engine
  file = made.file
  forum = await forumOf()
}, 60_000)

type Ballot = Input<'rating.addBallots'>['ballots'][number]

async function forumOf(): Promise<string> {
  const { ids } = await engine.call('record.create', {
    kind: 'forum',
    rows: [{ title: 'Forum du logement', territory: '200066926' }],
  })
  return ids[0] ?? ''
}

async function voteOf(input: Partial<Input<'rating.create'>> = {}) {
  const { id } = await engine.call('rating.create', {
    forum,
    title: 'Que faire d’abord ?',
    method: 'importance',
    texts: ['Permanences', 'Transport', 'Garde d’enfants'],
    ...input,
  })
  const { items } = await engine.call('rating.get', { rating: id })
  return { id, items: items.map((item) => item.id) }
}

const marks = (items: readonly string[], ...given: (number | null)[]): Ballot['answers'] =>
  Object.fromEntries(items.map((item, at) => [item, { mark: given[at] ?? null }]))

const many = (college: string, count: number, answers: Ballot['answers']): Ballot[] =>
  Array.from({ length: count }, () => ({ college, answers }))

describe('a vote of a forum', () => {
  it('takes kept contributions and free texts as items, and says nothing but counts until it is closed', async () => {
    const { ids } = await engine.call('record.create', {
      kind: 'contribution',
      owner: forum,
      rows: [{ kind: 'proposal', college: 'usage', text: 'Un bus le soir', state: 'kept' }],
    })
    const { id, items } = await voteOf({ contributions: ids, texts: ['Autre chose'] })
    await engine.call('rating.open', { rating: id })
    await engine.call('rating.addBallots', { rating: id, ballots: many('usage', 6, marks(items, 5, 2)) })
    const open = await engine.call('rating.get', { rating: id })
    expect(open.items).toMatchObject([{ label: 'Un bus le soir', contribution: ids[0] }, { label: 'Autre chose' }])
    expect(open).toMatchObject({ ballots: [{ college: 'usage', count: 6 }], results: null, minority: [] })
    await engine.call('rating.close', { rating: id })
    const closed = await engine.call('rating.get', { rating: id })
    // All the same in a college of fewer than ten: a band, not the mark that each gave.
    expect(closed.results?.results.items[0]?.colleges.usage).toMatchObject({
      ...{ median: 4.5, q1: 4, q3: 5, isBand: true },
    })
    expect(closed.isSame).toBe(true)
    await engine.call('history.undo', {})
    expect(await engine.call('rating.get', { rating: id })).toMatchObject({ state: 'open', results: null })
    await engine.call('history.redo', {})
    expect(await engine.call('rating.list', { forum })).toMatchObject([{ state: 'closed', items: 2 }])
  })

  it('keeps its rules, its items and the threshold of its forum once it is open', async () => {
    const own = await forumOf()
    const { id, items } = await voteOf({ forum: own })
    const change = (kind: 'rating' | 'ratingItem' | 'forum', row: string, field: string, value: string | number) =>
      engine.call('record.update', { kind, edits: [{ id: row, field, value }] })
    await change('rating', id, 'consensusShare', 80)
    await engine.call('rating.open', { rating: id })
    await expect(change('rating', id, 'consensusShare', 60)).rejects.toThrow(/fixées à son ouverture/)
    await expect(change('ratingItem', items[0] ?? '', 'label', 'X')).rejects.toThrow(/Les sujets d’un vote sont fixés/)
    await expect(change('forum', own, 'threshold', 2)).rejects.toThrow(/Un vote de ce forum est ouvert/)
    await expect(
      engine.call('record.create', { kind: 'ratingItem', owner: id, rows: [{ label: 'Y' }] }),
    ).rejects.toThrow(/fixés/)
    await expect(engine.call('record.remove', { kind: 'ratingItem', ids: items })).rejects.toThrow(/fixés/)
    await expect(engine.call('rating.open', { rating: id })).rejects.toThrow(/déjà ouvert/)
    await change('rating', id, 'title', 'Que faire en premier ?')
    await engine.call('rating.addBallots', { rating: id, ballots: many('usage', 3, marks(items, 1, 2, 3)) })
    await expect(engine.call('record.remove', { kind: 'rating', ids: [id] })).rejects.toThrow(/a reçu des bulletins/)
    await engine.call('rating.close', { rating: id })
    await expect(engine.call('rating.addBallots', { rating: id, ballots: many('usage', 3, {}) })).rejects.toThrow(
      /n’est pas ouvert/,
    )
    // Nobody votes any more: the next votes of the forum may have a higher threshold, this one keeps its own.
    await change('forum', own, 'threshold', 6)
    const { results, isSame } = await engine.call('rating.get', { rating: id })
    expect([results?.rules.threshold, results?.results.masked, isSame]).toEqual([5, ['usage'], true])
  })

  it('is not opened without what its method needs, nor closed without a ballot', async () => {
    const refusals: [Partial<Input<'rating.create'>>, RegExp][] = [
      [{ texts: [] }, /aucun sujet/],
      [{ texts: ['A', 'A'] }, /figure deux fois/],
      [{ method: 'ranking', texts: ['A'] }, /au moins deux/],
      [{ method: 'dots' }, /combien de points/],
      [{ method: 'dots', dots: 3, dotCap: 5 }, /plus de points/],
      [{ method: 'dots', dots: 10, dotCap: 2 }, /ne peut placer que 6\spoints/],
      [{ agreeFrom: 7 }, /dépasse l’échelle/],
    ]
    for (const [input, why] of refusals)
      await expect(engine.call('rating.open', { rating: (await voteOf(input)).id })).rejects.toThrow(why)
    const { id } = await voteOf()
    await expect(engine.call('rating.close', { rating: id })).rejects.toThrow(/n’est pas ouvert/)
    await engine.call('rating.open', { rating: id })
    await expect(engine.call('rating.close', { rating: id })).rejects.toThrow(/Aucun bulletin/)
    await expect(engine.call('rating.get', { rating: 'x' })).rejects.toThrow(/n’existe plus/)
  })

  it('checks marks, dots and ranks, and writes all the ballots of a sitting or none', async () => {
    const check = async (input: Partial<Input<'rating.create'>>, given: (number | null)[], why: RegExp | null) => {
      const { id, items } = await voteOf(input)
      await engine.call('rating.open', { rating: id })
      const asked = {
        rating: id,
        ballots: [
          ...many('usage', 2, input.method === 'ranking' ? marks(items, 1, 2, 3) : {}),
          { college: 'usage', answers: marks(items, ...given) },
        ],
      }
      if (why === null) expect((await engine.call('rating.addBallots', asked)).added).toBe(3)
      else await expect(engine.call('rating.addBallots', asked)).rejects.toThrow(why)
      const { ballots } = await engine.call('rating.get', { rating: id })
      expect(ballots).toEqual(why === null ? [{ college: 'usage', count: 3 }] : [])
    }
    await check({}, [5, 1, null], null)
    await check({}, [6, 1, null], /Bulletin 3 : « Permanences » : la réponse doit être un nombre entier de 1 à 5/)
    await check({ scale: '9', agreeFrom: 7 }, [9, 1, null], null)
    const dots = { method: 'dots', dots: 4, dotCap: 3 } as const
    await check(dots, [3, 1, 0], null)
    await check(dots, [4, 0, 0], /de 0 à 3\spoints/)
    await check(dots, [2, 2, 1], /5\spoints placés, pour 4 au plus/)
    await check({ method: 'ranking' }, [2, 1, null], null)
    await check({ method: 'ranking' }, [2, 2, 1], /le rang 2 est donné deux fois/)
    await check({ method: 'ranking' }, [3, 1, null], /le rang 2 manque/)
    const { id } = await voteOf()
    await engine.call('rating.open', { rating: id })
    const unknown = { rating: id, ballots: many('nobles', 3, {}) }
    await expect(engine.call('rating.addBallots', unknown)).rejects.toThrow(/collège n’est pas dans la liste/)
  })

  it('goes on in rounds: rules stay, agreed items may go, voters are told the former medians of shown colleges', async () => {
    const { id, items } = await voteOf({ gap: 2 })
    await engine.call('rating.open', { rating: id })
    const technical = [5, 5, 5, 5, 4].map((mark) => ({ college: 'technique', answers: marks(items, mark, 3, 2) }))
    await engine.call('rating.addBallots', {
      rating: id,
      ballots: [...technical, ...many('politique', 4, marks(items, 1, 1, 1))],
    })
    await expect(engine.call('rating.nextRound', { rating: id, dropConsensus: true })).rejects.toThrow(/pas clos/)
    await engine.call('rating.close', { rating: id })
    const next = await engine.call('rating.nextRound', { rating: id, dropConsensus: true })
    await expect(engine.call('rating.nextRound', { rating: id, dropConsensus: false })).rejects.toThrow(/existe déjà/)
    const round = await engine.call('rating.get', { rating: next.id })
    expect(round).toMatchObject({ round: 2, previous: id, state: 'draft' })
    expect(round.items.map(({ label, feedback }) => [label, feedback])).toEqual([
      ['Transport', { technique: { median: 2, q1: 1, q3: 3 } }],
      ['Garde d’enfants', { technique: { median: 2, q1: 1, q3: 3 } }],
    ])
    await expect(
      engine.call('record.update', { kind: 'rating', edits: [{ id: next.id, field: 'gap', value: 1 }] }),
    ).rejects.toThrow(/celles du premier/)
    await engine.call('rating.open', { rating: next.id })
    const [first = '', second = ''] = round.items.map((item) => item.id)
    const later = [3, 3, 3, 4, 2].map((mark) => ({
      college: 'technique',
      answers: { [first]: { mark }, [second]: { mark: mark + 1 } },
    }))
    await engine.call('rating.addBallots', { rating: next.id, ballots: later })
    await engine.call('rating.close', { rating: next.id })
    const { comparison, stop } = await engine.call('rating.get', { rating: next.id })
    expect(comparison).toMatchObject({
      stable: 1,
      compared: 2,
      items: [
        { label: 'Transport', colleges: { technique: { before: 2, after: 3 } }, isStable: true },
        { label: 'Garde d’enfants', colleges: { technique: { before: 2, after: 4 } }, isStable: false },
      ],
    })
    expect(stop).toBeNull()
  })
})

describe('ballots are anonymous', () => {
  it('ids carry no time, and their order is not that of the votes', async () => {
    const { id, items } = await voteOf({ scale: '9', agreeFrom: 7 })
    await engine.call('rating.open', { rating: id })
    // Each ballot says when it was given: 81 of them, in this order.
    const order = Array.from({ length: 81 }, (_none, at) => ({
      college: 'usage',
      answers: marks(items, Math.floor(at / 9) + 1, (at % 9) + 1),
    }))
    await engine.call('rating.addBallots', { rating: id, ballots: order })
    const db = openRaw(file)
    const rows = db.prepare('SELECT rowid, id, answers FROM ballot WHERE rating = ? ORDER BY rowid').all(id)
    const columns = db.prepare('SELECT name FROM pragma_table_info(?)').all('ballot')
    db.close()
    expect(rows).toHaveLength(81)
    expect(columns.map(({ name }) => name)).toEqual(['id', 'rating', 'code', 'college', 'answers'])
    // Version 4: all chance. The other rows of the workspace begin with the hour (version 7).
    for (const row of rows) expect(String(row.id)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab]/)
    const given = order.map(({ answers }) => JSON.stringify(Object.values(answers).map(({ mark }) => mark)))
    const kept = (list: typeof rows) =>
      list.map(({ answers }) =>
        JSON.stringify(Object.values(JSON.parse(String(answers)) as Ballot['answers']).map(({ mark }) => mark)),
      )
    for (const list of [rows, rows.toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1))]) {
      const told = kept(list)
      expect(told.toSorted()).toEqual(given.toSorted())
      // By chance one in 81 stays in its place; half of them would be an order that was kept.
      expect(told.filter((answers, at) => answers === given[at]).length).toBeLessThan(20)
    }
  })

  it('wait in an urn that is on the disk at once and knows neither hour, nor order, nor the journal', async () => {
    const { id, items } = await voteOf({ scale: '9', agreeFrom: 7 })
    const enter = (at: number, code?: string) =>
      engine.call('rating.enterBallot', {
        rating: id,
        ballot: {
          college: 'usage',
          answers: marks(items, Math.floor(at / 9) + 1, (at % 9) + 1),
          ...(code === undefined ? {} : { code }),
        },
      })
    await expect(enter(0)).rejects.toThrow(/n’est pas ouvert/)
    await engine.call('rating.open', { rating: id })
    await expect(engine.call('rating.pour', { rating: id })).rejects.toThrow(/L’urne est vide/)
    const entries = async () => (await engine.call('history.list', { limit: 1000 })).length
    const before = await entries()
    const order = Array.from({ length: 40 }, (_none, at) => at)
    for (const at of order) expect(await enter(at)).toEqual({ waiting: at + 1 })
    await expect(enter(81)).rejects.toThrow(/Ce bulletin ne peut pas être pris : « Permanences » : la réponse doit/)
    await expect(enter(1, 'XXXX-XXXX')).rejects.toThrow(/ne peut pas être pris : le code/)
    expect(await entries()).toBe(before)
    // Once the answer has been given.
    await new Promise((done) => setImmediate(done))
    const given = order.map((at) => JSON.stringify([Math.floor(at / 9) + 1, (at % 9) + 1, null]))
    const told = (rows: readonly Record<string, unknown>[]) =>
      rows.map(({ answers }) =>
        JSON.stringify(Object.values(JSON.parse(String(answers)) as Ballot['answers']).map(({ mark }) => mark)),
      )
    const inOrder = (list: readonly string[]) => list.filter((answers, at) => answers === given[at]).length
    const db = openRaw(file)
    const rows = db.prepare('SELECT * FROM waiting_ballot WHERE rating = ?').all(id)
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['answers', 'code', 'college', 'id', 'rating'])
    expect(() => db.prepare('SELECT rowid FROM waiting_ballot').all()).toThrow(/no such column: rowid/)
    expect(told(rows).toSorted()).toEqual(given.toSorted())
    expect(inOrder(told(rows))).toBeLessThan(12)
    // Nor do they lie in their page in the order in which they came.
    const page = readFileSync(file).toString('latin1')
    const places = rows.map((row) => page.indexOf(String(row.id)))
    expect(places.every((place) => place > 0)).toBe(true)
    const lying = rows.toSorted((a, b) => page.indexOf(String(b.id)) - page.indexOf(String(a.id)))
    expect(inOrder(told(lying))).toBeLessThan(12)
    // And the log of SQLite, which is in the order of time, is empty.
    expect(readFileSync(`${file}-wal`)).toHaveLength(0)
    expect(db.prepare("SELECT count(*) AS n FROM journal_change WHERE table_name = 'waiting_ballot'").get()).toEqual({
      n: 0,
    })
    db.close()

    await expect(engine.call('rating.close', { rating: id })).rejects.toThrow(/déposez-les avant de clore/)
    await expect(engine.call('record.remove', { kind: 'rating', ids: [id] })).rejects.toThrow(/a reçu des bulletins/)
    await expect(engine.call('history.undo', {})).rejects.toThrow(/son ouverture ne s’annule plus/)
    expect((await engine.call('rating.get', { rating: id })).waiting).toBe(40)
    expect(await engine.call('rating.pour', { rating: id })).toEqual({
      added: 40,
      ballots: [{ college: 'usage', count: 40 }],
    })
    expect(await engine.call('rating.get', { rating: id })).toMatchObject({ waiting: 0 })
    // A second sitting does not lie after the first.
    await engine.call('rating.addBallots', { rating: id, ballots: many('politique', 40, marks(items, 9, 9)) })
    const later = openRaw(file)
    const colleges = later.prepare('SELECT college FROM ballot WHERE rating = ? ORDER BY rowid').all(id)
    const images = later
      .prepare(
        "SELECT after AS image FROM journal_change WHERE table_name = 'ballot' AND after ->> '$.rating' = ? ORDER BY id",
      )
      .all(id)
    later.close()
    const early = colleges.slice(0, 40).filter(({ college }) => college === 'usage').length
    expect(early).toBeGreaterThan(5)
    expect(early).toBeLessThan(35)
    const journal = images.slice(0, 40).map(({ image }) => JSON.parse(String(image)) as Record<string, unknown>)
    expect(inOrder(told(journal))).toBeLessThan(12)
  })

  it('few at once are refused until it is confirmed that nobody is recognised, and history says only how many', async () => {
    const { id, items } = await voteOf()
    await engine.call('rating.open', { rating: id })
    const one = { rating: id, ballots: many('usage', 1, marks(items, 4, 4, 4)) }
    await expect(engine.call('rating.addBallots', one)).rejects.toThrow(/Moins de 3 bulletins à la fois/)
    await engine.call('rating.addBallots', { ...one, isFew: true })
    const [entry] = await engine.call('history.list', { limit: 1 })
    expect(entry).toMatchObject({ label: expect.stringMatching(/^Saisir 1\sbulletin$/), changes: 1 })
    expect(await engine.call('history.changes', { entry: entry?.id ?? '' })).toEqual([])
    const db = openRaw(file)
    const row = db.prepare('SELECT id FROM ballot WHERE rating = ?').get(id)
    db.close()
    expect(await engine.call('history.cell', { table: 'ballot', row: String(row?.id) })).toEqual([])
  })
})
