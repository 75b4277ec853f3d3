/**
 * Colours of every chart and map, on screen and in documents. The values are those of `renderer/app/theme.css` (a test
 * compares them); documents cannot read custom properties, hence this second place. Distinguishable with the usual
 * colour deficiencies; never the only carrier of a meaning.
 */
export interface Palette {
  readonly ink: string
  readonly ink2: string
  readonly ink3: string
  readonly line: string
  readonly line2: string
  readonly surface: string
  readonly surface2: string
  /** The chosen territory. */
  readonly chosen: string
  /** The territories that it is compared with. */
  readonly other: string
  /** Département line. */
  readonly reference: string
  /** Country line. */
  readonly country: string
  /** At most six colours in one chart. */
  readonly series: readonly string[]
  /** Text that stands on `series[i]`. */
  readonly onSeries: readonly string[]
  /** Five classes, lowest first. */
  readonly sequential: readonly [string, string, string, string, string]
  readonly font: string
}

/** Single quotes: the renderer of documents writes it between double ones. */
export const chartFont = "'Source Sans 3 Variable', 'Source Sans 3', 'Segoe UI', 'Noto Sans', sans-serif"

export const lightPalette: Palette = {
  ink: '#1d1c19',
  ink2: '#45423b',
  ink3: '#625e55',
  line: '#ded8ca',
  line2: '#8a8374',
  surface: '#fffdf8',
  surface2: '#efebe1',
  chosen: '#0d5538',
  other: '#a9b5a6',
  reference: '#1d1c19',
  country: '#1c5d86',
  series: ['#0d5538', '#e5a02e', '#1c5d86', '#a5611c', '#86b892', '#7b4a72'],
  onSeries: ['#ffffff', '#1d1c19', '#ffffff', '#ffffff', '#1d1c19', '#ffffff'],
  sequential: ['#eef4e3', '#c3dcb9', '#86b892', '#458a6c', '#0d5538'],
  font: chartFont,
}

export const darkPalette: Palette = {
  ink: '#f3efe6',
  ink2: '#d0cabd',
  ink3: '#b0aa9c',
  line: '#38352e',
  line2: '#7d776a',
  surface: '#1e1d1a',
  surface2: '#282622',
  chosen: '#8ad5ab',
  other: '#5d6a60',
  reference: '#f3efe6',
  country: '#74b4dd',
  series: ['#8ad5ab', '#d99426', '#74b4dd', '#dd9a52', '#3f7f60', '#c79abd'],
  onSeries: ['#0b2115', '#151412', '#151412', '#151412', '#ffffff', '#151412'],
  sequential: ['#24332b', '#2f5743', '#3f7f60', '#62ab84', '#a5e3bf'],
  font: chartFont,
}

/** What a map or a bar shows where there is no full figure. Each has its own pattern, always in the legend. */
export const gapKinds = ['secret', 'absent', 'partial'] as const
export type GapKind = (typeof gapKinds)[number]

export interface Pattern {
  /** Side of the repeated square, px. */
  readonly size: number
  /** SVG path drawn with a stroke of `width`; for dots, `width` is their diameter and each point is one `h0`. */
  readonly path: string
  readonly width: number
  readonly rounded: boolean
}

/** secret: crossed lines · absent: dots · partial: oblique lines over the class colour. */
export const patterns: Readonly<Record<GapKind, Pattern>> = {
  secret: { size: 6, path: 'M0,0 L6,6 M6,0 L0,6', width: 1, rounded: false },
  absent: { size: 6, path: 'M3,3 h0', width: 1.6, rounded: true },
  partial: { size: 6, path: 'M-1,7 L7,-1 M-4,4 L4,-4 M2,10 L10,2', width: 1.1, rounded: false },
}

const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))

/** Colour of a shade from 0 to 4 of the sequential scale; between two steps where more than five classes need it. */
export function shadeColour(palette: Palette, shade: number): string {
  const at = Math.min(Math.max(shade, 0), palette.sequential.length - 1)
  const below = palette.sequential[Math.floor(at)] ?? palette.surface2
  const above = palette.sequential[Math.ceil(at)] ?? below
  const [from, to] = [channels(below), channels(above)]
  const mixed = from.map((value, index) => Math.round(value + ((to[index] ?? value) - value) * (at % 1)))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}
