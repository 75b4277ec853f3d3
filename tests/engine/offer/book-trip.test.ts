import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { generateOffer } from '#tests/support/offer.ts'
import { importOffer, previewFiles, rowsOf, wholeOffer } from '#tests/support/offerFiles.ts'
import { convert, describeWithOffice } from '#tests/support/office.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

async function exported(engine: WorkerEngine, format: 'xlsx' | 'ods' | 'csv'): Promise<string> {
  const { bytes } = await engine.call('offer.export', { format })
  const path = join(temporaryFolder(), `offre.${format}`)
  writeFileSync(path, bytes)
  return path
}

/** A referential with what breaks files: formulas, homonyms, texts of several lines, quotes, means, places. */
async function awkwardOffer(engine: WorkerEngine): Promise<void> {
  const { actions, organizations } = await generateOffer(engine, 40, 7)
  const [first = '', second = '', third = ''] = actions
  const [funder = '', other = ''] = organizations
  const write = (sheet: 'action' | 'organization', id: string, values: Record<string, string | null>) =>
    engine.call('offer.update', {
      sheet,
      edits: Object.entries(values).map(([field, value]) => ({ id, field, value })),
    })
  await write('action', first, { aim: '=SOMME(A1)\nni "ceci" ; ni cela', title: '@accueil; "guillemets"', code: null })
  await write('action', second, { title: 'Permanence', description: "'-1", contactName: '+33' })
  await write('action', third, { title: 'Permanence', openingHours: 'Mo-Fr 09:00-12:00; PH off' })
  // Two organizations of one name, and one whose name holds the sign between the values of a list.
  await write('organization', other, { name: 'Centre social', shortName: 'CS' })
  await write('organization', organizations[2] ?? '', { name: 'Centre Social' })
  await write('organization', organizations[3] ?? '', { name: 'Amis ; voisins, « et autres »' })
  const { ids: places } = await engine.call('offer.create', {
    sheet: 'accessPoint',
    rows: [
      {
        name: 'Mairie',
        organization: other,
        commune: '32013',
        postalCode: '32000',
        latitude: 43.6459,
        longitude: -0.5,
      },
      { name: 'Mairie', commune: '32107' },
    ],
  })
  await engine.call('offer.update', {
    sheet: 'action',
    edits: [
      { id: first, field: 'lead', value: [organizations[3] ?? ''] },
      { id: first, field: 'operators', value: [other, organizations[2] ?? ''] },
      { id: second, field: 'accessPoints', value: [...places] },
    ],
  })
  await engine.call('offer.means', {
    action: first,
    means: [
      { kind: 'staff', organization: funder, year: 2026, planned: 1.5, actual: null },
      { kind: 'money', organization: null, year: 2025, planned: 12_000, actual: 11_876.4 },
      { kind: 'money', organization: other, year: 2025, planned: null, actual: 10 },
    ],
  })
}

describe('the referential as a workbook that comes back', () => {
  it.each(['xlsx', 'ods'] as const)(
    'is the same in an empty workspace, and says nothing new the second time (%s)',
    async (format) => {
      const { engine } = await testWorkspace('32')
      await awkwardOffer(engine)
      const path = await exported(engine, format)
      const again = await previewFiles(engine, [path])
      expect(again.totals).toEqual({ changes: 0, conflicts: 0, faults: 0, lost: 0 })
      expect(again.counts.action).toEqual({ added: 0, changed: 0, same: 40, cells: 0, conflicts: 0 })

      const { engine: empty } = await testWorkspace('32')
      const { preview, written } = await importOffer(empty, [path])
      expect(preview.faults).toEqual([])
      expect(preview.sheets.map(({ layout, knownBy }) => [layout.sheet, layout.kind, knownBy])).toEqual([
        ['Actions', 'action', 'guessed'],
        ['Moyens', 'means', 'guessed'],
        ['Missions', 'mission', 'guessed'],
        ['Politiques', 'policy', 'guessed'],
        ['Organismes', 'organization', 'guessed'],
        ['Lieux d’accueil', 'accessPoint', 'guessed'],
      ])
      expect(written.means.added).toBe(3)
      expect(await wholeOffer(empty)).toEqual(await wholeOffer(engine))

      const entries = (await empty.call('history.list', { limit: 50 })).length
      const { written: second } = await importOffer(empty, [path])
      expect(second.counts.action).toEqual({ added: 0, changed: 0, cells: 0, kept: 0 })
      expect((await empty.call('history.list', { limit: 50 })).length).toBe(entries)
      // One step, undone as one.
      await empty.call('history.undo', {})
      expect((await rowsOf(empty, 'action')).length + (await rowsOf(empty, 'policy')).length).toBe(0)
    },
  )

  it('brings the actions with all that they name from a file of text', async () => {
    const { engine } = await testWorkspace('32')
    await generateOffer(engine, 40, 5)
    const path = await exported(engine, 'csv')
    expect((await previewFiles(engine, [path])).totals).toEqual({ changes: 0, conflicts: 0, faults: 0, lost: 0 })
    const { engine: empty } = await testWorkspace('32')
    const { preview } = await importOffer(empty, [path])
    expect(preview.faults).toEqual([])
    const named = async (of: WorkerEngine) => {
      const names = new Map(
        (await Promise.all((['mission', 'organization', 'accessPoint'] as const).map((sheet) => rowsOf(of, sheet))))
          .flat()
          .map((row) => [row.id, row.title ?? row.name]),
      )
      const name = (cell: unknown) => names.get(cell as string) ?? cell
      return (await rowsOf(of, 'action')).map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([field, cell]) => [field, Array.isArray(cell) ? cell.map(name).sort() : name(cell)]),
        ),
      )
    }
    expect(await named(empty)).toEqual(await named(engine))
    expect((await previewFiles(empty, [path])).totals).toEqual({ changes: 0, conflicts: 0, faults: 0, lost: 0 })
  })
})

describeWithOffice('the referential in LibreOffice', () => {
  it('comes back the same after LibreOffice has saved it in the other format', async () => {
    const { engine } = await testWorkspace('32')
    await awkwardOffer(engine)
    const whole = await wholeOffer(engine)
    for (const [from, to] of [
      ['xlsx', 'ods'],
      ['ods', 'xlsx'],
    ] as const) {
      const [saved = ''] = convert([await exported(engine, from)], to)
      const { engine: empty } = await testWorkspace('32')
      await importOffer(empty, [saved])
      expect(await wholeOffer(empty)).toEqual(whole)
    }
  }, 120_000)
})
