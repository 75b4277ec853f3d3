import { SourceRollUps } from '#renderer/parts/SourceRollUps.tsx'
import { TraceLink } from '#renderer/parts/TraceLink.tsx'
import { type RecordKind, shapeOf } from '#shared/record/records.ts'
import { tracedTables } from '#shared/trace/trace.rules.ts'
import type { RecordLine } from './useRecords.ts'

/** Where a row stands in the chain: what schemes made of it, and the way to all that it comes from and leads to. */
export function RowChain({ kind, row }: { readonly kind: RecordKind; readonly row: RecordLine }) {
  const { table } = shapeOf(kind)
  const isObjective = kind === 'projectLine' && row.text('kind') === 'objective'
  return (
    <>
      {kind === 'actionSheet' ? <SourceRollUps field="sheet" id={row.id} /> : null}
      {isObjective ? <SourceRollUps field="objective" id={row.id} /> : null}
      {tracedTables.includes(table) ? <TraceLink table={table} id={row.id} /> : null}
    </>
  )
}
