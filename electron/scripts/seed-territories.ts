import {
  firstKnownVintage,
  none,
  type SeedVintage,
  type TerritorySeed,
  unknownPopulation,
} from '#shared/territory/seed.schema.ts'
import { partCode } from '#shared/territory/territory.rules.ts'
import { buildSteps, type MovementRow, type PopulationAfter, type Step } from './seed-movements.ts'
import type { YearData } from './seed-packages.ts'

/** Codes in ordinal order: those of the file already released stay where they are, new ones follow, sorted. */
function ordinals(released: readonly string[], codes: Iterable<string>): string[] {
  const known = new Set(released)
  return [...released, ...[...new Set(codes)].filter((code) => !known.has(code)).sort()]
}

const indexOf = (codes: readonly string[]) => new Map(codes.map((code, i) => [code, i]))

function departmentOfCommune(code: string): string {
  return code.slice(0, /^9[78]/.test(code) ? 3 : 2)
}

/** Codes in force on each 1 January from `firstKnownVintage` on: published lists, and before them movements undone. */
function existence(years: readonly YearData[], steps: readonly Step[]): Map<number, Set<string>> {
  const alive = new Map<number, Set<string>>(
    years.map((year) => [year.release.vintage, new Set(year.communes.map((commune) => commune.code))]),
  )
  const oldest = years[0]?.release.vintage ?? firstKnownVintage
  for (const step of steps.toReversed()) {
    const after = alive.get(step.vintage)
    if (after === undefined) continue
    const before = new Set(after)
    for (const code of step.born) before.delete(code)
    for (const code of step.gone) before.add(code)
    if (step.vintage <= oldest) alive.set(step.vintage - 1, before)
    else compare(step.vintage, before, alive.get(step.vintage - 1))
  }
  return alive
}

/** The movements file and the yearly lists come from different files: a disagreement would misplace figures silently. */
function compare(vintage: number, undone: ReadonlySet<string>, published: ReadonlySet<string> | undefined): void {
  const wrong = published === undefined ? [] : [...undone.symmetricDifference(published)]
  if (wrong.length > 0)
    throw new Error(`movements of ${vintage} and the list of ${vintage - 1} disagree on ${wrong.join(', ')}`)
}

function populationsAfter(years: readonly YearData[]): PopulationAfter {
  const tables = years.map((year) => ({
    vintage: year.release.vintage,
    table: new Map(year.communes.map((commune) => [commune.code, commune.population])),
  }))
  return (code, vintage) => {
    for (const { vintage: v, table } of tables) {
      const population = v >= vintage ? table.get(code) : undefined
      if (population !== undefined) return population
    }
    return undefined
  }
}

/** Turns the yearly lists (ascending) and the movements into the seed; `released` is the seed of the last release, if any. */
export function buildSeed(
  years: readonly YearData[],
  rows: readonly MovementRow[],
  released: TerritorySeed | null,
): TerritorySeed {
  const steps = buildSteps(rows, populationsAfter(years))
  const alive = existence(years, steps)
  const latest = years.at(-1)
  if (latest === undefined) throw new Error('no vintage')

  const codes = ordinals(
    released?.communes.codes ?? [],
    [...alive.values()].flatMap((set) => [...set]),
  )
  const commune = indexOf(codes)
  const names = new Map(rows.toSorted((a, b) => a.date.localeCompare(b.date)).map((row) => [row.from, row.fromName]))
  for (const year of years) for (const { code, nom } of year.communes) names.set(code, nom)

  const metropolisAndOverseas = latest.departments.filter((d) => d.zone !== 'com')
  const departmentCodes = ordinals(
    released?.departments.codes ?? [],
    latest.departments.map((d) => d.code),
  )
  const department = indexOf(departmentCodes)
  const departmentNames = new Map(latest.departments.map((d) => [d.code, d.nom]))
  const regionOf = new Map(metropolisAndOverseas.map((d) => [d.code, d.region ?? '']))
  const regionCodes = ordinals(released?.regions.codes ?? [], regionOf.values())
  const region = indexOf(regionCodes)
  const regionNames = new Map(latest.regions.map((r) => [r.code, r.nom]))
  const departmentOf = Uint16Array.from(codes, (code) => department.get(departmentOfCommune(code)) ?? none)

  const epciCodes = ordinals(
    released?.epci.codes ?? [],
    years.flatMap((year) => year.epci.map((e) => e.code)),
  )
  const epci = indexOf(epciCodes)
  const epciFacts = new Map(years.flatMap((year) => year.epci.map((e) => [e.code, e] as const)))

  const partCodes = ordinals(
    released?.parts.codes ?? [],
    years.flatMap((year) => [...straddling(year)].flatMap(([code, deps]) => deps.map((dep) => partCode(code, dep)))),
  )
  const part = indexOf(partCodes)

  const districts = latest.districts.toSorted((a, b) => a.code.localeCompare(b.code))
  return {
    vintages: years.map((year) => columnsOf(year, { commune, epci, part, departmentOf })),
    communes: {
      codes,
      names: codes.map((code) => names.get(code) ?? code),
      department: departmentOf,
      alive: Uint16Array.from(codes, (code) =>
        [...alive].reduce((bits, [year, set]) => (set.has(code) ? bits | (1 << (year - firstKnownVintage)) : bits), 0),
      ),
    },
    epci: {
      codes: epciCodes,
      names: epciCodes.map((code) => epciFacts.get(code)?.nom ?? code),
      kinds: epciCodes.map((code) => epciFacts.get(code)?.type ?? ''),
    },
    parts: {
      codes: partCodes,
      epci: Uint16Array.from(partCodes, (code) => epci.get(code.split('@')[0] ?? '') ?? none),
      department: Uint16Array.from(partCodes, (code) => department.get(code.split('@')[1] ?? '') ?? none),
    },
    departments: {
      codes: departmentCodes,
      names: departmentCodes.map((code) => departmentNames.get(code) ?? code),
      region: Uint16Array.from(departmentCodes, (code) => region.get(regionOf.get(code) ?? '') ?? none),
    },
    regions: { codes: regionCodes, names: regionCodes.map((code) => regionNames.get(code) ?? code) },
    movements: steps.flatMap((step) =>
      step.movements.map((m) => ({
        vintage: m.vintage,
        from: commune.get(m.from) ?? none,
        to: commune.get(m.to) ?? none,
        kind: m.kind,
        share: m.share,
      })),
    ),
    districts: {
      codes: districts.map((d) => d.code),
      names: districts.map((d) => d.nom),
      commune: Uint16Array.from(districts, (d) => commune.get(d.commune ?? '') ?? none),
    },
  }
}

/** EPCI of a year that lie in several départements, with these. */
function straddling(year: YearData): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { code, membres } of year.epci) {
    const departments = [...new Set(membres.map((member) => departmentOfCommune(member.code)))].sort()
    if (departments.length > 1) found.set(code, departments)
  }
  return found
}

interface Ordinals {
  readonly commune: ReadonlyMap<string, number>
  readonly epci: ReadonlyMap<string, number>
  readonly part: ReadonlyMap<string, number>
  readonly departmentOf: Uint16Array
}

function columnsOf(year: YearData, { commune, epci, part, departmentOf }: Ordinals): SeedVintage {
  const n = departmentOf.length
  const columns: SeedVintage = {
    vintage: year.release.vintage,
    populationYear: year.release.populationYear,
    epciPopulationYear: year.release.epciPopulationYear,
    epci: new Uint16Array(n).fill(none),
    part: new Uint16Array(n).fill(none),
    department: new Uint16Array(n).fill(none),
    population: new Uint32Array(n).fill(unknownPopulation),
    epciPopulation: new Uint32Array(epci.size).fill(unknownPopulation),
  }
  for (const { code, population } of year.communes) {
    const ordinal = commune.get(code) ?? none
    columns.department[ordinal] = departmentOf[ordinal] ?? none
    if (population !== undefined) columns.population[ordinal] = population
  }
  const split = straddling(year)
  for (const { code, membres, populationMunicipale } of year.epci) {
    const whole = epci.get(code) ?? none
    columns.epciPopulation[whole] = populationMunicipale
    for (const member of membres) {
      const ordinal = commune.get(member.code) ?? none
      columns.epci[ordinal] = whole
      if (split.has(code)) columns.part[ordinal] = part.get(partCode(code, departmentOfCommune(member.code))) ?? none
    }
  }
  return columns
}
