import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { Cli } from '#tests/support/cli.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'

const folder = temporaryFolder()
const cli = new Cli(folder)
const file = join(folder, 'gers.atelier')
const territory = '200066926'

/** An operation by its name, as a script asks for it. */
async function ask<T>(operation: string, input: object): Promise<T> {
  const { code, out, err } = await cli.run(['call', file, operation, JSON.stringify(input)])
  if (code !== 0) throw new Error(`${operation}: ${err}`)
  return JSON.parse(out) as T
}

beforeAll(async () => {
  await cli.json('init', file, '--departement', '32', '--demo')
}, 120_000)

it('walks the whole chain on the demonstration, from what a forum says to the answer of the département, and back', async () => {
  const [forum] = await cli.json<{ id: string }[]>('forum', 'list', file, '--territory', territory)
  const [project] = await cli.json<{ id: string }[]>('project', 'list', file)
  const schemes = await cli.json<{ id: string; kind: string }[]>('scheme', 'list', file)
  const scheme = schemes.find(({ kind }) => kind === 'departmental')?.id ?? ''
  const crossing = await ask<{ needs: { seenBy: string; contributions: string[] }[] }>('forum.crossing', {
    forum: forum?.id,
  })
  const said = crossing.needs.flatMap(({ contributions }) => contributions).slice(0, 1)
  expect(said).toHaveLength(1)

  const sheet = await ask<{ id: string }>('project.fromContributions', {
    project: project?.id,
    contributions: said,
    kind: 'sheet',
    under: null,
    title: 'Une halte de village',
  })
  const signatory = (await ask<{ ids: string[] }>('record.names', { table: 'organization' })).ids[0]
  await ask('record.create', {
    kind: 'commitment',
    owner: project?.id,
    rows: [{ sheet: sheet.id, signatory, kind: 'money', year: 2027, planned: 2500 }],
  })

  const [agreement] = await ask<{ id: string }[]>('agreement.list', { project: project?.id })
  const step = (event: string, on: string) =>
    ask<{ state: string; version: { number: number } | null }>('agreement.step', {
      agreement: agreement?.id,
      event,
      on,
    })
  const { ids: parties } = await ask<{ ids: string[] }>('record.rows', {
    kind: 'agreementParty',
    owner: agreement?.id,
  })
  const answered = (cells: Readonly<Record<string, string>>) =>
    ask('record.update', {
      kind: 'agreementParty',
      edits: parties.flatMap((id) => Object.entries(cells).map(([field, value]) => ({ id, field, value }))),
    })
  expect(await step('sendForOpinion', '2026-09-01')).toMatchObject({ state: 'sentForOpinion' })
  await answered({ deliberationBody: 'Assemblée', deliberatedOn: '2026-10-01' })
  expect(await step('deliberate', '2026-10-01')).toMatchObject({ state: 'deliberated' })
  await answered({ signedOn: '2026-10-15' })
  expect(await step('sign', '2026-10-15')).toMatchObject({ state: 'signed', version: { number: 1 } })
  await ask('record.update', {
    kind: 'agreement',
    edits: [{ id: agreement?.id, field: 'endsOn', value: '2029-12-31' }],
  })
  expect(await step('sendForOpinion', '2026-11-01')).toMatchObject({ state: 'amendmentSent' })
  await answered({ deliberatedOn: '2026-11-05' })
  expect(await step('deliberate', '2026-11-05')).toMatchObject({ state: 'amendmentDeliberated' })
  await answered({ signedOn: '2026-11-10' })
  expect(await step('amend', '2026-11-10')).toMatchObject({ state: 'amended', version: { number: 2 } })

  const { lines } = await ask<{ lines: { id: string }[] }>('rollup.matrix', { scheme })
  const line = lines[0]?.id ?? ''
  const { ids } = await ask<{ ids: string[] }>('rollup.propose', {
    links: [{ field: 'sheet', source: sheet.id, line }],
  })
  await ask('rollup.answer', { ids, answer: 'takenUp' })
  const { nodes } = await cli.json<{ nodes: { key: string; table: string }[] }>('trace', file, 'scheme_line', line)
  const keys = nodes.map(({ key }) => key)
  for (const key of [`action_sheet/${sheet.id}`, `contribution/${said[0]}`]) expect(keys).toContain(key)
  expect(nodes.some(({ table }) => table === 'indicator')).toBe(true)
}, 120_000)
