import type { Zone } from '#electron/features/territory/zone.service.ts'
import type { Rule, VariableLink } from '#shared/confidentiality/confidentiality.schema.ts'
import type { SuppressionTable } from '#shared/confidentiality/suppression.types.ts'
import { hasValue } from '#shared/indicator/status.ts'
import type { SeriesValues } from './series-values.service.ts'

/** A cell that is published: 0. One that nobody publishes, known or not to its producer: 3, as `SuppressionTable.known` says. */
const published = 0
const silent = 3

/**
 * The disjoint numbers that everything shown is a sum of: for each base territory the categories that no other variable makes up, with what
 * a total counts besides them. What a producer withholds or does not give is a cell that nobody sees; its share of a larger figure that
 * the producer does give is spread evenly, as a start for who would compute it.
 */
export class BaseCells {
  readonly #values: number[] = []
  readonly #known: number[] = []
  readonly #isRounded: boolean[] = []
  /** Ways to write a variable in a base territory as a sum of cells: by `variable|base`. */
  readonly #expansions = new Map<string, readonly Int32Array[]>()
  /** Number of the base territory in the series, or what it is taken for; NaN where it has no part in any figure. */
  readonly #nominal = new Map<string, Float64Array>()
  readonly #hasValue = new Map<string, Uint8Array>()
  readonly #baseOf = new Map<number, number>()
  readonly #base: readonly Zone[]
  readonly #links: readonly VariableLink[]
  readonly #rule: Rule

  constructor(
    base: readonly Zone[],
    series: ReadonlyMap<string, SeriesValues>,
    links: readonly VariableLink[],
    larger: readonly Zone[],
    rule: Rule,
  ) {
    this.#base = base
    this.#links = links
    this.#rule = rule
    for (const [at, zone] of base.entries()) for (const ord of zone.all()) this.#baseOf.set(ord, at)
    const bySize = larger.toSorted((a, b) => a.expected - b.expected)
    for (const [variable, values] of series) this.#readBase(variable, values, bySize)
    for (const variable of series.keys()) for (let at = 0; at < base.length; at++) this.#expand(variable, at, new Set())
  }

  /** Base territories of a larger one; empty when one of them lies across its border. */
  #within(zone: Zone): readonly number[] {
    const counts = new Map<number, number>()
    for (const ord of zone.all()) {
      const at = this.#baseOf.get(ord)
      if (at !== undefined) counts.set(at, (counts.get(at) ?? 0) + 1)
    }
    return [...counts].every(([at, count]) => count === this.#base[at]?.expected) ? [...counts.keys()] : []
  }

  #readBase(variable: string, series: SeriesValues, larger: readonly Zone[]): void {
    const nominal = new Float64Array(this.#base.length).fill(Number.NaN)
    const isKnown = new Uint8Array(this.#base.length)
    for (const [at, zone] of this.#base.entries()) {
      const own = series.own(zone)
      if (own === null || !hasValue(own.status)) continue
      nominal[at] = own.value
      isKnown[at] = 1
    }
    for (const zone of larger) {
      const own = series.own(zone)
      if (own === null || !hasValue(own.status)) continue
      const within = this.#within(zone)
      const unknown = within.filter((at) => Number.isNaN(nominal[at]))
      if (unknown.length === 0) continue
      let left = own.value
      for (const at of within) if (!Number.isNaN(nominal[at])) left -= nominal[at] as number
      for (const at of unknown) nominal[at] = Math.max(0, left / unknown.length)
    }
    this.#nominal.set(variable, nominal)
    this.#hasValue.set(variable, isKnown)
  }

  #add(value: number, known: number, isRounded: boolean): number {
    this.#values.push(Math.max(0, value))
    this.#known.push(known)
    this.#isRounded.push(isRounded)
    return this.#values.length - 1
  }

  #number(variable: string, at: number): number {
    return this.#nominal.get(variable)?.[at] ?? Number.NaN
  }

  /** Apart from rounding, a total that is less than its categories is another quantity: it is taken as a number of its own. */
  #tolerance(terms: number, total: number): number {
    return this.#rule.roundingBase === null
      ? 1e-6 * Math.max(1, Math.abs(total))
      : this.#rule.roundingBase * (terms + 1)
  }

  #expand(variable: string, at: number, above: ReadonlySet<string>): readonly Int32Array[] {
    const key = `${variable}|${at}`
    const found = this.#expansions.get(key)
    if (found !== undefined) return found
    const ways: Int32Array[] = []
    const total = this.#number(variable, at)
    if (!above.has(variable)) {
      const below = new Set([...above, variable])
      for (const { result, terms } of this.#links) {
        if (result !== variable) continue
        const held = terms.filter((term) => !Number.isNaN(this.#number(term, at)))
        if (held.length === 0) continue
        const cells = held.flatMap((term) => [...(this.#expand(term, at, below)[0] ?? [])])
        const rest = total - held.reduce((sum, term) => sum + this.#number(term, at), 0)
        if (rest < -this.#tolerance(held.length, total)) continue
        if (rest > this.#tolerance(held.length, total)) cells.push(this.#add(rest, silent, false))
        ways.push(Int32Array.from(new Set(cells)))
      }
    }
    if (ways.length === 0 && !Number.isNaN(total)) {
      const isKnown = this.#hasValue.get(variable)?.[at] === 1
      ways.push(Int32Array.of(this.#add(total, isKnown ? published : silent, isKnown)))
    }
    this.#expansions.set(key, ways)
    return ways
  }

  /** Ways to write a variable in a base territory as a sum of cells; none where it has no part in any figure. */
  expansions(variable: string, at: number): readonly Int32Array[] {
    return this.#expansions.get(`${variable}|${at}`) ?? []
  }

  /**
   * The same for a larger territory: of all its base territories where the producer gives its figure, else of those that have a number,
   * whose sum is what is shown.
   */
  zoneExpansions(variable: string, zone: Zone, isOwn: boolean): readonly Int32Array[] {
    const within = this.#within(zone).filter(
      (at) => this.expansions(variable, at).length > 0 && (isOwn || this.#hasValue.get(variable)?.[at] === 1),
    )
    if (within.length === 0) return []
    const ways = Math.max(...within.map((at) => this.expansions(variable, at).length))
    return Array.from({ length: ways }, (_unused, way) =>
      Int32Array.from(
        new Set(
          within.flatMap((at) => {
            const own = this.expansions(variable, at)
            return [...(own[Math.min(way, own.length - 1)] ?? [])]
          }),
        ),
      ),
    )
  }

  sum(cells: Int32Array): number {
    let sum = 0
    for (const cell of cells) sum += this.#values[cell] as number
    return sum
  }

  values(): Float64Array {
    return Float64Array.from(this.#values)
  }

  known(): Uint8Array {
    return Uint8Array.from(this.#known)
  }

  /** How far the exact number may be from the one that its producer has rounded; the wider way where the rule does not say which. */
  spread(): SuppressionTable['spread'] {
    const { roundingBase: base, roundingMode: mode } = this.#rule
    if (base === null || mode === null) return null
    const below = mode === 'floor' ? 0 : base / 2
    const above = mode === 'nearest' ? base / 2 : base - 1
    const values = this.#values
    const column = (reach: number, isBelow: boolean) =>
      Float64Array.from(values, (value, at) => (this.#isRounded[at] ? (isBelow ? Math.min(reach, value) : reach) : 0))
    return { below: column(below, true), above: column(above, false) }
  }
}
