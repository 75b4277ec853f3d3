import type { WorkerEngine } from '#electron/engine/client.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import type { Cell } from '#shared/offer/field.ts'
import type { RecordKind } from '#shared/record/records.ts'

export type RecordCells = Record<string, Cell>

/** Makes and reads rows of the chain as the screens do. */
export class Records {
  readonly engine: WorkerEngine

  constructor(engine: WorkerEngine) {
    this.engine = engine
  }

  async create(kind: RecordKind, cells: RecordCells, place: { owner?: string; above?: string } = {}): Promise<string> {
    const { ids } = await this.engine.call('record.create', { kind, rows: [cells], ...place })
    return ids[0] ?? ''
  }

  async rows(kind: RecordKind, owner?: string): Promise<({ readonly id: string } & RecordCells)[]> {
    const answer = await this.engine.call('record.rows', { kind, ...(owner === undefined ? {} : { owner }) })
    const columns = Object.entries(answer.columns).map(([field, column]) => [field, unpackColumn(column)] as const)
    return answer.ids.map((id, at) => ({
      id,
      ...Object.fromEntries(columns.map(([field, cells]) => [field, cells[at] ?? null])),
    }))
  }

  async set(kind: RecordKind, id: string, field: string, value: Cell): Promise<void> {
    await this.engine.call('record.update', { kind, edits: [{ id, field, value }] })
  }
}
