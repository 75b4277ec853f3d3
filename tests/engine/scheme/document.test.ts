import { beforeAll, describe, expect, it } from 'vitest'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { type Chain, chainOf } from '#tests/support/chain.ts'
import { Records } from '#tests/support/records.ts'
import { testWorkspace } from '#tests/support/workspace.ts'

let engine: WorkerEngine
let records: Records
let chain: Chain
beforeAll(async () => {
  engine = (await testWorkspace()).engine
  records = new Records(engine)
  chain = await chainOf(records)
}, 60_000)

const idOf = (key: string) => key.slice(key.indexOf('/') + 1)
async function page(): Promise<string> {
  const { bytes } = await engine.call('scheme.export', { scheme: idOf(chain.scheme), format: 'html' })
  return Buffer.from(bytes)
    .toString('utf8')
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
}

describe('the document of a scheme', () => {
  it('says of each line which territory, project, sheet and words of people it comes from', async () => {
    await records.set('actionSheet', idOf(chain.sheet), 'contributions', [idOf(chain.contribution)])
    const text = await page()
    for (const part of [
      'Ligne de schéma local « 1 Mobilités »',
      'Fiche action « F1 Un transport solidaire », Projet d’Armagnac Adour (CC Armagnac Adour)',
      'Sans voiture, on ne va nulle part.',
      'En attente',
    ])
      expect(text).toContain(part)
  })

  it('does not repeat what was set aside, and tells the answer with its reason', async () => {
    await engine.call('record.update', {
      kind: 'contribution',
      edits: [
        { id: idOf(chain.contribution), field: 'state', value: 'setAside' },
        { id: idOf(chain.contribution), field: 'stateReason', value: 'Hors sujet' },
      ],
    })
    const [rollUp] = (await engine.call('rollup.matrix', {})).rollUps
    await engine.call('rollup.answer', { ids: [rollUp?.id ?? ''], answer: 'refused', reason: 'Déjà fait ailleurs' })
    const text = await page()
    expect(text).not.toContain('Sans voiture')
    expect(text).toContain('Déjà fait ailleurs')
  })

  it('is written in every format', async () => {
    for (const format of ['odt', 'docx', 'xlsx', 'ods'] as const) {
      const { name, bytes, lines } = await engine.call('scheme.export', { scheme: idOf(chain.scheme), format })
      expect([name, lines, Buffer.from(bytes.subarray(0, 2)).toString()]).toEqual([
        `Schéma départemental.${format}`,
        2,
        'PK',
      ])
    }
    await expect(engine.call('scheme.export', { scheme: 'rien', format: 'odt' })).rejects.toThrow(/n’existe plus/)
  })
})
