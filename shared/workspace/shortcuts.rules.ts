/** What of a key event tells which keys are down. */
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/** Whether these keys, as the help writes them (« Ctrl », « Alt », « Maj », then one), are those that are down. */
export function isPressed(event: KeyPress, keys: readonly string[]): boolean {
  const held = new Set(keys.slice(0, -1))
  const last = keys.at(-1) ?? ''
  if ((event.ctrlKey || event.metaKey) !== held.has('Ctrl') || event.altKey !== held.has('Alt')) return false
  // Figures are typed with Shift on a French keyboard: the place of the key counts.
  if (/^\d$/.test(last)) return event.code === `Digit${last}`
  // How a sign is typed, with Shift or without, is the keyboard's affair.
  const isSign = last.length === 1 && !/\p{L}/u.test(last)
  if (!isSign && event.shiftKey !== held.has('Maj')) return false
  return event.key.toLowerCase() === last.toLowerCase()
}
