import { expect, test } from 'vitest'
import { placeOf, screenTitle } from '#renderer/app/places.tsx'
import { screens } from '#renderer/app/routes.tsx'
import { paths } from '#renderer/parts/paths.ts'

test('every address has its screen: what goes through the addresses goes through all screens', () => {
  expect(screens.map(({ path }) => path).toSorted()).toEqual(Object.values(paths).toSorted())
})

test('every screen has a title of its own, and a place at the left', () => {
  const titles = screens.map(({ path }) => screenTitle(path))
  expect(titles).not.toContain(null)
  expect(new Set(titles).size).toBe(titles.length)
  for (const { path } of screens) expect(placeOf(path), path).toBeDefined()
})
