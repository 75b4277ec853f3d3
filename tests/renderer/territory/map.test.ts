import { describe, expect, test } from 'vitest'
import { countsText, previewOf } from '#renderer/features/territory/contourSets.ts'
import { groupLook, inside, middleOf, neighbour, rectangle } from '#renderer/features/territory/mapPlaces.ts'
import { movementLines } from '#renderer/features/territory/movements.ts'
import { centres } from '#renderer/parts/contours.ts'
import { readContours } from '#shared/territory/contour.rules.ts'

/** Nine squares of ten: a b c / d e f / g h i. */
const paths = new Map(
  [...'abcdefghi'].map((code, index) => {
    const x = (index % 3) * 10
    const y = Math.floor(index / 3) * 10
    return [code, `M${x} ${y}L${x + 10} ${y}L${x + 10} ${y + 10}L${x} ${y + 10}Z`]
  }),
)
const places = centres(paths)

describe('the map of groups', () => {
  test('finds the middle of each commune, and those inside a rectangle drawn either way', () => {
    expect(places.get('e')).toEqual({ x: 15, y: 15 })
    expect(inside(places, rectangle({ x: 18, y: 18 }, { x: 0, y: 0 }))).toEqual(['a', 'b', 'd', 'e'])
    expect(centres(new Map([['x', 'M-1.5 2L3.5 2L3.5 4Z']])).get('x')).toEqual({ x: 1, y: 3 })
  })

  test('goes from commune to commune with the arrows and stays at the edge', () => {
    expect(neighbour(places, 'e', 'ArrowRight')).toBe('f')
    expect(neighbour(places, 'e', 'ArrowUp')).toBe('b')
    expect(neighbour(places, 'c', 'ArrowRight')).toBe('c')
    expect(neighbour(places, null, 'ArrowDown')).toBe('e')
    expect(neighbour(places, 'e', 'Enter')).toBeNull()
    expect(neighbour(new Map(), null, 'ArrowDown')).toBeNull()
  })

  test('writes the name of a group on one of its own communes', () => {
    expect(middleOf(places, ['a', 'b', 'c'])).toEqual(places.get('b'))
    expect(middleOf(places, ['nowhere'])).toBeNull()
  })

  test('gives each of many groups a look of its own', () => {
    const looks = Array.from({ length: 16 }, (_, index) => JSON.stringify(groupLook(index)))
    expect(new Set(looks).size).toBe(16)
  })
})

describe('sets of contours', () => {
  test('say what they draw by the form of their codes', () => {
    expect(countsText(['32001', '32002', '200030435', '200030435@32', '32', '971']).replaceAll('\u00a0', ' ')).toBe(
      '2 communes, 2 intercommunalités, 2 départements',
    )
  })

  test('are previewed with the communes of the département apart', () => {
    const square = (code: string, at: number) => ({
      type: 'Feature',
      properties: { code },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [at, 43],
            [at + 1, 43],
            [at + 1, 44],
            [at, 43],
          ],
        ],
      },
    })
    const contours = readContours({ type: 'FeatureCollection', features: [square('32001', 0), square('31001', 1)] })
    const { here, others } = previewOf(contours, (code) => code.startsWith('32'), 100, 100)
    expect([here.match(/M/g)?.length, others.match(/M/g)?.length]).toEqual([1, 1])
    expect(here).not.toBe(others)
  })
})

describe('what changed between two vintages', () => {
  const place = (code: string) => ({ code, name: `Commune ${code}` })
  test('is one line per event, newest first; a commune that grew is named among those that merged', () => {
    const lines = movementLines([
      { vintage: 2019, kind: 'merge', from: place('32074'), to: place('32344'), share: 1 },
      { vintage: 2025, kind: 'merge', from: place('32067'), to: place('32365'), share: 1 },
      { vintage: 2025, kind: 'merge', from: place('32260'), to: place('32365'), share: 1 },
      { vintage: 2024, kind: 'split', from: place('60054'), to: place('60054'), share: 0.6 },
      { vintage: 2024, kind: 'split', from: place('60054'), to: place('60694'), share: 0.4 },
      { vintage: 2023, kind: 'recode', from: place('14011'), to: place('14012'), share: 1 },
    ])
    expect(lines.map(({ vintage, kind }) => [vintage, kind])).toEqual([
      [2025, 'merge'],
      [2024, 'split'],
      [2023, 'recode'],
      [2019, 'merge'],
    ])
    expect(lines[0]?.before).toBe(
      'Commune 32067 (32067), Commune 32260 (32260) et Commune 32365 (32365), dans ses anciennes limites',
    )
    expect(lines[1]?.after).toBe('Commune 60054 (60054) et Commune 60694 (60694)')
    expect([lines[2]?.before, lines[2]?.after]).toEqual(['Commune 14011 (14011)', 'Commune 14012 (14012)'])
  })
})
