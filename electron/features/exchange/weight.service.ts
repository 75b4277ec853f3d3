import { columnsOf, quoted } from '#electron/db/digest.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Entity } from '#shared/entity.ts'
import type { SendPreview } from '#shared/exchange/send.api.ts'
import { tableContent } from '#shared/exchange/tables.labels.ts'
import type { Collected } from './collect.service.ts'
import { Names } from './names.service.ts'

/** Packed bytes of one character of a text, of the rest of a row with its lineage, of a value with what stands around it (measured on the demonstration). */
const perCharacter = 0.22
const perRow = 34
const perValue = 3.3
/** Of the manifest, which stands twice (once in its signature), by table and by series; and of what every package has. */
const perTable = 3500
const perSeries = 400
const leastBytes = 14_000
/** Rows without territory that are named; the others of a table are counted. */
const named = 20

/** What a package holds, counted, for who is about to send it. */
export function previewOf(workspace: OpenWorkspace, collected: Collected): SendPreview {
  const { selection, figures, withheld, attachments } = collected
  const tables = [...selection.tables].map(([table, { rows, deleted }]) => ({
    table,
    label: tableContent(table),
    rows: rows.size,
    deleted: deleted.size,
  }))
  const along = [...selection.tables]
    .filter(([, of]) => of.along.size > 0)
    .map(([table, of]) => ({ table, label: tableContent(table), rows: of.along.size }))
  const series = selection.tables.get('edition')?.rows.size ?? 0
  const documents = attachments.reduce((sum, { bytes }) => sum + bytes.length, 0)
  return {
    tables,
    series,
    figures: { ...figures },
    attachments: { count: attachments.length, bytes: documents },
    along,
    withheld: withheld.map((one) => ({ ...one })),
    unplaced: unplacedIn(workspace, collected),
    bytes: Math.round(
      leastBytes +
        documents +
        series * perSeries +
        figures.sent * perValue +
        tables.reduce((sum, { table, rows, deleted }) => sum + weightOf(workspace, table, rows, deleted), 0),
    ),
    reader: collected.filter.reader,
  }
}

function unplacedIn(workspace: OpenWorkspace, { selection }: Collected): SendPreview['unplaced'] {
  const names = new Names(workspace)
  const collator = new Intl.Collator('fr', { numeric: true })
  return [...selection.unplaced].map(([table, ids]) => ({
    table,
    label: tableContent(table),
    count: ids.length,
    names: ids
      .map((id) => names.row(table, id))
      .sort(collator.compare)
      .slice(0, named),
  }))
}

function weightOf({ db }: OpenWorkspace, table: Entity['table'], rows: number, deleted: number): number {
  const lengths = columnsOf(db, table).map((column) => `coalesce(length(${quoted(column)}), 0)`)
  const mean = rows === 0 ? 0 : Number(db.value(`SELECT avg(${lengths.join(' + ')}) FROM ${quoted(table)}`) ?? 0)
  return perTable + rows * (mean * perCharacter + perRow) + deleted * perRow
}
