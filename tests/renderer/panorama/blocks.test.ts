import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockLines, contentFor, moved } from '#renderer/features/panorama/blocks.ts'
import { shippedTemplate } from '#tests/support/panorama.ts'

const { blocks } = shippedTemplate('complet')
const noFacts = () => undefined

describe('blocks of a template in the list', () => {
  it('move to a place among the others, behind the one that then stands before them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 12 }),
        fc.nat(11),
        fc.integer({ min: -2, max: 14 }),
        (order, which, to) => {
          const id = order[which % order.length] ?? ''
          const next = moved(order, id, to)
          if (to < 0 || to >= order.length || order[to] === id) {
            expect(next).toBeNull()
            return
          }
          expect(next?.order.indexOf(id)).toBe(to)
          expect(next?.order.filter((each) => each !== id)).toEqual(order.filter((each) => each !== id))
          expect(next?.after).toBe(to === 0 ? null : next?.order[to - 1])
        },
      ),
    )
  })

  it('stand under the titles that open the parts, which say the theme once', () => {
    const lines = blockLines(blocks, noFacts)
    const at = lines.findIndex(({ id }) => id === 'complet.housing')
    expect(lines[at]).toMatchObject({ title: 'Logement', detail: '' })
    expect(lines[at + 1]).toMatchObject({ title: 'Tableau', detail: '', name: 'Tableau : Logement' })
    expect(lines.find(({ id }) => id === 'complet.housing.classement')).toMatchObject({ detail: 'LOG02' })
  })

  it('that are new take the theme of the part in which they are put', () => {
    expect(contentFor('table', blocks, 'complet.housing.lecture')).toEqual({ theme: 'housing' })
    expect(contentFor('table', blocks, 'complet.chiffres')).toEqual({})
    expect(contentFor('bar', blocks, 'complet.housing.lecture')).toEqual({})
    expect(contentFor('section', blocks, 'complet.housing.lecture')).toEqual({})
  })
})
