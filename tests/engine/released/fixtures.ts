import { hash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { z } from 'zod'
import type { Connection } from '#electron/db/connection.ts'
import { quoted } from '#electron/db/digest.ts'
import { migrations } from '#electron/db/migrate.ts'
import { repository } from '#tests/support/program.ts'

export const folder = join(repository, 'tests', 'fixtures', 'released')
export const manifestFile = join(folder, 'manifest.json')

const tableSchema = z.object({ columns: z.array(z.string()), rows: z.int(), content: z.string() })
const packageSchema = z.object({
  file: z.string(),
  encrypted: z.boolean(),
  /** An organization that comes with it. */
  brings: z.string(),
  /** Series of figures that come with it. */
  series: z.int(),
})
const fixtureSchema = z.object({
  /** Version of the application that wrote it. */
  application: z.string(),
  schema: z.int(),
  packageFormat: z.int(),
  /** What a person would find in it. */
  holds: z.string(),
  /** SHA-256 of each file, by its path under the folder. */
  files: z.record(z.string(), z.string()),
  migrations: z.record(z.string(), z.string()),
  tables: z.record(z.string(), tableSchema),
  /** One to merge into the workspace, one to found another from. */
  packages: z.object({ merged: packageSchema, founding: packageSchema }),
})
const manifestSchema = z.object({
  /** Versions that have been given to anybody. */
  released: z.array(z.string()),
  fixtures: z.array(fixtureSchema),
})
export type Fixture = z.infer<typeof fixtureSchema>
export type Manifest = z.infer<typeof manifestSchema>

export const readManifest = (): Manifest => manifestSchema.parse(JSON.parse(readFileSync(manifestFile, 'utf8')))

/** Writes a fixture beside those of other versions, in the place of one of the same version. */
export function keepFixture(fixture: Fixture): void {
  const { released, fixtures } = existsSync(manifestFile) ? readManifest() : { released: [], fixtures: [] }
  const others = fixtures.filter(({ application }) => application !== fixture.application)
  writeFileSync(manifestFile, `${JSON.stringify({ released, fixtures: [...others, fixture] }, null, 1)}\n`)
}

/** Of the keys of the person of every fixture. */
export const passphrase = 'quatre vaches dorment au soleil'

export const sha256 = (bytes: Uint8Array | string) => hash('sha256', bytes)

/** SHA-256 of each migration up to a version, by its name. */
export function migrationsUpTo(schema: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    migrations()
      .filter(({ version }) => version <= schema)
      .map(({ name, sql }) => [name, sha256(sql)]),
  )
}

/** What a table holds in these columns, whatever the order of its rows and the columns that it was given since. */
export function contentOf(
  db: Connection,
  table: string,
  columns: readonly string[],
): { rows: number; content: string } {
  const cells = columns.map((column) => `quote(${quoted(column)})`).join(` || '|' || `)
  const rows = db.rows(`SELECT ${cells} AS cells FROM ${quoted(table)}`).map(({ cells: text }) => String(text))
  return { rows: rows.length, content: sha256(rows.sort().join('\n')) }
}

/** Lays a fixture into a folder as its person had it. */
export function layFixture({ application, packages }: Fixture, into: string) {
  const from = join(folder, application)
  const file = join(into, 'gers.atelier')
  const profile = join(into, 'profil')
  mkdirSync(profile)
  writeFileSync(file, gunzipSync(readFileSync(join(from, 'gers.atelier.gz'))))
  cpSync(join(from, 'profil'), profile, { recursive: true })
  const received = ({ file: name, ...each }: z.infer<typeof packageSchema>) => {
    const path = join(into, name)
    writeFileSync(path, gunzipSync(readFileSync(join(from, `${name}.gz`))))
    return { ...each, path }
  }
  return { file, profile, merged: received(packages.merged), founding: received(packages.founding) }
}
