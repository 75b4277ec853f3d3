import { describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { contentOf, lineage } from '#tests/support/database.ts'
import { generateOffer } from '#tests/support/offer.ts'
import { testEngine, testWorkspace } from '#tests/support/workspace.ts'

const twins = [{ name: 'CCAS d’Auch' }, { name: 'Centre communal d’action sociale d’Auch' }]

async function large() {
  const { engine, file } = await testWorkspace('32')
  const { actions } = await generateOffer(engine, 400, 5)
  const { ids } = await engine.call('offer.create', { sheet: 'organization', rows: twins })
  return { engine, file, actions, ids }
}

/** Searches, and calls back once while the actions are being compared, the other sheets being done. */
function searched(engine: WorkerEngine, callId: string, during: () => void) {
  let isTold = false
  const stop = engine.subscribe((event) => {
    if (isTold || event.type !== 'progress' || event.callId !== callId || !/actions/.test(event.step)) return
    isTold = true
    during()
  })
  return engine.call('offer.duplicates', {}, { callId }).finally(() => {
    stop()
    expect(isTold).toBe(true)
  })
}

/** What an engine that has never searched the file answers. */
async function fresh(engine: WorkerEngine, file: string) {
  await engine.call('workspace.close', {})
  const other = testEngine()
  await other.call('workspace.open', { token: await other.registerFile(file) })
  return await other.call('offer.duplicates', {})
}

describe('a search of duplicates', () => {
  it('lets others be answered before it ends, and says how far it is', async () => {
    const { engine } = await large()
    const order: string[] = []
    const fractions: (number | null)[] = []
    engine.subscribe((event) => {
      if (event.type === 'progress') fractions.push(event.fraction)
    })
    let other: Promise<unknown> = Promise.resolve()
    await searched(engine, 'search', () => {
      other = engine.call('offer.rows', { sheet: 'action' }).then(() => order.push('rows'))
    }).then(() => order.push('search'))
    await other
    expect(order).toEqual(['rows', 'search'])
    expect(fractions).toEqual(fractions.toSorted((a, b) => Number(a) - Number(b)))
    expect(fractions.every((each) => each !== null && each >= 0 && each <= 1)).toBe(true)
  })

  it('that is stopped leaves nothing, and the next one answers all', async () => {
    const { engine, file } = await large()
    const before = contentOf(file, lineage)
    const states: string[] = []
    engine.subscribe((event) => {
      if (event.type === 'job') states.push(event.state)
    })
    await expect(searched(engine, 'search', () => engine.cancel('search'))).rejects.toThrow(/a été arrêtée/)
    expect(states).toEqual(['running', 'cancelled'])
    expect(contentOf(file, lineage)).toEqual(before)
    const next = await engine.call('offer.duplicates', {})
    expect(next.total).toBeGreaterThan(0)
    expect(next).toEqual(await fresh(engine, file))
  })

  it('asked twice at once answers the same to both, and to the other when one is stopped', async () => {
    const { engine, file } = await large()
    const second = { given: engine.call('offer.duplicates', { sheet: 'organization' }) }
    const [one, other] = await Promise.all([engine.call('offer.duplicates', { sheet: 'organization' }), second.given])
    expect(one).toEqual(other)
    let waiting: Promise<unknown> = Promise.resolve()
    const stopped = searched(engine, 'search', () => {
      waiting = engine.call('offer.duplicates', {})
      engine.cancel('search')
    })
    await expect(stopped).rejects.toThrow(/a été arrêtée/)
    expect(await waiting).toEqual(await fresh(engine, file))
  })

  it('answers what stands when it ends: rows written, merged or removed meanwhile are in it as they are now', async () => {
    const { engine, file, actions, ids } = await large()
    const [auch = '', sameAuch = ''] = ids
    let written: Promise<unknown> = Promise.resolve()
    const { pairs } = await searched(engine, 'search', () => {
      written = Promise.all([
        engine.call('offer.merge', { sheet: 'organization', keep: auch, others: [sameAuch] }),
        engine.call('offer.create', {
          sheet: 'accessPoint',
          rows: [{ name: 'Accueil Gambetta' }, { name: 'Accueil Gambetta' }],
        }),
        engine.call('offer.remove', { sheet: 'action', ids: actions.slice(0, 20) }),
      ])
    })
    await written
    expect(pairs.flatMap((pair) => pair.ids)).not.toContain(sameAuch)
    expect(pairs.map(({ names }) => names.join())).toContainEqual(
      expect.stringMatching(/Accueil Gambetta.*Accueil Gambetta/),
    )
    for (const id of actions.slice(0, 20)) expect(pairs.flatMap((pair) => pair.ids)).not.toContain(id)
    const again = await engine.call('offer.duplicates', {})
    expect(again.pairs).toEqual(pairs)
    expect(again).toEqual(await fresh(engine, file))
  })

  it('stops when its workspace is closed', async () => {
    const { engine } = await large()
    let closed: Promise<unknown> = Promise.resolve()
    const left = searched(engine, 'search', () => {
      closed = engine.call('workspace.close', {})
    })
    await expect(left).rejects.toThrow(/a été arrêtée/)
    await closed
  })
})
