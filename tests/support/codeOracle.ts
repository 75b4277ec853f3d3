import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { CodeOracle } from '#shared/indicator/recognise.types.ts'
import type { StoredLevel } from '#shared/territory/territory.schema.ts'

const data = join(import.meta.dirname, '../../../shared/data')

function table(path: string, delimiter: string): Record<string, string>[] {
  const bytes = readFileSync(join(data, path))
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '')
  const [head = '', ...lines] = text.split(/\r?\n/)
  const names = head.split(delimiter)
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const cells = line.split(delimiter)
      return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']))
    })
}

const regionNames: Readonly<Record<string, string>> = {
  '01': 'Guadeloupe',
  '02': 'Martinique',
  '03': 'Guyane',
  '04': 'La Réunion',
  '06': 'Mayotte',
}

/** Knows the codes of every commune, intercommunalité, département and région of the reference files; null without them. */
export function sharedCodes(): CodeOracle | null {
  if (!existsSync(join(data, 'national/communes-france-2026.csv.gz'))) return null
  const levels = new Map<string, StoredLevel[]>()
  const add = (code: string | undefined, level: StoredLevel) => {
    if (code === undefined || code === '') return
    const known = levels.get(code)
    if (known === undefined) levels.set(code, [level])
    else if (!known.includes(level)) known.push(level)
  }
  for (const row of table('national/communes-france-2026.csv.gz', ';')) {
    add(row.code, 'commune')
    add(row.departement, 'department')
    add(row.region, 'region')
    add(row.epci, 'epci')
  }
  for (const row of table('national/base_cc_comparateur_2022.csv.gz', ';')) add(row.CODGEO, 'commune')
  for (const row of table('cog/appartenance_2019-2026_dep32+voisins.csv', ';')) {
    add(row.code, 'commune')
    add(row.epci, 'epci')
  }
  for (const row of table('cog/epci-france-2026.csv', ';')) add(row.code, 'epci')
  return {
    level: (code) => levels.get(code) ?? [],
    name: (level, code) => (level === 'region' ? (regionNames[code] ?? null) : null),
  }
}
