import { sourceOf } from '#electron/features/indicator/figure-face.service.ts'
import { type Measure, zoneTotals } from '#electron/features/indicator/measure.service.ts'
import type { Edition, ValueStore } from '#electron/features/indicator/value-store.service.ts'
import type { Zone } from '#electron/features/territory/zone.service.ts'
import { ageBands, menVariable, womenVariable } from '#shared/indicator/age.ts'
import { compilePlan, resolvePlan } from '#shared/indicator/plan.rules.ts'
import { latestPeriod } from '#shared/indicator/timeline.rules.ts'
import { formatPercent } from '#shared/lib/format.ts'
import { inTerritory } from '#shared/lib/french.ts'
import { pyramidSentence } from '#shared/panorama/panorama.labels.ts'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'

interface Ages {
  readonly women: number[]
  readonly men: number[]
  readonly total: number
  readonly known: number
  readonly expected: number
}

const variables = [...ageBands.map(womenVariable), ...ageBands.map(menVariable)]

/** Counts by five-year age and sex of a zone, from the communes; null when a band has no series. */
function agesOf(store: ValueStore, zone: Zone, editions: ReadonlyMap<string, Edition>, period: string): Ages | null {
  const counts: number[] = []
  let known = 0
  for (const variable of variables) {
    const edition = editions.get(variable)
    if (edition === undefined) return null
    if ((store.filter?.judge([{ dataset: edition.dataset, variable, period }], zone, false) ?? null) !== null)
      return null
    const measure = measureOf(store, variable, edition, period)
    const found = measure === null ? null : zoneTotals(store, measure, zone)
    if (found === null || (found.totals.known[found.slot] ?? 0) === 0) return null
    counts.push(found.totals.numerator[found.slot] ?? 0)
    known = found.totals.known[found.slot] ?? 0
  }
  const n = ageBands.length
  const total = counts.reduce((sum, count) => sum + count, 0)
  return total > 0 ? { women: counts.slice(0, n), men: counts.slice(n), total, known, expected: zone.expected } : null
}

/** One variable summed, as a count. */
function measureOf(store: ValueStore, variable: string, edition: Edition, period: string): Measure | null {
  const compiled = store.kept(`count of ${variable}`, () =>
    compilePlan(
      {
        id: variable,
        candidates: [{ numerator: variable, denominator: null, weight: null, denominatorPeriod: 'same' }],
        factor: 1,
        growthYears: null,
        aggregation: 'count',
        decimals: 0,
      },
      0,
      () => 'count',
    ),
  )
  if (!compiled.ok) return null
  const resolved = resolvePlan(compiled.plan, period, (id) => store.periods(id))
  return resolved === null ? null : { resolved, editions: [edition] }
}

const share = (values: readonly number[], total: number) => values.map((value) => (100 * value) / total)
const older = (ages: Ages) => {
  const from = ageBands.indexOf('6569')
  const sum = [...ages.women.slice(from), ...ages.men.slice(from)].reduce((total, count) => total + count, 0)
  return (100 * sum) / ages.total
}

/** Pyramid of the territory over that of the département, in per cent of each population; null when no file gives ages. */
export function pyramidOf(store: ValueStore, zone: Zone, comparators: readonly Zone[]): Panorama['pyramid'] {
  const first = variables[0] ?? ''
  const period = latestPeriod(store.periods(first))
  if (period === null) return null
  const editions = new Map<string, Edition>()
  for (const variable of variables) {
    const edition = store.editions(variable, period, 'commune')[0]
    if (edition === undefined) return null
    editions.set(variable, edition)
  }
  const ages = agesOf(store, zone, editions, period)
  const source = editions.get(first)
  if (ages === null || source === undefined) return null
  const department = comparators.find((comparator) => comparator.territory.level === 'department')
  const reference = department === undefined ? null : agesOf(store, department, editions, period)
  const whole = reference !== null && reference.known === reference.expected
  const said = sourceOf(store, source, zone)
  return {
    period,
    ages: [...ageBands],
    women: share(ages.women, ages.total),
    men: share(ages.men, ages.total),
    reference:
      reference === null || department === undefined
        ? null
        : {
            name: department.territory.name,
            women: share(reference.women, reference.total),
            men: share(reference.men, reference.total),
          },
    total: ages.total,
    coverage: { known: ages.known, expected: ages.expected },
    sentence: pyramidSentence(
      formatPercent(older(ages), 1),
      whole && department !== undefined
        ? `${formatPercent(older(reference), 1)} ${inTerritory(department.territory)}`
        : null,
    ),
    source: `${said.producer}, ${said.title}, ${period}`,
  }
}
