import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { RefusedError } from '#shared/api/errors.ts'
import type { Cell, Sheet } from '#shared/offer/field.ts'
import { contentOf, lineage } from '#tests/support/database.ts'
import { rowsOf } from '#tests/support/offerFiles.ts'
import { testEngine, testWorkspace } from '#tests/support/workspace.ts'

const sheets: readonly Sheet[] = ['policy', 'mission', 'action', 'organization', 'accessPoint']

/** What the screens hold of the referential, each sheet in its order. */
async function shown(engine: WorkerEngine): Promise<unknown> {
  return Promise.all(sheets.map((sheet) => rowsOf(engine, sheet)))
}

/** One of the rows of a sheet, whichever the number; undefined without any. */
async function pick(engine: WorkerEngine, sheet: Sheet, n: number): Promise<string | undefined> {
  const { ids } = await engine.call('offer.rows', { sheet })
  return ids[n % Math.max(1, ids.length)]
}

type Gesture = (engine: WorkerEngine, n: number) => Promise<unknown>

const onAction =
  (gesture: (engine: WorkerEngine, id: string, n: number) => Promise<unknown>): Gesture =>
  async (engine, n) => {
    const id = await pick(engine, 'action', n)
    return id && gesture(engine, id, n)
  }

const edit = (field: string, value: (n: number) => Cell) =>
  onAction((engine, id, n) =>
    engine.call('offer.update', { sheet: 'action', edits: [{ id, field, value: value(n) }], hasNames: true }),
  )

/** Every gesture of the grid, its tree and its panel that writes. */
const gestures: Readonly<Record<string, Gesture>> = {
  addPolicy: (engine, n) => engine.call('offer.create', { sheet: 'policy', rows: [{ title: `Politique ${n}` }] }),
  addMission: async (engine, n) => {
    const parent = await pick(engine, 'policy', n)
    return parent && engine.call('offer.create', { sheet: 'mission', parent, rows: [{ title: `Mission ${n}` }] })
  },
  addAction: async (engine, n) => {
    const [parent, before] = [await pick(engine, 'mission', n), n % 3 === 0 ? await pick(engine, 'action', n) : null]
    const rows = [{ title: `Action ${n}` }]
    return parent && engine.call('offer.create', { sheet: 'action', parent, before: before ?? null, rows })
  },
  addOrganization: (engine, n) =>
    engine.call('offer.create', { sheet: 'organization', rows: [{ name: `CCAS ${n}`, phone: '05 62 00 00 00' }] }),
  addPlace: (engine, n) => engine.call('offer.create', { sheet: 'accessPoint', rows: [{ name: `Accueil ${n}` }] }),
  type: edit('aim', (n) => (n % 4 === 0 ? null : `But ${n}`)),
  choose: edit('audiences', (n) => (n % 2 === 0 ? ['familles', 'seniors'] : null)),
  cover: edit('coverage', (n) => (n % 3 === 0 ? null : ['32013', '200066926'].slice(n % 2))),
  lead: edit('lead', (n) => [`CCAS ${n % 6}`]),
  place: edit('accessPoints', (n) => [`Accueil ${n % 6}`]),
  paste: onAction(async (engine, id, n) => {
    const parent = await pick(engine, 'mission', n)
    return engine.call('offer.update', {
      sheet: 'action',
      edits: ['title', 'conditions', 'phone'].map((field) => ({
        id,
        field,
        value: field === 'phone' ? '115' : `${n}`,
      })),
      ...(parent ? { added: { parent, rows: [{ title: `Collée ${n}`, lead: [`Nouveau ${n}`] }] } } : {}),
      hasNames: true,
    })
  }),
  move: onAction(async (engine, id, n) => {
    const parent = await pick(engine, 'mission', n + 1)
    return parent && engine.call('offer.move', { sheet: 'action', ids: [id], parent, before: null })
  }),
  moveMission: async (engine, n) => {
    const [id, parent] = [await pick(engine, 'mission', n), await pick(engine, 'policy', n + 3)]
    return id && parent && engine.call('offer.move', { sheet: 'mission', ids: [id], parent, before: null })
  },
  renumber: (engine) => engine.call('offer.renumber', {}),
  copy: onAction((engine, id) => engine.call('offer.copy', { ids: [id] })),
  means: onAction((engine, action, n) =>
    engine.call('offer.means', {
      action,
      means: n % 3 === 0 ? [] : [{ kind: 'staff', year: 2026, organization: null, planned: n, actual: null }],
    }),
  ),
  check: onAction((engine, id) => engine.call('offer.check', { ids: [id] })),
  merge: async (engine, n) => {
    const sheet = (['organization', 'accessPoint', 'action'] as const)[n % 3] ?? 'action'
    const [keep, other] = [await pick(engine, sheet, n), await pick(engine, sheet, n + 1)]
    return keep && other && keep !== other && engine.call('offer.merge', { sheet, keep, others: [other] })
  },
  distinct: async (engine, n) => {
    const [a, b] = [await pick(engine, 'organization', n), await pick(engine, 'organization', n + 1)]
    return a && b && a !== b && engine.call('offer.distinct', { sheet: 'organization', pairs: [[a, b]] })
  },
  remove: async (engine, n) => {
    const sheet = sheets[n % sheets.length] ?? 'action'
    const id = await pick(engine, sheet, n)
    return id && engine.call('offer.remove', { sheet, ids: [id] })
  },
  term: (engine, n) => engine.call('offer.term', { vocabulary: 'audience', label: `Public ${n % 5}` }),
}

/** What is refused changes nothing: a name that several rows have, a row under itself. */
const tried =
  (gesture: Gesture): Gesture =>
  (engine, n) =>
    gesture(engine, n).catch((error: unknown) => {
      if (!(error instanceof RefusedError) || error.error.code === 'internal') throw error
    })

describe('any sequence of gestures on the referential', () => {
  it('is wholly taken back by undoing all of it, and brought again by redoing it', async () => {
    const step = fc.record({
      gesture: fc.constantFrom(...Object.keys(gestures)),
      n: fc.integer({ min: 0, max: 60 }),
      after: fc.constantFrom('go', 'go', 'go', 'undo', 'undo-redo'),
    })
    const { engine: maker, file } = await testWorkspace('32')
    await maker.call('offer.starter', {})
    for (const n of [1, 2, 3, 4, 5])
      for (const name of ['addAction', 'addOrganization']) await gestures[name]?.(maker, n)
    await maker.close()
    const content = () => contentOf(file, lineage)
    const start = content()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 20 }), async (steps) => {
        const engine = testEngine()
        try {
          await engine.call('workspace.open', { token: await engine.registerFile(file) })
          const before = await shown(engine)
          const { undo: base } = await engine.call('history.state', {})
          for (const { gesture, n, after } of steps) {
            const { undo: last } = await engine.call('history.state', {})
            await tried(gestures[gesture] as Gesture)(engine, n)
            if ((await engine.call('history.state', {})).undo?.id === last?.id || after === 'go') continue
            const held = await shown(engine)
            await engine.call('history.undo', {})
            if (after === 'undo') continue
            await engine.call('history.redo', {})
            expect(await shown(engine)).toEqual(held)
          }
          const after = await shown(engine)
          let undone = 0
          while ((await engine.call('history.state', {})).undo?.id !== base?.id) {
            await engine.call('history.undo', {})
            undone += 1
          }
          expect(await shown(engine)).toEqual(before)
          expect(content()).toEqual(start)
          for (let n = 0; n < undone; n++) await engine.call('history.redo', {})
          expect(await shown(engine)).toEqual(after)
          for (let n = 0; n < undone; n++) await engine.call('history.undo', {})
          expect(content()).toEqual(start)
        } finally {
          await engine.close()
        }
      }),
      { numRuns: 10 },
    )
  }, 180_000)

  it('knows every gesture that changes something', async () => {
    const { engine } = await testWorkspace('32')
    await engine.call('offer.starter', {})
    for (const n of [1, 2, 3, 4, 5])
      for (const name of ['addAction', 'addOrganization', 'addPlace']) await gestures[name]?.(engine, n)
    for (const [name, gesture] of Object.entries(gestures)) {
      const { undo } = await engine.call('history.state', {})
      await gesture(engine, 10)
      expect((await engine.call('history.state', {})).undo?.id, name).not.toBe(undo?.id)
    }
  })
})
