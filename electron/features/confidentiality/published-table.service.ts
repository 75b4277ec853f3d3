import type { ValueStore } from '#electron/features/indicator/value-store.service.ts'
import type { Zone } from '#electron/features/territory/zone.service.ts'
import type { Rule } from '#shared/confidentiality/confidentiality.schema.ts'
import type { Statement, SuppressionTable, Target } from '#shared/confidentiality/suppression.types.ts'
import { cellStatus, hasValue } from '#shared/indicator/status.ts'
import { BaseCells } from './base-cells.service.ts'
import { perimeterOf, zoneKey } from './perimeter.service.ts'
import { variableLinks } from './rule.service.ts'
import { SeriesValues } from './series-values.service.ts'
import { UnitCount } from './unit-count.service.ts'

/** Where a figure stands in the system of published numbers. */
export interface Place {
  readonly kind: 'cell' | 'statement'
  readonly index: number
}

/** What is published of variables that are sums of one another, at one period, over the whole perimeter. */
export interface PublishedTable {
  readonly rule: Rule
  readonly dataset: string
  readonly period: string
  readonly variables: readonly string[]
  readonly table: SuppressionTable
  /** By `figureKey`: a total of categories may stand in several places. */
  readonly places: ReadonlyMap<string, readonly Place[]>
  /** Figures, by `figureKey`, for which nobody says how many units they speak of. */
  readonly uncounted: ReadonlySet<string>
  /** Variable and territory of each place, for explanations. */
  readonly names: ReadonlyMap<string, { readonly variable: string; readonly zone: Zone }>
}

export const figureKey = (variable: string, zone: Zone) => `${variable}|${zoneKey(zone)}`
export const placeKey = ({ kind, index }: Place) => `${kind}${index}`

/** What an earlier document said of a figure: its number, or that it is withheld. */
export type Earlier = (key: string) => 'shown' | 'hidden' | null

/** Variables of a dataset that sums link to this one at a period, itself included. */
export function linkedVariables(store: ValueStore, dataset: string, variable: string, period: string): string[] {
  const isHere = (id: string) =>
    store.additive(id) &&
    (['commune', 'epci', 'epci-part', 'department'] as const).some((level) =>
      store.editions(id, period, level).some((edition) => edition.dataset === dataset),
    )
  const sums = variableLinks(store.workspace).filter((link) => link.kind === 'sum')
  const found = new Set([variable])
  for (let before = 0; before !== found.size; ) {
    before = found.size
    for (const { result, terms } of sums) {
      const all = [result, ...terms]
      if (all.some((id) => found.has(id))) for (const id of all) if (isHere(id)) found.add(id)
    }
  }
  return [...found].sort()
}

/** The base territories: communes, or, where the producer gives nothing so fine, intercommunalités with those that straddle cut at the border. */
function baseZones(store: ValueStore, series: ReadonlyMap<string, SeriesValues>): readonly Zone[] {
  const { communes, larger } = perimeterOf(store)
  if ([...series.values()].some((values) => values.hasCommunes)) return communes
  const parts = larger.filter((zone) => zone.territory.level === 'epci-part')
  const cut = new Set(parts.map((part) => part.territory.code.split('@')[0]))
  return [...larger.filter((zone) => zone.territory.level === 'epci' && !cut.has(zone.territory.code)), ...parts]
}

/** Builds the system of everything that a reader could see of some linked variables of a dataset at one period. */
export function publishedTable(
  store: ValueStore,
  rule: Rule,
  dataset: string,
  variables: readonly string[],
  period: string,
  earlier: Earlier,
): PublishedTable {
  const series = new Map(variables.map((id) => [id, new SeriesValues(store, dataset, id, period)]))
  const links = variableLinks(store.workspace).filter(
    ({ kind, result, terms }) => kind === 'sum' && series.has(result) && terms.some((id) => series.has(id)),
  )
  const base = baseZones(store, series)
  const { larger, department } = perimeterOf(store)
  const cells = new BaseCells(base, series, links, larger, rule)
  const units = new Map(variables.map((id) => [id, new UnitCount(store, rule, dataset, id, period)]))
  const statements: Statement[] = []
  const targets: Target[] = []
  const places = new Map<string, Place[]>()
  const names = new Map<string, { variable: string; zone: Zone }>()
  const uncounted = new Set<string>()
  const known = cells.known()

  const put = (variable: string, zone: Zone, place: Place, value: number) => {
    const key = figureKey(variable, zone)
    places.set(key, [...(places.get(key) ?? []), place])
    names.set(placeKey(place), { variable, zone })
    const test = units.get(variable)?.test(zone, value) ?? 'shown'
    if (test === 'uncounted') uncounted.add(key)
    if (test === 'primary') {
      const isCount = store.variables().get(variable)?.kind === 'count'
      targets.push({ ...place, width: (isCount ? (rule.width ?? rule.threshold) : null) ?? Math.max(value, 1) })
    }
    const said = earlier(key)
    if (place.kind === 'cell' && said !== null) known[place.index] = said === 'shown' ? 1 : 2
    return { isPrimary: test === 'primary', said }
  }

  const state = (variable: string, zone: Zone, of: Int32Array, isFixed: boolean) => {
    const value = cells.sum(of)
    const place: Place = { kind: 'statement', index: statements.length }
    const { isPrimary, said } = put(variable, zone, place, value)
    const kind = said === 'shown' || (isFixed && !isPrimary) ? 'fixed' : 'published'
    statements.push({ cells: of, value, kind, weight: Math.max(value, 1) })
  }

  for (const variable of variables) {
    const values = series.get(variable) as SeriesValues
    for (const [at, zone] of base.entries()) {
      const own = values.own(zone)
      const [first, ...more] = cells.expansions(variable, at)
      if (first === undefined) continue
      const isSingle = first.length === 1 && more.length === 0
      if (own !== null && hasValue(own.status)) {
        if (isSingle) put(variable, zone, { kind: 'cell', index: first[0] as number }, own.value)
        else for (const of of [first, ...more]) state(variable, zone, of, false)
      } else if (own?.status === cellStatus.secret && isSingle)
        // What its producer hides must not be found through the sums shown here.
        targets.push({ kind: 'cell', index: first[0] as number, width: rule.width ?? rule.threshold ?? 1 })
    }
    for (const zone of larger) {
      if (places.has(figureKey(variable, zone))) continue
      const own = values.own(zone)
      const hasOwn = own !== null && hasValue(own.status)
      for (const of of cells.zoneExpansions(variable, zone, hasOwn)) state(variable, zone, of, zone === department)
    }
  }
  return {
    rule,
    dataset,
    period,
    variables,
    table: {
      values: cells.values(),
      spread: cells.spread(),
      weights: null,
      known,
      statements,
      targets,
      contributors: variables.every((id) => store.variables().get(id)?.kind === 'count') ? cells.values() : null,
    },
    places,
    uncounted,
    names,
  }
}
