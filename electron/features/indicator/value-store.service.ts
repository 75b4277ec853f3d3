import { geographyOf, none } from '#electron/features/territory/geography.service.ts'
import { carryPlanOf } from '#electron/features/territory/movement.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Dataset } from '#shared/indicator/dataset.schema.ts'
import { cellStatus } from '#shared/indicator/status.ts'
import { carryCounts, carryUnadditive } from '#shared/territory/territory.rules.ts'
import type { StoredLevel } from '#shared/territory/territory.schema.ts'
import { aggregate, alignedBytes, type LevelColumn, unpackLevels } from './aggregate.service.ts'
import type { OutputFilter } from './figure-filter.service.ts'

/** The current series of one variable, period and level in one dataset. */
export interface Edition {
  readonly dataset: string
  readonly variable: string
  readonly period: string
  readonly level: StoredLevel
  readonly seriesId: string
  readonly batchId: string
  /** Geography vintage of the codes. */
  readonly vintage: number
}

/** Values by ordinal of the series' level. `carried` marks communes whose value comes from another perimeter, null when none does. */
export interface Column {
  readonly values: Float64Array
  readonly statuses: Uint8Array
  readonly carried: Uint8Array | null
}

export interface VariableInfo {
  readonly label: string
  readonly kind: string
  readonly unit: string
}

export interface BatchInfo {
  readonly file: string
  readonly vintage: number | null
}

const cacheLimit = 160_000_000
const keptLimit = 4000

/** What has been read and computed so far, by series or by key. */
interface Readings {
  readonly columns: Map<string, Column>
  readonly levels: Map<string, LevelColumn>
  readonly kept: Map<string, unknown>
  columnBytes: number
}
const nothingRead = (): Readings => ({ columns: new Map(), levels: new Map(), kept: new Map(), columnBytes: 0 })

/** Reads series: which are current, their columns in the display vintage, and their sums by level. Columns read are kept. */
export class ValueStore {
  readonly workspace: OpenWorkspace
  readonly vintage: number
  /** What stands before the figures read from this store; null for who keeps the workspace. */
  readonly filter: OutputFilter | null
  readonly #read: Readings

  constructor(workspace: OpenWorkspace, vintage: number, filter: OutputFilter | null = null, read = nothingRead()) {
    this.workspace = workspace
    this.vintage = vintage
    this.filter = filter
    this.#read = read
  }

  /** The same figures as a reader may see them: what has been read is shared, and every figure passes the filter. */
  forReader(filter: OutputFilter): ValueStore {
    return new ValueStore(this.workspace, this.vintage, filter, this.#read)
  }

  get geography() {
    return geographyOf(this.workspace, this.vintage)
  }

  /** Editions of a variable, period and level; the dataset of highest priority first. */
  editions(variable: string, period: string, level: StoredLevel): readonly Edition[] {
    return this.#index.get(`${variable}|${period}|${level}`) ?? []
  }

  /** Periods for which a variable has values at any level, oldest first. */
  periods(variable: string): readonly string[] {
    return this.#periods.get(variable) ?? []
  }

  datasets(): ReadonlyMap<string, Dataset> {
    return this.workspace.cached('dataset.definitions', ['dataset'], () => {
      const rows = this.workspace.db.rows('SELECT id, definition FROM dataset')
      return new Map(rows.map((row) => [String(row.id), JSON.parse(String(row.definition)) as Dataset]))
    })
  }

  variables(): ReadonlyMap<string, VariableInfo> {
    return this.workspace.cached('variable.infos', ['variable'], () => {
      const rows = this.workspace.db.rows('SELECT id, label, kind, unit FROM variable')
      return new Map(
        rows.map((row) => [
          String(row.id),
          { label: String(row.label), kind: String(row.kind), unit: String(row.unit) },
        ]),
      )
    })
  }

  batch(id: string): BatchInfo {
    return this.workspace.cached(`batch.${id}`, ['import_batch'], () => {
      const row = this.workspace.db.row('SELECT file, vintage FROM import_batch WHERE id = ?', id)
      return {
        file: String(row?.file ?? ''),
        vintage: row?.vintage === null || row === undefined ? null : Number(row.vintage),
      }
    })
  }

  /** Whether communes of a variable may be added up. */
  additive(variable: string): boolean {
    const kind = this.variables().get(variable)?.kind
    return kind === 'count' || kind === 'amount'
  }

  get #index(): ReadonlyMap<string, readonly Edition[]> {
    return this.#catalogue.byKey
  }
  get #periods(): ReadonlyMap<string, readonly string[]> {
    return this.#catalogue.periods
  }
  get #catalogue() {
    return this.workspace.cached('editions', ['edition', 'dataset'], () => {
      const priorities = this.datasets()
      const byKey = new Map<string, Edition[]>()
      const periods = new Map<string, Set<string>>()
      const rows = this.workspace.db.rows(
        'SELECT e.dataset, e.variable, e.period, e.level, e.series_id, e.batch_id, s.vintage FROM edition e JOIN series s INDEXED BY series_vintage ON s.id = e.series_id',
      )
      for (const row of rows) {
        const edition: Edition = {
          dataset: String(row.dataset),
          variable: String(row.variable),
          period: String(row.period),
          level: String(row.level) as StoredLevel,
          seriesId: String(row.series_id),
          batchId: String(row.batch_id),
          vintage: Number(row.vintage),
        }
        const key = `${edition.variable}|${edition.period}|${edition.level}`
        const list = byKey.get(key)
        if (list === undefined) byKey.set(key, [edition])
        else list.push(edition)
        const known = periods.get(edition.variable)
        if (known === undefined) periods.set(edition.variable, new Set([edition.period]))
        else known.add(edition.period)
      }
      const rank = (edition: Edition) => priorities.get(edition.dataset)?.priority ?? 0
      for (const list of byKey.values()) list.sort((a, b) => rank(b) - rank(a) || (a.dataset < b.dataset ? -1 : 1))
      return { byKey, periods: new Map([...periods].map(([variable, set]) => [variable, [...set].sort()])) }
    })
  }

  /** Values exactly as published, in the vintage of their codes. */
  raw(edition: Edition): { values: Float64Array; statuses: Uint8Array } {
    const row = this.workspace.db.row('SELECT vals, statuses FROM series WHERE id = ?', edition.seriesId)
    if (row === undefined) throw new Error(`series ${edition.seriesId} is missing`)
    const { bytes, at } = alignedBytes(row.vals as Buffer)
    const statuses = row.statuses as Buffer
    return {
      values: new Float64Array(bytes, at, statuses.length),
      statuses: new Uint8Array(statuses.buffer, statuses.byteOffset, statuses.length),
    }
  }

  /** Values by ordinal; commune columns of another vintage are carried to the display vintage by the variable's own rule. */
  column(edition: Edition): Column {
    const found = this.#read.columns.get(edition.seriesId)
    if (found !== undefined) return found
    const { values, statuses } = this.raw(edition)
    const column = this.#inDisplayVintage(edition, values, statuses)
    if (this.#read.columnBytes > cacheLimit) {
      this.#read.columns.clear()
      this.#read.columnBytes = 0
    }
    this.#read.columnBytes += column.values.byteLength + column.statuses.byteLength
    this.#read.columns.set(edition.seriesId, column)
    return column
  }

  #inDisplayVintage(edition: Edition, values: Float64Array, statuses: Uint8Array): Column {
    if (edition.level !== 'commune' || edition.vintage === this.vintage) return { values, statuses, carried: null }
    if (edition.vintage > this.vintage)
      return { values, statuses: this.#beforeChanges(edition, statuses), carried: null }
    const plan = carryPlanOf(this.workspace, edition.vintage, this.vintage)
    if (plan === null)
      return { values, statuses: new Uint8Array(statuses.length).fill(cellStatus.unavailable), carried: null }
    const carried = this.additive(edition.variable)
      ? carryCounts(values, statuses, plan)
      : carryUnadditive(values, statuses, plan)
    return { values: carried.values, statuses: carried.statuses, carried: carried.changed }
  }

  /** In an older geography than the codes': mergers and splits cannot be undone, communes that they left alone are themselves. */
  #beforeChanges(edition: Edition, statuses: Uint8Array): Uint8Array {
    const changes = carryPlanOf(this.workspace, this.vintage, edition.vintage)
    if (changes === null) return new Uint8Array(statuses.length).fill(cellStatus.unavailable)
    const kept = statuses.slice()
    for (const ordinal of [...changes.targets, ...changes.vacated]) kept[ordinal] = cellStatus.unavailable
    return kept
  }

  /** Sums of a commune series by slot of the display geography: as stored at import, else computed and kept. */
  levels(edition: Edition): LevelColumn {
    const found = this.#read.levels.get(edition.seriesId)
    if (found !== undefined) return found
    const stored = this.workspace.db.row(
      'SELECT data, mask FROM series_level WHERE series_id = ? AND vintage = ?',
      edition.seriesId,
      this.vintage,
    )
    let levels: LevelColumn
    if (Buffer.isBuffer(stored?.data)) levels = unpackLevels(stored.data, String(stored.mask))
    else {
      const column = this.column(edition)
      levels = aggregate(column.values, column.statuses, this.geography, column.carried)
    }
    this.#read.levels.set(edition.seriesId, levels)
    return levels
  }

  /** Anything derived from series by a key that says all it depends on; the oldest go when there are too many. */
  kept<T>(key: string, compute: () => T): T {
    const found = this.#read.kept.get(key)
    if (found !== undefined) return found as T
    const value = compute()
    if (this.#read.kept.size > keptLimit)
      for (const old of [...this.#read.kept.keys()].slice(0, keptLimit / 2)) this.#read.kept.delete(old)
    this.#read.kept.set(key, value)
    return value
  }

  ordinal(level: StoredLevel, code: string): number | undefined {
    const ord = this.workspace.db.value('SELECT ord FROM territory WHERE level = ? AND code = ?', level, code)
    return typeof ord === 'number' ? ord : undefined
  }

  /** For EPCI, parts and départements: slot of each commune, −1 where it has none. */
  slotColumns(): readonly Int32Array[] {
    return this.kept('slot columns', () => {
      const { epci, part, department, slots, n } = this.geography
      const column = (of: Uint16Array, first: number) =>
        Int32Array.from({ length: n }, (_unused, ord) =>
          department[ord] === none || of[ord] === none ? -1 : first + (of[ord] ?? 0),
        )
      return [column(epci, slots.epci), column(part, slots.part), column(department, slots.department)]
    })
  }
}

/** The store of the open workspace at a vintage; what it has read stays for the next question. */
export function valueStore(workspace: OpenWorkspace, vintage: number = workspace.facts.vintage): ValueStore {
  return workspace.cached(`values.${vintage}`, [], () => new ValueStore(workspace, vintage))
}
