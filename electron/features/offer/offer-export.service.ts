import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { bookLabels } from '#shared/offer/book.labels.ts'
import type { ExportFormat } from '#shared/offer/offer.api.ts'
import type { OfferFilter } from '#shared/offer/offer.schema.ts'
import type { ExchangeLoss } from '#shared/offer/plan.ts'
import { exportDataInclusion } from './data-inclusion-export.service.ts'
import { writeDataInclusion } from './data-inclusion-write.service.ts'
import { exportHsds } from './hsds-export.service.ts'
import { writeHsds } from './hsds-write.service.ts'
import { exportBook } from './offer-book.service.ts'
import { findRows } from './offer-find.service.ts'
import { snapshotOf } from './offer-snapshot.service.ts'

interface Exported {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly actions: number
  /** What the format cannot say; nothing is lost by our own workbooks. */
  readonly lost: ExchangeLoss[]
}

/**
 * The referential as a file of a format, with the name that it is offered under. Formats of exchange hold all of it, whatever the filter.
 * Errors: `workbook.unwritable`.
 */
export async function exportOffer(
  workspace: OpenWorkspace,
  format: ExportFormat,
  filter: OfferFilter,
): Promise<Exported> {
  const base = bookLabels.fileName(workspace.facts.departmentName)
  if (format === 'data-inclusion' || format === 'hsds') {
    const data = format === 'hsds' ? exportHsds(workspace) : exportDataInclusion(workspace)
    const bytes = 'tables' in data ? await writeHsds(data) : await writeDataInclusion(data, 'zip')
    return {
      name: bookLabels.exchangeFileName(base, format),
      // Of its own: it is handed to another thread.
      bytes: new Uint8Array(bytes),
      actions: snapshotOf(workspace, 'action').rows.size,
      lost: [...data.lost],
    }
  }
  const actions = findRows(workspace, 'action', filter)
  const bytes = await exportBook(workspace, format, actions)
  return { name: `${base}.${format}`, bytes: new Uint8Array(bytes), actions: actions.length, lost: [] }
}
