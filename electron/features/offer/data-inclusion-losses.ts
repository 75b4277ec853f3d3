import { formatDate } from '#shared/lib/format.ts'
import { dataInclusionTexts as texts } from '#shared/offer/data-inclusion.labels.ts'
import { fieldLabels } from '#shared/offer/field.labels.ts'
import { type Cell, fieldOf, type Sheet } from '#shared/offer/field.ts'
import { numberShown } from '#shared/offer/number.rules.ts'
import { type ExchangeLoss, shortened } from '#shared/offer/plan.ts'
import type { SheetRow } from './offer-snapshot.service.ts'

/** As people read it in French: « 12,5 », « 22/11/2026 ». */
function said(sheet: Sheet, field: string | null, value: Cell): string {
  if (typeof value === 'number') return numberShown(value)
  if (typeof value === 'string')
    return field !== null && fieldOf(sheet, field)?.type === 'date' ? formatDate(value) : value
  return value === null ? '' : value.join(', ')
}

const titled = (row: SheetRow) => shortened(row.cells.name ?? row.cells.title ?? '', 80)

/** Gathers what an export leaves out, each in words. */
export class LossList {
  readonly all: ExchangeLoss[] = []

  /** A value, or a whole row without `field`. */
  add(sheet: Sheet, row: SheetRow, field: string | null, text: Cell, reason: string): void {
    this.all.push({
      where: texts.where[sheet](titled(row)),
      field: field === null ? null : (fieldLabels[sheet][field] ?? field),
      text: shortened(said(sheet, field, text)),
      reason,
    })
  }
}
