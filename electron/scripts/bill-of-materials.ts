import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library'

/**
 * What the application is made of beside its own code: every package of which the bundles hold a module, with its licence. Written by the
 * build, from what was bundled and not from what is installed: `out/sbom.cdx.json` (CycloneDX 1.6) for machines, `out/LICENCES.txt` with
 * the text that each licence asks to be kept.
 */

/** Licences by which a package may be part of the application: permissive ones, and fonts. */
export const permitted: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'OFL-1.1',
  'Unlicense',
  'Zlib',
])

export interface Material {
  readonly name: string
  readonly version: string
  /** As its package.json says it, an SPDX expression. */
  readonly licence: string
  readonly folder: string
}

/** Folder of the package of a module, null for our own code and what the bundler makes. */
export function packageFolderOf(module: string): string | null {
  const path = module.replace(/^\0/, '').replace(/\?.*$/, '').replaceAll('\\', '/')
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)
  return found?.[1]?.replaceAll('/', sep) ?? null
}

/** Packages of these modules and folders, each once, by name then version. Error: one that says no licence, or one not permitted. */
export function materialsOf(modules: Iterable<string>, folders: readonly string[]): readonly Material[] {
  const all = new Set(folders)
  for (const module of modules) {
    const folder = packageFolderOf(module)
    if (folder !== null) all.add(folder)
  }
  const found = new Map<string, Material>()
  for (const folder of all) {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Described
    if (typeof license !== 'string' || !isPermitted(license))
      throw new Error(`${name} ${version}: licence "${String(license)}" is not among those permitted`)
    found.set(`${name}@${version}`, { name, version, licence: license, folder })
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version))
}

interface Described {
  readonly name: string
  readonly version: string
  readonly license?: unknown
}

/** Where a package may be used by one of several licences, one that is permitted is enough. */
export function isPermitted(expression: string): boolean {
  return expression
    .replace(/^\((.*)\)$/, '$1')
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((licence) => permitted.has(licence.replace(/[()]/g, '').trim())))
}

export function writeBill(out: string, application: string, materials: readonly Material[]): void {
  // Each has been read before (`materialsOf`).
  const licences = new Contrib.License.Factories.LicenseFactory((licence) => {
    if (!isPermitted(licence)) throw new Error(licence)
  })
  const builder = new Contrib.FromNodePackageJson.Builders.ComponentBuilder(
    new Contrib.FromNodePackageJson.Factories.ExternalReferenceFactory(),
    licences,
  )
  const component = (folder: string, type: Enums.ComponentType) => {
    const made = builder.makeComponent(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')), type)
    if (made === undefined) throw new Error(`${folder} has no name`)
    const name = made.group === undefined ? made.name : `${made.group}/${made.name}`
    made.purl = `pkg:npm/${name.replace('@', '%40')}@${made.version}`
    made.bomRef.value = made.purl
    return made
  }
  const bom = new Models.Bom()
  bom.metadata.component = component(application, Enums.ComponentType.Application)
  for (const { folder } of materials) {
    const made = component(folder, Enums.ComponentType.Library)
    bom.components.add(made)
    bom.metadata.component.dependencies.add(made.bomRef)
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6))
  writeFileSync(join(out, 'sbom.cdx.json'), `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`)
  writeFileSync(join(out, 'LICENCES.txt'), materials.map(noticeOf).join(`\n\n${'='.repeat(78)}\n\n`))
}

function noticeOf({ name, version, licence, folder }: Material): string {
  const texts = readdirSync(folder, { withFileTypes: true })
    .filter((file) => file.isFile() && /^(licen[cs]e|copying|notice|ofl)/i.test(file.name))
    .map((file) => join(folder, file.name))
    .sort()
    .map((path) => readFileSync(path, 'utf8').trim())
  return [`${name} ${version} (${licence})`, ...texts].join('\n\n')
}
