import { requireSafe } from '#electron/features/confidentiality/audit.service.ts'
import {
  type DisclosureFacts,
  type Ledger,
  recordDisclosure,
} from '#electron/features/confidentiality/disclosure.service.ts'
import { storeForReader } from '#electron/features/confidentiality/output-filter.service.ts'
import { perimeterOf } from '#electron/features/confidentiality/perimeter.service.ts'
import { accessOf, ruleOf } from '#electron/features/confidentiality/rule.service.ts'
import { offersOf, read } from '#electron/features/indicator/figure.service.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import { correctedColumn } from '#electron/features/indicator/measure.service.ts'
import { type Edition, type ValueStore, valueStore } from '#electron/features/indicator/value-store.service.ts'
import { findZone, type Zone, zoneOfRow } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { parseReader } from '#shared/confidentiality/reader.ts'
import { entityOf } from '#shared/entities.ts'
import type { withheldReasons } from '#shared/exchange/send.labels.ts'
import type { SeriesCells } from '#shared/indicator/edition.rules.ts'
import { cellStatus, hasValue } from '#shared/indicator/status.ts'
import { today } from '#shared/lib/day.ts'
import type { Level, StoredLevel } from '#shared/territory/territory.schema.ts'
import { variablesOf } from './scope-criteria.service.ts'

export type WithheldReason = keyof typeof withheldReasons

/** open: every figure leaves · filtered: each is judged · closed: the set of data stays. */
export type DatasetAccess = 'open' | 'filtered' | 'closed'

/** The reader who sees least of several: what one package shows, each of them sees. */
export function narrowestReader(readers: readonly string[]): string {
  const others = [...new Set(readers)].filter((reader) => parseReader(reader)?.class !== 'internal')
  if (others.includes('public')) return 'public'
  const [first = 'internal'] = others
  return others.length > 1 ? 'partner' : first
}

/** Territories whose figures anybody may ask for by themselves, wherever they are. */
const wide: ReadonlySet<string> = new Set(['department', 'region', 'country'])

interface Seen {
  readonly reader: string
  readonly store: ValueStore
  readonly ledger: Ledger
}

/** A series as the readers of a package may have it. */
export interface RedactedSeries extends SeriesCells {
  /** Cells whose number was taken away, by the reason. */
  readonly hidden: ReadonlyMap<WithheldReason, number>
}

/**
 * What stands between the figures of a workspace and a package. A figure leaves when it may be seen by every one of those that the package
 * is for; what each of them has been shown before counts.
 */
export class PackageFilter {
  readonly reader: string
  readonly #workspace: OpenWorkspace
  readonly #seen: readonly Seen[]
  readonly #store: ValueStore
  readonly #access = new Map<string, DatasetAccess>()
  readonly #zones = new Map<string, Zone | null>()

  private constructor(workspace: OpenWorkspace, reader: string, seen: readonly Seen[]) {
    this.#workspace = workspace
    this.reader = reader
    this.#seen = seen
    this.#store = valueStore(workspace)
    if (seen.length === 0) return
    const { communes, larger } = perimeterOf(this.#store)
    for (const zone of [...communes, ...larger])
      if (zone.ord >= 0) this.#zones.set(`${zone.territory.level}|${zone.ord}`, zone)
  }

  static async for(workspace: OpenWorkspace, readers: readonly string[]): Promise<PackageFilter> {
    const seen: Seen[] = []
    for (const reader of new Set(readers)) {
      const { store, ledger } = await storeForReader(workspace, undefined, reader)
      if (ledger !== null) seen.push({ reader, store, ledger })
    }
    return new PackageFilter(workspace, narrowestReader(readers), seen)
  }

  access(dataset: string): DatasetAccess {
    let access = this.#access.get(dataset)
    if (access === undefined) {
      access = this.#accessTo(dataset)
      this.#access.set(dataset, access)
    }
    return access
  }

  #accessTo(id: string): DatasetAccess {
    if (this.#seen.length === 0) return 'open'
    const dataset = this.#store.datasets().get(id)
    // Of a set of data that nobody describes, nobody knows the rule.
    if (dataset === undefined) return 'closed'
    const rule = ruleOf(this.#workspace, dataset)
    if (rule === null) return 'open'
    const found = this.#seen.map(({ reader }) => {
      const parsed = parseReader(reader)
      return parsed === null ? 'none' : accessOf(rule, parsed, today()).access
    })
    if (found.includes('none')) return 'closed'
    return found.every((access) => access === 'all') ? 'open' : 'filtered'
  }

  /** Whether rows of a table may leave at all: answers of single persons only for colleagues of the same team, results for everybody. */
  holds(table: string): boolean {
    return entityOf(table)?.isIndividual !== true || parseReader(this.reader)?.class === 'internal'
  }

  /** Whether notes may leave that nobody judged and that name no figure by which they could be: they may quote one, or name somebody. */
  get readsNotes(): boolean {
    return parseReader(this.reader)?.class === 'internal'
  }

  /** Takes away the numbers that one of the readers may not see: a copy, told as secret, of a series of a `filtered` set of data. */
  redact(edition: Edition): RedactedSeries {
    const raw = this.#store.raw(edition)
    const { column, corrected } = correctedColumn(this.#store, edition)
    const laidOver = new Set(corrected)
    const values = raw.values.slice()
    const statuses = raw.statuses.slice()
    const hidden = new Map<WithheldReason, number>()
    for (let ord = 0; ord < statuses.length; ord++) {
      if (!hasValue(statuses[ord] as number)) continue
      const reason = this.#reasonOf(edition, ord, column, laidOver)
      if (reason === null) continue
      values[ord] = 0
      statuses[ord] = cellStatus.secret
      hidden.set(reason, (hidden.get(reason) ?? 0) + 1)
    }
    return { values, statuses, hidden }
  }

  #reasonOf(
    edition: Edition,
    ord: number,
    column: { readonly statuses: Uint8Array; readonly carried: Uint8Array | null },
    laidOver: ReadonlySet<number>,
  ): WithheldReason | null {
    // What was judged is the figure shown; the one that it replaced was not.
    if (laidOver.has(ord)) return 'corrected'
    if ((column.carried?.[ord] ?? 0) !== 0 || !hasValue(column.statuses[ord] ?? cellStatus.absent)) return 'perimeter'
    const zone = this.#zoneAt(edition.level, ord)
    if (zone === null) return 'outside'
    return this.#isShown([edition], zone) ? null : 'secret'
  }

  #isShown(series: readonly { dataset: string; variable: string; period: string }[], zone: Zone): boolean {
    const asked = series.map(({ dataset, variable, period }) => ({ dataset, variable, period }))
    // Each keeps its own account of what it lets pass: all are asked.
    const judged = this.#seen.map(({ store }) => store.filter?.judge(asked, zone, false) ?? null)
    return judged.every((hidden) => hidden === null)
  }

  /** Territories whose figures may stand side by side, and those so large that they may always; null for others. */
  #zoneAt(level: StoredLevel, ord: number): Zone | null {
    const key = `${level}|${ord}`
    let zone = this.#zones.get(key)
    if (zone === undefined) {
      const row = wide.has(level)
        ? this.#workspace.db.row(
            'SELECT level, ord, code, name, parent FROM territory WHERE level = ? AND ord = ?',
            level,
            ord,
          )
        : undefined
      zone = row === undefined ? null : zoneOfRow(this.#workspace, row, this.#store.vintage)
      this.#zones.set(key, zone)
    }
    return zone
  }

  /** Why a correction stays, null when it may leave. */
  correction(row: {
    readonly indicator: string | null
    readonly variable: string | null
    readonly level: string
    readonly territory: string
    readonly period: string
  }): WithheldReason | null {
    if (this.#seen.length === 0) return null
    const watched = this.#watched(this.#variables(row.indicator, row.variable))
    if (watched.size === 0) return null
    if ([...watched.values()].some((access) => access === 'closed')) return 'access'
    const zone = this.#zoneOf(row.territory, row.level as Level)
    if (zone === null) return 'outside'
    const isShown =
      row.variable === null
        ? this.#isIndicatorShown(String(row.indicator), row.period, zone)
        : this.#isVariableShown(row.variable, row.period, zone, [...watched.keys()])
    return isShown ? null : 'secret'
  }

  /** Whether a figure is under a rule for one of the readers: what was written of it may tell more than the figure itself. */
  isWatched({ indicator, variable }: { readonly indicator: string | null; readonly variable: string | null }): boolean {
    return this.#watched(this.#variables(indicator, variable)).size > 0
  }

  #variables(indicator: string | null, variable: string | null): Iterable<string> {
    return variable === null ? (variablesOf(this.#workspace).get(String(indicator)) ?? []) : [variable]
  }

  /**
   * Why what is written of the figures of indicators in some territories stays, null when it may leave: who reads it could be told any of
   * them, of any period.
   */
  writing(indicatorIds: Iterable<string>, codes: readonly string[]): WithheldReason | null {
    if (this.#seen.length === 0) return null
    for (const id of indicatorIds) {
      const watched = this.#watched(this.#variables(id, null))
      if (watched.size === 0) continue
      if ([...watched.values()].some((access) => access === 'closed')) return 'access'
      for (const code of codes) {
        const zone = this.#zoneOf(code)
        if (zone === null) return 'outside'
        const periods = new Set(this.#seen.flatMap(({ store }) => this.#periodsOf(store, id)))
        for (const period of periods) if (!this.#isIndicatorShown(id, period, zone)) return 'secret'
      }
    }
    return null
  }

  #periodsOf(store: ValueStore, id: string): string[] {
    const indicator = indicators(this.#workspace).get(id)
    return indicator === undefined ? [] : [...offersOf(store, indicator).byPeriod.keys()]
  }

  /** Sets of data under a rule that hold one of these variables at any period. */
  #watched(variables: Iterable<string>): ReadonlyMap<string, DatasetAccess> {
    const found = new Map<string, DatasetAccess>()
    for (const variable of variables)
      for (const row of this.#workspace.db.rows('SELECT DISTINCT dataset FROM edition WHERE variable = ?', variable)) {
        const access = this.access(String(row.dataset))
        if (access !== 'open') found.set(String(row.dataset), access)
      }
    return found
  }

  #zoneOf(code: string, level?: Level): Zone | null {
    let zone: Zone
    try {
      zone = findZone(this.#workspace, code, this.#store.vintage, level)
    } catch {
      return null
    }
    return zone.ord < 0 ? zone : this.#zoneAt(zone.territory.level as StoredLevel, zone.ord)
  }

  #isVariableShown(variable: string, period: string, zone: Zone, datasets: readonly string[]): boolean {
    const given = datasets.filter((dataset) =>
      (['commune', 'epci', 'epci-part', 'department', 'region', 'country'] as const).some((level) =>
        this.#store.editions(variable, period, level).some((edition) => edition.dataset === dataset),
      ),
    )
    // Of a period that its producer does not give, nothing tells whether the number may be seen.
    return given.length > 0 && given.every((dataset) => this.#isShown([{ dataset, variable, period }], zone))
  }

  #isIndicatorShown(id: string, period: string, zone: Zone): boolean {
    const indicator = indicators(this.#workspace).get(id)
    if (indicator === undefined) return false
    return this.#seen.every(({ store }) => {
      const offers = offersOf(store, indicator).byPeriod.get(period) ?? []
      return offers.length > 0 && offers.every((offer) => read(store, indicator, offer, zone).hidden === null)
    })
  }

  /** Plays the attacker against what each reader was let see. Error: `confidentiality.broken`. */
  requireSafe(): void {
    for (const { store, ledger } of this.#seen) requireSafe(store, ledger)
  }

  /** Writes, for each reader, that the package has left and what it let out. */
  record(facts: Omit<DisclosureFacts, 'reader' | 'vintage'>): void {
    for (const { reader, ledger } of this.#seen)
      recordDisclosure(this.#workspace, ledger, { ...facts, reader, vintage: this.#store.vintage })
  }
}
