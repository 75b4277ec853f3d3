import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/**
 * Release of `@etalab/decoupage-administratif` for each year (table of its own README), with the npm digest of its archive.
 * Population years were established by comparing the figures with INSEE's populations légales.
 */
export const releases = [
  {
    vintage: 2021,
    version: '1.1.1',
    populationYear: 2019,
    epciPopulationYear: 2018,
    integrity: 'sha512-2yD0tkK+As9OlImYdFXn9O1ABtMpExpCq0A7/d/HpruMgg7NYymUeNnHN0r8ICWgcKE//3uvMXeQ00xdOwUiZg==',
  },
  {
    vintage: 2022,
    version: '2.3.1',
    populationYear: 2020,
    epciPopulationYear: 2019,
    integrity: 'sha512-52zR447e9Csr/HkzmLJIrOTCAuwJNd4O9fay8BRgOQUSbqaKOP6vFpsrj5lKlrH9vA+ii07h1TnChdMFZNgcwg==',
  },
  {
    vintage: 2023,
    version: '3.1.1',
    populationYear: 2020,
    epciPopulationYear: 2020,
    integrity: 'sha512-/1yqSlo6Xerdz1MN+rh57hDWcAam18gwSK5u4wFjT1glRUiN/o1A4IQe6pvB9JqGvHv6WbF5X7WyE+yxeMqLig==',
  },
  {
    vintage: 2024,
    version: '4.1.0',
    populationYear: 2022,
    epciPopulationYear: 2021,
    integrity: 'sha512-r0lO1qhb/R7golWwfPbkstpN3WeGuROIHoJhExY7251bkc7tjL48wsnh4/cWAQYux1y/EMSTuOEwiMkh0/mK8g==',
  },
  {
    vintage: 2025,
    version: '5.3.0',
    populationYear: 2023,
    epciPopulationYear: 2022,
    integrity: 'sha512-I7PP8jiNOKwvBbdhoYPiwMaJ27x6aHwwGj5V0DMTOPu2YG6qyhGty1b0SIkCxpSHlUkASEfybISY4ldkTcYbbw==',
  },
  {
    vintage: 2026,
    version: '6.0.0',
    populationYear: 2023,
    epciPopulationYear: 2022,
    integrity: 'sha512-XavYsFlbcM/prKr8hNHPKER94IHw/dsxNM4nxjWMYk6PLFACpEedvn/7wK8Baozm0dCYhWWcf+7bcWpA5pmCaQ==',
  },
] as const
export type Release = (typeof releases)[number]

const communeSchema = z.object({
  code: z.string(),
  nom: z.string(),
  type: z.string(),
  /** Commune of an arrondissement municipal. */
  commune: z.string().optional(),
  population: z.int().optional(),
})
const epciSchema = z.object({
  code: z.string().regex(/^\d{9}$/),
  nom: z.string(),
  type: z.string(),
  populationMunicipale: z.int(),
  membres: z.array(z.object({ code: z.string() })),
})
const areaSchema = z.object({ code: z.string(), nom: z.string() })
const departmentSchema = areaSchema.extend({ region: z.string().optional(), zone: z.string().optional() })

export interface YearData {
  readonly release: Release
  readonly communes: readonly z.infer<typeof communeSchema>[]
  readonly districts: readonly z.infer<typeof communeSchema>[]
  readonly epci: readonly z.infer<typeof epciSchema>[]
  readonly departments: readonly z.infer<typeof departmentSchema>[]
  readonly regions: readonly z.infer<typeof areaSchema>[]
}

/** Runs a tool of the development machine and stops with its own words when it fails. */
function run(command: string, args: readonly string[], cwd: string): void {
  const windows = process.platform === 'win32'
  const result = spawnSync(windows && command === 'npm' ? 'npm.cmd' : command, args, {
    cwd,
    encoding: 'utf8',
    shell: windows,
  })
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${result.stderr || result.error?.message}`)
}

/** Archive of a release, fetched from the npm registry once and checked against its digest, unpacked under `cache`. */
function unpack(release: Release, cache: string): string {
  const folder = join(cache, String(release.vintage))
  const archive = join(cache, `etalab-decoupage-administratif-${release.version}.tgz`)
  mkdirSync(folder, { recursive: true })
  if (!existsSync(archive))
    run('npm', ['pack', `@etalab/decoupage-administratif@${release.version}`, '--silent', '--ignore-scripts'], cache)
  const digest = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`
  if (digest !== release.integrity)
    throw new Error(`${archive} is not the archive that was published: remove it and try again`)
  run('tar', ['-xzf', archive, '-C', folder], cache)
  return join(folder, 'package', 'data')
}

export function readYear(release: Release, cache: string): YearData {
  const data = unpack(release, cache)
  const read = (file: string): unknown => JSON.parse(readFileSync(join(data, file), 'utf8'))
  const communes = z.array(communeSchema).parse(read('communes.json'))
  return {
    release,
    communes: communes.filter((commune) => commune.type === 'commune-actuelle'),
    districts: communes.filter((commune) => commune.type === 'arrondissement-municipal'),
    epci: z.array(epciSchema).parse(read('epci.json')),
    departments: z.array(departmentSchema).parse(read('departements.json')),
    regions: z.array(areaSchema).parse(read('regions.json')),
  }
}
