import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { today } from '#shared/lib/day.ts'
import type { Cell } from '#shared/offer/field.ts'
import { dayAfter } from '#shared/project/project-alert.rules.ts'
import type { RecordKind } from '#shared/record/records.ts'
import { Cli } from '#tests/support/cli.ts'
import { demoWorkspace } from '#tests/support/demoWorkspace.ts'
import { convert, describeWithOffice, pdfText } from '#tests/support/office.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

const epci = '200066926'
const folder = temporaryFolder()
const flat = (text: string) => text.replace(/\s+/g, ' ')
let engine: WorkerEngine
let file = ''
let forum = ''
let mission = ''
let followed: string[] = []
const name = 'Zéphyrine Quintefeuille'

async function create(kind: RecordKind, owner: string | null, ...rows: Record<string, Cell>[]) {
  return (await engine.call('record.create', { kind, rows, ...(owner === null ? {} : { owner }), hasNames: true })).ids
}

beforeAll(async () => {
  const made = await demoWorkspace()
  engine = made.engine
  file = made.file
  const offer = async (sheet: 'policy' | 'mission' | 'action', row: Record<string, Cell>, parent: string | null) =>
    (await engine.call('offer.create', { sheet, parent, rows: [row] })).ids[0] ?? ''
  const policy = await offer('policy', { title: 'Mobilité' }, null)
  mission = await offer('mission', { title: 'Aller vers' }, policy)
  followed = (await engine.call('indicator.list', {})).filter(({ available }) => available).map(({ id }) => id)
  await offer('action', { title: 'Navette', indicators: followed }, mission)
  const [id = ''] = await create('forum', null, {
    title: 'Se déplacer le soir',
    territory: epci,
    policies: [policy],
    aims: 'Comprendre\nProposer',
    rung: 'concertation',
    organizer: 'Communauté d’essai',
    conclusions: 'Une navette sera étudiée.',
  })
  forum = id
  const [session = ''] = await create('forumSession', forum, {
    heldOn: '2026-10-01',
    startsAt: '18 h',
    endsAt: '20 h',
    place: 'Salle des fêtes',
    commune: '32013',
  })
  await create(
    'forumAttendance',
    session,
    { college: 'usage', invited: 30, present: 12 },
    { college: 'politique', present: 3 },
  )
  await create('forumParticipant', forum, {
    college: 'usage',
    organization: 'Club des aînés (exemple)',
    name,
    purpose: 'rappeler',
    eraseOn: dayAfter(today(), 300),
  })
  await create('forumQuestion', forum, { text: 'Qu’est-ce qui manque ?' })
  await create(
    'contribution',
    forum,
    { college: 'usage', text: 'Pas de bus le soir', state: 'kept', indicators: followed.slice(0, 1) },
    { college: 'technique', kind: 'proposal', text: 'Une navette', state: 'kept' },
    { college: 'usage', text: 'Jamais relue' },
  )
}, 120_000)

describeWithOffice('the minutes of a forum', () => {
  it('say what was said by college, who came, what is concluded, and nobody’s name, in every format', async () => {
    const paths: string[] = []
    for (const format of ['odt', 'docx'] as const) {
      const { name: title, bytes } = await engine.call('forum.report', { forum, format })
      expect(title).toBe(`Compte rendu - Se déplacer le soir.${format}`)
      const path = join(folder, `${format}-minutes.${format}`)
      writeFileSync(path, bytes)
      paths.push(path)
    }
    for (const pdf of convert(paths, 'pdf')) {
      const text = flat(pdfText(pdf))
      for (const said of [
        'Séance du 01/10/2026, de 18 h à 20 h, Salle des fêtes, Auch',
        'Usage (habitants et usagers) 30 12',
        'Concertation',
        'Communauté d’essai',
        'Club des aînés (exemple)',
        'Qu’est-ce qui manque',
        'Pas de bus le soir',
        'Une navette sera étudiée.',
        '1 contribution reste à relire',
      ])
        expect(text).toContain(said)
      for (const hidden of [name, 'Quintefeuille', 'Jamais relue']) expect(text).not.toContain(hidden)
    }
  }, 120_000)
})

it('the needs of a theme are those that figures show, those that people speak of, and those of both', async () => {
  const crossing = await engine.call('forum.crossing', { forum })
  expect(crossing.territory).toMatchObject({ code: epci, level: 'epci' })
  expect(crossing.missions).toEqual([mission])
  expect(crossing.needs.length + crossing.quiet).toBe(followed.length)
  expect(crossing.needs.some(({ seenBy }) => seenBy === 'figures')).toBe(true)
  const spoken = crossing.needs.filter(({ contributions }) => contributions.length > 0)
  expect(spoken).toHaveLength(1)
  expect(spoken[0]?.colleges).toEqual([{ college: 'usage', count: 1 }])
  expect(['people', 'both']).toContain(spoken[0]?.seenBy)
  // What figures alone show stands in the worst quarter, and everything else is not told.
  const catalogue = new Map((await engine.call('indicator.list', {})).map((each) => [each.id, each]))
  for (const { indicator, seenBy, lack, value, quarter } of crossing.needs) {
    const isWorst =
      quarter ===
      ({ 'less-is-better': 4, 'more-is-better': 1, neutral: -1 } as const)[catalogue.get(indicator)?.sense ?? 'neutral']
    expect([indicator, seenBy !== 'people']).toEqual([indicator, isWorst])
    // What people alone see says what the figure lacks.
    const isNeutral = catalogue.get(indicator)?.sense === 'neutral'
    const why = value === null ? 'value' : quarter === 0 ? 'position' : isNeutral ? 'sense' : 'worst'
    expect([indicator, lack]).toEqual([indicator, isWorst ? null : why])
  }
  expect(await engine.call('forum.list', { territory: '32013' })).toMatchObject([
    { id: forum, policies: [expect.stringContaining('Mobilité')] },
  ])
  expect(crossing.unlinked.map(({ text }) => text)).toEqual(['Une navette', 'Jamais relue'])
})

it('ctg lists forums and writes the minutes', async () => {
  await engine.close()
  const cli = new Cli(folder)
  const listed = await cli.json<{ id: string; present: number }[]>('forum', 'list', file, '--territory', '32013')
  expect(listed).toMatchObject([{ id: forum, present: 15, contributions: 3, unread: 1, from: '2026-10-01' }])
  const minutes = await cli.json<{ contributions: unknown[] }>('forum', 'report', file, forum)
  expect(minutes.contributions).toHaveLength(2)
  const out = join(folder, 'compte-rendu.odt')
  await cli.run(['forum', 'report', file, forum, '--format', 'odt', '--out', out])
  expect(existsSync(out) && readFileSync(out).subarray(0, 2).toString()).toBe('PK')
  expect(execFileSync('unzip', ['-p', out, 'content.xml'], { encoding: 'utf8' })).toContain('Une navette')
  const unknown = await cli.run(['forum', 'report', file, 'rien', '--force', '--format', 'odt', '--out', out])
  expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('« rien » ne désigne aucun forum')])
  const missing = await cli.run(['forum', 'report', file])
  expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('identifiant du forum')])
}, 120_000)
