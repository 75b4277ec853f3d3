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
    // `profile` and `snapshot` are no tables: they stand in the user's own folder, whose changes the engine tells the same way. `territory` is one
    // that nobody edits: it is written once, with its vintage.
    const known = new Set([
      ...entities.map((entity) => entity.table),
      'profile',
      'snapshot',
      'package_sent',
      'territory',
      'journal_entry',
      // Packages on the table: nothing of them is in the workspace yet.
      'pending_package',
      // Ballots that the journal never sees.
      'waiting_ballot',
      '*',
    ])
    const unknown = operations.flatMap(([name, { reads }]) =>
      reads.filter((entity) => !known.has(entity)).map((entity) => `${name}: ${entity}`),
    )
    expect(unknown).toEqual([])
  })

  it('gives figures as a reader may see them, but where the screens and commands are for who keeps the workspace', () => {
    /** What reads figures and takes no reader: why it gives none away. */
    const internal: Readonly<Record<string, string>> = {
      'workspace.status': 'counts sets of data',
      'indicator.list': 'says which periods there are',
      'indicator.checkFormula': 'tries a formula while it is written, on a screen closed to readers',
      'variable.list': 'says which periods there are',
      'variable.values': 'values as they were imported, on a screen closed to readers',
      'correction.list': 'corrections, on a screen closed to readers',
      'import.batches': 'says which files were read',
      'rule.list': 'says which rule watches which data',
      'offer.overlaps': 'counts actions',
    }
    const figures = new Set(['edition', 'correction'])
    const unfiltered = operations
      .filter(([, { input, reads }]) => {
        const { shape } = input as { shape?: object }
        return reads.some((table) => figures.has(table)) && (shape === undefined || !('reader' in shape))
      })
      .map(([name]) => name)
    expect(unfiltered.sort()).toEqual(Object.keys(internal).sort())
  })
})
