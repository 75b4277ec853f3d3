import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CellEdit } from '#renderer/grid/cells.ts'
import { copyBox } from '#renderer/grid/copy.ts'
import { planFill } from '#renderer/grid/fill.ts'
import { parseBlock, planClear, planPaste } from '#renderer/grid/paste.ts'
import type { Box } from '#renderer/grid/range.ts'
import { planReplace } from '#renderer/grid/replace.ts'
import { applied, type Offer, offerColumns, offerId, offers, takenBack } from './offers.ts'

const lastRow = offers.length - 1
const lastColumn = offerColumns.length - 1
const pair = (max: number) =>
  fc.tuple(fc.nat(max), fc.nat(max)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
const anyBox: fc.Arbitrary<Box> = fc
  .tuple(pair(lastRow), pair(lastColumn))
  .map(([[top, bottom], [left, right]]) => ({ top, left, bottom, right }))

const text = fc.constantFrom(
  '',
  '12',
  '1,5',
  'oui',
  '22/11/2026',
  'Familles ; Jeunes',
  'Action',
  'MSA',
  'Épicerie',
  'a\nb',
)
type Gesture = (rows: readonly Offer[]) => readonly CellEdit<Offer>[]
const sheetOf = (rows: readonly Offer[]) => ({ rows, columns: offerColumns, rowId: offerId })

const gesture: fc.Arbitrary<Gesture> = fc.oneof(
  fc.tuple(anyBox, fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })).map(
    ([box, block]): Gesture =>
      (rows) =>
        planPaste({ ...sheetOf(rows), box, block }).edits,
  ),
  fc.tuple(anyBox, anyBox).map(
    ([from, box]): Gesture =>
      (rows) =>
        planPaste({ ...sheetOf(rows), box, block: parseBlock(copyBox(rows, offerColumns, from)) }).edits,
  ),
  anyBox.map(
    (box): Gesture =>
      (rows) =>
        planClear({ ...sheetOf(rows), box }),
  ),
  fc.tuple(anyBox, fc.boolean()).map(
    ([source, isDown]): Gesture =>
      (rows) =>
        planFill({
          ...sheetOf(rows),
          source,
          target: isDown ? { ...source, bottom: lastRow } : { ...source, right: lastColumn },
        }).edits,
  ),
  fc.tuple(anyBox, fc.constantFrom('a', 'e', '1', '20', 'jeunes'), text).map(
    ([box, find, replacement]): Gesture =>
      (rows) =>
        planReplace({
          ...sheetOf(rows),
          box,
          find,
          replacement,
          options: { hasCase: false, isWhole: false },
        }).changes.map(({ edit }) => edit),
  ),
)

test('whatever was done, taking it back in reverse order gives back the rows', () => {
  fc.assert(
    fc.property(fc.array(gesture, { maxLength: 12 }), (gestures) => {
      let rows = offers
      const done: (readonly CellEdit<Offer>[])[] = []
      for (const plan of gestures) {
        const edits = plan(rows)
        // One gesture writes a cell once, and never what it holds already.
        expect(new Set(edits.map(({ rowId, column }) => `${rowId}/${column}`)).size).toBe(edits.length)
        rows = applied(rows, edits)
        done.push(edits)
      }
      for (const edits of done.toReversed()) rows = takenBack(rows, edits)
      expect(rows).toEqual(offers)
    }),
  )
})
