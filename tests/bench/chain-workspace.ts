import type { WorkerEngine } from '#electron/engine/client.ts'
import type { RecordKind } from '#shared/record/records.ts'

const size = { assessments: 31, projects: 15, sheets: 60, local: 6, forums: 40, ballots: 500, contributions: 60 }

const words = [
  'transport mobilité logement précarité énergie jeunesse parentalité handicap vieillissement isolement santé insertion',
  'emploi numérique accueil répit violences culture sport alimentation épicerie habitat budget surendettement aidants crèche',
].flatMap((line) => line.split(' '))
export const phrase = (n: number) =>
  [3, 5, 7].map((step) => words[(n * step + Math.floor(n / 13)) % words.length]).join(' ')
const rows = (n: number, of: (at: number) => object) => Array.from({ length: n }, (_, at) => of(at))

export interface ChainRows {
  readonly projects: readonly string[]
  readonly sheets: readonly string[]
  readonly forums: readonly string[]
  readonly ratings: readonly string[]
  readonly bodies: readonly string[]
  readonly agreements: readonly string[]
  readonly assessments: readonly string[]
  /** The départemental one. */
  readonly scheme: string
  readonly line: string
  readonly contribution: string
  /** A carried up sheet, whose answer is changed between two measures. */
  readonly rollUp: string
}

/** Everything that the teams of a département may hold after some years, through the operations of the screens. */
export async function fillChain(engine: WorkerEngine): Promise<ChainRows> {
  const create = async (kind: RecordKind, given: object[], place: { owner?: string; above?: string } = {}) =>
    (await engine.call('record.create', { kind, rows: given as never, ...place })).ids
  await engine.call('offer.starter', {})
  const { ids: policies } = await engine.call('record.names', { table: 'policy' })
  const communes = (await engine.call('territory.list', { level: 'commune', department: '32' })).map(({ code }) => code)
  const epcis = (await engine.call('territory.list', { level: 'epci', department: '32' })).map(({ code }) => code)
  const indicators = (await engine.call('indicator.list', {})).map(({ id }) => id)
  const organizations = (
    await engine.call('offer.create', {
      sheet: 'organization',
      parent: null,
      rows: rows(40, (at) => ({ name: `Organisme ${at + 1}` })) as never,
    })
  ).ids
  const one = <T>(list: readonly T[], at: number) => list[at % list.length] as T

  const assessments: string[] = []
  for (let at = 0; at < size.assessments; at++) {
    const input = { organization: one(organizations, at), territory: one(communes, at), title: `Analyse ${at + 1}` }
    assessments.push((await engine.call('assessment.create', input)).id)
  }

  const forums: string[] = []
  const ratings: string[] = []
  let contributions: string[] = []
  for (let at = 0; at < size.forums; at++) {
    const [forum = ''] = await create('forum', [
      { title: `Forum ${at + 1}`, territory: one(epcis, at), policies: [one(policies, at)] },
    ])
    forums.push(forum)
    const [session = ''] = await create('forumSession', [{ heldOn: '2026-03-10' }], { owner: forum })
    const attendance = ['technique', 'politique', 'usage'].map((college) => ({ college, invited: 30, present: 20 }))
    await create('forumAttendance', attendance, { owner: session })
    const college = (of: number) => one(['technique', 'politique', 'usage'], of)
    contributions = await create(
      'contribution',
      rows(size.contributions, (of) => ({
        kind: 'finding',
        state: 'kept',
        college: college(of),
        text: `${phrase(at * 67 + of)}, ${phrase(at * 31 + of * 7)}`,
        session,
        indicators: [one(indicators, at + of)],
      })),
      { owner: forum },
    )
    const { id } = await engine.call('rating.create', {
      forum,
      title: 'Priorités',
      method: 'importance',
      contributions: contributions.slice(0, 10),
    })
    await engine.call('rating.open', { rating: id })
    const { items } = await engine.call('rating.get', { rating: id })
    const ballots = rows(size.ballots, (voter) => ({
      college: college(voter),
      answers: Object.fromEntries(
        items.map((item, of) => [item.id, { mark: 1 + ((voter * 7 + of) % 5), coverage: 1 + ((voter + of * 3) % 5) }]),
      ),
    }))
    await engine.call('rating.addBallots', { rating: id, ballots: ballots as never })
    await engine.call('rating.close', { rating: id })
    ratings.push(id)
  }

  const lines = async (scheme: string, n: number) => {
    const above = await create(
      'schemeLine',
      rows(n, (at) => ({ kind: 'orientation', title: phrase(at), policies: [one(policies, at)] })),
      { owner: scheme },
    )
    for (const [at, each] of above.entries())
      await create(
        'schemeLine',
        rows(4, (of) => ({ kind: 'objective', title: phrase(at * 5 + of) })),
        { owner: scheme, above: each },
      )
    return above
  }
  const [scheme = ''] = await create('scheme', [{ title: 'Schéma', kind: 'departmental', territory: '32' }])
  const orientations = await lines(scheme, 30)
  for (let at = 0; at < size.local; at++) {
    const [local = ''] = await create('scheme', [
      { title: `Schéma local ${at + 1}`, kind: 'local', territory: one(epcis, at) },
    ])
    await lines(local, 15)
  }

  const projects: string[] = []
  const sheets: string[] = []
  const bodies: string[] = []
  const agreements: string[] = []
  const links: { field: 'sheet'; source: string; line: string }[] = []
  for (let at = 0; at < size.projects; at++) {
    const [project = ''] = await create('project', [
      { title: `Projet ${at + 1}`, territory: one(epcis, at), startYear: 2025, endYear: 2028 },
    ])
    projects.push(project)
    const [stake = ''] = await create('projectLine', [{ kind: 'stake', title: phrase(at) }], { owner: project })
    const [axis = ''] = await create('projectLine', [{ kind: 'axis', title: phrase(at + 1) }], {
      owner: project,
      above: stake,
    })
    const objectives = await create(
      'projectLine',
      rows(8, (of) => ({
        kind: 'objective',
        title: phrase(at * 9 + of),
        contributions: [one(contributions, of)],
        policies: [one(policies, of)],
        indicators: [one(indicators, of)],
      })),
      { owner: project, above: axis },
    )
    const own = await create(
      'actionSheet',
      rows(size.sheets, (of) => ({
        title: phrase(at * 61 + of),
        code: `F${of + 1}`,
        objective: one(objectives, of),
        status: one(['running', 'late', 'toLaunch', 'done'], of),
        ...(of % 4 === 1 ? { statusReason: 'Recrutement en cours' } : {}),
        lead: one(organizations, at + of),
        startsOn: '2025-01-01',
        endsOn: '2027-12-31',
        contributions: [one(contributions, at + of)],
      })),
      { owner: project },
    )
    sheets.push(...own)
    for (const [of, source] of own.entries()) {
      const due = rows(2, (n) => ({ title: `Étape ${n + 1}`, dueOn: `2026-0${n + 3}-15` }))
      await create('milestone', due, { owner: source })
      const [measured = ''] = await create(
        'sheetIndicator',
        [{ label: 'Personnes', baseline: 10, baselineYear: 2025, target: 60, targetYear: 2028 }],
        { owner: source },
      )
      await create('sheetMeasure', [{ year: 2026, value: 20 + of }], { owner: measured })
      if (of % 3 === 0) links.push({ field: 'sheet', source, line: one(orientations, of) })
    }
    await create(
      'commitment',
      own.flatMap((sheet, of) =>
        rows(3, (n) => ({
          sheet,
          signatory: one(organizations, at + of),
          kind: 'money',
          year: 2025 + n,
          planned: 1000 * (of + 1),
          description: phrase(at * 61 + of),
        })),
      ),
      { owner: project },
    )
    const [body = ''] = await create('steeringBody', [{ name: `Comité ${at + 1}`, kind: 'steering', project }])
    bodies.push(body)
    const [meeting = ''] = await create('meeting', [{ heldOn: '2026-03-19', state: 'held' }], { owner: body })
    await create(
      'decision',
      rows(20, (of) => ({ text: phrase(of), sheet: one(own, of), dueOn: '2026-06-30' })),
      { owner: meeting },
    )
    agreements.push((await engine.call('agreement.create', { project })).id)
  }
  const { ids } = await engine.call('rollup.propose', { links })
  return {
    ...{ projects, sheets, forums, ratings, bodies, agreements, assessments, scheme },
    ...{ line: orientations[0] ?? '', contribution: contributions[0] ?? '', rollUp: ids[0] ?? '' },
  }
}
