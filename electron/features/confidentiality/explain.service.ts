import { EngineError } from '#electron/core/errors.ts'
import { loadedSolver } from '#electron/core/linear-solver.ts'
import { latestPeriod, readPeriod } from '#electron/features/indicator/figure.service.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import type { ValueStore } from '#electron/features/indicator/value-store.service.ts'
import { findZone } from '#electron/features/territory/zone.service.ts'
import type { OutputOf } from '#shared/api/operation.ts'
import type { confidentialityApi } from '#shared/confidentiality/confidentiality.api.ts'
import { explanation, hiddenNotes } from '#shared/confidentiality/confidentiality.labels.ts'
import type { Hidden } from '#shared/confidentiality/confidentiality.schema.ts'
import { intervalOf } from '#shared/confidentiality/suppression.rules.ts'
import { patternOf } from './pattern.service.ts'
import { figureKey, placeKey } from './published-table.service.ts'
import { ruleOf, rules } from './rule.service.ts'

type Explanation = OutputOf<(typeof confidentialityApi)['confidentiality.explain']>

interface Question {
  readonly reader: string
  readonly indicator: string
  readonly territory: string
  readonly period?: string | undefined
}

/** Between what numbers the reader can place a hidden figure, and what it protects. */
function inSystem(store: ValueStore, { reader, territory }: Question, hidden: Hidden) {
  const dataset = store.datasets().get(hidden.dataset)
  const rule = dataset === undefined ? null : ruleOf(store.workspace, dataset)
  if (dataset === undefined || rule === null || !store.additive(hidden.variable)) return null
  const { published, suppression } = patternOf(store, reader, rule, dataset.id, hidden.variable, hidden.period)
  const zone = findZone(store.workspace, territory, store.vintage)
  const [place] = published.places.get(figureKey(hidden.variable, zone)) ?? []
  if (place === undefined) return null
  const target = published.table.targets.find(({ kind, index }) => kind === place.kind && index === place.index)
  const marks = place.kind === 'cell' ? suppression.protects.cells : suppression.protects.statements
  const protectedBy = published.table.targets[marks[place.index] ?? -1]
  return {
    interval: target === undefined ? null : intervalOf(published.table, suppression, target, loadedSolver()),
    protects: protectedBy === undefined ? null : (published.names.get(placeKey(protectedBy)) ?? null),
  }
}

/** Why a reader does not see a figure of the panorama. Error: `indicator.unknown`. */
export function explainFigure(store: ValueStore, question: Question): Explanation {
  const indicator = indicators(store.workspace).get(question.indicator)
  if (indicator === undefined) throw new EngineError('indicator.unknown', { id: question.indicator })
  const zone = findZone(store.workspace, question.territory, store.vintage)
  const period = question.period ?? latestPeriod(store, indicator, [zone])
  const hidden = period === null ? null : (readPeriod(store, indicator, period, zone)?.hidden ?? null)
  if (hidden === null) return { hidden, rule: null, interval: null, protects: null, sentences: [explanation.shown] }
  const rule = rules(store.workspace).get(hidden.rule) ?? null
  const system = inSystem(store, question, hidden)
  const named = system?.protects ?? null
  const protects =
    named === null
      ? null
      : {
          variable: named.variable,
          label: store.variables().get(named.variable)?.label ?? named.variable,
          territory: named.zone.territory.code,
          name: named.zone.territory.name,
          level: named.zone.territory.level,
        }
  const interval = system?.interval ?? null
  const sentences = [hiddenNotes[hidden.reason]]
  if (rule !== null)
    sentences.push(
      rule.threshold === null
        ? explanation.rule(rule.title)
        : explanation.threshold(rule.threshold, rule.unit, rule.title),
    )
  if (protects !== null) sentences.push(explanation.protects(protects.label, protects.name))
  if (interval !== null && Number.isFinite(interval.high))
    sentences.push(explanation.interval(interval.low, interval.high))
  return {
    hidden,
    rule:
      rule === null
        ? null
        : { id: rule.id, title: rule.title, threshold: rule.threshold, unit: rule.unit, source: rule.source },
    interval,
    protects,
    sentences,
  }
}
