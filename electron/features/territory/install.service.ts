import { resourcePath } from '#electron/core/resources.ts'
import type { Connection } from '#electron/db/connection.ts'
import { readTerritorySeed } from '#electron/formats/territory-seed.ts'
import { foldText } from '#shared/lib/text.ts'
import { countryCode } from '#shared/territory/level.ts'
import { firstKnownVintage, none, type TerritorySeed } from '#shared/territory/seed.schema.ts'
import { countryName, partName } from '#shared/territory/territory.labels.ts'
import { slotsOf, sumSlots } from './geography.service.ts'

const bytes = (column: Uint16Array | Uint32Array | Float64Array) =>
  Buffer.from(column.buffer, column.byteOffset, column.byteLength)

/** First and last year for which a bit is set in the commune's life. */
function span(alive: number, last: number): [number, number] {
  const first = alive === 0 ? 0 : 31 - Math.clz32(alive & -alive)
  const final = alive === 0 ? 0 : 31 - Math.clz32(alive)
  return [firstKnownVintage + first, Math.min(firstKnownVintage + final, last)]
}

/** Writes the territories of France into a new workspace: rows for names and codes, packed columns for who contains whom. */
export function installGeography(db: Connection): void {
  const seed = readTerritorySeed(resourcePath('seed/territories.bin.gz'))
  const years = seed.vintages.map((vintage) => vintage.vintage)
  const first = years[0] ?? 0
  const last = years.at(-1) ?? 0
  const add = db.prepare(
    'INSERT INTO territory (level, ord, code, name, search, parent, first_vintage, last_vintage) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const put = (
    level: string,
    ord: number,
    code: string,
    name: string,
    parent: string | null,
    from = first,
    to = last,
  ) => add.run(level, ord, code, name, foldText(name), parent, from, to)
  const { communes, epci, parts, departments, regions } = seed
  for (const [ord, code] of communes.codes.entries()) {
    const [from, to] = span(communes.alive[ord] ?? 0, last)
    put(
      'commune',
      ord,
      code,
      communes.names[ord] ?? code,
      departments.codes[communes.department[ord] ?? none] ?? null,
      from,
      to,
    )
  }
  for (const [ord, code] of epci.codes.entries()) put('epci', ord, code, epci.names[ord] ?? code, homeOfEpci(seed, ord))
  for (const [ord, code] of parts.codes.entries()) {
    const department = parts.department[ord] ?? none
    put(
      'epci-part',
      ord,
      code,
      partName(epci.names[parts.epci[ord] ?? none] ?? code, departments.names[department] ?? ''),
      departments.codes[department] ?? null,
    )
  }
  for (const [ord, code] of departments.codes.entries())
    put('department', ord, code, departments.names[ord] ?? code, regions.codes[departments.region[ord] ?? none] ?? null)
  for (const [ord, code] of regions.codes.entries()) put('region', ord, code, regions.names[ord] ?? code, countryCode)
  put('country', 0, countryCode, countryName, null)
  for (const [ord, code] of seed.districts.codes.entries()) {
    put(
      'district',
      ord,
      code,
      seed.districts.names[ord] ?? code,
      communes.codes[seed.districts.commune[ord] ?? none] ?? null,
    )
  }
  // Vintage 0 holds what does not depend on one: in which years a commune existed, and its département.
  const timeless = { alive: communes.alive, department: communes.department }
  for (const [relation, column] of Object.entries(timeless))
    db.run('INSERT INTO geography (vintage, relation, data) VALUES (0, ?, ?)', relation, bytes(column))
  const counts = [epci, parts, departments, regions].map(({ codes }) => codes.length)
  for (const vintage of seed.vintages) {
    const columns = {
      epci: vintage.epci,
      part: vintage.part,
      department: vintage.department,
      population: vintage.population,
      region: departments.region,
    }
    // What they add up to is kept too: the first panorama after opening begins with it.
    const sums = { slots: Uint32Array.from(counts), ...sumSlots(columns, slotsOf(counts)) }
    for (const [relation, column] of Object.entries({ ...columns, ...sums }))
      db.run(
        'INSERT INTO geography (vintage, relation, data) VALUES (?, ?, ?)',
        vintage.vintage,
        relation,
        bytes(column),
      )
  }
  for (const movement of seed.movements) {
    db.run(
      'INSERT INTO movement (vintage, from_ord, to_ord, kind, share) VALUES (?, ?, ?, ?, ?)',
      movement.vintage,
      movement.from,
      movement.to,
      movement.kind,
      movement.share,
    )
  }
}

/** Département of most of an EPCI's communes at the latest vintage where it exists: its parent in lists. */
function homeOfEpci(seed: TerritorySeed, ord: number): string | null {
  return homes(seed)[ord] ?? null
}

const known = new WeakMap<TerritorySeed, (string | null)[]>()
function homes(seed: TerritorySeed): (string | null)[] {
  const found = known.get(seed)
  if (found !== undefined) return found
  const result: (string | null)[] = seed.epci.codes.map(() => null)
  for (const vintage of seed.vintages) {
    const counts = seed.epci.codes.map(() => new Map<number, number>())
    for (const [commune, e] of vintage.epci.entries()) {
      const d = vintage.department[commune] ?? none
      if (e !== none && d !== none) counts[e]?.set(d, (counts[e]?.get(d) ?? 0) + 1)
    }
    for (const [e, byDepartment] of counts.entries()) {
      const best = [...byDepartment].sort((a, b) => b[1] - a[1])[0]
      if (best !== undefined) result[e] = seed.departments.codes[best[0]] ?? null
    }
  }
  known.set(seed, result)
  return result
}
