import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { articleKinds } from '#shared/agreement/agreement.record.ts'
import { sentNotice } from '#shared/agreement/lifecycle.labels.ts'
import { AgreementSteps } from '#tests/support/agreement.ts'
import { openRaw } from '#tests/support/database.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

let engine: WorkerEngine
let file = ''
let steps: AgreementSteps
beforeEach(async () => {
  const made = await testWorkspace()
  engine = made.engine
  file = made.file
  steps = await AgreementSteps.draft(engine)
}, 60_000)

const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (each: Error) => each,
  )
  expect(error).not.toBeNull()
  return (error?.message ?? '').replace(/\u00a0/g, ' ')
}

describe('an agreement', () => {
  it('is drafted from its project: usual outline, signatories, annexes', async () => {
    const articles = await steps.rows('agreementArticle')
    expect(articles.map(({ kind }) => kind)).toEqual(articleKinds.filter((kind) => kind !== 'own'))
    const all = articles.map(({ text }) => String(text)).join('\n')
    expect(all).not.toMatch(/[{}]/)
    // Sheets and commitments say what each party does: nothing is left to complete.
    expect(all).not.toContain('à compléter')
    expect(all.replace(/\u00a0/g, ' ')).toContain(
      '– Département (exemple) : porte le projet ; apporte des moyens à « Permanences logement ».\n– Caf (exemple) : apporte',
    )
    for (const part of [
      'Bien vivre en Armagnac',
      '1 Se loger',
      '1.1 Remettre en location',
      'Caf (exemple)',
      '31/12/2030',
    ])
      expect(all).toContain(part)
    const [row] = await steps.rows('agreement', steps.project)
    expect([row?.startsOn, row?.endsOn, row?.state]).toEqual(['2026-01-01', '2030-12-31', 'draft'])
    // The commitment that was dropped stays out.
    expect([row?.sheets, row?.commitments].map((cell) => (Array.isArray(cell) ? cell.length : 0))).toEqual([1, 2])
    expect(await steps.rows('agreementParty')).toHaveLength(2)
    expect(await engine.call('agreement.list', { project: steps.project })).toMatchObject([
      { id: steps.id, parties: 2, versions: 0, state: 'draft' },
    ])
    await engine.call('history.undo', {})
    expect(await engine.call('agreement.list', {})).toEqual([])
    expect(await refusal(engine.call('agreement.create', { project: 'x' }))).toContain('n’existe plus')
  })

  it('says what an event lacks, and does nothing', async () => {
    const [article] = await steps.rows('agreementArticle')
    const object = (await steps.rows('agreementArticle')).find(({ kind }) => kind === 'object')
    await steps.write('agreementArticle', object?.id ?? '', { text: null })
    const { next } = await steps.get()
    expect(next).toMatchObject([
      { event: 'sendForOpinion', lacks: [expect.stringContaining('Objet de la convention')] },
    ])
    expect(await refusal(steps.step('sendForOpinion'))).toContain('« Objet de la convention » est vide')
    expect(await refusal(steps.step('sign'))).toContain('envoyez-la d’abord pour avis')
    expect(await refusal(steps.step('end', '2026-02-30'))).toContain('n’est pas une date')
    expect((await steps.get()).events).toEqual([])
    expect(article).toBeDefined()
  })

  it('stands still before others: only their answers are written, and a withdrawn text keeps them in its history', async () => {
    await steps.step('sendForOpinion')
    const [article] = await steps.rows('agreementArticle')
    const [party] = await steps.rows('agreementParty')
    const text = {
      kind: 'agreementArticle',
      edits: [{ id: article?.id ?? '', field: 'text', value: 'Autre' }],
    } as const
    expect(await refusal(engine.call('record.update', { ...text, edits: [...text.edits] }))).toContain(
      'Reprenez le texte',
    )
    const parts = [
      engine.call('record.create', {
        kind: 'delegation',
        owner: steps.id,
        rows: [{ organization: party?.organization ?? '', power: 'x' }],
      }),
      engine.call('record.remove', { kind: 'agreementParty', ids: [party?.id ?? ''] }),
      engine.call('record.move', { kind: 'agreementArticle', ids: [article?.id ?? ''], before: null }),
      steps.write('agreement', steps.id, { title: 'Autre' }),
      steps.write('agreementParty', party?.id ?? '', { signatory: 'Autre' }),
      steps.write('agreementParty', party?.id ?? '', { signedOn: '2026-11-01' }),
    ]
    for (const part of parts) expect(await refusal(part)).toContain('Rien n’a été modifié')
    await steps.write('agreementParty', party?.id ?? '', { opinion: 'reserved', opinionText: 'Le délai est court' })
    await engine.call('history.undo', {})
    await engine.call('history.redo', {})
    await steps.step('withdraw')
    const { events, frozen } = await steps.get()
    expect(frozen).toBeNull()
    expect(events.at(-1)?.note).toMatch(/avec réserves.*Le délai est court/)
    expect((await steps.rows('agreementParty'))[0]).toMatchObject({ opinion: null, opinionText: null })
    await steps.write('agreementArticle', article?.id ?? '', { text: 'Autre' })
  })

  it('what is signed is what was sent for opinion: what changed since is named, and the text is sent again', async () => {
    await steps.step('sendForOpinion')
    const [commitment] = await steps.rows('commitment', steps.project)
    const [sheet] = await steps.rows('actionSheet', steps.project)
    await steps.parties({ deliberationBody: 'Conseil', deliberatedOn: '2026-10-01' })
    await steps.write('commitment', commitment?.id ?? '', { planned: 15_000 })
    expect((await refusal(steps.step('deliberate'))).replace(/\s/gu, ' ')).toContain(
      'l’engagement « Caf (exemple), 2027 : 12 000 € »',
    )
    await steps.write('commitment', commitment?.id ?? '', { planned: 12_000 })
    await steps.step('deliberate')
    await steps.parties({ signedOn: '2026-10-15' })
    expect((await steps.get()).changedSince).toBeNull()
    await steps.write('actionSheet', sheet?.id ?? '', { title: 'Autre titre' })
    const { changedSince, next } = await steps.get()
    expect(changedSince).toContain('la fiche action «\u00a0Permanences logement\u00a0»')
    expect(next.find(({ event }) => event === 'sign')?.lacks).toContain(changedSince)
    expect(await refusal(steps.step('sign'))).toMatch(/Permanences logement.*Reprendre le texte/)
    expect((await steps.get()).versions).toEqual([])
    await steps.step('withdraw')
    await steps.sign()
    const [version] = (await steps.get()).versions
    const { content } = await engine.call('agreement.version', { version: version?.id ?? '' })
    expect(content?.sheets.map(({ title }) => title)).toEqual(['Autre titre'])
  })

  it('tells which sheets and commitments are in a text before the parties, and since when', async () => {
    const sent = () => engine.call('agreement.sent', {})
    expect(await sent()).toEqual([])
    await steps.step('sendForOpinion', '2026-09-01')
    const [sheet] = await steps.rows('actionSheet', steps.project)
    const commitments = (await steps.rows('commitment', steps.project)).slice(0, 2)
    const told = { id: steps.id, sheets: [sheet?.id], commitments: commitments.map(({ id }) => id) }
    expect(await sent()).toMatchObject([{ ...told, state: 'sentForOpinion', sentOn: '2026-09-01' }])
    await steps.step('withdraw')
    await steps.sign()
    expect(await sent()).toEqual([])
    await steps.write('agreement', steps.id, { place: 'Auch', sheets: null })
    await steps.step('sendForOpinion', '2026-11-02')
    expect(await sent()).toMatchObject([{ state: 'amendmentSent', sentOn: '2026-11-02', sheets: [] }])
    expect(sentNotice.sheet('C', 'amendmentSent', '2026-11-02')).toContain(
      'fait partie de l’avenant à la convention « C », envoyé pour avis le 02/11/2026.',
    )
    expect(sentNotice.commitment('C', 'deliberated', '2026-11-02')).toContain(
      'envoyée pour avis le 02/11/2026 et délibérée.',
    )
  })

  it('a day that has not come is refused for what has happened', async () => {
    expect(await refusal(steps.step('sendForOpinion', '2999-01-01'))).toContain('01/01/2999 n’est pas encore venu')
    await steps.step('sendForOpinion')
    const [party] = await steps.rows('agreementParty')
    for (const field of ['opinionOn', 'deliberatedOn'])
      expect(await refusal(steps.write('agreementParty', party?.id ?? '', { [field]: '2999-01-01' }))).toContain(
        '01/01/2999 n’est pas encore venu',
      )
    await steps.step('withdraw')
    await steps.sign()
    expect(await refusal(steps.step('end', '2999-01-01'))).toContain('01/01/2999 n’est pas encore venu')
    expect((await steps.get()).state).toBe('signed')
  })

  it('an older edit is not undone into a text that stands before others', async () => {
    const [article] = await steps.rows('agreementArticle')
    await steps.write('agreementArticle', article?.id ?? '', { text: 'Autre' })
    const { undo } = await engine.call('history.state', {})
    await steps.step('sendForOpinion')
    expect(await refusal(engine.call('history.undo', { entry: undo?.id ?? '' }))).toContain('Reprenez le texte')
    await engine.call('history.undo', {})
    await engine.call('history.undo', { entry: undo?.id ?? '' })
    expect((await steps.get()).state).toBe('draft')
  })

  it('is signed into a version that nothing changes any more, checked at each reading', async () => {
    await steps.sign()
    const signed = await steps.get()
    expect([signed.state, signed.versions.length, signed.differences]).toEqual(['signed', 1, []])
    const [version] = signed.versions
    const { content } = await engine.call('agreement.version', { version: version?.id ?? '' })
    expect(content?.commitments.map(({ planned }) => planned)).toEqual([12_000, 0.5])
    expect(await refusal(engine.call('record.remove', { kind: 'agreement', ids: [steps.id] }))).toContain(
      'ne se supprime pas',
    )
    expect(await refusal(engine.call('record.remove', { kind: 'project', ids: [steps.project] }))).toContain(
      'convention signée',
    )
    await engine.call('workspace.close', {})
    const db = openRaw(file, false)
    expect(() => db.exec("UPDATE agreement_version SET content = '{}'")).toThrow('never changed')
    const row = db
      .prepare('SELECT id, agreement, number, signed_on, digest, content FROM agreement_version')
      .get() as Record<string, string>
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
    expect(row.digest).toBe(sha256(row.content ?? ''))
    expect(row.id).toBe(sha256(`${steps.id} 1 2026-10-15 ${row.digest}`))
    // Somebody with another program takes the trigger away first.
    db.exec('DROP TRIGGER agreement_version_fixed')
    db.exec("UPDATE agreement_version SET content = replace(content, '12000', '1200')")
    db.close()
    await engine.call('workspace.open', { token: await engine.registerFile(file) })
    expect((await steps.get()).versions).toMatchObject([{ number: 1, isAltered: true }])
    expect(await engine.call('agreement.verify', {})).toMatchObject({ ok: false, versions: [{ isAltered: true }] })
    const issued = engine.call('agreement.issue', { agreement: steps.id, paper: 'version', format: 'odt' })
    expect(await refusal(issued)).toContain('a été altérée')
  })

  it('a signature is taken back only as the last thing done, and its version goes with it', async () => {
    await steps.sign()
    const { undo } = await engine.call('history.state', {})
    expect(undo?.label).toContain('figer sa version')
    await engine.call('history.undo', {})
    expect((await steps.get()).versions).toEqual([])
    await engine.call('history.redo', {})
    const again = await engine.call('history.state', {})
    const [article] = await steps.rows('agreementArticle')
    await steps.write('agreementArticle', article?.id ?? '', { text: 'Autre' })
    expect(await refusal(engine.call('history.undo', { entry: again.undo?.id ?? '' }))).toContain(
      'Annulez d’abord ce qui suit',
    )
    expect((await steps.get()).versions).toHaveLength(1)
  })

  it('is amended by what differs, deliberated and signed again, then ends', async () => {
    await steps.sign()
    expect(await refusal(steps.step('sendForOpinion'))).toContain('Rien ne diffère')
    expect(await refusal(steps.step('amend'))).toContain('envoyez l’avenant pour avis')
    const articles = await steps.rows('agreementArticle')
    await steps.write('agreementArticle', articles[1]?.id ?? '', { text: 'Un autre objet.' })
    const [commitment] = await steps.rows('commitment', steps.project)
    await steps.write('commitment', commitment?.id ?? '', { planned: 15_000 })
    const changed = await steps.get()
    expect(changed.differences.map(({ part, place }) => [part, place])).toEqual([
      ['article', 2],
      ['commitment', 1],
    ])
    expect(changed.differences[1]?.after?.replace(/\s/gu, ' ')).toContain('15 000 €')
    expect(await steps.step('sendForOpinion', '2026-11-02')).toMatchObject({ state: 'amendmentSent', version: null })
    // What was answered to the signed version is none of the amendment; who deliberates stays.
    const unanswered = { deliberatedOn: null, signedOn: null, deliberationBody: 'Conseil' }
    expect(await steps.rows('agreementParty')).toMatchObject([unanswered, unanswered])
    await steps.parties({ deliberatedOn: '2026-10-15' })
    expect(await refusal(steps.step('deliberate'))).toContain('15/10/2026')
    await steps.parties({ deliberatedOn: '2026-11-05' })
    expect(await steps.step('deliberate')).toMatchObject({ state: 'amendmentDeliberated' })
    await steps.parties({ signedOn: '2026-11-10' })
    expect(await steps.step('amend')).toMatchObject({ state: 'amended', version: { number: 2 } })
    const amended = await steps.get()
    expect([amended.differences, amended.versions.map(({ number }) => number)]).toEqual([[], [1, 2]])
    const issued = (number: number) =>
      engine.call('agreement.issue', { agreement: steps.id, paper: 'amendment', number, format: 'odt' })
    expect((await issued(1)).name).toContain('avenant 1')
    expect(await refusal(issued(2))).toContain('pas d’avenant signé n° 2')
    await steps.amend({ title: 'Convention, deuxième avenant' }, '2026-11-20')
    const twice = await steps.get()
    expect([twice.state, twice.versions.map(({ number }) => number)]).toEqual(['amended', [1, 2, 3]])
    expect(await refusal(steps.step('end', '2026-11-09'))).toContain('20/11/2026')
    await steps.step('end')
    expect(await refusal(steps.write('agreementArticle', articles[1]?.id ?? '', { text: 'x' }))).toContain(
      'est terminée',
    )
  })

  it('what is signed of an amendment is what was sent: what changed since is named and refused, the signed version stays', async () => {
    await steps.sign()
    const [first] = (await steps.get()).versions
    const [commitment] = await steps.rows('commitment', steps.project)
    const planned = (value: number) => steps.write('commitment', commitment?.id ?? '', { planned: value })
    await planned(15_000)
    await steps.step('sendForOpinion', '2026-11-02')
    const [article] = await steps.rows('agreementArticle')
    expect(await refusal(steps.write('agreementArticle', article?.id ?? '', { text: 'x' }))).toContain(
      'Un avenant est envoyé pour avis',
    )
    expect(await refusal(engine.call('record.remove', { kind: 'commitment', ids: [commitment?.id ?? ''] }))).toContain(
      'en cours d’avenant, envoyé pour avis',
    )
    await planned(18_000)
    const told = await steps.get()
    expect(told.changedSince?.replace(/\s/gu, ' ')).toContain('l’engagement « Caf (exemple), 2027 : 15 000 € »')
    expect(told.differences.map(({ after }) => after?.replace(/\s/gu, ' '))).toEqual([
      expect.stringContaining('15 000 €'),
    ])
    await steps.parties({ deliberatedOn: '2026-11-05' })
    expect(await refusal(steps.step('deliberate'))).toContain('n’ont pas délibéré de ces changements')
    await planned(15_000)
    await steps.step('deliberate')
    await steps.parties({ signedOn: '2026-11-10' })
    await planned(18_000)
    expect(await refusal(steps.step('amend'))).toContain('Reprendre le texte')
    await steps.step('withdraw')
    const withdrawn = await steps.get()
    expect([withdrawn.state, withdrawn.frozen, withdrawn.versions]).toEqual(['signed', null, [first]])
    expect(withdrawn.events.at(-1)?.note?.replace(/\s/gu, ' ')).toMatch(
      /délibération de « Conseil » du 05\/11\/2026, signature du 10\/11/,
    )
    await steps.amend({}, '2026-11-12')
    const { versions } = await steps.get()
    const amounts = async (at: number) => {
      const { content } = await engine.call('agreement.version', { version: versions[at]?.id ?? '' })
      return content?.commitments.map((each) => each.planned)
    }
    expect([await amounts(0), await amounts(1)]).toEqual([
      [12_000, 0.5],
      [18_000, 0.5],
    ])
    // The signature of the amendment is taken back as the last thing done; its text stands before the parties again.
    await engine.call('history.undo', {})
    expect(await steps.get()).toMatchObject({ state: 'amendmentDeliberated', versions: [first] })
    await engine.call('history.redo', {})
    await steps.write('agreement', steps.id, { place: 'Condom' })
    await steps.step('sendForOpinion')
    await steps.step('withdraw')
    expect((await steps.get()).state).toBe('amended')
  })

  it('what it calls by a number keeps it: lines of its project, and the sheets of its annexes', async () => {
    const create = async (kind: 'projectLine' | 'actionSheet', values: Record<string, string>, above?: string) =>
      (
        await engine.call('record.create', {
          kind,
          owner: steps.project,
          rows: [values],
          ...(above === undefined ? {} : { above }),
        })
      ).ids[0] ?? ''
    const axis = await create('projectLine', { kind: 'axis', code: '2', title: 'Se déplacer' })
    const objective = await create('projectLine', { kind: 'objective', code: '2.1', title: 'Rouler' }, axis)
    const signed = await create('actionSheet', { title: 'Bus', code: '2.1.1', objective })
    await steps.write('agreement', steps.id, { sheets: [signed] })
    await steps.sign()
    const [other, later] = [
      await create('actionSheet', { title: 'Vélos', code: '2.1.2', objective }),
      await create('actionSheet', { title: 'Covoiturage', code: '2.1.3', objective }),
    ]
    const first = (await steps.rows('projectLine', steps.project)).find(({ code }) => code === '1')
    await engine.call('record.remove', { kind: 'projectLine', ids: [first?.id ?? ''] })
    await engine.call('record.move', { kind: 'actionSheet', ids: [later], above: null, before: signed })
    await engine.call('record.remove', { kind: 'actionSheet', ids: [other] })
    const codes = [
      ...(await steps.rows('projectLine', steps.project)),
      ...(await steps.rows('actionSheet', steps.project)),
    ].map(({ id, code }) => [id, code])
    expect(Object.fromEntries(codes)).toMatchObject({
      [axis]: '2',
      [objective]: '2.1',
      [signed]: '2.1.1',
      [later]: '2.1.3',
    })
    expect((await steps.get()).differences).toEqual([])
  })

  it('one that was amended before amendments were sent stays so, and takes the next one', async () => {
    await steps.sign()
    await steps.amend({ place: 'Auch' }, '2026-11-05')
    await engine.call('workspace.close', {})
    const db = openRaw(file, false)
    db.exec("DELETE FROM agreement_event WHERE from_state IN ('signed', 'amendmentSent')")
    db.exec("UPDATE agreement_event SET from_state = 'signed' WHERE event = 'amend'")
    db.close()
    await engine.call('workspace.open', { token: await engine.registerFile(file) })
    expect(await steps.get()).toMatchObject({ state: 'amended', versions: [{ number: 1 }, { number: 2 }] })
    await steps.amend({ place: 'Condom' }, '2026-11-20')
    expect((await steps.get()).versions.map(({ signedOn }) => signedOn)).toEqual([
      '2026-10-15',
      '2026-11-05',
      '2026-11-20',
    ])
  })
})
