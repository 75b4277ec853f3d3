import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Indicator } from '#shared/indicator/indicator.schema.ts'
import { chance } from './suppressionTables.ts'
import { temporaryFolder } from './workspace.ts'

/** What a partner hands over under a rule: small counts by commune, in no open data. */
export interface PartnerCounts {
  /** By commune code. */
  readonly households: ReadonlyMap<string, number>
}

export const partnerIndicator: Indicator = {
  id: 'TST01',
  label: 'Foyers suivis',
  shortLabel: 'Foyers suivis',
  section: 'benefits',
  definition: 'Chiffres inventés.',
  limits: '',
  candidates: [{ numerator: 'TST_SUIVIS', denominator: null, weight: null, denominatorPeriod: 'same' }],
  factor: 1,
  growthYears: null,
  unit: 'foyers',
  decimals: 0,
  aggregation: 'count',
  sense: 'neutral',
  producer: 'Essais',
  chart: 'bar',
  confidentiality: null,
  headline: false,
  position: 900,
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
  const rows = communes.map(({ code }) => {
    const drawn = [0, 1].map(() => (random() < 0.3 ? 0 : Math.floor(Math.exp(random() * 4) - 0.5)))
    const [alone, others] = chosen.get(code) ?? drawn
    const total = (alone ?? 0) + (others ?? 0)
    households.set(code, total)
    return `${code};${total};${alone};${others}`
  })
  const path = join(temporaryFolder(), 'suivis.csv')
  writeFileSync(path, ['CODE;TST_SUIVIS;TST_SEULS;TST_AUTRES', ...rows].join('\n'))
  const variables = ['TST_SUIVIS', 'TST_SEULS', 'TST_AUTRES']
  const { staging } = await engine.call('import.inspect', {
    files: [
      {
        token: await engine.registerFile(path),
        mapping: {
          dataset: 'essai.suivis',
          datasetTitle: 'Foyers suivis (inventés)',
          producer: 'Essais',
          licence: 'convention',
          layout: 'wide',
          code: { columns: ['CODE'], level: 'commune', levelColumn: null, levels: {}, truncate: null },
          period: { constant: '2024', column: null },
          vintage: 2026,
          values: variables.map((variable) => ({ column: variable, variable, period: null })),
          long: null,
          counts: null,
          markers: {},
          empty: 'absent',
          duplicates: 'refuse',
          newVariables: variables.map((id) => ({ id, label: id, kind: 'count', unit: 'foyers' })),
          rounding: null,
        },
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
  return { households }
}
