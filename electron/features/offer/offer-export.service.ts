import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { bookLabels } from '#shared/offer/book.labels.ts'
import type { ExportFormat } from '#shared/offer/offer.api.ts'
import type { OfferFilter } from '#shared/offer/offer.schema.ts'
import type { ExchangeLoss } from '#shared/offer/plan.ts'
import { csvLossesOf } from './csv-losses.service.ts'
import { exportDataInclusion } from './data-inclusion-export.service.ts'
import { writeDataInclusion } from './data-inclusion-write.service.ts'
import { type ExchangeScope, scopeWithin } from './exchange-scope.service.ts'
import { exportHsds } from './hsds-export.service.ts'
import { writeHsds } from './hsds-write.service.ts'
import { exportBook } from './offer-book.service.ts'

interface Exported {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Those that are in the file. */
  readonly actions: number
  /** Those that were asked for and that the format has no place for. */
  readonly left: number
  /** What the format cannot say; nothing is lost by our own workbooks of several sheets. */
  readonly lost: ExchangeLoss[]
}

// A copy of its own: it is handed to another thread.
const own = (bytes: Uint8Array) => new Uint8Array(bytes)

async function exchanged(workspace: OpenWorkspace, format: 'data-inclusion' | 'hsds', scope: ExchangeScope) {
  if (format === 'hsds') {
    const data = exportHsds(workspace, scope)
    return { bytes: await writeHsds(data), services: data.tables.service.length, lost: data.lost }
  }
  const data = exportDataInclusion(workspace, scope)
  return { bytes: await writeDataInclusion(data, 'zip'), services: data.services.length, lost: data.lost }
}

/**
 * The referential as a file of a format, with the name that it is offered under: the actions that meet the filter. An archive of
 * exchange then holds only what they name.
 * Errors: `workbook.unwritable`.
 */
export async function exportOffer(
  workspace: OpenWorkspace,
  format: ExportFormat,
  filter: OfferFilter,
): Promise<Exported> {
  const base = bookLabels.fileName(workspace.facts.departmentName)
  const scope = scopeWithin(workspace, filter)
  if (format === 'data-inclusion' || format === 'hsds') {
    const { bytes, services, lost } = await exchanged(workspace, format, scope)
    return {
      name: bookLabels.exchangeFileName(base, format),
      bytes: own(bytes),
      actions: services,
      left: scope.action.length - services,
      lost: [...lost],
    }
  }
  const bytes = await exportBook(workspace, format, scope.action)
  const lost = format === 'csv' ? csvLossesOf(workspace, scope) : []
  return { name: `${base}.${format}`, bytes: own(bytes), actions: scope.action.length, left: 0, lost }
}
