import { beforeAll, describe, expect, it } from 'vitest'
import { openFile } from '#electron/db/connection.ts'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { hasSentence } from '#shared/trace/trace.labels.ts'
import { tracedTables, traceSteps } from '#shared/trace/trace.rules.ts'
import { type Chain, chainOf } from '#tests/support/chain.ts'
import { Records } from '#tests/support/records.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

let engine: WorkerEngine
let file: string
let records: Records
let chain: Chain
beforeAll(async () => {
  const made = await testWorkspace()
  engine = made.engine
  file = made.file
  records = new Records(engine)
  chain = await chainOf(records)
}, 60_000)

const read = (key: string, limit?: number) => {
  const [table = '', id = ''] = [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)]
  return engine.call('trace.read', { table, id, ...(limit === undefined ? {} : { limit }) })
}
const levelOf = async (start: string, key: string) =>
  (await read(start)).nodes.find((node) => node.key === key)?.level ?? null

/** Every step of the workspace, found by plain SQL written by hand: lower, higher. */
async function stepsBySql(): Promise<Set<string>> {
  await engine.call('workspace.close', {})
  const db = openFile(file, { readOnly: true })
  try {
    const steps = new Set<string>()
    const add = (sql: string) => {
      for (const row of db.rows(sql)) steps.add(`${row.lower} ${row.higher}`)
    }
    const named = (table: string, column: string, other: string, isAbove: boolean) =>
      add(
        `SELECT '${isAbove ? other : table}/' || ${isAbove ? column : 'id'} AS lower, '${isAbove ? table : other}/' || ${isAbove ? 'id' : column} AS higher FROM ${table} WHERE ${column} IS NOT NULL`,
      )
    const listed = (table: string, column: string, other: string) =>
      add(
        `SELECT '${other}/' || j.value AS lower, '${table}/' || t.id AS higher FROM ${table} AS t, json_each(t.${column}) AS j`,
      )
    named('contribution', 'forum', 'forum', true)
    listed('contribution', 'indicators', 'indicator')
    listed('contribution', 'actions', 'action')
    named('contribution', 'merged_into', 'contribution', false)
    named('rating', 'forum', 'forum', true)
    named('rating', 'previous', 'rating', true)
    named('rating_item', 'rating', 'rating', true)
    named('rating_item', 'contribution', 'contribution', false)
    named('project_line', 'project', 'project', false)
    named('project_line', 'above', 'project_line', true)
    listed('project_line', 'contributions', 'contribution')
    listed('project_line', 'indicators', 'indicator')
    named('action_sheet', 'project', 'project', false)
    named('action_sheet', 'objective', 'project_line', true)
    listed('action_sheet', 'contributions', 'contribution')
    listed('action_sheet', 'actions', 'action')
    listed('action_sheet', 'also_objectives', 'project_line')
    named('sheet_indicator', 'sheet', 'action_sheet', false)
    named('sheet_indicator', 'indicator', 'indicator', true)
    named('commitment', 'sheet', 'action_sheet', false)
    named('commitment', 'contract', 'contract', false)
    named('decision', 'sheet', 'action_sheet', true)
    named('agreement', 'project', 'project', true)
    named('resource_share', 'resource', 'resource', true)
    add(
      `SELECT 'resource_share/' || s.id AS lower, 'project/' || p.id AS higher FROM resource_share AS s, project AS p
       WHERE s.territory = p.territory AND (p.start_year IS NULL OR s.year >= p.start_year) AND (p.end_year IS NULL OR s.year <= p.end_year)`,
    )
    named('scheme_line', 'scheme', 'scheme', false)
    named('scheme_line', 'above', 'scheme_line', false)
    named('scheme_line', 'merged_into', 'scheme_line', false)
    named('roll_up', 'line', 'scheme_line', false)
    named('roll_up', 'objective', 'project_line', true)
    named('roll_up', 'sheet', 'action_sheet', true)
    named('roll_up', 'local_line', 'scheme_line', true)
    named('roll_up', 'recommendation', 'needs_assessment_recommendation', true)
    named('needs_assessment_recommendation', 'assessment', 'needs_assessment', true)
    named('needs_assessment_finding', 'assessment', 'needs_assessment', false)
    for (const sql of [
      'SELECT id AS sheet, objective FROM action_sheet WHERE objective IS NOT NULL',
      'SELECT s.id AS sheet, j.value AS objective FROM action_sheet AS s, json_each(s.also_objectives) AS j',
    ]) {
      add(
        `SELECT 'action_sheet/' || o.sheet AS lower, 'roll_up/' || r.id AS higher FROM roll_up AS r JOIN (${sql}) AS o ON o.objective = r.objective`,
      )
      add(
        `SELECT 'commitment/' || c.id AS lower, 'project_line/' || o.objective AS higher FROM commitment AS c JOIN (${sql}) AS o ON o.sheet = c.sheet`,
      )
    }
    return steps
  } finally {
    db.close()
    await engine.call('workspace.open', { token: await engine.registerFile(file) })
  }
}

/** Keys reached from a row by steps, in one direction. */
function reached(steps: ReadonlySet<string>, start: string, side: 'up' | 'down'): Set<string> {
  const found = new Set<string>()
  for (let size = -1; size < found.size; ) {
    size = found.size
    for (const step of steps) {
      const [lower = '', higher = ''] = step.split(' ')
      const [from, to] = side === 'up' ? [lower, higher] : [higher, lower]
      if ((from === start || found.has(from)) && to !== start) found.add(to)
    }
  }
  return found
}

describe('the trace', () => {
  it('goes from a need to the scheme, and back from the scheme to the need', async () => {
    for (const origin of [chain.indicator, chain.forum, chain.contribution, chain.ratingItem, chain.commitment]) {
      expect(await levelOf(origin, chain.scheme), origin).toBeGreaterThan(0)
      expect(await levelOf(chain.scheme, origin), origin).toBeLessThan(0)
    }
    expect(await levelOf(chain.sheet, chain.objective)).toBe(-1)
    // Another line of the scheme has nothing to do with it.
    expect(await levelOf(chain.sheet, chain.otherLine)).toBeNull()
  })

  it('goes from a sheet and its means to the line that its objective feeds, and back; from the objective to the means', async () => {
    const rowOf = (key: string) => key.slice(key.indexOf('/') + 1)
    const [origins, target] = [[chain.sheet, chain.commitment, chain.objective], chain.otherLine]
    for (const origin of origins) expect(await levelOf(origin, target), origin).toBeNull()
    const owner = await records.create('project', { title: 'Projet voisin', territory: '200035632' })
    const above = await records.create('projectLine', { kind: 'axis', title: 'Rencontrer' }, { owner })
    const other = await records.create('projectLine', { kind: 'objective', title: 'Aller vers' }, { owner, above })
    await records.set('actionSheet', rowOf(chain.sheet), 'alsoObjectives', [other])
    for (const source of [rowOf(chain.objective), other]) {
      await engine.call('rollup.propose', { links: [{ field: 'objective', source, line: rowOf(target) }] })
      for (const origin of [chain.sheet, chain.commitment, `project_line/${source}`]) {
        expect(await levelOf(origin, target), origin).toBeGreaterThan(0)
        expect(await levelOf(target, origin), origin).toBeLessThan(0)
      }
      expect(await levelOf(`project_line/${source}`, chain.commitment)).toBe(-1)
      if (source === other) break
      await engine.call('history.undo', {})
    }
  })

  it('leads from a means put in common to the projects of its territory, in the years that they last', async () => {
    expect([await levelOf(chain.resource, chain.share), await levelOf(chain.resource, chain.project)]).toEqual([1, 2])
    expect(await levelOf(chain.project, chain.resource)).toBe(-2)
    const found = (await read(chain.project)).nodes.find(({ key }) => key === chain.share)
    expect(found).toMatchObject({
      kind: 'Part de moyen',
      container: 'Conseillère technique',
      territory: 'CC Armagnac Adour',
    })
    expect(found?.title.replace(/\s/g, ' ')).toBe('Conseillère technique, 0,40 ETP en 2027')
    const ended = await records.create('project', {
      title: 'Ancien',
      territory: '200035632',
      startYear: 2020,
      endYear: 2026,
    })
    expect(await levelOf(`project/${ended}`, chain.share)).toBeNull()
  })

  it('is, from every row, what plain SQL finds', async () => {
    const steps = await stepsBySql()
    const rows = new Set([...steps].flatMap((step) => step.split(' ')))
    expect(rows.size).toBeGreaterThan(20)
    for (const start of rows) {
      const { nodes, edges } = await read(start)
      const [up, down] = [reached(steps, start, 'up'), reached(steps, start, 'down')]
      expect(nodes.map(({ key }) => key).sort(), start).toEqual([...new Set([start, ...up, ...down])].sort())
      const within = [...steps].filter((step) => {
        const [lower = '', higher = ''] = step.split(' ')
        return (
          ((lower === start || up.has(lower)) && up.has(higher)) ||
          (down.has(lower) && (higher === start || down.has(higher)))
        )
      })
      expect([...new Set(edges.map(({ from, to }) => `${from} ${to}`))].sort(), start).toEqual(within.sort())
    }
  })

  it('every step that is walked up is walked down', async () => {
    const { edges } = await read(chain.indicator)
    expect(edges.length).toBeGreaterThan(5)
    for (const { from, to, sentence } of edges) {
      const back = await read(to)
      expect(back.edges).toContainEqual({ from, to, sentence })
    }
  })

  it('the origins of a line into which others were united are those of all of them', async () => {
    const under = async (key: string) =>
      (await read(key)).nodes.filter(({ level }) => level < 0).map(({ key: node }) => node)
    const line = (key: string) => key.slice(key.indexOf('/') + 1)
    const [first, second] = [await under(chain.line), await under(chain.otherLine)]
    expect(first.length).toBeGreaterThan(5)
    expect(second.length).toBeGreaterThan(0)
    await engine.call('scheme.unite', { into: line(chain.otherLine), lines: [line(chain.line)] })
    expect((await under(chain.otherLine)).sort()).toEqual([...new Set([...first, ...second, chain.line])].sort())
    await engine.call('history.undo', {})
    expect(await under(chain.otherLine)).toEqual(second)
  })

  it('says what each row is, where it stands, and each step in a sentence', async () => {
    const { nodes, edges } = await read(chain.sheet)
    expect(nodes[0]).toMatchObject({
      key: chain.sheet,
      kind: 'Fiche action',
      title: 'F1 Un transport solidaire',
      container: 'Projet d’Armagnac Adour',
      territory: 'CC Armagnac Adour',
      level: 0,
    })
    expect(edges.map(({ sentence }) => sentence)).toContain(
      '«\u00a0F1 Un transport solidaire\u00a0» met en œuvre l’objectif «\u00a0Se déplacer sans voiture\u00a0»',
    )
    expect(traceSteps.filter(({ by }) => !hasSentence(by))).toEqual([])
    expect(tracedTables).toContain('needs_assessment')
  })

  it('does not repeat a contribution that was set aside, and tells how much it leaves out', async () => {
    const id = chain.contribution.split('/')[1] ?? ''
    await records.set('contribution', id, 'stateReason', 'Déjà dit')
    await records.set('contribution', id, 'state', 'setAside')
    const { nodes } = await read(chain.contribution)
    expect(nodes[0]?.title).toBe('Contribution écartée')
    await engine.call('history.undo', {})
    const whole = await read(chain.sheet)
    const near = await read(chain.sheet, 3)
    expect([near.nodes.length, near.left]).toEqual([3, whole.nodes.length - 3])
    await expect(read('action_sheet/rien')).rejects.toThrow(/n’existe plus/)
  })

  it('leaves as a table and as a document', async () => {
    const [table = '', id = ''] = chain.sheet.split('/')
    const csv = await engine.call('trace.export', { table, id, format: 'csv' })
    expect(csv.name).toBe('Traçabilité F1 Un transport solidaire.csv')
    expect(Buffer.from(csv.bytes).toString('utf8')).toContain('met en œuvre l’objectif')
    for (const format of ['ods', 'xlsx', 'odt', 'docx'] as const) {
      const { bytes, nodes } = await engine.call('trace.export', { table, id, format })
      expect([Buffer.from(bytes.subarray(0, 2)).toString(), nodes > 5], format).toEqual(['PK', true])
    }
  })

  it('ends where a chain closes on itself, each row told once', async () => {
    const scheme = await records.create('scheme', { title: 'Fermé', kind: 'local', territory: '32' })
    const line = () => records.create('schemeLine', { kind: 'orientation', title: 'A' }, { owner: scheme })
    const [one, two] = [await line(), await line()]
    await engine.call('scheme.unite', { into: one, lines: [two] })
    // What two posts united the other way round, and what a package brought.
    await engine.call('workspace.close', {})
    const db = openFile(file, { readOnly: false })
    db.run('UPDATE scheme_line SET merged_into = ? WHERE id = ?', two, one)
    db.close()
    await engine.call('workspace.open', { token: await engine.registerFile(file) })
    const { nodes } = await read(`scheme_line/${one}`)
    expect(nodes.map(({ key }) => key).sort()).toEqual(
      [`scheme/${scheme}`, `scheme_line/${one}`, `scheme_line/${two}`].sort(),
    )
  })
})
