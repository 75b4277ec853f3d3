import { describe, expect, it } from 'vitest'
import { testWorkspace } from '#tests/support/workspace.ts'

describe('what changed since a version', () => {
  it('is the same for thousands of rows at once as for one, come and gone', async () => {
    const { engine } = await testWorkspace('32')
    const rows = Array.from({ length: 3000 }, (_, at) => ({ name: `Organisme ${at}`, description: 'connu' }))
    const [kept = ''] = (await engine.call('offer.create', { sheet: 'organization', rows: [{ name: 'CCAS d’Auch' }] }))
      .ids
    const since = async (version: string) => engine.call('offer.rows', { sheet: 'organization', since: version })
    const { version: first } = await engine.call('offer.rows', { sheet: 'organization' })
    const made = [
      ...(await engine.call('offer.create', { sheet: 'organization', rows })).ids,
      ...(
        await engine.call('offer.create', {
          sheet: 'organization',
          rows: rows.map((row) => ({ ...row, name: `${row.name} bis` })),
        })
      ).ids,
    ]
    const come = await since(first)
    expect(new Set(come.ids)).toEqual(new Set(made))
    expect([come.isWhole, come.removed]).toEqual([false, []])
    await engine.call('offer.remove', { sheet: 'organization', ids: made })
    const gone = await since(come.version)
    expect(new Set(gone.removed)).toEqual(new Set(made))
    expect(gone.ids.filter((id) => id !== kept)).toEqual([])
    await engine.call('history.undo', {})
    const back = await since(gone.version)
    expect(new Set(back.ids.filter((id) => id !== kept))).toEqual(new Set(made))
    const name = { id: kept, field: 'name', value: 'CIAS d’Auch' }
    await engine.call('offer.update', { sheet: 'organization', edits: [name] })
    expect((await since(back.version)).ids).toEqual([kept])
  })
})
