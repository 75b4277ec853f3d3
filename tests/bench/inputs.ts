import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { readTerritorySeed } from '#electron/formats/territory-seed.ts'
import type { Mapping } from '#shared/indicator/import.schema.ts'
import { none, unknownPopulation } from '#shared/territory/seed.schema.ts'

export interface BenchCommune {
  readonly code: string
  readonly name: string
  readonly department: string
  readonly epci: string | null
  readonly population: number
}

export const years = ['2016', '2022'] as const
export const indicatorCount = 50

/** 20 whole counts, 15 census counts with 15 digits, 15 rates. */
export const kindOf = (indicator: number): 'NB' | 'P' | 'TX' => (indicator < 20 ? 'NB' : indicator < 35 ? 'P' : 'TX')
export const nameOf = (indicator: number): string => `${kindOf(indicator)}_${String(indicator + 1).padStart(3, '0')}`
const wideName = (indicator: number, year: string) => `${nameOf(indicator).replace('_', '')}_${year.slice(2)}`
export const variableOf = (indicator: number): string => `B_${nameOf(indicator)}`

/** Small generator with a good spread (mulberry32): the same numbers on every machine. */
export function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Communes of the newest vintage of the shipped territories, by code. */
export function benchCommunes(seedFile: string): BenchCommune[] {
  const seed = readTerritorySeed(seedFile)
  const vintage = seed.vintages.at(-1)
  if (vintage === undefined) throw new Error('a seed without a vintage')
  const found: BenchCommune[] = []
  for (const [ord, code] of seed.communes.codes.entries()) {
    const department = vintage.department[ord] ?? none
    if (department === none) continue
    const epci = vintage.epci[ord] ?? none
    const population = vintage.population[ord] ?? unknownPopulation
    found.push({
      code,
      name: seed.communes.names[ord] ?? '',
      department: seed.departments.codes[department] ?? '',
      epci: epci === none ? null : (seed.epci.codes[epci] ?? null),
      population: population === unknownPopulation ? 50 : population,
    })
  }
  return found.sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** A cell as producers write it: a number, `s` (secret), or nothing. */
export interface BenchCells {
  /** By commune, then year, then indicator. */
  readonly rows: readonly (readonly string[])[]
}

export function benchCells(communes: readonly BenchCommune[]): BenchCells {
  const random = generator(20240601)
  const shares = Array.from({ length: indicatorCount }, () => 0.02 + random() * 0.5)
  const rows = communes.map(({ population }) => {
    const row: string[] = []
    for (let year = 0; year < years.length; year++)
      for (let indicator = 0; indicator < indicatorCount; indicator++) {
        const fate = random()
        const noise = (random() + random() + random()) / 1.5
        const share = shares[indicator] ?? 0
        const value = (population || 50) * share * noise * (year === 0 ? 1 : 1.03)
        if (fate < 0.02) row.push('s')
        else if (fate < 0.03) row.push('')
        else if (kindOf(indicator) === 'NB') row.push(String(Math.round(value)))
        else if (kindOf(indicator) === 'P') row.push(String(Number(value.toPrecision(15))))
        else row.push(String(Math.round(noise * share * 1000) / 10))
      }
    return row
  })
  return { rows }
}

/** Writes text by blocks of a megabyte. The file takes its name when it is whole. */
export function writeLines(path: string, lines: Iterable<string>): void {
  const file = openSync(`${path}.new`, 'w')
  let block = ''
  for (const line of lines) {
    block += line
    if (block.length < 1 << 20) continue
    writeSync(file, block)
    block = ''
  }
  writeSync(file, block)
  closeSync(file)
  renameSync(`${path}.new`, path)
}

export function* wideLines(communes: readonly BenchCommune[], cells: BenchCells): Generator<string> {
  const columns = years.flatMap((year) => Array.from({ length: indicatorCount }, (_unused, i) => wideName(i, year)))
  yield `CODGEO;LIBGEO;${columns.join(';')}\n`
  for (const [at, commune] of communes.entries())
    yield `${commune.code};${commune.name};${(cells.rows[at] ?? []).join(';')}\n`
}

export function* longLines(
  communes: readonly BenchCommune[],
  cells: BenchCells,
  order: 'commune' | 'series',
): Generator<string> {
  yield 'GEO;INDICATEUR;ANNEE;VALEUR;STATUT\n'
  const series = years.length * indicatorCount
  const line = (commune: number, column: number) => {
    const text = cells.rows[commune]?.[column] ?? ''
    const [value, status] = text === 's' ? ['', 's'] : [text, text === '' ? 'nd' : '']
    const year = years[Math.floor(column / indicatorCount)] ?? ''
    return `${communes[commune]?.code};${nameOf(column % indicatorCount)};${year};${value};${status}\n`
  }
  if (order === 'commune')
    for (let commune = 0; commune < communes.length; commune++)
      for (let column = 0; column < series; column++) yield line(commune, column)
  else
    for (let column = 0; column < series; column++)
      for (let commune = 0; commune < communes.length; commune++) yield line(commune, column)
}

const newVariables = Array.from({ length: indicatorCount }, (_unused, i) => ({
  id: variableOf(i),
  label: nameOf(i),
  kind: kindOf(i) === 'TX' ? ('ratio' as const) : ('count' as const),
  unit: '',
}))

const common = {
  encoding: 'utf-8',
  delimiter: ';',
  decimal: '.',
  headerLine: 1,
  markers: {},
  empty: 'unavailable',
  duplicates: 'refuse',
  newVariables,
  rounding: null,
  counts: null,
  vintage: 2026,
} as const

export const wideMapping: Mapping = {
  ...common,
  dataset: 'bench.wide',
  layout: 'wide',
  code: { columns: ['CODGEO'], level: 'commune', levelColumn: null, levels: {}, truncate: null },
  period: { constant: null, column: null },
  values: years.flatMap((year) =>
    newVariables.map(({ id }, i) => ({ column: wideName(i, year), variable: id, period: year })),
  ),
  long: null,
}

/** Variable of one column of the wide file, for a base where each of the hundred columns is an indicator of its own. */
export const singleVariableOf = (column: number): string =>
  `${variableOf(column % indicatorCount)}_${years[Math.floor(column / indicatorCount)]}`
const singles = Array.from({ length: indicatorCount * years.length }, (_unused, column) => singleVariableOf(column))

export const singleMapping: Mapping = {
  ...wideMapping,
  dataset: 'bench.panorama',
  newVariables: singles.map((id, column) => ({
    id,
    label: id,
    kind: kindOf(column % indicatorCount) === 'TX' ? 'ratio' : 'count',
    unit: '',
  })),
  values: wideMapping.values.map(({ column }, at) => ({ column, variable: singles[at] ?? '', period: '2022' })),
}

export const longMapping: Mapping = {
  ...common,
  dataset: 'bench.long',
  layout: 'long',
  code: { columns: ['GEO'], level: 'commune', levelColumn: null, levels: {}, truncate: null },
  period: { constant: null, column: 'ANNEE' },
  values: [],
  long: {
    value: 'VALEUR',
    status: ['STATUT'],
    dimensions: ['INDICATEUR'],
    variables: [],
    template: 'B_{INDICATEUR}',
  },
}

export interface Inputs {
  readonly communes: readonly BenchCommune[]
  readonly cells: BenchCells
  readonly wide: string
  readonly long: string
  readonly longBySeries: string
  readonly territories: string
  readonly wideMapping: string
  readonly longMapping: string
  readonly singleMapping: string
}

/** Writes the files of the bench once; `seedFile` as the application ships it. */
export function prepareInputs(folder: string, seedFile: string): Inputs {
  mkdirSync(folder, { recursive: true })
  const communes = benchCommunes(seedFile)
  const cells = benchCells(communes)
  const path = (name: string) => join(folder, name)
  const inputs = {
    communes,
    cells,
    wide: path('W1.csv'),
    long: path('W2.csv'),
    longBySeries: path('W2s.csv'),
    territories: path('territories.csv'),
    wideMapping: path('wide.json'),
    longMapping: path('long.json'),
    singleMapping: path('single.json'),
  }
  writeFileSync(inputs.wideMapping, JSON.stringify(wideMapping))
  writeFileSync(inputs.longMapping, JSON.stringify(longMapping))
  writeFileSync(inputs.singleMapping, JSON.stringify(singleMapping))
  // Written last: says which communes and shape the others were made of.
  const stamp = path('inputs.json')
  const made = JSON.stringify({ communes: communes.length, last: cells.rows.at(-1), first: cells.rows[0] })
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === made) return inputs
  writeLines(inputs.wide, wideLines(communes, cells))
  writeLines(inputs.long, longLines(communes, cells, 'commune'))
  writeLines(inputs.longBySeries, longLines(communes, cells, 'series'))
  writeLines(
    inputs.territories,
    communes.map((each) => `${each.code};${each.epci ?? ''};${each.department};${each.population}\n`),
  )
  writeFileSync(stamp, made)
  return inputs
}
