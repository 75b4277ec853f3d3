import { createHash } from 'node:crypto'
import type { Totals } from '#shared/indicator/totals.rules.ts'
import { alignedBytes } from './aggregate.service.ts'
import type { ValueStore } from './value-store.service.ts'

export function measureId(store: ValueStore, signature: string): string {
  return createHash('sha256').update(`${store.vintage}\u0000${signature}`).digest('hex')
}

/** Sums kept from an earlier reading, null when there are none or the geography has grown since. */
export function storedTotals(store: ValueStore, id: string): Totals | null {
  const data = store.workspace.db.value('SELECT data FROM measure_level WHERE id = ?', id)
  const { slots, expected } = store.geography
  const n = slots.count
  if (!Buffer.isBuffer(data) || data.length !== n * 21) return null
  const { bytes, at } = alignedBytes(data)
  return {
    numerator: new Float64Array(bytes, at, n),
    denominator: new Float64Array(bytes, at + n * 8, n),
    known: new Int32Array(bytes, at + n * 16, n),
    seen: new Uint8Array(bytes, at + n * 20, n),
    expected: store.kept('expected communes', () => Int32Array.from(expected)),
  }
}

function pack(totals: Totals): Buffer {
  const part = (column: Float64Array | Int32Array | Uint8Array) =>
    Buffer.from(column.buffer, column.byteOffset, column.byteLength)
  return Buffer.concat([part(totals.numerator), part(totals.denominator), part(totals.known), part(totals.seen)])
}

/** Replaces what is kept by these sums; those of series that are no longer current go. */
export function keepTotals(store: ValueStore, measures: ReadonlyMap<string, Totals>): void {
  const { db } = store.workspace
  if (db.readOnly) return
  const kept = new Set(db.rows('SELECT id FROM measure_level').map((row) => String(row.id)))
  const fresh = [...measures].filter(([id]) => !kept.has(id))
  const stale = [...kept].filter((id) => !measures.has(id))
  if (fresh.length === 0 && stale.length === 0) return
  db.transaction(() => {
    for (const id of stale) db.run('DELETE FROM measure_level WHERE id = ?', id)
    for (const [id, totals] of fresh) db.run('INSERT INTO measure_level (id, data) VALUES (?, ?)', id, pack(totals))
  })
}
