import { createHash } from 'node:crypto'
import { newId } from '#electron/core/ids.ts'
import type { WatchedSeries } from '#electron/features/indicator/figure-filter.service.ts'
import type { ValueStore } from '#electron/features/indicator/value-store.service.ts'
import type { Zone } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { parseReader } from '#shared/confidentiality/reader.ts'
import { zoneKey } from './perimeter.service.ts'
import type { Earlier } from './published-table.service.ts'

interface Account {
  readonly series: WatchedSeries
  readonly shown: Set<string>
  readonly hidden: Set<string>
}

/** The account of the watched figures that passed to a reader, and of those that were withheld, series by series. */
export class Ledger {
  readonly #accounts = new Map<string, Account>()

  #account(series: WatchedSeries): Account {
    const key = `${series.dataset}|${series.variable}|${series.period}`
    let account = this.#accounts.get(key)
    if (account === undefined) {
      account = { series, shown: new Set(), hidden: new Set() }
      this.#accounts.set(key, account)
    }
    return account
  }

  show(series: WatchedSeries, zone: Zone): void {
    this.#account(series).shown.add(zoneKey(zone))
  }

  withhold(series: WatchedSeries, zone: Zone): void {
    this.#account(series).hidden.add(zoneKey(zone))
  }

  get accounts(): readonly Account[] {
    return [...this.#accounts.values()]
  }
}

export interface DisclosureFacts {
  readonly reader: string
  readonly title: string
  readonly vintage: number
  readonly author: string
  readonly at: string
}

/** Writes that a document has left, and what it let out of the figures that a rule watches. Returns the id. */
export function recordDisclosure(workspace: OpenWorkspace, ledger: Ledger, facts: DisclosureFacts): string {
  const id = newId()
  workspace.db.run(
    'INSERT INTO disclosure (id, reader, title, author, at, vintage) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    facts.reader,
    facts.title,
    facts.author,
    facts.at,
    facts.vintage,
  )
  for (const { series, shown, hidden } of ledger.accounts)
    workspace.db.run(
      'INSERT INTO disclosed_series (id, disclosure, dataset, variable, period, shown, hidden) VALUES (?, ?, ?, ?, ?, ?, ?)',
      newId(),
      id,
      series.dataset,
      series.variable,
      series.period,
      JSON.stringify([...shown].sort()),
      JSON.stringify([...hidden].sort()),
    )
  return id
}

/** Readers whose documents a reader may have: the public ones, and for a partner those of all partners and its own. */
export function readersKnownTo(reader: string): string[] {
  const parsed = parseReader(reader)
  return parsed?.class === 'partner' ? [...new Set(['public', 'partner', reader])] : ['public']
}

/**
 * What earlier documents said of the figures of a dataset at a period, by `figureKey`: one that was shown once is known for good. Readers
 * to whom they said the same have the same `fingerprint`.
 */
export function earlierDisclosures(
  store: ValueStore,
  reader: string,
  dataset: string,
  period: string,
): { readonly said: Earlier; readonly fingerprint: string } {
  const said = new Map<string, 'shown' | 'hidden'>()
  const rows = store.workspace.db.rows(
    `SELECT s.variable, s.shown, s.hidden FROM disclosed_series s JOIN disclosure d ON d.id = s.disclosure
     WHERE s.dataset = ? AND s.period = ? AND d.reader IN (SELECT value FROM json_each(?))`,
    dataset,
    period,
    JSON.stringify(readersKnownTo(reader)),
  )
  for (const row of rows)
    for (const zone of JSON.parse(String(row.hidden)) as string[]) said.set(`${String(row.variable)}|${zone}`, 'hidden')
  for (const row of rows)
    for (const zone of JSON.parse(String(row.shown)) as string[]) said.set(`${String(row.variable)}|${zone}`, 'shown')
  const lines = [...said].map(([key, what]) => `${what} ${key}`).sort()
  return {
    said: (key) => said.get(key) ?? null,
    fingerprint: createHash('sha256').update(lines.join('\n')).digest('hex'),
  }
}

/** What left the workspace, the latest first, with how many watched figures were shown and withheld. */
export function listDisclosures(workspace: OpenWorkspace) {
  return workspace.db
    .rows(
      `SELECT d.id, d.reader, d.title, d.author, d.at, coalesce(sum(json_array_length(s.shown)), 0) AS shown,
         coalesce(sum(json_array_length(s.hidden)), 0) AS hidden
       FROM disclosure d LEFT JOIN disclosed_series s ON s.disclosure = d.id GROUP BY d.id ORDER BY d.at DESC, d.id DESC`,
    )
    .map((row) => ({
      id: String(row.id),
      reader: String(row.reader),
      title: String(row.title),
      author: String(row.author),
      at: String(row.at),
      shown: Number(row.shown),
      hidden: Number(row.hidden),
    }))
}
