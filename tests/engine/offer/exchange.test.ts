import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { generateOffer } from '#tests/support/offer.ts'
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
