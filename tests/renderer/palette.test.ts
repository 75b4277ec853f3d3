import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { darkPalette, lightPalette, type Palette } from '#shared/panorama/palette.ts'

const css = readFileSync(new URL('../../renderer/app/theme.css', import.meta.url), 'utf8')
const dark = css.indexOf('prefers-color-scheme: dark')

function variable(name: string, from: string): string | undefined {
  return new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`).exec(from)?.[1]
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

describe.each([
  ['light', lightPalette, css.slice(0, dark)],
  ['dark', darkPalette, css.slice(dark)],
] as const)('colours of charts, %s', (_, palette: Palette, theme) => {
  test('are those of the theme', () => {
    expect(palette.ink).toBe(variable('ink', theme))
    expect(palette.ink3).toBe(variable('ink-3', theme))
    expect(palette.surface).toBe(variable('surface', theme))
    expect(palette.chosen).toBe(variable('green', theme))
    expect(palette.sequential).toEqual([1, 2, 3, 4, 5].map((n) => variable(`seq-${n}`, theme)))
  })
  test('text is readable on what it stands on', () => {
    expect(contrast(palette.ink, palette.surface)).toBeGreaterThan(7)
    expect(contrast(palette.ink3, palette.surface)).toBeGreaterThan(4.5)
    for (const [index, color] of palette.series.entries()) {
      expect(contrast(palette.onSeries[index] ?? '', color), color).toBeGreaterThan(4.4)
    }
  })
  test('the scale goes one way only, so that it reads in grey', () => {
    const steps = palette.sequential.map(luminance)
    const sorted = steps.toSorted((a, b) => (palette === lightPalette ? b - a : a - b))
    expect(steps).toEqual(sorted)
  })
  test('a chart never has more than six colours', () => {
    expect(palette.series.length).toBeLessThanOrEqual(6)
  })
})
