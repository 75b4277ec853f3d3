import { loadSolver } from '#electron/core/linear-solver.ts'
import type { OutputFilter, WatchedSeries } from '#electron/features/indicator/figure-filter.service.ts'
import { type ValueStore, valueStore } from '#electron/features/indicator/value-store.service.ts'
import type { Zone } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Hidden, Rule } from '#shared/confidentiality/confidentiality.schema.ts'
import { parseReader, type Reader } from '#shared/confidentiality/reader.ts'
import { today } from '#shared/lib/day.ts'
import { Ledger } from './disclosure.service.ts'
import { patternOf } from './pattern.service.ts'
import { figureKey } from './published-table.service.ts'
import { accessOf, ruleOf, variableLinks } from './rule.service.ts'
import { SeriesValues } from './series-values.service.ts'
import { UnitCount } from './unit-count.service.ts'

/** Larger than any perimeter that is published cell by cell: only their own number of units counts. */
const wide: ReadonlySet<string> = new Set(['department', 'region', 'country'])

class ReaderFilter implements OutputFilter {
  readonly reader: string
  readonly ledger = new Ledger()
  readonly #store: ValueStore
  readonly #reader: Reader
  readonly #day = today()

  constructor(store: ValueStore, text: string, reader: Reader) {
    this.#store = store
    this.reader = text
    this.#reader = reader
  }

  judge(series: readonly WatchedSeries[], zone: Zone, isPartial: boolean): Hidden | null {
    let isWatched = false
    for (const one of series) {
      const rule = this.#ruleOf(one.dataset)
      if (rule === null) continue
      const { access, isOver } = accessOf(rule, this.#reader, this.#day)
      if (access === 'all') continue
      isWatched = true
      const reason = access === 'none' ? (isOver ? 'convention' : 'access') : this.#reason(rule, one, zone)
      if (reason !== null) {
        this.ledger.withhold(one, zone)
        return { reason, rule: rule.id, ...one }
      }
    }
    if (!isWatched) return null
    const [first] = series
    // A sum over the communes where each of several variables is known is another sum than those of the variables: it would add an equation.
    if (isPartial && series.length > 1 && first !== undefined)
      return { reason: 'partial', rule: this.#ruleOf(first.dataset)?.id ?? '', ...first }
    for (const one of series) if (this.#ruleOf(one.dataset) !== null) this.ledger.show(one, zone)
    return null
  }

  #ruleOf(id: string): Rule | null {
    const dataset = this.#store.datasets().get(id)
    return dataset === undefined
      ? null
      : this.#store.workspace.cached(`confidentiality.rule-of.${id}`, ['confidentiality_rule', 'dataset'], () =>
          ruleOf(this.#store.workspace, dataset),
        )
  }

  #reason(rule: Rule, series: WatchedSeries, zone: Zone): Hidden['reason'] | null {
    const { dataset, variable, period } = series
    const linked = variableLinks(this.#store.workspace).find(
      ({ kind, result, terms }) => kind === 'ratio' && result === variable && terms[0] !== undefined,
    )
    const numerator = linked?.terms[0]
    // A published rate with its denominator gives the hidden numerator.
    if (numerator !== undefined && this.#reason(rule, { ...series, variable: numerator }, zone) !== null)
      return 'linked'
    if (this.#store.additive(variable)) {
      const reason = patternOf(this.#store, this.reader, rule, dataset, variable, period).reason(
        figureKey(variable, zone),
      )
      if (reason !== undefined) return reason
      if (!wide.has(zone.territory.level)) return 'outside'
    }
    return this.#alone(rule, series, zone)
  }

  /** A number that takes part in no sum: only the units behind it count. */
  #alone(rule: Rule, { dataset, variable, period }: WatchedSeries, zone: Zone): Hidden['reason'] | null {
    const value = new SeriesValues(this.#store, dataset, variable, period).shown(zone)
    const test = new UnitCount(this.#store, rule, dataset, variable, period).test(zone, value)
    return test === 'shown' ? null : test
  }
}

/** A store whose figures are those that a reader may see, with the account of what it let pass. */
export interface ReaderStore {
  readonly store: ValueStore
  readonly ledger: Ledger | null
}

/**
 * The figures of a workspace for a reader: everything that leaves it, on whatever way, is read from the store that this gives.
 * Without a reader, or for `internal`, nothing is hidden.
 */
export async function storeForReader(
  workspace: OpenWorkspace,
  vintage: number | undefined,
  reader: string | undefined,
): Promise<ReaderStore> {
  const store = valueStore(workspace, vintage ?? workspace.facts.vintage)
  const parsed = parseReader(reader ?? 'internal')
  if (reader === undefined || parsed === null || parsed.class === 'internal') return { store, ledger: null }
  await loadSolver()
  const filter = new ReaderFilter(store, reader, parsed)
  return { store: store.forReader(filter), ledger: filter.ledger }
}
