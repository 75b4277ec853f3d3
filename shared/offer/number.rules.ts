import { formatNumber } from '#shared/lib/format.ts'

const most = 9

/** A number with every figure that it has: coordinates cut to two would be another place when the cell is left. */
export function numberShown(value: number): string {
  const decimals = Math.min(most, (String(value).split('.')[1] ?? '').length)
  return formatNumber(value, decimals)
}
