import { resourcePath } from '#electron/core/resources.ts'
import { readCode } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { readTerritorySeed } from '#electron/formats/territory-seed.ts'
import type { PackageSheet } from '#shared/exchange/receive.api.ts'
import { typographic } from '#shared/lib/french.ts'
import { none } from '#shared/territory/seed.schema.ts'
import { countryName, partName } from '#shared/territory/territory.labels.ts'
import type { Opened } from './received-package.service.ts'

type Find = (code: string) => string | undefined

/** In the workspace, as far as it knows them. */
function findIn({ db }: OpenWorkspace): Find {
  return (written) => {
    const { code, level } = readCode(written)
    const found =
      level === null
        ? db.value('SELECT name FROM territory_group WHERE code = ?', written)
        : db.value('SELECT name FROM territory WHERE level = ? AND code = ? ORDER BY last_vintage DESC', level, code)
    return typeof found === 'string' ? found : undefined
  }
}

/** Among the territories of France that the application ships, where no workspace is open. */
function findShipped(): Find {
  const seed = readTerritorySeed(resourcePath('seed/territories.bin.gz'))
  const { communes, epci, parts, departments, regions } = seed
  const named = (of: { readonly codes: readonly string[]; readonly names: readonly string[] }, code: string) =>
    of.names[of.codes.indexOf(code)]
  return (written) => {
    const { code, level } = readCode(written)
    if (level === 'commune') return named(communes, code) ?? named(seed.districts, code)
    if (level === 'epci') return named(epci, code)
    if (level === 'department') return named(departments, code)
    if (level === 'region') return named(regions, code)
    if (level === 'country') return countryName
    const at = parts.codes.indexOf(code)
    if (level !== 'epci-part' || at < 0) return undefined
    const whole = epci.names[parts.epci[at] ?? none] ?? code
    return partName(whole, departments.names[parts.department[at] ?? none] ?? '')
  }
}

/** Groups of communes that the package itself brings. */
function findBrought(read: Opened['read']): Find {
  const table = read.tables.get('territory_group')
  const [code, name] = ['code', 'name'].map((column) => table?.columns.indexOf(column) ?? -1) as [number, number]
  const names = new Map([...(table?.rows ?? [])].map((row) => [String(row[code]), String(row[name] ?? '')]))
  return (written) => names.get(written) || undefined
}

/** Names of territories by code, in the order given; those that are known nowhere are left out. */
export function placesNamed(
  workspace: OpenWorkspace | null,
  read: Opened['read'],
  codes: readonly string[],
): PackageSheet['places'] {
  if (codes.length === 0) return []
  const finds = [workspace === null ? findShipped() : findIn(workspace), findBrought(read)]
  return [...new Set(codes)].flatMap((code) => {
    const name = finds.map((find) => find(code)).find((found) => found !== undefined)
    return name === undefined ? [] : [{ code, name: typographic(name) }]
  })
}
