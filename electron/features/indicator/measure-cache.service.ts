import { createHash } from 'node:crypto'
import { createTotals, type Totals } from '#shared/indicator/totals.rules.ts'
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
  const bytes = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength)
  const totals = createTotals(n)
  totals.numerator.set(new Float64Array(bytes, 0, n))
  totals.denominator.set(new Float64Array(bytes, n * 8, n))
  totals.known.set(new Int32Array(bytes, n * 16, n))
  totals.seen.set(new Uint8Array(bytes, n * 20, n))
  totals.expected.set(expected)
  return totals
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
