import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Mapping } from '#shared/indicator/import.schema.ts'
import type { Indicator } from '#shared/indicator/indicator.schema.ts'
import { partnerIndicator, partnerMapping } from './partnerMapping.ts'
import { chance } from './suppressionTables.ts'
import { person, temporaryFolder, testEngine } from './workspace.ts'

/** Under it a number is a secret: so large that no page, no date and no drawing holds such numbers by chance. */
export const threshold = 1_000_000

export type Values = ReadonlyMap<string, number>

interface Variable {
  readonly id: string
  readonly kind: 'count' | 'median'
}

interface DataSet {
  readonly dataset: string
  readonly periods: readonly string[]
  readonly variables: readonly Variable[]
}

const sets: readonly DataSet[] = [
  {
    dataset: 'essai.caf',
    periods: ['2024'],
    variables: [
      { id: 'TST_FOYERS', kind: 'count' },
      { id: 'TST_SEULS', kind: 'count' },
      { id: 'TST_COUPLES', kind: 'count' },
      { id: 'TST_RUC', kind: 'median' },
    ],
  },
  {
    dataset: 'essai.cpam',
    periods: ['2023', '2024'],
    variables: [
      { id: 'TST_PATIENTS', kind: 'count' },
      { id: 'TST_ASSURES', kind: 'count' },
    ],
  },
  { dataset: 'essai.msa', periods: ['2024'], variables: [{ id: 'TST_MSA', kind: 'count' }] },
]

const counted: Indicator['candidates'][number] = {
  numerator: '',
  denominator: null,
  weight: null,
  denominatorPeriod: 'same',
}
const indicator = (id: string, label: string, more: Partial<Indicator>): Indicator => ({
  ...partnerIndicator,
  id,
  label,
  shortLabel: label,
  decimals: 3,
  ...more,
})
const count = (id: string, label: string, numerator: string, more: Partial<Indicator> = {}) =>
  indicator(id, label, { candidates: [{ ...counted, numerator }], ...more })

/** One for each variable, and what is computed of several: part, rate, evolution, sum, second choice. */
export const indicators: readonly Indicator[] = [
  count('TST01', 'Foyers suivis', 'TST_FOYERS', { headline: true, chart: 'map' }),
  count('TST02', 'Personnes seules suivies', 'TST_SEULS', { chart: 'stacked' }),
  count('TST03', 'Couples suivis', 'TST_COUPLES'),
  count('TST04', 'Patients suivis', 'TST_PATIENTS', { chart: 'line', section: 'health' }),
  count('TST05', 'Assurés suivis', 'TST_ASSURES', { section: 'health' }),
  count('TST06', 'Foyers agricoles', 'TST_MSA'),
  indicator('TST07', 'Revenu médian des foyers suivis', {
    candidates: [{ ...counted, numerator: 'TST_RUC' }],
    aggregation: 'none',
    unit: '€',
    chart: 'range',
  }),
  indicator('TST08', 'Part des personnes seules suivies', {
    candidates: [{ ...counted, numerator: 'TST_SEULS', denominator: 'TST_FOYERS' }],
    aggregation: 'ratio',
    factor: 100_000,
    chart: 'dot',
  }),
  indicator('TST09', 'Patients pour 100 000 assurés', {
    candidates: [{ ...counted, numerator: 'TST_PATIENTS', denominator: 'TST_ASSURES' }],
    aggregation: 'ratio',
    factor: 100_000,
    section: 'health',
    headline: true,
  }),
  indicator('TST10', 'Évolution des patients suivis', {
    candidates: [{ ...counted, numerator: 'TST_PATIENTS', denominator: 'TST_PATIENTS@-1' }],
    aggregation: 'ratio',
    factor: 100_000,
    growthYears: 1,
  }),
  count('TST11', 'Foyers des deux régimes', 'TST_FOYERS + TST_MSA'),
  indicator('TST12', 'Foyers d’une caisse ou de l’autre', {
    candidates: [
      { ...counted, numerator: 'TST_MSA' },
      { ...counted, numerator: 'TST_FOYERS' },
    ],
  }),
]

export interface SecretWorkspace {
  readonly engine: WorkerEngine
  readonly file: string
  /** What was handed over: by `variable period`, by commune. Corrections are not in it. */
  readonly raw: ReadonlyMap<string, Values>
  /** What a person has laid over it since. */
  readonly corrections: readonly { readonly variable: string; readonly territory: string; readonly value: number }[]
}

/** Counts of every commune that cannot be mistaken for another number: thousandths, none alike, many under the threshold. */
function drawn(codes: readonly string[], alone: string): Map<string, Map<string, number>> {
  const random = chance(20_261)
  const raw = new Map<string, Map<string, number>>()
  // From a fifth of the threshold to ten times it, never a round number.
  const number = (least: number, most: number) =>
    Math.floor(least * (most / least) ** random() * 100) / 100 + (1 + Math.floor(random() * 9)) / 1000
  const put = (variable: string, period: string, code: string, value: number) => {
    const key = `${variable} ${period}`
    const values = raw.get(key) ?? new Map<string, number>()
    raw.set(key, values.set(code, Math.round(value * 1000) / 1000))
  }
  for (const code of codes) {
    const isNone = random() < 0.1
    const seuls = isNone ? 0 : number(200_000, 20_000_000)
    const couples = isNone ? 0 : number(200_000, 20_000_000)
    // Of one commune both parts are few, whatever is drawn: its total is secret too.
    const [a, b] = code === alone ? [number(200_000, 300_000), number(200_000, 300_000)] : [seuls, couples]
    put('TST_SEULS', '2024', code, a)
    put('TST_COUPLES', '2024', code, b)
    put('TST_FOYERS', '2024', code, Math.round(a * 1000 + b * 1000) / 1000)
    put('TST_RUC', '2024', code, number(2_000_000, 3_000_000))
    put('TST_MSA', '2024', code, number(2_000_000, 9_000_000))
    for (const period of ['2023', '2024']) {
      put('TST_ASSURES', period, code, number(4_000_000, 40_000_000))
      put('TST_PATIENTS', period, code, random() < 0.1 ? 0 : number(200_000, 9_000_000))
    }
  }
  return raw
}

function fileOf(raw: ReadonlyMap<string, Values>, { variables, periods }: DataSet, codes: readonly string[]): string {
  const path = join(temporaryFolder(), 'suivis.csv')
  const rows = periods.flatMap((period) =>
    codes.map((code) =>
      [code, period, ...variables.map(({ id }) => raw.get(`${id} ${period}`)?.get(code) ?? '')].join(';'),
    ),
  )
  writeFileSync(path, [['CODE', 'AN', ...variables.map(({ id }) => id)].join(';'), ...rows].join('\n'))
  return path
}

function mappingOf({ dataset, variables }: DataSet): Mapping {
  return {
    ...partnerMapping,
    dataset,
    datasetTitle: `Suivis (${dataset})`,
    period: { constant: null, column: 'AN' },
    values: variables.map(({ id }) => ({ column: id, variable: id, period: null })),
    newVariables: variables.map(({ id, kind }) => ({ id, label: id, kind, unit: 'foyers' })),
  }
}

/** The demonstration of the Gers with what three partners hand over: one under a threshold with its categories, one in rates, one for nobody. */
export async function secretWorkspace(alone: string): Promise<SecretWorkspace> {
  const engine = testEngine()
  await engine.call('identity.save', { identity: person })
  const file = join(temporaryFolder(), 'gers.atelier')
  const token = await engine.registerFile(file)
  await engine.call('workspace.create', { name: 'Gers', department: '32', token, figures: true, starter: true })
  const codes = (await engine.call('territory.list', { level: 'commune', department: '32', limit: 1000 })).map(
    ({ code }) => code,
  )
  const raw = drawn(codes, alone)
  for (const set of sets) {
    const path = fileOf(raw, set, codes)
    const mapping = mappingOf(set)
    const { staging } = await engine.call('import.inspect', {
      files: [{ token: await engine.registerFile(path), mapping }],
    })
    await engine.call('import.apply', { staging, remember: false })
  }
  for (const each of indicators) await engine.call('indicator.create', { indicator: each })
  const links = [
    { id: 'sum/foyers', kind: 'sum', result: 'TST_FOYERS', terms: ['TST_SEULS', 'TST_COUPLES'] },
    { id: 'count/ruc', kind: 'count', result: 'TST_RUC', terms: ['TST_FOYERS'] },
  ] as const
  for (const { terms, ...link } of links) await engine.call('link.set', { ...link, terms: [...terms] })
  const { rules } = await engine.call('rule.list', {})
  const partner = rules.find(({ id }) => id === 'partner')
  if (partner === undefined) throw new Error('no rule')
  const { isOwn: _own, isShipped: _shipped, ...rule } = partner
  await engine.call('rule.set', { ...rule, threshold })
  await engine.call('rule.set', {
    ...rule,
    id: 'msa',
    title: 'Pour personne',
    threshold,
    datasets: ['essai.msa'],
    publicAccess: 'none',
    partnerAccess: 'none',
  })
  // What a person has corrected is as secret as what was given.
  const corrections = [
    { variable: 'TST_SEULS', territory: alone, value: 243_517.391 },
    { variable: 'TST_PATIENTS', territory: '32013', value: 318_254.677 },
  ]
  await engine.call('correction.set', {
    corrections: corrections.map((each) => ({
      ...each,
      indicator: null,
      period: '2024',
      reason: 'Erreur de saisie',
      remove: false,
    })),
  })
  return { engine, file, raw, corrections }
}
