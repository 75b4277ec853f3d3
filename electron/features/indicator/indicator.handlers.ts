import { EngineError } from '#electron/core/errors.ts'
import { storeForReader } from '#electron/features/confidentiality/output-filter.service.ts'
import { findZone } from '#electron/features/territory/zone.service.ts'
import type { EngineContext, FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { absentNote } from '#shared/indicator/figure.labels.ts'
import { checkFormula } from '#shared/indicator/formula.rules.ts'
import type { indicatorApi } from '#shared/indicator/indicator.api.ts'
import type { Indicator } from '#shared/indicator/indicator.schema.ts'
import { figureStatuses } from '#shared/indicator/status.ts'
import { noFileNote, unknownVariables } from '#shared/indicator/values.labels.ts'
import type { Level } from '#shared/territory/territory.schema.ts'
import { listCorrections, setCorrections } from './correction-write.service.ts'
import { latestPeriod, offersOf, prepareTotals, readPeriod, zonesFor } from './figure.service.ts'
import { absentFigure, toFigure } from './figure-face.service.ts'
import { indicators, insertIndicator, updateIndicator } from './indicator-rows.service.ts'
import { type ValueStore, valueStore } from './value-store.service.ts'
import { variableValues } from './variable-values.service.ts'

function storeOf(context: EngineContext, vintage: number | undefined): ValueStore {
  return valueStore(context.workspace, vintage ?? context.workspace.facts.vintage)
}

function indicatorById(context: EngineContext, id: string): Indicator {
  const indicator = indicators(context.workspace).get(id)
  if (indicator === undefined) throw new EngineError('indicator.unknown', { id })
  return indicator
}

/** A formula that cannot be summed is refused before it is stored. */
function requireFormulas(indicator: Indicator): void {
  const summed = indicator.aggregation === 'count' || indicator.aggregation === 'ratio'
  for (const candidate of indicator.candidates) {
    for (const formula of [candidate.numerator, candidate.denominator, candidate.weight]) {
      if (formula === null) continue
      const checked = checkFormula(formula, summed)
      if (!checked.ok)
        throw new EngineError('indicator.formula', { formula, detail: checked.message.replace(/\.$/, '') })
    }
  }
}

/** Fields that are absent or undefined stay as they are. */
function changeIndicator(
  context: EngineContext,
  id: string,
  change: { readonly [Field in keyof Indicator]?: Indicator[Field] | undefined },
): Indicator {
  const patch = Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as Partial<Indicator>
  const indicator = { ...indicatorById(context, id), ...patch }
  requireFormulas(indicator)
  updateIndicator(context.workspace.db, indicator)
  return indicator
}

export const indicatorHandlers: FeatureHandlers<typeof indicatorApi> = {
  'indicator.list': (_input, context) => {
    const store = storeOf(context, undefined)
    return [...indicators(context.workspace).values()].map((indicator) => {
      const { periods } = offersOf(store, indicator)
      return { ...indicator, periods: [...periods], available: periods.length > 0 }
    })
  },

  'indicator.create': (input, context) => {
    if (indicators(context.workspace).has(input.indicator.id))
      throw new EngineError('indicator.exists', { id: input.indicator.id })
    requireFormulas(input.indicator)
    insertIndicator(context.workspace.db, input.indicator)
    context.workspace.later('totals', () => prepareTotals(storeOf(context, undefined)))
    return input.indicator
  },

  'indicator.update': (input, context) => {
    const indicator = changeIndicator(context, input.id, input.patch)
    context.workspace.later('totals', () => prepareTotals(storeOf(context, undefined)))
    return indicator
  },

  'indicator.updateMany': (input, context) => {
    for (const { id, patch } of input.changes) changeIndicator(context, id, patch)
    context.workspace.later('totals', () => prepareTotals(storeOf(context, undefined)))
    return { written: input.changes.length }
  },

  'indicator.remove': (input, context) => {
    indicatorById(context, input.id)
    context.workspace.db.run('DELETE FROM indicator WHERE id = ?', input.id)
    return {}
  },

  'indicator.checkFormula': (input, context) => {
    const store = storeOf(context, undefined)
    const checked = checkFormula(input.formula, true)
    const variables = [...new Map(checked.variables.map((variable) => [variable.id, variable])).values()].map(
      (variable) => ({
        id: variable.id,
        label: store.variables().get(variable.id)?.label ?? '',
        known: store.variables().has(variable.id),
        periods: [...store.periods(variable.id)],
      }),
    )
    const unknown = variables.filter((variable) => !variable.known).map((variable) => variable.id)
    if (checked.ok && unknown.length > 0)
      return { ok: false, message: unknownVariables(unknown), at: input.formula.indexOf(unknown[0] ?? ''), variables }
    return { ok: checked.ok, message: checked.message, at: checked.at, variables }
  },

  'indicator.values': async (input, context) => {
    const { store } = await storeForReader(context.workspace, input.vintage, input.reader)
    const indicator = indicatorById(context, input.indicator)
    const department =
      input.department ??
      (input.level === 'region' || input.level === 'department' || input.level === 'country'
        ? undefined
        : context.workspace.facts.department)
    const zones =
      input.territory === undefined
        ? zonesFor(store, input.level, department)
        : [findZone(context.workspace, input.territory, store.vintage, levelOf(input.territory, input.level))]
    const { periods } = offersOf(store, indicator)
    if (periods.length === 0) return zones.map((zone) => absentFigure(zone, input.period ?? null, noFileNote))
    const latest = input.period === undefined ? latestPeriod(store, indicator, zones) : input.period
    const wanted = input.period === 'all' ? periods : [latest ?? '']
    return wanted.flatMap((period) =>
      zones.map((zone) => {
        const reading = readPeriod(store, indicator, period, zone)
        return reading === null
          ? absentFigure(zone, period, absentNote)
          : toFigure(store, indicator, reading, input.territory !== undefined)
      }),
    )
  },

  'indicator.columns': async (input, context) => {
    const { store } = await storeForReader(context.workspace, input.vintage, input.reader)
    const indicator = indicatorById(context, input.indicator)
    const zones = zonesFor(store, input.level, input.department).filter((zone) => zone.territory.level === input.level)
    const period = input.period ?? latestPeriod(store, indicator, zones)
    const values = new Float64Array(zones.length).fill(Number.NaN)
    const statuses = new Uint8Array(zones.length).fill(figureStatuses.indexOf('absent'))
    const known = new Uint32Array(zones.length)
    const expected = new Uint32Array(zones.length)
    const perimeters = new Uint8Array(zones.length)
    for (const [index, zone] of zones.entries()) {
      const reading = period === null ? null : readPeriod(store, indicator, period, zone)
      if (reading === null) continue
      values[index] = reading.figure.value ?? Number.NaN
      statuses[index] = figureStatuses.indexOf(reading.figure.status)
      known[index] = reading.figure.known
      expected[index] = reading.figure.expected
      perimeters[index] = reading.figure.perimeter === null ? 0 : 1
    }
    return {
      period,
      codes: zones.map((zone) => zone.territory.code),
      names: zones.map((zone) => zone.territory.name),
      values,
      statuses,
      known,
      expected,
      perimeters,
    }
  },

  'variable.list': (_input, context) => {
    const store = storeOf(context, undefined)
    const datasets = new Map<string, string[]>()
    for (const row of context.workspace.db.rows('SELECT DISTINCT variable, dataset FROM edition')) {
      const variable = String(row.variable)
      datasets.set(variable, [...(datasets.get(variable) ?? []), String(row.dataset)])
    }
    return [...store.variables()].map(([id, info]) => ({
      id,
      label: info.label,
      kind: info.kind as 'count',
      unit: info.unit,
      periods: [...store.periods(id)],
      datasets: datasets.get(id) ?? [],
    }))
  },

  'variable.values': (input, context) => variableValues(storeOf(context, input.vintage), input),

  'dataset.list': (_input, context) =>
    [...storeOf(context, undefined).datasets().values()].map(({ id, title, producer, licence, url, notes }) => ({
      id,
      title,
      producer,
      licence,
      url,
      notes,
    })),

  'correction.list': (_input, context) => listCorrections(context.workspace),
  'correction.set': (input, context) => ({ written: setCorrections(context, input.corrections) }),
}

/** A part may be asked for as an intercommunalité: the code says which it is. */
function levelOf(code: string, level: Level): Level {
  return level === 'epci' && code.includes('@') ? 'epci-part' : level
}
