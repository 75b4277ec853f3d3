import { useSyncExternalStore } from 'react'
import { darkPalette, lightPalette, type Palette } from '#shared/panorama/palette.ts'

const dark = window.matchMedia('(prefers-color-scheme: dark)')

function subscribe(listener: () => void): () => void {
  dark.addEventListener('change', listener)
  return () => dark.removeEventListener('change', listener)
}

/** Colours of the present theme, for what cannot read custom properties. */
export function usePalette(): Palette {
  return useSyncExternalStore(subscribe, () => dark.matches) ? darkPalette : lightPalette
}
