import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generateOffer } from '#tests/support/offer.ts'
import { importOffer, rowsOf } from '#tests/support/offerFiles.ts'
import { dataPath, describeWithData } from '#tests/support/sharedData.ts'
import { temporaryFolder, testWorkspace } from '#tests/support/workspace.ts'

describe('formats of exchange, through the contract', () => {
  it.each(['data-inclusion', 'hsds'] as const)(
    'leave as %s and come back, with what they cannot say',
    async (format) => {
      const { engine } = await testWorkspace('32')
      await generateOffer(engine, 25, 11)
      const { name, bytes, actions, lost } = await engine.call('offer.export', { format })
      expect(name).toMatch(/\.zip$/)
      expect(actions).toBe(25)
      // HSDS says as attributes of its own what it has no column for.
      expect(lost.length > 0).toBe(format === 'data-inclusion')
      const path = join(temporaryFolder(), name)
      writeFileSync(path, bytes)
      const other = (await testWorkspace('32')).engine
      const files = [{ token: await other.registerFile(path) }]
      const preview = await other.call('offer.preview', { files })
      expect(preview.format).toBe(format)
      expect(preview.counts.action?.added).toBe(25)
      await other.call('offer.import', { staging: preview.staging })
      const again = await other.call('offer.preview', { files: [{ token: await other.registerFile(path) }] })
      expect([again.counts.action?.added, again.counts.action?.changed]).toEqual([0, 0])
      expect(again.counts.action?.same).toBe(25)
      await other.call('offer.discard', { staging: again.staging })
      await other.call('history.undo', {})
      expect((await other.call('offer.rows', { sheet: 'action' })).ids).toEqual([])
    },
  )
})

describe('an archive of exchange of some actions', () => {
  async function opened() {
    const { engine } = await testWorkspace('32')
    const [policy = ''] = (await engine.call('offer.create', { sheet: 'policy', rows: [{ title: 'Famille' }] })).ids
    const create = async (title: string) =>
      (await engine.call('offer.create', { sheet: 'mission', parent: policy, rows: [{ title }] })).ids[0] ?? ''
    const [parent, other] = [await create('Parentalité'), await create('Garde')]
    const named = [{ name: 'CAF du Gers' }, { name: 'MSA' }, { name: 'Mairie' }]
    const { ids } = await engine.call('offer.create', { sheet: 'organization', rows: named })
    const [caf = '', msa = '', town = ''] = ids
    const hall = { name: 'Salle', organization: town }
    const [place = ''] = (await engine.call('offer.create', { sheet: 'accessPoint', rows: [hall] })).ids
    const rows = [
      { title: 'Œuvre de la crèche', lead: [caf], accessPoints: [place], weeks: 12.5, startsOn: '2026-11-22' },
      { title: 'Œuvre sans personne' },
    ]
    await engine.call('offer.create', { sheet: 'action', parent, rows })
    await engine.call('offer.create', { sheet: 'action', parent: other, rows: [{ title: 'Halte', lead: [msa] }] })
    return engine
  }

  it.each(['data-inclusion', 'hsds'] as const)(
    'holds as %s those that meet the filter and what they name, and counts what is left out',
    async (format) => {
      const engine = await opened()
      const filter = { text: 'oeuvre' }
      const { name, bytes, actions, left } = await engine.call('offer.export', { format, filter })
      expect([actions, left]).toEqual([1, 1])
      const path = join(temporaryFolder(), name)
      writeFileSync(path, bytes)
      const { engine: empty } = await testWorkspace('32')
      const { preview } = await importOffer(empty, [path])
      expect(preview.faults).toEqual([])
      expect((await rowsOf(empty, 'action')).map(({ title }) => title)).toEqual(['Œuvre de la crèche'])
      // The town hall keeps the place where the action is.
      expect((await rowsOf(empty, 'organization')).map((row) => row.name)).toEqual(['CAF du Gers', 'Mairie'])
      if (format === 'hsds') expect((await rowsOf(empty, 'mission')).map(({ title }) => title)).toEqual(['Parentalité'])
      const whole = await engine.call('offer.export', { format })
      expect([whole.actions, whole.left]).toEqual([2, 1])
    },
  )

  it('says what it loses with numbers and days as they are read in French', async () => {
    const engine = await opened()
    const { lost } = await engine.call('offer.export', { format: 'data-inclusion' })
    const text = (field: string) => lost.find((loss) => loss.field === field)?.text
    expect([text('Nombre de semaines'), text('Début')]).toEqual(['12,5', '22/11/2026'])
  })
})

describeWithData('real lists of services', () => {
  it('come in as data·inclusion of the former schema', async () => {
    const { engine } = await testWorkspace('32')
    const names = [
      'services/data-inclusion_structures_v0_2022_7dep.json',
      'services/data-inclusion_services_v0_2022_7dep.json',
    ]
    const files = await Promise.all(names.map(async (name) => ({ token: await engine.registerFile(dataPath(name)) })))
    const preview = await engine.call('offer.preview', { files })
    expect(preview.format).toBe('data-inclusion')
    expect([preview.counts.organization?.added, preview.counts.action?.added]).toEqual([187, 14])
  })
})
