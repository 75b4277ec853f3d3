import { describe, expect, it } from 'vitest'
import { registry } from '#electron/engine/registry.ts'
import { contract } from '#shared/api/contract.ts'
import type { Operation } from '#shared/api/operation.ts'
import { entities } from '#shared/entities.ts'
import { literalText, nodesOf, sources } from './sources.ts'

const operations = Object.entries(contract as Readonly<Record<string, Operation>>)

describe('the contract', () => {
  it('names operations by a noun and a verb', () => {
    expect(operations.map(([name]) => name).filter((name) => !/^[a-z]+\.[a-z][A-Za-z]*$/.test(name))).toEqual([])
  })

  it('is answered by the engine, each operation and no other', () => {
    expect(Object.keys(registry).sort()).toEqual(operations.map(([name]) => name).sort())
  })

  it('has every operation called by a test', () => {
    const called = new Set<string>()
    for (const source of sources) {
      if (!source.file.startsWith('tests/') || source.file.startsWith('tests/architecture/')) continue
      for (const node of nodesOf(source.program)) {
        const text = literalText(node)
        if (text !== null) called.add(text)
      }
    }
    expect(operations.map(([name]) => name).filter((name) => !called.has(name))).toEqual([])
  })

  it('reads only entities that exist, so that a change reaches every screen', () => {
    // `profile` is no table: it is the user's own folder, whose changes the engine tells the same way. `territory` is one
    // that nobody edits: it is written once, with its vintage.
    const known = new Set([...entities.map((entity) => entity.table), 'profile', 'territory', 'journal_entry'])
    const unknown = operations.flatMap(([name, { reads }]) =>
      reads.filter((entity) => !known.has(entity)).map((entity) => `${name}: ${entity}`),
    )
    expect(unknown).toEqual([])
  })
})
