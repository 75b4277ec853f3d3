import { describe, expect, test } from 'vitest'
import { JobStore, nextJob } from '#renderer/api/jobs.ts'
import { isStale } from '#renderer/api/stale.ts'

describe('what the engine tells refreshes what it makes wrong, and only that', () => {
  const operations = {
    'indicator.list': { kind: 'query', reads: ['indicator', 'edition'], undoable: false },
    'territory.list': { kind: 'query', reads: ['territory'], undoable: false },
  }
  test('an answer is asked again when something that it reads has changed', () => {
    expect(isStale(operations, 'indicator.list', ['edition'])).toBe(true)
    expect(isStale(operations, 'territory.list', ['edition'])).toBe(false)
  })
  test('an operation that is not known is asked again rather than shown wrong', () => {
    expect(isStale(undefined, 'indicator.list', ['x'])).toBe(true)
    expect(isStale(operations, 'panorama.read', ['x'])).toBe(true)
  })
})

describe('jobs', () => {
  test('progress may come before the job says that it runs', () => {
    const first = nextJob(undefined, { type: 'progress', callId: 'c', step: 'Lecture', fraction: 0.2 })
    expect(first).toMatchObject({ step: 'Lecture', fraction: 0.2, state: 'running' })
    const named = nextJob(first, { type: 'job', callId: 'c', state: 'running', label: 'Import' })
    expect(named).toMatchObject({ label: 'Import', step: 'Lecture', fraction: 0.2 })
  })
  test('a job that has ended leaves the status bar, however it ended', () => {
    for (const state of ['done', 'failed', 'cancelled'] as const) {
      const store = new JobStore()
      store.receive({ type: 'job', callId: 'c', state: 'running', label: 'Import' })
      expect(store.running()).toHaveLength(1)
      store.receive({ type: 'job', callId: 'c', state, label: 'Import' })
      expect(store.running()).toEqual([])
    }
  })
  test('other events leave the list as it is, so that nothing is drawn again', () => {
    const store = new JobStore()
    const before = store.running()
    store.receive({ type: 'changed', entities: ['x'], ids: [] })
    expect(store.running()).toBe(before)
  })
})
