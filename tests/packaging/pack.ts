import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { asar } from '#tests/support/builder.ts'
import { repository } from '#tests/support/program.ts'
import { temporaryFolder } from '#tests/support/workspace.ts'
import { makeStandIn } from './stand-in.ts'

/** Of the database's package, what its module is loaded by. */
const database = [
  'LICENSE',
  'package.json',
  ...[
    'binding',
    'database',
    'index',
    'sqlite-error',
    'util',
    ...[
      'aggregate',
      'backup',
      'explain',
      'function',
      'inspect',
      'pragma',
      'serialize',
      'table',
      'transaction',
      'wrappers',
    ].map((name) => `methods/${name}`),
    ...['darwin', 'linux', 'linuxmusl', 'win32'].flatMap((system) => [`${system}-arm64`, `${system}-x64`]),
  ].map((name) => `lib/${name}.js`),
]
export const modules = 'node_modules/better-sqlite3'

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => relative(repository, path).replaceAll(sep, '/'))
}

export interface Packed {
  readonly folder: string
  readonly archive: string
  /** Files of the archive, those that stand beside it among them. */
  readonly files: readonly string[]
}

function pack(system: 'linux' | 'win'): Packed {
  const output = temporaryFolder()
  const child = join(import.meta.dirname, 'pack.child.ts')
  execFileSync(process.execPath, [child, system, makeStandIn(join(output, 'electron')), output], {
    cwd: repository,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const folder = join(output, `${system}-unpacked`)
  const archive = join(folder, 'resources', 'app.asar')
  const files = asar
    .listPackage(archive)
    .map((name) => name.replaceAll('\\', '/').slice(1))
    .filter((name) => !('files' in asar.statFile(archive, name.replaceAll('/', sep))))
  return { folder, archive, files: files.sort() }
}

export const unpackedOf = ({ archive, files }: Packed) =>
  files.filter((name) => (asar.statFile(archive, name) as { unpacked?: boolean }).unpacked === true)

/** What belongs into the package of a system: all that was built and the resources, and what loads the database. */
export function whitelist(prebuild: string): string[] {
  const built = filesUnder(join(repository, 'out')).filter(
    (name) => name !== 'out/built.json' && !name.startsWith('out/migrations/meta/'),
  )
  return [
    'package.json',
    ...built,
    ...filesUnder(join(repository, 'resources')),
    ...database.map((name) => `${modules}/${name}`),
    `${modules}/prebuilds/${prebuild}`,
  ].sort()
}

export const systems = { linux: `linux-${process.arch}.node`, win: `win32-${process.arch}.node` }
const packed: Partial<Record<keyof typeof systems, Packed>> = {}
/** Packed once for the tests of a file. */
export const packedFor = (system: keyof typeof systems): Packed => {
  packed[system] ??= pack(system)
  return packed[system]
}
