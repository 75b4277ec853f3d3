/**
 * State of one published cell, as one byte. Absent, secret, not available, not significant, rounded and zero are
 * different facts and stay different in storage, sums, screens and exports.
 */
export const cellStatus = {
  value: 0,
  secret: 1,
  unavailable: 2,
  insignificant: 3,
  rounded: 4,
  provisional: 5,
  absent: 255,
} as const

export type CellStatusName = keyof typeof cellStatus

/** True when the cell carries a number. */
export function hasValue(status: number): boolean {
  return status === cellStatus.value || status === cellStatus.rounded || status === cellStatus.provisional
}

/** 1 for the statuses that carry a number: for loops that ask it of every cell, where a table is quicker than a call. */
export const numbered: Uint8Array = Uint8Array.from({ length: 256 }, (_unused, status) => (hasValue(status) ? 1 : 0))

const names = new Map<number, CellStatusName>(
  Object.entries(cellStatus).map(([name, byte]) => [byte, name as CellStatusName]),
)

export function cellStatusName(status: number): CellStatusName {
  return names.get(status) ?? 'absent'
}

/** What a figure shown to a reader can be. `value` is null unless the status says that there is one. */
export const figureStatuses = [
  'ok',
  'partial',
  'secret',
  'unavailable',
  'insignificant',
  'rounded',
  'provisional',
  'corrected',
  'not-additive',
  'absent',
] as const
export type FigureStatus = (typeof figureStatuses)[number]

const valued: ReadonlySet<FigureStatus> = new Set(['ok', 'partial', 'rounded', 'provisional', 'corrected'])
export function isValued(status: FigureStatus): boolean {
  return valued.has(status)
}
