import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { RecordKind } from '#shared/record/records.ts'
import { AgreementSteps } from '#tests/support/agreement.ts'
import { openRaw } from '#tests/support/database.ts'
import { Records } from '#tests/support/records.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

let engine: WorkerEngine
let records: Records
let file = ''
beforeAll(async () => {
  const made = await testWorkspace()
  engine = made.engine
  file = made.file
  records = new Records(engine)
}, 60_000)

/** What all tables hold, whatever the order of their rows. */
function content(): readonly unknown[] {
  const db = openRaw(file)
  const digests = db.prepare('SELECT id, digest FROM table_digest ORDER BY id').all()
  db.close()
  // A table of which nothing is left has a digest of its own, one that was never written has none.
  return digests.map((row) => `${String(row.id)} ${String(row.digest)}`)
}

const remove = (kind: RecordKind, ...ids: string[]) => engine.call('record.remove', { kind, ids })

/** Takes rows away and brings them back; the sentence of the refusal, or that they came back. In both cases nothing differs. */
async function tried(
  work: () => Promise<unknown>,
  back: 'history.undo' | 'history.redo' = 'history.undo',
): Promise<string> {
  const before = content()
  const refusal = await work().then(
    () => null,
    (error: Error) => error.message.replace(/\u00a0/g, ' '),
  )
  if (refusal === null) {
    expect(content()).not.toEqual(before)
    await engine.call(back, {})
  }
  expect(content()).toEqual(before)
  return refusal ?? 'comes back'
}

describe('whatever may be removed comes back as it was', () => {
  it('in each state of an agreement, or is refused in a sentence that says what to do', async () => {
    const steps = await AgreementSteps.draft(engine)
    const { project, id } = steps
    const body = await records.create('steeringBody', { name: 'Comité de pilotage', kind: 'steering' })
    const [party] = await steps.rows('agreementParty')
    const delegation = await records.create(
      'delegation',
      { organization: party?.organization ?? null, power: 'Convoquer', body },
      { owner: id },
    )
    const free = await records.create('actionSheet', { title: 'Hors du texte' }, { owner: project })
    const [sheet] = await steps.rows('actionSheet', project)
    const [commitment] = await steps.rows('commitment', project)
    const [article] = await steps.rows('agreementArticle')
    const attempts: Readonly<Record<string, () => Promise<unknown>>> = {
      project: () => remove('project', project),
      agreement: () => remove('agreement', id),
      article: () => remove('agreementArticle', article?.id ?? ''),
      delegation: () => remove('delegation', delegation),
      body: () => remove('steeringBody', body),
      sheet: () => remove('actionSheet', sheet?.id ?? ''),
      sheets: () => remove('actionSheet', free, sheet?.id ?? ''),
      commitment: () => remove('commitment', commitment?.id ?? ''),
      'other sheet': () => remove('actionSheet', free),
    }
    const answers = async () => {
      const all: Record<string, string> = {}
      for (const [name, work] of Object.entries(attempts)) all[name] = await tried(work)
      return all
    }
    const back = Object.fromEntries(Object.keys(attempts).map((name) => [name, 'comes back']))
    expect(await answers()).toEqual(back)

    const whole = (state: string) =>
      new RegExp(`est ${state} : ni elle ni son projet ne se suppriment. Reprenez d’abord son texte`)
    const named = (state: string) =>
      new RegExp(`est ${state} : ce que son texte nomme ne se supprime pas. Reprenez d’abord son texte`)
    const standing = (state: string) => ({
      ...{ project: expect.stringMatching(whole(state)), agreement: expect.stringMatching(whole(state)) },
      ...{ article: expect.stringContaining('Reprenez'), delegation: expect.stringContaining('Reprenez') },
      ...{ body: expect.stringMatching(named(state)), sheet: expect.stringMatching(named(state)) },
      ...{ sheets: expect.stringMatching(named(state)), commitment: expect.stringMatching(named(state)) },
      'other sheet': 'comes back',
    })
    await steps.step('sendForOpinion')
    expect(await answers()).toEqual(standing('envoyée pour avis'))
    const partner = String(party?.organization)
    expect(await tried(() => engine.call('offer.remove', { sheet: 'organization', ids: [partner] }))).toMatch(
      named('envoyée pour avis'),
    )
    // Nor is any of it unmade out of order: its project, lines, sheet, commitments and body.
    const entries = (await engine.call('history.list', {})).toReversed()
    const made = entries.filter(({ operation, undoneBy }) => operation === 'record.create' && undoneBy === null)
    const unmade: string[] = []
    for (const { id: entry } of made)
      unmade.push(await tried(() => engine.call('history.undo', { entry }), 'history.redo'))
    const [stays, keeps] = [expect.stringMatching(named('envoyée pour avis')), expect.stringContaining('Reprenez')]
    expect(unmade).toEqual([
      ...[expect.stringMatching(whole('envoyée pour avis')), 'comes back', 'comes back', stays, stays],
      ...[keeps, keeps, 'comes back'],
    ])
    await steps.parties({ deliberationBody: 'Conseil', deliberatedOn: '2026-10-01' })
    await steps.step('deliberate')
    expect(await answers()).toEqual(standing('délibérée'))

    // The signed version keeps the names of what goes; what differs is told for the next amendment.
    await steps.parties({ signedOn: '2026-10-15' })
    await steps.step('sign')
    const signed = {
      ...back,
      project: expect.stringContaining('convention signée'),
      agreement: expect.stringContaining('mettez-y fin'),
    }
    expect(await answers()).toEqual(signed)
    await steps.step('end')
    const ended = { article: expect.stringContaining('terminée'), delegation: expect.stringContaining('terminée') }
    expect(await answers()).toEqual({ ...signed, ...ended })
  })

  it('in each state of a vote', async () => {
    const forum = await records.create('forum', { title: 'Forum du logement', territory: '200066926' })
    const said = (text: string) =>
      records.create('contribution', { kind: 'proposal', college: 'usage', text, state: 'kept' }, { owner: forum })
    const [subject, other] = [await said('Un bus le soir'), await said('Un guichet')]
    const group = await records.create('forumParticipant', { college: 'usage' }, { owner: forum })
    const { id: rating } = await engine.call('rating.create', {
      ...{ forum, title: 'Que faire ?', method: 'scale', contributions: [subject], texts: ['Autre chose'] },
    })
    const { items } = await engine.call('rating.get', { rating })
    const item = items[0]?.id ?? ''
    const attempts: Readonly<Record<string, () => Promise<unknown>>> = {
      contribution: () => remove('contribution', subject),
      contributions: () => remove('contribution', other, subject),
      'other contribution': () => remove('contribution', other),
      group: () => remove('forumParticipant', group),
      item: () => remove('ratingItem', item),
      vote: () => remove('rating', rating),
      forum: () => remove('forum', forum),
    }
    const answers = async () => {
      const all: Record<string, string> = {}
      for (const [name, work] of Object.entries(attempts)) all[name] = await tried(work)
      return all
    }
    const back = Object.fromEntries(Object.keys(attempts).map((name) => [name, 'comes back']))
    expect(await answers()).toEqual(back)
    await engine.call('rating.open', { rating })
    const isSubject = expect.stringMatching(/est un sujet du vote « Que faire \? », ouvert ou clos : .+ « Écartée »/)
    const opened = {
      ...back,
      ...{ contribution: isSubject, contributions: isSubject, item: expect.stringContaining('fixés à son ouverture') },
    }
    expect(await answers()).toEqual(opened)
    // Its subjects keep their order where people put it.
    await engine.call('record.move', { kind: 'contribution', ids: [subject], before: null })
    await engine.call('rating.addBallots', {
      rating,
      ballots: Array.from({ length: 6 }, () => ({ college: 'usage', answers: { [item]: { mark: 4 } } })),
    })
    const voted = {
      ...opened,
      ...{ vote: expect.stringContaining('a reçu des bulletins'), forum: expect.stringContaining('ont voté') },
    }
    expect(await answers()).toEqual(voted)
    await engine.call('rating.close', { rating })
    expect(await answers()).toEqual(voted)
  })
})
