import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { contentOf, lineage } from '#tests/support/database.ts'
import { importAll, temporaryFolder, testEngine, testWorkspace } from '#tests/support/workspace.ts'

/** What a person can see of a workspace: neither how it came about nor sums kept to be quick. */
const content = (file: string) => contentOf(file, [...lineage, 'measure_level'])

async function reopened(file: string): Promise<WorkerEngine> {
  const engine = testEngine()
  await engine.call('workspace.open', { token: await engine.registerFile(file) })
  return engine
}

async function sound(engine: WorkerEngine): Promise<void> {
  expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
}

const folder = temporaryFolder()
function censusFile(name: string, year: number, auch: number): string {
  const path = join(folder, name)
  const rows = ['32013', '32107', '32160', '32001', '32002'].map(
    (code, n) => `${code};${auch + n};${200 + n};${150 + n}`,
  )
  writeFileSync(path, [`CODGEO;P${year}_POP;P${year}_LOG;P${year}_RP`, ...rows].join('\r\n'))
  return path
}

const correction = (value: number | null, territory = '32013', reason = 'recompté') => ({
  indicator: null,
  variable: 'P_POP',
  territory,
  period: '2021',
  value,
  reason,
  remove: false,
})
const indicator = {
  id: 'ESS01',
  label: 'Essai',
  shortLabel: 'Essai',
  section: 'population' as const,
  definition: 'Un essai.',
  limits: '',
  candidates: [{ numerator: 'P_POP', denominator: null, weight: null, denominatorPeriod: 'same' as const }],
  factor: 1,
  growthYears: null,
  unit: 'hab.',
  decimals: 0,
  aggregation: 'count' as const,
  sense: 'neutral' as const,
  producer: 'Essais',
  chart: 'bar' as const,
  confidentiality: null,
  headline: false,
  position: 999,
}

/** Every kind of command that changes something, with what it needs to stand before it. */
const commands: Readonly<Record<string, (engine: WorkerEngine, n: number) => Promise<unknown>>> = {
  import: (engine, n) => importAll(engine, [censusFile(`import-${n}.csv`, 21, 500 + n)]),
  otherImport: (engine, n) => importAll(engine, [censusFile(`autre-${n}.csv`, 20, 700 + (n % 2))]),
  correct: (engine, n) => engine.call('correction.set', { corrections: [correction(n), correction(null, '32107')] }),
  correctIndicator: (engine, n) =>
    engine.call('correction.set', {
      corrections: [{ ...correction(n, '200066926'), indicator: 'POP01', variable: null }],
    }),
  uncorrect: (engine) => engine.call('correction.set', { corrections: [{ ...correction(0), remove: true }] }),
  createGroup: (engine, n) =>
    engine.call('group.create', { level: 'mds', name: `MDS ${n}`, communes: ['32013', '32107', '32160'] }),
  assign: async (engine, n) => {
    const { groups } = await engine.call('group.list', { level: 'mds' })
    const group = groups[n % (groups.length + 1)]?.id ?? null
    return engine.call('group.assign', { level: 'mds', group, communes: ['32013', '32001', '32002'] })
  },
  renameGroup: async (engine, n) => {
    const [group] = (await engine.call('group.list', { level: 'mds' })).groups
    return group && engine.call('group.update', { id: group.id, name: `Autre ${n}`, position: n })
  },
  removeGroup: async (engine) => {
    const group = (await engine.call('group.list', { level: 'mds' })).groups.at(-1)
    return group && engine.call('group.remove', { id: group.id })
  },
  changeIndicator: (engine, n) => engine.call('indicator.update', { id: 'POP01', patch: { label: `Population ${n}` } }),
  createIndicator: async (engine) => {
    const known = (await engine.call('indicator.list', {})).some((item) => item.id === 'ESS01')
    return known ? engine.call('indicator.remove', { id: 'ESS01' }) : engine.call('indicator.create', { indicator })
  },
  removeIndicator: async (engine) => {
    const known = (await engine.call('indicator.list', {})).some((item) => item.id === 'EMP01')
    return known && engine.call('indicator.remove', { id: 'EMP01' })
  },
  rename: (engine, n) => engine.call('workspace.rename', { name: `Espace ${n}` }),
  vintage: (engine, n) => engine.call('workspace.setVintage', { vintage: 2021 + (n % 6) }),
}

async function undoAll(engine: WorkerEngine): Promise<number> {
  for (let n = 0; ; n++) {
    const { undo } = await engine.call('history.state', {})
    if (undo === null) return n
    const { entry } = await engine.call('history.undo', {})
    expect(entry.kind).toBe('undo')
  }
}

describe('undo and redo', () => {
  it('take back every kind of command and bring it again, after the file was closed and opened', async () => {
    const { engine, file } = await testWorkspace('32')
    await engine.close()
    const states = [content(file)]
    for (const [n, name] of Object.keys(commands).entries()) {
      const running = await reopened(file)
      await commands[name]?.(running, n + 1)
      await sound(running)
      await running.close()
      states.push(content(file))
      expect(states.at(-1), name).not.toEqual(states.at(-2))
    }
    for (let n = states.length - 2; n >= 0; n--) {
      const running = await reopened(file)
      await running.call('history.undo', {})
      if (n === 0) await sound(running)
      await running.close()
      expect(content(file)).toEqual(states[n])
    }
    for (let n = 1; n < states.length; n++) {
      const running = await reopened(file)
      await running.call('history.redo', {})
      if (n === states.length - 1) await sound(running)
      await running.close()
      expect(content(file)).toEqual(states[n])
    }
    const last = await reopened(file)
    await expect(last.call('history.redo', {})).rejects.toMatchObject({ error: { code: 'history.nothing-to-redo' } })
  })

  it('of an import moves the figures back, and forth', async () => {
    const { engine } = await testWorkspace('32')
    const population = async () => {
      const [figure] = await engine.call('indicator.values', {
        indicator: 'POP01',
        level: 'commune',
        territory: '32013',
      })
      return figure?.value ?? null
    }
    await importAll(engine, [censusFile('a.csv', 21, 500)])
    await importAll(engine, [censusFile('b.csv', 21, 510)])
    expect(await population()).toBe(510)
    await engine.call('history.undo', {})
    expect(await population()).toBe(500)
    await engine.call('history.undo', {})
    expect(await population()).toBeNull()
    await engine.call('history.redo', {})
    await engine.call('history.redo', {})
    expect(await population()).toBe(510)
  })

  it('in any order, as long as the same rows were not changed since', async () => {
    const { engine, file } = await testWorkspace('32')
    await importAll(engine, [censusFile('a.csv', 21, 500)])
    await engine.call('correction.set', { corrections: [correction(1)] })
    await engine.call('indicator.update', { id: 'POP01', patch: { label: 'Habitants' } })
    await engine.call('workspace.rename', { name: 'Autre nom' })
    const [, renamed, corrected, imported] = await engine.call('history.list', {})
    expect(renamed?.operation).toBe('indicator.update')
    await engine.call('history.undo', { entry: corrected?.id ?? '' })
    expect(await engine.call('correction.list', {})).toEqual([])
    await engine.call('history.undo', { entry: imported?.id ?? '' })
    const list = await engine.call('indicator.list', {})
    expect(list.find((item) => item.id === 'POP01')).toMatchObject({ label: 'Habitants', available: false })
    await sound(engine)
    await expect(engine.call('history.undo', { entry: corrected?.id ?? '' })).rejects.toMatchObject({
      error: { code: 'history.not-undoable' },
    })
    await engine.close()
    const again = await reopened(file)
    expect((await again.call('workspace.status', {})).workspace?.name).toBe('Autre nom')
  })

  it('stops, says which, and changes nothing where the rows were changed since', async () => {
    const { engine, file } = await testWorkspace('32')
    await importAll(engine, [censusFile('a.csv', 21, 500)])
    await engine.call('correction.set', { corrections: [correction(1), correction(2, '32107')] })
    const [first] = await engine.call('history.list', {})
    await engine.call('correction.set', { corrections: [correction(3)] })
    await engine.close()
    const before = contentOf(file)
    const running = await reopened(file)
    const refused = running.call('history.undo', { entry: first?.id ?? '' })
    await expect(refused).rejects.toMatchObject({ error: { code: 'history.changed-since', params: { rows: 1 } } })
    await expect(refused).rejects.toThrow(
      /« corriger 2 valeurs » ne peut pas être annulé : 1 ligne a été modifiée depuis \(correction\)/,
    )
    await running.close()
    expect(contentOf(file)).toEqual(before)
  })

  it('a refused command leaves no entry and no change', async () => {
    const { engine, file } = await testWorkspace('32')
    await importAll(engine, [censusFile('a.csv', 21, 500)])
    await engine.close()
    const before = contentOf(file)
    const running = await reopened(file)
    const bad = [correction(1), { ...correction(2), variable: 'NOPE' }]
    await expect(running.call('correction.set', { corrections: bad })).rejects.toThrow(/NOPE/)
    await expect(running.call('correction.set', { corrections: [correction(1, '32013', ' ')] })).rejects.toThrow(
      /raison/,
    )
    await expect(
      running.call('group.assign', { level: 'mds', group: null, communes: ['32013', '99999'] }),
    ).rejects.toThrow(/99999/)
    await expect(running.call('indicator.create', { indicator: { ...indicator, id: 'POP01' } })).rejects.toThrow(
      /existe déjà/,
    )
    await running.close()
    expect(contentOf(file)).toEqual(before)
  })
})

describe('history', () => {
  it('of one cell says who, when, before and after, newest first', async () => {
    const { engine } = await testWorkspace('32')
    await importAll(engine, [censusFile('a.csv', 21, 500)])
    await engine.call('correction.set', { corrections: [correction(1, '32013', 'premier passage')] })
    await engine.call('identity.save', { identity: { name: 'Alix Relecture', function: 'chef', organization: 'MDS' } })
    await engine.call('correction.set', { corrections: [correction(2, '32013', 'second passage')] })
    const [held] = await engine.call('correction.list', {})
    const cell = { table: 'correction', row: held?.id ?? '', column: 'value' }
    const now = await engine.call('history.cell', cell)
    expect(now.map((item) => [item.kind, item.before, item.after, item.author?.name])).toEqual([
      ['update', 1, 2, 'Alix Relecture'],
      ['insert', null, 1, 'Camille Test'],
    ])
    for (const item of now) expect(Date.now() - Date.parse(item.at)).toBeLessThan(60_000)
    await engine.call('history.undo', {})
    const later = await engine.call('history.cell', cell)
    expect(later.map((item) => [item.before, item.after])).toEqual([
      [2, 1],
      [1, 2],
      [null, 1],
    ])
    const label = await engine.call('history.cell', { table: 'indicator', row: 'POP01', column: 'label' })
    expect(label).toEqual([])
  })
})

describe('any sequence of commands', () => {
  it('is wholly taken back by undoing all of it, whatever was undone and redone on the way', async () => {
    const step = fc.record({
      command: fc.constantFrom(...Object.keys(commands)),
      n: fc.integer({ min: 1, max: 40 }),
      after: fc.constantFrom('go', 'go', 'go', 'undo', 'undo-redo', 'reopen'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 9 }), async (steps) => {
        const { engine, file } = await testWorkspace('32')
        await importAll(engine, [censusFile('depart.csv', 21, 400)])
        await engine.close()
        const start = content(file)
        let running = await reopened(file)
        const { undo: base } = await running.call('history.state', {})
        for (const { command, n, after } of steps) {
          await commands[command]?.(running, n)
          const { undo } = await running.call('history.state', {})
          if (undo?.id === base?.id) continue
          if (after === 'undo' || after === 'undo-redo') await running.call('history.undo', {})
          if (after === 'undo-redo') await running.call('history.redo', {})
          if (after !== 'reopen') continue
          await running.close()
          running = await reopened(file)
        }
        await sound(running)
        for (;;) {
          const { undo } = await running.call('history.state', {})
          if (undo === null || undo.id === base?.id) break
          await running.call('history.undo', {})
        }
        await sound(running)
        await running.close()
        expect(content(file)).toEqual(start)
        const last = await reopened(file)
        await undoAll(last)
        await last.close()
      }),
      { numRuns: 12 },
    )
  }, 180_000)
})
