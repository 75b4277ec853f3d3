import type { Palette } from './palette.ts'

/** An ECharts option as plain data; the chart library is only known to the screens and documents that draw it. */
export type ChartOption = Readonly<Record<string, unknown>>

export interface ChartTable {
  readonly caption: string
  readonly columns: readonly {
    readonly id: string
    readonly label: string
    readonly detail?: string
    readonly isNumber?: boolean
  }[]
  readonly rows: readonly {
    readonly id: string
    readonly cells: Readonly<Record<string, string>>
    readonly isCurrent?: boolean
  }[]
}

/** Where a chart is drawn. */
export interface ChartPlace {
  readonly palette: Palette
  /** Width in px, for labels that must be shortened. */
  readonly width: number
}

/** Everything that a chart says, in three ways: drawn, read, tabulated. */
export interface ChartModel {
  /** The sentence that the chart proves. */
  readonly title: string
  /** Indicator, unit and period. */
  readonly subtitle: string
  /** How to read it, on one example. */
  readonly reading: string
  /** Reservations; empty when there is none. */
  readonly notes: readonly string[]
  /** One line per source. */
  readonly sources: readonly string[]
  readonly table: ChartTable
  /** What the numbers of a chart stand for, where names beside its points would hide each other. */
  readonly key?: readonly { readonly mark: string; readonly text: string }[]
  /** Height in px that shows every label. */
  readonly height: number
  /** null when there is not enough data to draw anything. */
  readonly option: ((place: ChartPlace) => ChartOption) | null
}

/** What every chart shares: no motion, our font, a description for assistive technologies, a tooltip that is drawn. */
export function baseOption(place: ChartPlace, description: string): Record<string, unknown> {
  const { palette } = place
  return {
    animation: false,
    textStyle: { fontFamily: palette.font, color: palette.ink, fontSize: 13 },
    aria: { enabled: true, label: { enabled: true, description } },
    tooltip: tooltipOf(palette),
  }
}

/** Drawn on the chart: the usual way puts markup in the page. */
export function tooltipOf(palette: Palette): Record<string, unknown> {
  return {
    renderMode: 'richText',
    confine: true,
    backgroundColor: palette.ink,
    borderWidth: 0,
    padding: [5, 9],
    textStyle: { color: palette.surface, fontFamily: palette.font, fontSize: 13 },
    transitionDuration: 0,
  }
}

/** Axis without decoration: hairlines, labels in the second ink. */
export function quietAxis(place: ChartPlace): Record<string, unknown> {
  const { palette } = place
  return {
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: true, lineStyle: { color: palette.line, width: 1 } },
    axisLabel: { color: palette.ink2, fontSize: 12, fontFamily: palette.font, hideOverlap: true },
    nameTextStyle: { color: palette.ink2, fontSize: 12, fontFamily: palette.font },
  }
}

/** Axis of names: no grid, first one at the top. `isTall`: rows have the height of two lines, which long names take. */
export function nameAxis(
  place: ChartPlace,
  names: readonly string[],
  room: number,
  isTall = false,
): Record<string, unknown> {
  const { palette } = place
  return {
    type: 'category',
    inverse: true,
    data: names,
    axisLine: { show: true, lineStyle: { color: palette.line2 } },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      color: palette.ink,
      fontSize: 13,
      fontFamily: palette.font,
      width: room,
      overflow: isTall ? 'break' : 'truncate',
      ...(isTall ? { lineHeight: 14, height: 29, lineOverflow: 'truncate' } : {}),
      interval: 0,
    },
  }
}

/** Room left of the bars for the longest name, at most half of the chart. */
export function nameRoom(names: readonly string[], width: number): number {
  const longest = Math.max(0, ...names.map((name) => name.length))
  return Math.round(Math.min(longest * 7 + 10, width * 0.5))
}

/** Text of a figure beside its bar, on a piece of the ground that hides the reference line behind it. */
export function figureText(palette: Palette, ground = palette.surface): Record<string, unknown> {
  return {
    show: true,
    color: palette.ink,
    fontFamily: palette.font,
    backgroundColor: ground,
    padding: [3, 4],
    distance: 1,
  }
}

/**
 * Ends of an axis whose bars run from `low` to `high`, so that the figures written beyond them keep off the names and off the
 * edge. `before` and `after`: room of those figures in px, of the `inner` px of the axis.
 */
export function axisEnds(
  [low, high]: readonly [number, number],
  [before, after]: readonly [number, number],
  inner: number,
): { readonly min: number; readonly max: number } {
  // On a narrow chart bars keep a quarter of the room, whatever the length of the figures.
  const perPixel = (high - low || 1) / Math.max(inner / 4, inner - before - after)
  return { min: low - before * perPixel, max: high + after * perPixel }
}

/** Room in px of a figure written beside a bar. */
export const textRoom = (text: string | undefined) => (text ? text.length * 7.5 + 12 : 0)

/** The longest of some texts. */
export const longestOf = (texts: readonly string[]) =>
  texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '')

/** Outline of the chosen territory, the same on bars, maps and small charts. */
export function chosenOutline(palette: Palette): Record<string, unknown> {
  return { borderColor: palette.ink, borderWidth: 2 }
}

/** Dashed line of a reference across the bars, labelled where it stands. */
export function referenceLine(
  palette: Palette,
  at: number,
  label: string,
  axis: 'xAxis' | 'yAxis',
): Record<string, unknown> {
  return {
    silent: true,
    symbol: 'none',
    animation: false,
    // Under the bars: it must not cut their figures.
    z: 1,
    lineStyle: { color: palette.reference, type: [5, 4], width: 1.5 },
    label: {
      show: true,
      position: 'start',
      formatter: label,
      color: palette.ink,
      fontSize: 12,
      fontFamily: palette.font,
      distance: 4,
    },
    data: [{ [axis]: at }],
  }
}

/** Name that keeps its words together where lines would break badly. */
export function shortName(name: string, most = 34): string {
  return name.length <= most ? name : `${name.slice(0, most - 1).trimEnd()}…`
}
