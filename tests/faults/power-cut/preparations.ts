import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { parts } from '#shared/entity.ts'
import { camille, keyedPost, meet, passphrase } from '#tests/support/post.ts'
import { organizations, type ScenarioName } from './plays.ts'

/** What the workspace holds before each scenario, and what comes from elsewhere. */
export const preparations: Partial<
  Record<ScenarioName, (engine: WorkerEngine, materials: string) => Promise<unknown>>
> = {
  fusion: async (engine, materials) => {
    const sender = await keyedPost(camille)
    const here = { engine, profile: '', file: '', again: () => Promise.reject(new Error('not here')) }
    await engine.call('key.create', { passphrase })
    await meet(here, sender)
    const recipient = await meet(sender, here)
    await sender.engine.call('offer.create', organizations(40))
    const scope = { parts: [...parts], attachments: true }
    const { bytes } = await sender.engine.call('package.export', { scope, partners: [recipient], encrypt: false })
    writeFileSync(join(materials, 'paquet.ctg'), bytes)
  },
  retour: async (engine) => {
    await engine.call('snapshot.create', { label: 'Avant' })
    await engine.call('offer.create', organizations(20))
  },
  compactage: (engine) => engine.call('offer.create', organizations(200)),
}
