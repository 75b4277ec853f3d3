import { correctedColumn } from '#electron/features/indicator/measure.service.ts'
import type { Column, Edition, ValueStore } from '#electron/features/indicator/value-store.service.ts'
import type { Zone } from '#electron/features/territory/zone.service.ts'
import { cellStatus, hasValue } from '#shared/indicator/status.ts'
import { storedLevels } from '#shared/territory/level.ts'
import type { StoredLevel } from '#shared/territory/territory.schema.ts'

/** One variable of one dataset at one period, as every level holds it. */
export class SeriesValues {
  readonly #store: ValueStore
  readonly #editions: ReadonlyMap<StoredLevel, Edition>
  readonly #columns = new Map<StoredLevel, Column>()

  constructor(store: ValueStore, dataset: string, variable: string, period: string) {
    this.#store = store
    this.#editions = new Map(
      storedLevels.flatMap((level) => {
        const edition = store.editions(variable, period, level).find((found) => found.dataset === dataset)
        return edition === undefined ? [] : [[level, edition] as const]
      }),
    )
  }

  get hasCommunes(): boolean {
    return this.#editions.has('commune')
  }

  #column(level: StoredLevel): Column | null {
    const found = this.#columns.get(level)
    if (found !== undefined) return found
    const edition = this.#editions.get(level)
    if (edition === undefined) return null
    const { column } = correctedColumn(this.#store, edition)
    this.#columns.set(level, column)
    return column
  }

  /** What the producer gives for the territory itself, corrected; null when it gives no figure at that level. */
  own(zone: Zone): { value: number; status: number } | null {
    const column = this.#column(zone.territory.level as StoredLevel)
    if (column === null) return null
    const status = column.statuses[zone.ord] ?? cellStatus.absent
    return { value: hasValue(status) ? (column.values[zone.ord] as number) : Number.NaN, status }
  }

  /** The figure shown: the producer's own, else the sum of the communes that have one; NaN where there is none. */
  shown(zone: Zone): number {
    const own = this.own(zone)
    if (own !== null && hasValue(own.status)) return own.value
    const column = this.#column('commune')
    if (column === null || zone.territory.level === 'commune') return Number.NaN
    let sum = Number.NaN
    for (const ord of zone.all())
      if (hasValue(column.statuses[ord] ?? cellStatus.absent))
        sum = (Number.isNaN(sum) ? 0 : sum) + (column.values[ord] as number)
    return sum
  }
}
