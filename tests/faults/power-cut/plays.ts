import { join } from 'node:path'
import type { WorkerEngine } from '#electron/engine/client.ts'

/** What one who works does in each scenario. */
export interface Played {
  readonly engine: WorkerEngine
  /** Folder of what was made beforehand, outside of what is recorded. */
  readonly materials: string
  /** To be called each time that an answer has come. */
  readonly ack: () => void
}

export const contact = 'Anne Durand'
export const seedFolder = join(import.meta.dirname, '../../../resources/seed/demo')

export const organizations = (count: number, from = 0) => ({
  sheet: 'organization' as const,
  rows: Array.from({ length: count }, (_none, at) => ({ name: `Organisme ${from + at}`, contactName: contact })),
})

async function edit({ engine, ack }: Played, count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    const { ids } = await engine.call('offer.create', organizations(1 + (at % 3), 1000 + 100 * at))
    ack()
    const [id = ''] = ids
    const edits = [{ id, field: 'description', value: `Ce qui change ${at} `.repeat(1 + at * 40) }]
    await engine.call('offer.update', { sheet: 'organization', edits })
    ack()
  }
}

export const plays = {
  saisie: (played) => edit(played, 12),
  annulation: async (played) => {
    await edit(played, 3)
    for (const step of ['undo', 'undo', 'redo', 'undo', 'undo', 'redo', 'redo'] as const) {
      await played.engine.call(`history.${step}`, {})
      played.ack()
    }
  },
  import: async ({ engine, ack }) => {
    for (const name of ['caf_foyers_communes_32_2020-2024.csv.gz', 'FILO2014_DISP_DEP.csv.gz']) {
      const token = await engine.registerFile(join(seedFolder, name))
      const { staging } = await engine.call('import.inspect', { files: [{ token }] })
      await engine.call('import.apply', { staging, remember: false })
      ack()
    }
  },
  fusion: async ({ engine, materials, ack }) => {
    const token = await engine.registerFile(join(materials, 'paquet.ctg'))
    const { id: received } = await engine.call('package.receive', { token })
    ack()
    await engine.call('package.apply', { package: received })
    ack()
    await engine.call('history.undo', {})
    ack()
  },
  // The file is upgraded by opening it.
  migration: (played) => edit(played, 1),
  sauvegarde: async (played) => {
    for (let at = 0; at < 2; at++) {
      await played.engine.call('snapshot.create', { label: `Sauvegarde ${at}` })
      played.ack()
      await edit(played, 2)
    }
  },
  retour: async (played) => {
    const [first] = await played.engine.call('snapshot.list', {})
    await played.engine.call('snapshot.restore', { id: first?.id ?? '' })
    played.ack()
    await edit(played, 2)
  },
  compactage: async (played) => {
    await played.engine.call('erasure.apply', { name: contact, reason: 'à sa demande' })
    played.ack()
    await edit(played, 2)
  },
} as const satisfies Record<string, (played: Played) => Promise<void>>

export type ScenarioName = keyof typeof plays
