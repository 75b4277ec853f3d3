import { none, type SeedVintage, type TerritorySeed } from './seed.schema.ts'

export function vintageOfSeed(seed: TerritorySeed, vintage: number): SeedVintage | null {
  return seed.vintages.find((columns) => columns.vintage === vintage) ?? null
}

/**
 * Commune ordinals of an EPCI, a part (`200030435@32`), a département or a commune at a vintage of the seed, ascending;
 * null when the code names none of them. Empty when it names one that does not exist at that vintage.
 */
export function communesOf(seed: TerritorySeed, code: string, vintage: number): number[] | null {
  const columns = vintageOfSeed(seed, vintage)
  if (columns === null) return null
  const layers: readonly [readonly string[], Uint16Array][] = [
    [seed.epci.codes, columns.epci],
    [seed.parts.codes, columns.part],
    [seed.departments.codes, columns.department],
  ]
  for (const [codes, column] of layers) {
    const ordinal = codes.indexOf(code)
    if (ordinal >= 0) return ordinalsWith(column, ordinal)
  }
  const commune = seed.communes.codes.indexOf(code)
  if (commune < 0) return null
  return (columns.department[commune] ?? none) === none ? [] : [commune]
}

function ordinalsWith(column: Uint16Array, wanted: number): number[] {
  const found: number[] = []
  column.forEach((value, ordinal) => {
    if (value === wanted) found.push(ordinal)
  })
  return found
}

/** EPCI ordinals with at least one commune in the département at that vintage, and which of them go beyond it. */
export function epciOfDepartment(
  seed: TerritorySeed,
  department: string,
  vintage: number,
): { readonly ordinal: number; readonly straddles: boolean }[] {
  const columns = vintageOfSeed(seed, vintage)
  const wanted = seed.departments.codes.indexOf(department)
  if (columns === null || wanted < 0) return []
  const inside = new Set<number>()
  const outside = new Set<number>()
  columns.epci.forEach((epci, commune) => {
    if (epci !== none) (columns.department[commune] === wanted ? inside : outside).add(epci)
  })
  return [...inside].sort((a, b) => a - b).map((ordinal) => ({ ordinal, straddles: outside.has(ordinal) }))
}
