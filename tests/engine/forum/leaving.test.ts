import { afterAll, describe, expect, it } from 'vitest'
import type { Cell } from '#shared/offer/field.ts'
import { camille, closePosts, keyedPost, partnerReading } from '#tests/support/post.ts'
import { rowsIn, sentPackage } from '#tests/support/sentPackage.ts'

afterAll(closePosts)

const epci = '200066926'
const auch = '32013'
const scope = { parts: ['forums' as const] }
const secrets = ['Pas relue du tout', 'Écartée pour de bon', 'nomme une personne']

async function forumAt(territory: string) {
  const { engine } = await keyedPost(camille)
  const create = async (
    kind: 'forum' | 'contribution' | 'forumSession',
    rows: Record<string, Cell>[],
    owner?: string,
  ) => (await engine.call('record.create', { kind, rows, ...(owner === undefined ? {} : { owner }) })).ids
  const [forum = ''] = await create('forum', [{ title: 'Forum', territory }])
  const [session = ''] = await create('forumSession', [{ heldOn: '2026-10-01', commune: auch }], forum)
  const whole = { college: 'usage', audiences: ['jeunes'], territories: [auch, epci], session, state: 'kept' }
  const ids = await create(
    'contribution',
    [
      { ...whole, text: 'Tout à la fois' },
      { ...whole, audiences: null, text: 'Sans public' },
      { college: 'usage', text: secrets[0] ?? '' },
      { college: 'usage', text: secrets[1] ?? '', state: 'setAside', stateReason: secrets[2] ?? '' },
    ],
    forum,
  )
  const [kept = '', , , aside = ''] = ids
  await engine.call('contribution.merge', { into: kept, ids: [ids[2] ?? ''] })
  const sent = async (reader: string) =>
    sentPackage(engine, { scope, partners: [await partnerReading(engine, reader)] })
  return { engine, forum, session, ids, kept, aside, sent }
}

describe('what forums let out', () => {
  it('are contributions that were read over and kept, in every byte of a package and of the minutes', async () => {
    const { engine, forum, ids, sent } = await forumAt(epci)
    for (const reader of ['partner', 'public']) {
      const { read, bytes, preview } = await sent(reader)
      expect(
        rowsIn(read, 'contribution')
          .map(({ id }) => id)
          .sort(),
        reader,
      ).toEqual(ids.slice(0, 2).sort())
      const text = JSON.stringify([...read.tables.values()])
      for (const secret of secrets) {
        expect(text.includes(secret), `${reader}: ${secret}`).toBe(false)
        expect(Buffer.from(bytes).includes(secret), `${reader}: ${secret}`).toBe(false)
      }
      expect(preview.withheld).toEqual([
        expect.objectContaining({
          what: 'Contributions des forums',
          count: 2,
          reason: expect.stringContaining('retenues'),
        }),
      ])
    }
    const minutes = await engine.call('forum.minutes', { forum })
    const html = Buffer.from((await engine.call('forum.report', { forum, format: 'odt' })).bytes)
    expect(html.length).toBeGreaterThan(1000)
    for (const secret of secrets) expect(JSON.stringify(minutes)).not.toContain(secret)
    expect(minutes.contributions).toHaveLength(2)
    expect(minutes.left).toEqual({ unread: 0, setAside: 1 })
    // By college and kind alone: neither commune nor public.
    expect(Object.keys(minutes.contributions[0] ?? {}).sort()).toEqual(
      ['alsoSaidBy', 'college', 'id', 'kind', 'label', 'merged', 'question', 'text'].sort(),
    )
  }, 60_000)

  it('never tie a verbatim to a college, a public and a commune at once', async () => {
    const { kept, ids, session, sent } = await forumAt(epci)
    const { read } = await sent('partner')
    const rows = new Map(rowsIn(read, 'contribution').map((row) => [row.id, row]))
    expect(rows.get(kept)).toMatchObject({ territories: JSON.stringify([epci]), session: null })
    expect(rows.get(kept)?.audiences).toContain('jeunes')
    expect(rows.get(ids[1] ?? '')).toMatchObject({
      territories: JSON.stringify([auch, epci]),
      session,
      audiences: null,
    })
  }, 60_000)

  it('leave the public out where the forum itself is that of a commune', async () => {
    const { kept, sent } = await forumAt(auch)
    const { read } = await sent('public')
    expect(rowsIn(read, 'contribution').find(({ id }) => id === kept)).toMatchObject({ audiences: null })
  }, 60_000)

  it('are whole for colleagues who work in it', async () => {
    const { ids, sent } = await forumAt(epci)
    const { read } = await sent('internal')
    const rows = rowsIn(read, 'contribution')
    expect(rows.map(({ id }) => id).sort()).toEqual(ids.toSorted())
    expect(rows.find(({ id }) => id === ids[0])?.territories).toBe(JSON.stringify([auch, epci]))
  }, 60_000)
})
