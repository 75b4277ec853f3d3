import { join } from 'node:path'
import { readTerritorySeed } from '#electron/formats/territory-seed.ts'
import { cellStatus } from '#shared/indicator/status.ts'
import type { TerritorySeed } from '#shared/territory/seed.schema.ts'

/** The territories that the application ships, read once per test file. */
export const seed: TerritorySeed = readTerritorySeed(
  join(import.meta.dirname, '../../resources/seed/territories.bin.gz'),
)
export const communeCount = seed.communes.codes.length

const byCode = new Map(seed.communes.codes.map((code, ordinal) => [code, ordinal]))
export function commune(code: string): number {
  const ordinal = byCode.get(code)
  if (ordinal === undefined) throw new Error(`no commune ${code}`)
  return ordinal
}

/** A series of communes with the given values, absent elsewhere; a number is a plain value, else a status. */
export function series(cells: Readonly<Record<string, number | keyof typeof cellStatus>>): {
  values: Float64Array
  statuses: Uint8Array
} {
  const values = new Float64Array(communeCount).fill(Number.NaN)
  const statuses = new Uint8Array(communeCount).fill(cellStatus.absent)
  for (const [code, cell] of Object.entries(cells)) {
    if (typeof cell === 'number') values[commune(code)] = cell
    statuses[commune(code)] = typeof cell === 'number' ? cellStatus.value : cellStatus[cell]
  }
  return { values, statuses }
}
