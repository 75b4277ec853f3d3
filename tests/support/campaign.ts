import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { temporaryFolder } from './workspace.ts'

/** A partner, three actions of which it leads two and carries out one, and a mission to put others in. */
export async function partnerOffer(engine: WorkerEngine) {
  const create = async (sheet: 'policy' | 'mission' | 'organization', title: string, parent: string | null = null) =>
    (
      await engine.call('offer.create', {
        sheet,
        parent,
        rows: [sheet === 'organization' ? { name: title } : { title, code: sheet === 'policy' ? '6' : '6.1' }],
      })
    ).ids[0] ?? ''
  const mission = await create('mission', 'Accès et maintien', await create('policy', 'Logement'))
  const caf = await create('organization', 'CAF du Gers')
  const ccas = await create('organization', 'CCAS d’Auch')
  const { ids } = await engine.call('offer.create', {
    sheet: 'action',
    parent: mission,
    rows: [
      { title: 'Visites à domicile', lead: [caf], phone: '05 62 00 00 01', capacity: 20, coverage: ['32013'] },
      { title: 'Permanence logement', lead: [caf], aim: 'Garder un toit', audiences: ['familles'] },
      { title: 'Fonds de solidarité', lead: [ccas], operators: [caf], status: 'active' },
    ],
  })
  return { mission, caf, ccas, actions: ids as [string, string, string] }
}

/** Token of a file that came back. */
export async function returnedToken(engine: WorkerEngine, bytes: Uint8Array, name = 'retour.xlsx'): Promise<string> {
  const path = join(temporaryFolder(), name)
  writeFileSync(path, bytes)
  return await engine.registerFile(path)
}
