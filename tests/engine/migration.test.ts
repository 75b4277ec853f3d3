import { describe, expect, it } from 'vitest'
import { latestVersion } from '#electron/db/migrate.ts'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import { makeOlder, olderVersion } from '#tests/support/olderWorkspace.ts'
import { testEngine, testWorkspace } from '#tests/support/workspace.ts'

const rowsOf = async (engine: WorkerEngine) => {
  const { ids, columns: told } = await engine.call('offer.rows', { sheet: 'organization' })
  const [name, phone] = [told.name, told.phone].map((column) => (column === undefined ? [] : unpackColumn(column)))
  return ids.map((_id, at) => ({ name: name?.[at] ?? null, phone: phone?.[at] ?? null }))
}

async function organizations(alter?: string) {
  const { engine, file } = await testWorkspace('32')
  const row = { name: 'CCAS d’Auch', phone: '05 62 61 00 00' }
  const { ids } = await engine.call('offer.create', { sheet: 'organization', rows: [row, { name: 'MSA' }] })
  await engine.call('offer.update', {
    sheet: 'organization',
    edits: [{ id: ids[0] ?? '', field: 'phone', value: '05 62 61 11 11' }],
  })
  await engine.close()
  makeOlder(file, alter)
  const later = testEngine()
  await later.call('workspace.open', { token: await later.registerFile(file) })
  const phones = async () => (await rowsOf(later)).map(({ phone }) => phone)
  return { engine: later, ids, phones }
}

describe('a workspace of the version before its organizations were given columns', () => {
  it('is whole, and what was done before can still be undone, and done again', async () => {
    expect(olderVersion).toBeGreaterThan(-1)
    expect(olderVersion).toBeLessThan(latestVersion())
    const { engine, ids, phones } = await organizations()
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
    await engine.call('history.undo', {})
    expect(await phones()).toEqual(['05 62 61 00 00', null])
    await engine.call('history.redo', {})
    expect(await phones()).toEqual(['05 62 61 11 11', null])
    const edits = [{ id: ids[0] ?? '', field: 'contacts', value: 'Anne Durand, directrice' }]
    await engine.call('offer.update', { sheet: 'organization', edits })
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
    for (let n = 0; n < 3; n++) await engine.call('history.undo', {})
    expect(await rowsOf(engine)).toEqual([])
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: true, findings: [] })
  })

  it('still tells what was altered from outside', async () => {
    const { engine } = await organizations("UPDATE organization SET phone = '17' WHERE name = 'MSA'")
    expect(await engine.call('workspace.check', {})).toMatchObject({ ok: false, findings: [expect.any(String)] })
  })
})
