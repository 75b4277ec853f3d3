import { expect, test, vi } from 'vitest'
import { addScheme, originOf, toReal, toShown } from './addresses.ts'
import * as electron from './electron.ts'
import type { Surface } from './surface.ts'

test('a member that is not written throws, read, called or replaced', () => {
  const app = electron.app as unknown as Record<string, unknown>
  expect(() => app.setBadgeCount).toThrow('electron double: app.setBadgeCount is not written')
  expect(() => {
    app.imagined = 1
  }).toThrow('electron double: app.imagined is not written')
  expect(() => (electron.BrowserWindow as unknown as Record<string, unknown>).fromId).toThrow('is not written')
})

test('what the double needs for itself cannot be reached through its face', () => {
  expect(() => (electron.app as unknown as Record<string, unknown>).start).toThrow(
    'electron double: app.start is not written',
  )
})

test('a member can be replaced, as test tools do', () => {
  const dialog = electron.dialog as { showErrorBox: unknown }
  const original = dialog.showErrorBox
  const replacement = vi.fn()
  dialog.showErrorBox = replacement
  electron.dialog.showErrorBox('titre', 'texte')
  expect(replacement).toHaveBeenCalledWith('titre', 'texte')
  dialog.showErrorBox = original
})

test('a dialog that nobody answers is a failure, not an empty answer', async () => {
  await expect(electron.dialog.showOpenDialog()).rejects.toThrow('nobody answers dialog.showOpenDialog')
})

test('a menu item without a label is refused: its default would be in English', () => {
  expect(() => electron.Menu.buildFromTemplate([{ role: 'quit' }])).toThrow('the default label of quit is not written')
})

test('a custom scheme has an address that resolves nowhere, and back', () => {
  addScheme('app')
  expect(toShown('app://atelier/a?b#c')).toBe('https://atelier.app.invalid/a?b#c')
  expect(toReal('https://atelier.app.invalid/a?b#c')).toBe('app://atelier/a?b#c')
  expect(toReal('blob:https://atelier.app.invalid/uuid')).toBe('blob:app://atelier/uuid')
  expect(toReal('https://atelier.other.invalid/')).toBe('https://atelier.other.invalid/')
  expect(originOf('app://atelier/a')).toBe('app://atelier')
})

test('the compiler has checked that the double has no member that Electron lacks', () => {
  const extra: Surface[] = []
  expect(extra).toEqual([])
})
