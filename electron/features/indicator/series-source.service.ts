import type { Connection } from '#electron/db/connection.ts'
import type { Zone } from '#electron/features/territory/zone.service.ts'
import type { Edition, ValueStore } from './value-store.service.ts'

interface CellSources {
  readonly batches: readonly string[]
  readonly cells: Uint8Array
}

/** More files than a byte can tell apart: the oldest are then told as one. */
const most = 255

function stored(db: Connection, seriesId: string): CellSources | null {
  const row = db.row('SELECT batches, cells FROM series_source WHERE series_id = ?', seriesId)
  return row === undefined
    ? null
    : { batches: JSON.parse(String(row.batches)) as string[], cells: new Uint8Array(row.cells as Buffer) }
}

/** Notes which cells of a new series were kept from the one that it replaces, with the files that those came from. */
export function writeCellSources(
  db: Connection,
  seriesId: string,
  replaced: { id: string; batch: string },
  batch: string,
  kept: Uint8Array,
): void {
  const before = stored(db, replaced.id) ?? { batches: [replaced.batch], cells: new Uint8Array(kept.length) }
  const batches = [...before.batches.slice(-(most - 1)), batch]
  const shift = before.batches.length + 1 - batches.length
  const cells = Uint8Array.from(kept, (is, ordinal) =>
    is === 1 ? Math.max(0, (before.cells[ordinal] ?? 0) - shift) : batches.length - 1,
  )
  db.run(
    'INSERT INTO series_source (series_id, batches, cells) VALUES (?, ?, ?) ON CONFLICT (series_id) DO UPDATE SET batches = excluded.batches, cells = excluded.cells',
    seriesId,
    JSON.stringify(batches),
    Buffer.from(cells),
  )
}

/** Import batches behind a figure of a zone, the one of most communes first. */
export function batchesBehind(store: ValueStore, edition: Edition, zone: Zone | null): readonly string[] {
  const sources = store.kept(`sources ${edition.seriesId} ${edition.batchId}`, () =>
    stored(store.workspace.db, edition.seriesId),
  )
  if (sources === null || zone === null) return [edition.batchId]
  const counts = new Map<string, number>()
  const ordinals = edition.level === 'commune' ? zone.all() : [zone.ord]
  for (const ordinal of ordinals) {
    const batch = sources.batches[sources.cells[ordinal] ?? sources.batches.length - 1] ?? edition.batchId
    counts.set(batch, (counts.get(batch) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([batch]) => batch)
}
