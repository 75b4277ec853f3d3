import { formatNumber } from '#shared/lib/format.ts'

/** A number with every figure that it has: coordinates cut to two would be another place when the cell is left. */
export function numberShown(value: number, most = 9): string {
  const decimals = Math.min(most, (String(value).split('.')[1] ?? '').length)
  return formatNumber(value, decimals)
}
