import { describe, expect, it } from 'vitest'
import { keyboardHelp } from '#shared/workspace/frame.labels.ts'
import { shortcuts } from '#shared/workspace/shortcuts.labels.ts'
import { isPressed, type KeyPress } from '#shared/workspace/shortcuts.rules.ts'

const none: KeyPress = { key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
const pressed = (event: Partial<KeyPress>) =>
  Object.entries(shortcuts).flatMap(([name, { keys }]) => (isPressed({ ...none, ...event }, keys) ? [name] : []))

describe('the keys of the window', () => {
  it('are told apart by what is held with them', () => {
    expect(pressed({ key: 'k', ctrlKey: true })).toEqual(['palette'])
    expect(pressed({ key: 'K', ctrlKey: true, shiftKey: true })).toEqual([])
    expect(pressed({ key: 'k' })).toEqual([])
    expect(pressed({ key: 'z', metaKey: true })).toEqual(['undo'])
    expect(pressed({ key: 'z', ctrlKey: true, altKey: true })).toEqual([])
    expect(pressed({ key: 'F6' })).toEqual(['nextRegion'])
    expect(pressed({ key: 'F6', shiftKey: true })).toEqual(['formerRegion'])
  })

  it('are those of French keyboards: figures need Shift there, and « ? » too', () => {
    expect(pressed({ key: '&', code: 'Digit1', altKey: true })).toEqual(['place'])
    expect(pressed({ key: '?', code: 'KeyM', shiftKey: true })).toEqual(['help'])
    expect(pressed({ key: '?', code: 'KeyM', ctrlKey: true })).toEqual([])
  })

  it('redo has a second way', () => {
    const [other] = shortcuts.redo.others
    expect(isPressed({ ...none, key: 'Z', ctrlKey: true, shiftKey: true }, other)).toBe(true)
  })

  it('are all in the help, from the same list', () => {
    const shown = keyboardHelp.flatMap((group) => group.keys.map(({ keys }) => keys.join('+')))
    for (const { keys } of Object.values(shortcuts)) expect(shown).toContain(keys.join('+'))
  })
})
