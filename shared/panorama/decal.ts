import type { FigureStatus } from '#shared/indicator/status.ts'
import type { Palette } from './palette.ts'
import { gapKind } from './value.rules.ts'

/** Hatching of a bar whose figure is partial: the same oblique lines as on the maps. Nothing for a full figure. */
export function figureDecal(status: FigureStatus, palette: Palette): Record<string, unknown> {
  if (gapKind(status) !== 'partial') return {}
  return {
    decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4, color: palette.surface },
  }
}

const symbols = [
  null,
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 6], rotation: Math.PI / 4 },
  {
    symbol: 'circle',
    dashArrayX: [
      [4, 4],
      [0, 4, 4, 0],
    ],
    dashArrayY: [4, 0],
    symbolSize: 0.5,
  },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 6], rotation: -Math.PI / 4 },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: 0 },
  { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: Math.PI / 2 },
] as const

/** Pattern that doubles the colour of the parts of a stacked bar. */
export function seriesDecal(index: number, palette: Palette): Record<string, unknown> {
  const found = symbols[index % symbols.length]
  return found ? { decal: { ...found, color: palette.surface } } : {}
}
