import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordDiff, wordsOf } from '#shared/lib/words.ts'

const marked = (from: string, to: string) =>
  wordDiff(from, to)
    .map(({ text, state }) => (state === 'same' ? text : state === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('')

describe('what changes from one text to another', () => {
  test('is told by words, not by letters', () => {
    expect(marked('Lundi 9 h à 12 h', 'Mardi 9 h à 12 h')).toBe('[-Lundi][+Mardi] 9 h à 12 h')
    expect(marked('05 62 00 00 01', '05 62 00 00 02')).toBe('05 62 00 00 [-01][+02]')
    expect(marked('Éauze, Auch', 'Éauze, Condom, Auch')).toBe('Éauze, [+Condom, ]Auch')
  })
  test('a text that comes or goes is one piece, and equal texts have none that changes', () => {
    expect(wordDiff('', 'tout est neuf')).toEqual([{ text: 'tout est neuf', state: 'added' }])
    expect(wordDiff('tout part', '')).toEqual([{ text: 'tout part', state: 'removed' }])
    expect(wordDiff('pareil', 'pareil')).toEqual([{ text: 'pareil', state: 'same' }])
    expect(wordDiff('', '')).toEqual([])
  })
  test('accents belong to their letter, however they are written', () => {
    expect(wordsOf('e\u0301te\u0301 l’école')).toEqual(['e\u0301te\u0301', ' ', 'l', '’', 'école'])
  })
  test('long texts without anything in common are one change', () => {
    const one = Array.from({ length: 2000 }, (_, at) => `a${at}`).join(' ')
    const other = Array.from({ length: 2000 }, (_, at) => `b${at}`).join('-')
    expect(wordDiff(one, other).map(({ state }) => state)).toEqual(['removed', 'added'])
  })
  test('gives both texts back, whatever they are', () => {
    const text = fc.array(fc.constantFrom('aide', 'accueil', ' ', '\n', ',', 'é', '9', '')).map((each) => each.join(''))
    fc.assert(
      fc.property(fc.oneof(text, fc.string()), fc.oneof(text, fc.string()), (from, to) => {
        const pieces = wordDiff(from, to)
        expect(
          pieces
            .filter(({ state }) => state !== 'added')
            .map((each) => each.text)
            .join(''),
        ).toBe(from)
        expect(
          pieces
            .filter(({ state }) => state !== 'removed')
            .map((each) => each.text)
            .join(''),
        ).toBe(to)
        expect(pieces.every((each, at) => each.text !== '' && each.state !== pieces[at - 1]?.state)).toBe(true)
      }),
    )
  })
})
