import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { partnerIndicator, partnerMapping } from './partnerMapping.ts'
import { chance } from './suppressionTables.ts'
import { temporaryFolder } from './workspace.ts'

/** What a partner hands over under a rule: small counts by commune, in no open data. */
export interface PartnerCounts {
  /** By commune code. */
  readonly households: ReadonlyMap<string, number>
  /** Its two categories. */
  readonly categories: ReadonlyMap<string, readonly [number, number]>
}

/** Imports made-up counts of every commune of the département, two categories and their total, and an indicator of the total. */
export async function importPartnerCounts(
  engine: WorkerEngine,
  seed = 1,
  /** Both categories of communes that a test chooses. */
  chosen: ReadonlyMap<string, readonly [number, number]> = new Map(),
): Promise<PartnerCounts> {
  const random = chance(seed)
  const communes = await engine.call('territory.list', { level: 'commune', department: '32', limit: 1000 })
  const households = new Map<string, number>()
  const categories = new Map<string, readonly [number, number]>()
  const rows = communes.map(({ code }) => {
    const drawn = [0, 1].map(() => (random() < 0.3 ? 0 : Math.floor(Math.exp(random() * 4) - 0.5)))
    const [alone = 0, others = 0] = chosen.get(code) ?? drawn
    const total = alone + others
    categories.set(code, [alone, others])
    households.set(code, total)
    return `${code};${total};${alone};${others}`
  })
  const path = join(temporaryFolder(), 'suivis.csv')
  writeFileSync(path, ['CODE;TST_SUIVIS;TST_SEULS;TST_AUTRES', ...rows].join('\n'))
  const { staging } = await engine.call('import.inspect', {
    files: [
      {
        token: await engine.registerFile(path),
        mapping: partnerMapping,
      },
    ],
  })
  await engine.call('import.apply', { staging, remember: false })
  await engine.call('indicator.create', { indicator: partnerIndicator })
  await engine.call('link.set', {
    id: 'sum/TST_SUIVIS',
    kind: 'sum',
    result: 'TST_SUIVIS',
    terms: ['TST_SEULS', 'TST_AUTRES'],
  })
  return { households, categories }
}
