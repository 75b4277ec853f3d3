import { usualMarkers } from '#electron/formats/cell-texts.ts'
import type { Cell } from '#electron/formats/workbook.ts'
import { cellStatus } from '#shared/indicator/status.ts'
import { parseNumber } from '#shared/lib/format.ts'
import { dataRefusals as refusals } from '#shared/offer/campaign-data.labels.ts'
import { shortened } from '#shared/offer/plan.ts'
import { shownText } from './cell-read.service.ts'

/** A cell of data: a number or a mark, nothing said (`absent`), or why it cannot be read. */
export type DataCell =
  | { readonly ok: true; readonly status: number; readonly value: number }
  | { readonly ok: false; readonly reason: string }

const said = (status: number, value = 0): DataCell => ({ ok: true, status, value })
/** « 1.234 » is twelve hundred for some and one and a bit for others. */
const ambiguous = /^[+-]?\d{1,3}(\.\d{3})+$/

/** « <5 » says that the number is under the threshold, and nothing else. */
const under = /^(<|≤|moins de) ?\d+$/i

function numberIn(text: string, kind: string): number | null {
  if (text.endsWith('%') && kind !== 'ratio') return null
  return parseNumber(text) ?? null
}

/** Reads what a partner wrote: a number of any French spelling, one of the usual marks, or nothing. */
export function readDataCell(cell: Cell, kind: string): DataCell {
  const text = shownText(cell)
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
  if (text === '') return said(cellStatus.absent)
  const refuse = (reason: (shown: string) => string): DataCell => ({ ok: false, reason: reason(shortened(text)) })
  const marker = usualMarkers[text.toLowerCase()]
  if (marker !== undefined) return said(cellStatus[marker])
  if (under.test(text)) return said(cellStatus.secret)
  if (typeof cell === 'string' && ambiguous.test(text)) return refuse(refusals.ambiguous)
  const value = typeof cell === 'number' ? cell : typeof cell === 'string' ? numberIn(text, kind) : null
  if (value === null || !Number.isFinite(value)) return refuse(refusals.notANumber)
  if (value < 0 && kind === 'count') return refuse(refusals.negative)
  // Zero has no sign.
  return said(cellStatus.value, value + 0)
}
