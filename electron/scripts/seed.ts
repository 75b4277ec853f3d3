/**
 * Rebuilds the territories and contours of `resources/seed` (`npm run seed`). Needs the npm registry (or `.cache/seed`) and `tar`.
 * Producers' files that npm does not hold are read from `../shared/data` where that folder exists; what is needed of them is
 * copied to `resources/seed`, and read from there everywhere else. `resources/seed/SOURCES.md` says where everything comes from.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTerritorySeed, writeTerritorySeed } from '#electron/formats/territory-seed.ts'
import { firstKnownVintage } from '#shared/territory/seed.schema.ts'
import { slimContours } from './seed-contours.ts'
import type { MovementRow } from './seed-movements.ts'
import { readYear, releases } from './seed-packages.ts'
import { buildSeed } from './seed-territories.ts'

const root = join(import.meta.dirname, '..', '..')
const cache = join(root, '.cache', 'seed')
const seedFolder = join(root, 'resources', 'seed')
const sources = join(root, '..', 'shared', 'data')

const keptColumns = ['MOD', 'DATE_EFF', 'COM_AV', 'LIBELLE_AV', 'COM_AP'] as const

/** Lines between communes of full standing since the first known vintage. The file has no quoted cell; one would be refused. */
function reduceMovements(text: string): string {
  const lines = text.trimEnd().split(/\r?\n/)
  const header = (lines[0] ?? '').split(',')
  const at = (name: string) => header.indexOf(name)
  const kept = lines.slice(1).map((line) => {
    const cells = line.split(',')
    if (cells.length !== header.length)
      throw new Error(`movements file: ${cells.length} cells in ${JSON.stringify(line)}`)
    return cells
  })
  const rows = kept
    .filter(
      (cells) =>
        cells[at('TYPECOM_AV')] === 'COM' &&
        cells[at('TYPECOM_AP')] === 'COM' &&
        (cells[at('DATE_EFF')] ?? '') > `${firstKnownVintage}-01-01`,
    )
    .map((cells) => keptColumns.map((name) => cells[at(name)]).join(','))
  return `${[keptColumns.join(','), ...rows].join('\n')}\n`
}

function movementRows(text: string): MovementRow[] {
  const lines = text.trimEnd().split('\n').slice(1)
  return lines.map((line) => {
    const [mod = '', date = '', from = '', fromName = '', to = ''] = line.split(',')
    return { mod: Number(mod), date, from, fromName, to }
  })
}

function refresh(source: string, kept: string, reduce: (text: string) => string): string {
  if (existsSync(source)) writeFileSync(kept, reduce(readFileSync(source, 'utf8')))
  return readFileSync(kept, 'utf8')
}

mkdirSync(cache, { recursive: true })
mkdirSync(seedFolder, { recursive: true })

const movements = refresh(
  join(sources, 'cog', 'mvtcommune_2026.csv'),
  join(seedFolder, 'mvtcommune.csv'),
  reduceMovements,
)
refresh(
  join(sources, 'geo', 'communes-7dep-cog2026.topojson'),
  join(seedFolder, 'contours-communes.topojson'),
  slimContours,
)

const target = join(seedFolder, 'territories.bin.gz')
const released = existsSync(target) ? readTerritorySeed(target) : null
const seed = buildSeed(
  releases.map((release) => readYear(release, cache)),
  movementRows(movements),
  released,
)
const bytes = writeTerritorySeed(seed)
writeFileSync(target, bytes)
console.log(
  `territories.bin.gz: ${bytes.length} bytes, ${seed.communes.codes.length} commune codes, ${seed.epci.codes.length} EPCI, ${seed.parts.codes.length} parts, ${seed.movements.length} movements`,
)
