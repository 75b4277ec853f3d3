import { expect, it } from 'vitest'
import { lossLines } from '#shared/exchange/snapshot.rules.ts'

it('what one person did several times in a row is one line at the time of the last, what another did between them is not lost', () => {
  const entry = (at: string, label: string, author = 'Camille') => ({ at, label, author })
  const lines = lossLines([
    entry('05', 'Renommer'),
    entry('04', 'Renommer'),
    entry('03', 'Renommer', 'Inès'),
    entry('02', 'Renommer'),
    entry('01', 'Importer'),
  ])
  expect(lines.map(({ at, label, author, count }) => `${at} ${label} ${author} ${count}`)).toEqual([
    '05 Renommer Camille 2',
    '03 Renommer Inès 1',
    '02 Renommer Camille 1',
    '01 Importer Camille 1',
  ])
  expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(5)
  expect(lossLines([])).toEqual([])
})
