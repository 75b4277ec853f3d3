import type { ValueStore } from '#electron/features/indicator/value-store.service.ts'
import type { Zone } from '#electron/features/territory/zone.service.ts'
import type { Rule } from '#shared/confidentiality/confidentiality.schema.ts'
import { variableLinks } from './rule.service.ts'
import { SeriesValues } from './series-values.service.ts'

/** Whether the number of one territory may be shown as such. */
export type PrimaryTest = 'shown' | 'primary' | 'uncounted'

/** Judges single numbers of a variable by its rule: how many units they speak of, and whether one of them makes most of it. */
export class UnitCount {
  readonly #rule: Rule
  readonly #units: SeriesValues | null
  readonly #largest: SeriesValues | null
  readonly #countsItself: boolean

  constructor(store: ValueStore, rule: Rule, dataset: string, variable: string, period: string) {
    this.#rule = rule
    const link = variableLinks(store.workspace).find((each) => each.kind === 'count' && each.result === variable)
    const counted = link?.terms[0] ?? (rule.counted === variable ? null : rule.counted)
    this.#countsItself = store.variables().get(variable)?.kind === 'count' && counted === null
    this.#units = counted === null ? null : new SeriesValues(store, dataset, counted, period)
    this.#largest = rule.largest === null ? null : new SeriesValues(store, dataset, rule.largest, period)
  }

  /** Units behind a number: the number itself, or the figure of the variable that counts them; NaN when nobody says. */
  units(zone: Zone, value: number): number {
    if (this.#countsItself) return value
    return this.#units === null ? Number.NaN : this.#units.shown(zone)
  }

  test(zone: Zone, value: number): PrimaryTest {
    const { threshold, isZeroSensitive, dominance, leastInhabitants } = this.#rule
    const { population } = zone.territory
    if (leastInhabitants !== null && population !== null && population < leastInhabitants) return 'primary'
    if (threshold !== null) {
      const units = this.units(zone, value)
      if (Number.isNaN(units)) return 'uncounted'
      if (units < threshold && (units > 0 || isZeroSensitive)) return 'primary'
    }
    if (dominance !== null && this.#largest !== null && value > 0) {
      const largest = this.#largest.shown(zone)
      if (!Number.isNaN(largest) && largest / value > dominance) return 'primary'
    }
    return 'shown'
  }
}
