import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { writeWorkbook } from '#electron/formats/workbook-write.ts'
import { openRaw } from '#tests/support/database.ts'
import { partBytes, partNames } from '#tests/support/documentParts.ts'
import { camille, closePosts, ines, keyedPost, meet, type Post } from '#tests/support/post.ts'
import { rowsIn, sentPackage } from '#tests/support/sentPackage.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

afterAll(closePosts)

let here: Post
let engine: WorkerEngine
let partner = ''
let forum = ''
beforeAll(async () => {
  here = await keyedPost(camille)
  engine = here.engine
  partner = await meet(here, await keyedPost(ines))
  const { ids } = await engine.call('record.create', {
    kind: 'forum',
    rows: [{ title: 'Forum du logement', territory: '200066926' }],
  })
  forum = ids[0] ?? ''
}, 120_000)

const scope = { parts: ['forums' as const] }

async function votedOn(texts: readonly string[]) {
  const { id } = await engine.call('rating.create', { forum, title: 'Vote', method: 'scale', texts: [...texts] })
  await engine.call('rating.open', { rating: id })
  const { items } = await engine.call('rating.get', { rating: id })
  return { id, items: items.map((item) => item.id) }
}

describe('ballots and packages', () => {
  it('a partner gets the results, and no ballot is in the bytes; a colleague of the team gets both', async () => {
    const { id, items } = await votedOn(['Se loger', 'Se déplacer'])
    const answers = (a: number, b: number) => ({ [items[0] ?? '']: { mark: a }, [items[1] ?? '']: { mark: b } })
    const ballots = [1, 2, 3, 4, 5, 5].map((mark) => ({ college: 'usage', answers: answers(mark, 6 - mark) }))
    await engine.call('rating.addBallots', { rating: id, ballots })
    await engine.call('rating.close', { rating: id })
    const db = openRaw(here.file)
    const ids = db
      .prepare('SELECT id FROM ballot')
      .all()
      .map((row) => String(row.id))
    db.close()
    await engine.call('partner.update', { id: partner, reader: 'partner' })
    const preview = await engine.call('package.preview', { scope, partners: [partner] })
    expect(preview.tables.map(({ table }) => table)).not.toContain('ballot')
    expect(preview.withheld).toContainEqual({
      what: 'Bulletins de vote',
      reason: expect.stringContaining('seuls les résultats par collège partent'),
      count: 6,
    })
    const sent = await sentPackage(engine, { scope, partners: [partner] })
    const [rating] = rowsIn(sent.read, 'rating')
    expect(JSON.parse(String(rating?.results))).toMatchObject({ results: { ballots: { usage: 6 } } })
    const path = join(temporaryFolder(), 'partenaire.ctg')
    writeFileSync(path, sent.bytes)
    const parts = partNames(path)
    expect(parts.filter((name) => name.includes('ballot'))).toEqual([])
    const bytes = Buffer.concat(parts.map((name) => partBytes(path, name))).toString('latin1')
    // The search finds what is there: the vote itself.
    expect(bytes).toContain(id)
    for (const ballot of ids) expect(bytes).not.toContain(ballot)
    // The difference between these results and others would tell a vote.
    const undo = async (operation: string) => {
      const entries = await engine.call('history.list', {})
      const entry = entries.find((each) => each.operation === operation && each.kind === 'do')
      return engine.call('history.undo', { entry: entry?.id ?? '' })
    }
    for (const operation of ['rating.close', 'rating.addBallots'])
      await expect(undo(operation)).rejects.toThrow(/ont pu partir dans un paquet.*Ouvrez un nouveau tour/)
    await expect(engine.call('rating.addBallots', { rating: id, ballots, isFew: true })).rejects.toThrow(
      /ouvrez un nouveau tour/,
    )
    expect(await engine.call('rating.get', { rating: id })).toMatchObject({ state: 'closed', isSame: true })
    await engine.call('partner.update', { id: partner, reader: 'internal' })
    const own = await sentPackage(engine, { scope, partners: [partner] })
    expect(
      rowsIn(own.read, 'ballot')
        .map((row) => String(row.id))
        .toSorted(),
    ).toEqual(ids.toSorted())

    // What left before a vote was closed, or for a colleague since, says no results to anybody else: it may be opened again.
    const other = await votedOn(['Se soigner'])
    const more = [1, 2, 3, 4, 5].map((mark) => ({ college: 'usage', answers: { [other.items[0] ?? '']: { mark } } }))
    await engine.call('rating.addBallots', { rating: other.id, ballots: more })
    await engine.call('partner.update', { id: partner, reader: 'partner' })
    await sentPackage(engine, { scope, partners: [partner] })
    await engine.call('rating.close', { rating: other.id })
    await engine.call('partner.update', { id: partner, reader: 'internal' })
    await sentPackage(engine, { scope, partners: [partner] })
    await undo('rating.close')
    expect(await engine.call('rating.get', { rating: other.id })).toMatchObject({ state: 'open', results: null })
    // Closed anew with the same results, which no package since holds.
    await engine.call('rating.close', { rating: other.id })
    await engine.call('history.undo', {})
    expect(await engine.call('rating.get', { rating: other.id })).toMatchObject({ state: 'open', results: null })
  })

  it('are read from a table, one line each, refused with the line that is wrong, and each printed code once', async () => {
    const { id } = await votedOn(['Se loger', 'Se déplacer'])
    const read = async (
      rows: readonly (readonly (string | number | null)[])[],
      header = ['Collège', 'Code', 'Se loger', 'Se déplacer'],
    ) => {
      const bytes = await writeWorkbook(
        {
          sheets: [
            { name: 'Bulletins', columns: header.map((one) => ({ header: one, width: 12, type: 'text' })), rows },
          ],
        },
        'ods',
      )
      const path = join(temporaryFolder(), 'bulletins.ods')
      writeFileSync(path, bytes)
      return await engine.call('rating.import', { rating: id, token: await engine.registerFile(path) })
    }
    const lines = [
      ['Usage (habitants et usagers)', null, 5, 'sans avis'],
      ['usage', null, '4', 0],
      ['Politique (élus)', null, 1, 2],
    ]
    expect(await read(lines)).toEqual({
      added: 3,
      ballots: [
        { college: 'politique', count: 1 },
        { college: 'usage', count: 2 },
      ],
    })
    const wrong = (rows: typeof lines, why: RegExp) => expect(read(rows)).rejects.toThrow(why)
    await wrong([...lines, ['usage', null, 7, 1]], /Bulletin 4 : « Se loger » : la réponse doit être/)
    await wrong([...lines, ['usage', null, 'beaucoup', 1]], /Bulletin 4 : la case « Se loger » n’est pas un nombre/)
    await wrong([...lines, ['nobles', null, 1, 1]], /Bulletin 4 : son collège/)
    await wrong([...lines, ['usage', 'ABCD-EFGH', 1, 1]], /n’est pas d’un bulletin de ce vote/)
    await wrong([], /aucun bulletin/)
    await expect(read(lines, ['Collège', 'Code', 'Se loger', 'Autre'])).rejects.toThrow(/Il manque : « Se déplacer »/)
    const [entry] = await engine.call('history.list', { limit: 1 })
    expect(entry?.label).toMatch(/^Saisir 3\sbulletins$/)

    const { bytes, name } = await engine.call('rating.sheets', {
      rating: id,
      sheets: [{ college: 'usage', count: 3 }],
      format: 'odt',
    })
    expect(name).toBe('Bulletins - Vote.odt')
    const printed = join(temporaryFolder(), name)
    writeFileSync(printed, bytes)
    const codes = [
      ...new Set(
        partBytes(printed, 'content.xml')
          .toString()
          .match(/[2-9A-Z]{4}-[2-9A-Z]{4}/g) ?? [],
      ),
    ]
    expect(codes).toHaveLength(3)
    const coded = codes.map((code) => ['usage', code.toLowerCase(), 3, 3])
    expect((await read(coded)).added).toBe(3)
    await wrong(coded, /Bulletin 1 : le bulletin .* est déjà saisi/)
  })
})
