import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { displayedValue } from '#shared/panorama/value.rules.ts'
import { Records } from '#tests/support/records.ts'
import { temporaryFolder, testEngine } from '#tests/support/workspace.ts'

const territory = '200066926'
let engine: WorkerEngine
beforeAll(async () => {
  engine = testEngine()
  const token = await engine.registerFile(join(temporaryFolder(), 'gers.atelier'))
  await engine.call('workspace.create', { name: 'Gers', department: '32', token, demo: true })
}, 60_000)

describe('the social project of the demonstration', () => {
  it('holds a whole chain, from what is said in a forum to the answer of the département', async () => {
    const [forum] = await engine.call('forum.list', { territory })
    expect(forum).toMatchObject({ contributions: 11, unread: 0, state: 'closed' })
    const project = (await engine.call('project.list', {}))[0]
    expect(project?.sheets).toBe(5)
    const lines = await engine.call('record.rows', { kind: 'schemeLine' })
    const departmental = (await engine.call('scheme.list', {})).find(({ kind }) => kind === 'departmental')
    expect(departmental).toMatchObject({ rollUps: 6, waiting: 2 })
    expect(lines.ids.length).toBeGreaterThan(6)
    const matrix = await engine.call('rollup.matrix', { scheme: departmental?.id ?? '' })
    const taken = matrix.rollUps.find(({ answer, field }) => answer === 'takenUp' && field === 'objective')
    const trace = await engine.call('trace.read', { table: 'scheme_line', id: taken?.line ?? '' })
    const tables = new Set(trace.nodes.map(({ table }) => table))
    for (const table of ['project_line', 'contribution', 'forum', 'indicator']) expect(tables).toContain(table)
  })

  it('masks the college of few in its closed vote', async () => {
    const [forum] = await engine.call('forum.list', { territory })
    const [vote] = await engine.call('rating.list', { forum: forum?.id ?? '' })
    // On a day of the forum, not on that of the demonstration.
    const { sessions, conclusions } = await engine.call('forum.minutes', { forum: forum?.id ?? '' })
    expect(vote).toMatchObject({ state: 'closed', openedOn: vote?.closedOn })
    expect(sessions.map(({ heldOn }) => heldOn)).toContain(vote?.closedOn)
    expect(conclusions).not.toMatch(/trois collèges/)
    const { results } = await engine.call('rating.get', { rating: vote?.id ?? '' })
    expect(results?.results.masked).toEqual(['politique'])
    expect(Object.keys(results?.results.items[0]?.colleges ?? {}).length).toBeGreaterThanOrEqual(2)
  })

  it('names no actor that is not marked as an example', async () => {
    const { names } = await engine.call('record.names', { table: 'organization' })
    expect(names.length).toBeGreaterThan(5)
    expect(names.filter((name) => !name.endsWith('(exemple)'))).toEqual([])
  })

  it('starts from figures that are those of the public files', async () => {
    const named = (await new Records(engine).rows('sheetIndicator')).filter(({ indicator }) => indicator !== null)
    expect(named.length).toBeGreaterThan(2)
    const catalogue = await engine.call('indicator.list', {})
    for (const { indicator, baseline, baselineYear } of named) {
      const [figure] = await engine.call('indicator.values', {
        indicator: String(indicator),
        level: 'epci',
        territory,
        period: String(baselineYear),
      })
      // As the screen proposes it, without a precision that the source does not have.
      const decimals = catalogue.find(({ id }) => id === indicator)?.decimals ?? 0
      expect(displayedValue(figure, decimals)).toBe(baseline)
    }
  })

  it('counts once what was promised twice, leaves one pair to decide, and its agreement may be walked', async () => {
    expect(await engine.call('commitments.duplicates', {})).toMatchObject({ total: 1, settled: 1 })
    const [agreement] = await engine.call('agreement.list', {})
    expect(agreement).toMatchObject({ state: 'draft', versions: 0 })
    expect(agreement?.parties).toBeGreaterThan(3)
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
  })

  it('is not in a workspace of figures alone', async () => {
    const other = testEngine()
    const token = await other.registerFile(join(temporaryFolder(), 'chiffres.atelier'))
    await other.call('workspace.create', { name: 'Gers', department: '32', token, figures: true })
    expect(await other.call('forum.list', {})).toEqual([])
    expect((await other.call('workspace.status', {})).facts.series).toBeGreaterThan(10)
  }, 60_000)
})
