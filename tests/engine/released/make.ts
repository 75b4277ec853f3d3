/**
 * `node tests/engine/released/make.ts`: keeps what this version writes, for later ones to open: a small workspace, the profile of its person and
 * two packages of a colleague. To be run before each release; what a released version has left is never made again.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openFile } from '#electron/db/connection.ts'
import { columnsOf, digestOf } from '#electron/db/digest.ts'
import { latestVersion } from '#electron/db/migrate.ts'
import { localEngine } from '#electron/engine/local.ts'
import { makeDemoGroups } from '#electron/features/workspace/demo.service.ts'
import { makeDemoChain } from '#electron/features/workspace/demo-chain.service.ts'
import { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { type Part, parts } from '#shared/entity.ts'
import { packageFormat } from '#shared/exchange/package.schema.ts'
import { repository } from '#tests/support/program.ts'
import { withoutReference } from '#tests/support/withoutReference.ts'
import {
  contentOf,
  type Fixture,
  folder,
  keepFixture,
  manifestFile,
  migrationsUpTo,
  passphrase,
  readManifest,
  sha256,
} from './fixtures.ts'

const seed = join(repository, 'resources', 'seed', 'demo')
const { version } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { version: string }

const work = mkdtempSync(join(tmpdir(), 'ctg-released-'))
const everything = { parts: [...parts], territories: null }

const camille = { name: 'Camille Dupré', function: 'analyste', organization: 'Département du Gers' }
const ines = { name: 'Inès Lacoste', function: 'responsable', organization: 'MDS d’Auch' }

/** A person with keys, an open engine and a profile of their own. */
async function post(identity: typeof camille) {
  const profile = mkdtempSync(join(work, 'profil-'))
  const engine = localEngine({ profileFolder: profile })
  await engine.call('identity.save', { identity })
  return {
    engine,
    profile,
    open: async (file: string) => engine.call('workspace.open', { token: await engine.registerFile(file) }),
  }
}
type Post = Awaited<ReturnType<typeof post>>

/** Adds the person of another post and confirms the words that it shows. */
async function meet(from: Post, to: Post): Promise<string> {
  const { content } = await to.engine.call('key.card', {})
  const { words } = await to.engine.call('key.status', {})
  const { id } = await from.engine.call('partner.add', { card: content, reader: 'internal', mandate: everything })
  await from.engine.call('partner.trust', { id, words: words.join(' ') })
  return id
}

/** An invented social project, and rows that were changed since. */
async function fill({ engine, open }: Post, file: string): Promise<void> {
  await engine.call('workspace.create', { name: 'Gers', department: '32', token: await engine.registerFile(file) })
  await engine.call('workspace.close', {})
  const workspace = new OpenWorkspace(
    openFile(file, { readOnly: false }),
    null,
    () => camille,
    () => undefined,
  )
  workspace.journal.run({ operation: 'workspace.create', label: 'Exemple', undoable: false }, () => {
    makeDemoGroups(workspace)
    makeDemoChain(workspace)
  })
  workspace.close()
  await open(file)
  const row = { name: 'Relais petite enfance (fixture)', phone: '05 62 61 00 00' }
  const { ids } = await engine.call('offer.create', { sheet: 'organization', rows: [row] })
  const edits = [{ id: ids[0] ?? '', field: 'phone', value: '05 62 61 11 11' }]
  await engine.call('offer.update', { sheet: 'organization', edits })
}

async function packagesFor(recipient: string, { engine }: Post): Promise<Fixture['packages']> {
  const send = async (file: string, brings: string, scope: readonly Part[], encrypt: boolean) => {
    await engine.call('offer.create', { sheet: 'organization', rows: [{ name: brings }] })
    const asked = { scope: { parts: [...scope], attachments: true }, partners: [recipient], encrypt }
    const { bytes, preview } = await engine.call('package.export', asked)
    writeFileSync(join(folder, version, `${file}.gz`), gzipSync(bytes, { level: 9 }))
    return { file, encrypted: encrypt, brings, series: preview.series }
  }
  // For its reader alone, merged into the workspace; then all that there is, with figures, from which another workspace is founded.
  const merged = await send(
    'chiffre.ctg',
    'Maison des solidarités (paquet chiffré)',
    ['referential', 'organizations'],
    true,
  )
  const token = await engine.registerFile(join(seed, 'caf_foyers_communes_32_2020-2024.csv.gz'))
  const { staging } = await engine.call('import.inspect', { files: [{ token }] })
  await engine.call('import.apply', { staging, remember: false })
  const founding = await send('signe.ctg', 'Maison des solidarités (paquet signé)', parts, false)
  return { merged, founding }
}

/** Takes the shipped outlines of communes away as well. */
function withoutContours(file: string): void {
  const db = openFile(file, { readOnly: false })
  db.run('DELETE FROM contour')
  db.run("UPDATE table_digest SET digest = ? WHERE id = 'contour'", digestOf(db, 'contour'))
  db.close()
  // Leaves no page behind of what went.
  withoutReference(file)
}

if (existsSync(manifestFile) && readManifest().released.includes(version))
  throw new Error(`${version} is released: what it has left stays as it is`)
rmSync(join(folder, version), { recursive: true, force: true })
mkdirSync(join(folder, version, 'profil'), { recursive: true })
try {
  const file = join(work, 'gers.atelier')
  const copy = join(work, 'copie.atelier')
  const [here, there] = [await post(camille), await post(ines)]
  await fill(here, file)
  await here.engine.call('key.create', { passphrase })
  await here.engine.call('workspace.close', {})
  copyFileSync(file, copy)
  await here.open(file)
  await there.open(copy)
  await there.engine.call('key.create', { passphrase })
  await meet(here, there)
  const sent = await packagesFor(await meet(there, here), there)
  for (const each of [here, there]) await each.engine.close()
  withoutContours(file)

  const into = (name: string) => join(folder, version, name)
  writeFileSync(into('gers.atelier.gz'), gzipSync(readFileSync(file), { level: 9 }))
  const { identity } = JSON.parse(readFileSync(join(here.profile, 'profil.json'), 'utf8')) as { identity: unknown }
  // Where it stood on this post is nobody's business.
  writeFileSync(into('profil/profil.json'), JSON.stringify({ identity, recent: [] }))
  copyFileSync(join(here.profile, 'cle.json'), into('profil/cle.json'))
  const db = openFile(file, { readOnly: true })
  const tables = db
    .rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'table_digest'")
    .map(({ name }) => String(name))
    .flatMap((name) => {
      const columns = columnsOf(db, name)
      const content = contentOf(db, name, columns)
      return content.rows === 0 ? [] : [[name, { columns, ...content }] as const]
    })
  db.close()
  const names = readdirSync(join(folder, version), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
  keepFixture({
    application: version,
    schema: latestVersion(),
    packageFormat,
    holds:
      'A workspace of the Gers with an invented social project, its person, and two packages of a colleague, one with figures',
    files: Object.fromEntries(names.map((name) => [name, sha256(readFileSync(join(folder, name)))])),
    migrations: migrationsUpTo(latestVersion()),
    tables: Object.fromEntries(tables),
    packages: sent,
  })
} finally {
  rmSync(work, { recursive: true, force: true })
}
