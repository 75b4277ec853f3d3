import type { Mapping } from '#shared/indicator/import.schema.ts'
import type { Indicator } from '#shared/indicator/indicator.schema.ts'

const variables = ['TST_SUIVIS', 'TST_SEULS', 'TST_AUTRES']

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

/** How the made-up counts of a partner are read: a column of communes, two categories and their total. */
export const partnerMapping: Mapping = {
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
}
