import { dataInclusionTexts as texts } from '#shared/offer/data-inclusion.labels.ts'
import { fieldLabels } from '#shared/offer/field.labels.ts'
import type { Cell, Sheet } from '#shared/offer/field.ts'
import { type ExchangeLoss, shortened } from '#shared/offer/plan.ts'
import type { SheetRow } from './offer-snapshot.service.ts'

const titled = (row: SheetRow) => shortened(row.cells.name ?? row.cells.title ?? '', 80)

/** Gathers what an export leaves out, each in words. */
export class LossList {
  readonly all: ExchangeLoss[] = []

  /** A value, or a whole row without `field`. */
  add(sheet: Sheet, row: SheetRow, field: string | null, text: Cell, reason: string): void {
    this.all.push({
      where: texts.where[sheet](titled(row)),
      field: field === null ? null : (fieldLabels[sheet][field] ?? field),
      text: shortened(Array.isArray(text) ? text.join(', ') : (text ?? '')),
      reason,
    })
  }
}
