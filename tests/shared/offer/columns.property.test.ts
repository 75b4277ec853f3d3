import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode, encode } from '#shared/api/wire.ts'
import { type CellColumn, packColumn, unpackColumn } from '#shared/offer/columns.ts'
import { type Cell, type Field, fieldsOf, isList } from '#shared/offer/field.ts'

/** What a cell of a field may hold. */
function cells(field: Field): fc.Arbitrary<Cell> {
  if (field.type === 'number') return fc.option(fc.double({ noNaN: true }))
  // A lone half of a pair cannot be stored: SQLite keeps UTF-8.
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 })
  return isList(field) ? fc.option(fc.array(text, { minLength: 1, maxLength: 3 })) : fc.option(text)
}

describe('cells packed by column', () => {
  const field = fc.constantFrom(...Object.values(fieldsOf).flat())

  it('come back as they were, through a message too', () => {
    fc.assert(
      fc.property(
        field.chain((of) => fc.tuple(fc.constant(of), fc.array(cells(of), { maxLength: 20 }))),
        ([of, column]) => {
          const packed = packColumn(of, column, (cell) => cell)
          expect(unpackColumn(packed)).toEqual(column)
          expect(unpackColumn(decode(encode(packed)) as CellColumn)).toEqual(column)
        },
      ),
    )
  })

  it('keep a mark that stands at the beginning of the first text', () => {
    const title = fieldsOf.action.find(({ id }) => id === 'title') as Field
    expect(unpackColumn(packColumn(title, ['\uFEFFRépit', null, 'é'], (cell) => cell))).toEqual([
      '\uFEFFRépit',
      null,
      'é',
    ])
  })
})
