import type { JobControl } from '#electron/core/context.ts'
import { EngineError } from '#electron/core/errors.ts'
import { loadedSolver } from '#electron/core/linear-solver.ts'
import type { ValueStore } from '#electron/features/indicator/value-store.service.ts'
import type { Audit } from '#shared/confidentiality/confidentiality.api.ts'
import { auditSteps } from '#shared/confidentiality/confidentiality.labels.ts'
import type { Rule } from '#shared/confidentiality/confidentiality.schema.ts'
import { parseReader } from '#shared/confidentiality/reader.ts'
import { audit, intervalOf } from '#shared/confidentiality/suppression.rules.ts'
import type { Dataset } from '#shared/indicator/dataset.schema.ts'
import { today } from '#shared/lib/day.ts'
import type { Ledger } from './disclosure.service.ts'
import { type Pattern, patternOf } from './pattern.service.ts'
import { placeKey } from './published-table.service.ts'
import { accessOf, ruleOf } from './rule.service.ts'

type RuleCost = Audit['rules'][number]
type Contributors = NonNullable<RuleCost['contributors']>

interface WatchedDataset {
  readonly dataset: Dataset
  readonly rule: Rule
}

/** Sets of data with figures that a rule watches. */
export function watchedDatasets(store: ValueStore): WatchedDataset[] {
  const held = new Set(
    store.workspace.db.rows('SELECT DISTINCT dataset FROM edition').map((row) => String(row.dataset)),
  )
  return [...store.datasets().values()].flatMap((dataset) => {
    const rule = held.has(dataset.id) ? ruleOf(store.workspace, dataset) : null
    return rule === null ? [] : [{ dataset, rule }]
  })
}

function seriesOf(store: ValueStore, dataset: string): { variable: string; period: string }[] {
  return store.workspace.db
    .rows('SELECT DISTINCT variable, period FROM edition WHERE dataset = ? ORDER BY period, variable', dataset)
    .map((row) => ({ variable: String(row.variable), period: String(row.period) }))
    .filter(({ variable }) => store.additive(variable))
}

function countsOf({ published, suppression, reason }: Pattern) {
  const counts = { shown: 0, primary: 0, secondary: 0, lost: suppression.lost.value }
  for (const key of published.places.keys()) {
    const found = reason(key)
    if (found === null) counts.shown += 1
    else if (found === 'secondary') counts.secondary += 1
    else counts.primary += 1
  }
  return counts
}

/** Contributors of the smallest figures of a table of counts, which are disjoint; null for amounts. */
function contributorsOf({ published: { table }, suppression }: Pattern): Contributors | null {
  if (table.contributors === null) return null
  const sums = { all: 0, primary: 0, secondary: 0 }
  for (const [cell, count] of table.contributors.entries()) {
    // Nobody publishes it.
    if (table.known[cell] === 3) continue
    sums.all += count
    if (suppression.cells[cell] === 1) sums.primary += count
    if (suppression.cells[cell] === 2) sums.secondary += count
  }
  return sums
}

/** Adds what a rule costs in one set of data to what it costs in others. */
function addCost(rules: Map<string, RuleCost>, cost: RuleCost): void {
  const held = rules.get(cost.rule)
  if (held === undefined) {
    rules.set(cost.rule, cost)
    return
  }
  const added = held.contributors ?? { all: 0, primary: 0, secondary: 0 }
  const { contributors: more } = cost
  rules.set(cost.rule, {
    ...held,
    shown: held.shown + cost.shown,
    primary: held.primary + cost.primary,
    secondary: held.secondary + cost.secondary,
    contributors:
      more === null
        ? held.contributors
        : {
            all: added.all + more.all,
            primary: added.primary + more.primary,
            secondary: added.secondary + more.secondary,
          },
  })
}

/** What an attacker computes from what a pattern leaves in view, worked out again from the pattern alone. */
export function brokenOf(store: ValueStore, { published, suppression }: Pattern): Audit['broken'] {
  const { table, dataset, period, names } = published
  const found = audit(table, suppression, loadedSolver())
  const failing = new Set([...found.failing, ...suppression.broken])
  return [...failing].flatMap((at) => {
    const target = table.targets[at]
    const name = target === undefined ? undefined : names.get(placeKey(target))
    if (target === undefined || name === undefined) return []
    // What only a contributor would know is no narrow interval for all others.
    const interval = found.intervals.get(at) ?? intervalOf(table, suppression, target, loadedSolver())
    const { variable, zone } = name
    return [
      {
        dataset,
        period,
        variable,
        label: store.variables().get(variable)?.label ?? variable,
        territory: zone.territory.code,
        name: zone.territory.name,
        level: zone.territory.level,
        interval,
        width: target.width,
      },
    ]
  })
}

/** Refuses what let figures pass that give away a protected one. Error: `confidentiality.broken`. */
export function requireSafe(store: ValueStore, ledger: Ledger): void {
  const reader = store.filter?.reader
  const parsed = reader === undefined ? null : parseReader(reader)
  if (reader === undefined || parsed === null) return
  const patterns = new Set<Pattern>()
  for (const { series } of ledger.accounts) {
    const dataset = store.datasets().get(series.dataset)
    const rule = dataset === undefined ? null : ruleOf(store.workspace, dataset)
    if (rule === null || !store.additive(series.variable)) continue
    if (accessOf(rule, parsed, today()).access !== 'filtered') continue
    patterns.add(patternOf(store, reader, rule, series.dataset, series.variable, series.period))
  }
  const broken = [...patterns].flatMap((pattern) => brokenOf(store, pattern))
  const [first] = broken
  if (first !== undefined)
    throw new EngineError('confidentiality.broken', {
      count: broken.length,
      first: `${first.label}, ${first.name}, ${first.period}`,
    })
}

/** Plays the attacker against every figure that a reader may see. Cancelled between two tables. */
export async function auditReader(store: ValueStore, reader: string, job: JobControl): Promise<Audit> {
  const parsed = parseReader(reader)
  const watched = watchedDatasets(store)
  const result: Audit = { reader, isSafe: true, datasets: [], rules: [], tables: [], broken: [] }
  const rules = new Map<string, RuleCost>()
  for (const [index, { dataset, rule }] of watched.entries()) {
    const { access } = parsed === null ? { access: 'none' as const } : accessOf(rule, parsed, today())
    const sums = { shown: 0, primary: 0, secondary: 0, lost: 0 }
    const seen = new Set<string>()
    const named = { rule: rule.id, title: rule.title, access }
    addCost(rules, { ...named, shown: 0, primary: 0, secondary: 0, contributors: null })
    for (const { variable, period } of access === 'filtered' ? seriesOf(store, dataset.id) : []) {
      if (seen.has(`${variable}|${period}`)) continue
      job.progress(auditSteps.table(dataset.title), index / watched.length)
      // Others are answered between two tables.
      await new Promise((resolve) => setImmediate(resolve))
      if (job.signal.aborted) throw new EngineError('operation.cancelled')
      const pattern = patternOf(store, reader, rule, dataset.id, variable, period)
      for (const linked of pattern.published.variables) seen.add(`${linked}|${period}`)
      const counts = countsOf(pattern)
      for (const key of ['shown', 'primary', 'secondary', 'lost'] as const) sums[key] += counts[key]
      const { shown, primary, secondary } = counts
      addCost(rules, { ...named, shown, primary, secondary, contributors: contributorsOf(pattern) })
      result.tables.push({ dataset: dataset.id, variables: [...pattern.published.variables], period, ...counts })
      result.broken.push(...brokenOf(store, pattern))
    }
    result.datasets.push({
      dataset: dataset.id,
      title: dataset.title,
      rule: rule.id,
      ruleTitle: rule.title,
      access,
      ...sums,
    })
  }
  return { ...result, rules: [...rules.values()], isSafe: result.broken.length === 0 }
}
