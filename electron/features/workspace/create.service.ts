import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { JobControl } from '#electron/core/context.ts'
import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import { resourcePath } from '#electron/core/resources.ts'
import { type Connection, createFile } from '#electron/db/connection.ts'
import { digestOf } from '#electron/db/digest.ts'
import { insertIndicator } from '#electron/features/indicator/indicator-rows.service.ts'
import { installContours } from '#electron/features/territory/contour.service.ts'
import { installGeography } from '#electron/features/territory/install.service.ts'
import { referenceDigest, referenceDigestId } from '#electron/features/territory/reference.service.ts'
import { entities } from '#shared/entities.ts'
import { catalogueSchema } from '#shared/indicator/dataset.schema.ts'
import { indicatorSchema } from '#shared/indicator/indicator.schema.ts'
import { latestVintage } from '#shared/territory/level.ts'
import { creatingGeography } from '#shared/workspace/workspace.labels.ts'
import type { EngineContext } from './engine-context.service.ts'
import { OpenWorkspace } from './open-workspace.service.ts'

export interface NewWorkspace {
  readonly name: string
  readonly department: string
  readonly demo: boolean
}

/** Where workspaces are kept when no place is chosen; `CTG_DOCUMENTS` moves it. */
export function documentsFolder(): string {
  return process.env.CTG_DOCUMENTS ?? join(homedir(), 'Documents', 'Atelier CTG')
}

/** A path in the documents folder that no file has yet. */
export function pathInDocuments(name: string): string {
  const folder = documentsFolder()
  mkdirSync(folder, { recursive: true })
  const base = [...name.replace(/[\\/:*?"<>|]+/g, ' ')]
    .filter((sign) => sign >= ' ')
    .join('')
    .trim()
    .slice(0, 80)
  for (let n = 1; ; n++) {
    const path = join(folder, n === 1 ? `${base || 'atelier'}.atelier` : `${base || 'atelier'} ${n}.atelier`)
    if (!existsSync(path)) return path
  }
}

/**
 * Builds a workspace under another name and gives it its own at the end: a crash or a cancellation leaves no half-built file.
 * `fill` adds what the workspace starts with: the demonstration, the starter referential.
 */
export async function createWorkspace(
  context: EngineContext,
  path: string,
  options: NewWorkspace,
  fill?: (workspace: OpenWorkspace, context: EngineContext) => Promise<void>,
): Promise<void> {
  if (existsSync(path)) throw new EngineError('workspace.exists', { file: basename(path) })
  mkdirSync(dirname(path), { recursive: true })
  // Its own name: two windows may build the same file at once, and the first to finish gives it.
  const temporary = `${path}.${newId()}.nouveau`
  for (const suffix of ['', '-wal', '-shm']) rmSync(temporary + suffix, { force: true })
  const db = createFile(temporary)
  let workspace: OpenWorkspace | undefined
  try {
    install(db, options, context.job)
    workspace = new OpenWorkspace(
      db,
      null,
      () => context.profile.identity(),
      () => {},
    )
    await fill?.(workspace, context)
    if (context.job.signal.aborted) throw new EngineError('operation.cancelled')
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.close()
    if (existsSync(path)) throw new EngineError('workspace.exists', { file: basename(path) })
    renameSync(temporary, path)
  } catch (error) {
    db.close()
    for (const suffix of ['', '-wal', '-shm']) rmSync(temporary + suffix, { force: true })
    throw error
  }
}

/** What every workspace holds from the start: territories of France, catalogue, facts. One transaction. */
function install(db: Connection, options: NewWorkspace, job: JobControl): void {
  job.progress(creatingGeography, null)
  db.transaction(() => {
    installGeography(db)
    installCatalogue(db)
    const name = db.value(`SELECT name FROM territory WHERE level = 'department' AND code = ?`, options.department)
    if (typeof name !== 'string') throw new EngineError('workspace.department', { code: options.department })
    const facts = {
      id: newId(),
      name: options.name,
      department: options.department,
      departmentName: name,
      vintage: latestVintage,
      demo: options.demo,
      createdAt: new Date().toISOString(),
    }
    for (const [id, value] of Object.entries(facts))
      db.run('INSERT INTO setting (id, value) VALUES (?, ?)', id, JSON.stringify(value))
    installContours(db, options.department)
    for (const { table } of entities)
      db.run('INSERT INTO table_digest (id, digest) VALUES (?, ?)', table, digestOf(db, table))
    db.run('INSERT INTO table_digest (id, digest) VALUES (?, ?)', referenceDigestId, referenceDigest(db))
  })
}

function readTemplate(name: string): unknown {
  return JSON.parse(readFileSync(resourcePath(`templates/${name}`), 'utf8'))
}

function installCatalogue(db: Connection): void {
  const { variables, datasets } = catalogueSchema.parse(readTemplate('datasets.json'))
  for (const variable of variables)
    db.run(
      'INSERT INTO variable (id, label, kind, unit) VALUES (?, ?, ?, ?)',
      variable.id,
      variable.label,
      variable.kind,
      variable.unit,
    )
  for (const dataset of datasets)
    db.run('INSERT INTO dataset (id, definition) VALUES (?, ?)', dataset.id, JSON.stringify(dataset))
  for (const indicator of indicatorSchema.array().parse(readTemplate('indicators.json'))) insertIndicator(db, indicator)
}
