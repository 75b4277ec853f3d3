import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EngineError } from '#electron/core/errors.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { release } from '#electron/formats/ctg-bytes.ts'
import { type ReadPackage, readPackage } from '#electron/formats/ctg-reader.ts'
import { longestCard, looksLikeCard } from '#shared/exchange/card.rules.ts'
import { receiveLabels as labels } from '#shared/exchange/receive.labels.ts'
import { forgetSteps } from './choice-step.service.ts'
import { keyState, openKey, ownKeys } from './key.service.ts'

/** A package that is being looked at. */
export interface Opened {
  /** SHA-256 of its file. */
  readonly id: string
  readonly file: string
  readonly read: ReadPackage
}

/** Packages on the table of each open workspace, read once as long as it stays open. */
const opened = new WeakMap<OpenWorkspace, Map<string, Promise<Opened>>>()

/** Reads a file with the keys of who works here; `keep` takes its bytes. Errors: those of the reader, `package.card`, `package.no-key`, `key.locked` where only a locked key could open it. */
export async function readFileAt(
  context: EngineContext,
  path: string,
  name: string,
  keep?: (bytes: Uint8Array) => void,
): Promise<Opened> {
  const { profile, job } = context
  const { state } = keyState(profile)
  const own = ownKeys(profile)
  const identities = state === 'open' ? openKey(context).ageIdentities : []
  try {
    const read = await readPackage(path, name, {
      identities,
      ...(own === null ? {} : { keyIds: [own, ...own.former].map(({ keyId }) => keyId) }),
      ...(keep === undefined ? {} : { keep }),
      signal: job.signal,
      progress: (fraction) => job.progress(labels.reading, fraction),
    })
    return { id: read.fileSha256, file: name, read }
  } catch (error) {
    if (error instanceof EngineError && error.code === 'package.encrypted') {
      if (state === 'locked') throw new EngineError('key.locked')
      // Nobody can have encrypted it for who had no key.
      if (state === 'none') throw new EngineError('package.no-key', { file: name })
    }
    if (error instanceof EngineError && error.code === 'package.not-one' && isCard(path))
      throw new EngineError('package.card', { file: name })
    throw error
  }
}

/** A card and a package come in the same mail, and are taken for one another. */
function isCard(path: string): boolean {
  return statSync(path).size <= longestCard && looksLikeCard(readFileSync(path, 'utf8'))
}

/** Puts a package on the table: its bytes are kept until it is merged or put aside. A read-only workspace keeps it in memory alone. */
export async function receive(context: EngineContext, path: string, name: string): Promise<Opened> {
  const { workspace } = context
  let bytes: Uint8Array | null = null
  const found = await readFileAt(context, path, name, (checked) => {
    bytes = checked
  })
  keep(workspace, found.id, Promise.resolve(found))
  if (workspace.readOnly === null) {
    const { sender, createdAt } = found.read.facts
    // The same file again stands for one that was damaged since it came.
    workspace.db.run(
      `INSERT INTO pending_package (id, file, opened_at, bytes, sender, created_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET opened_at = excluded.opened_at, bytes = excluded.bytes, sender = excluded.sender,
         created_at = excluded.created_at, fault = NULL`,
      found.id,
      name,
      new Date().toISOString(),
      bytes,
      sender.name,
      createdAt,
    )
    pendingChanged(context)
  }
  if (bytes !== null) release(bytes)
  return found
}

function keep(workspace: OpenWorkspace, id: string, found: Promise<Opened>): void {
  const packages = opened.get(workspace) ?? new Map<string, Promise<Opened>>()
  opened.set(workspace, packages)
  packages.set(id, found)
}

/** A package on the table. Error: `package.unknown`. */
export async function openedPackage(context: EngineContext, id: string): Promise<Opened> {
  const { workspace } = context
  const held = opened.get(workspace)?.get(id)
  if (held !== undefined) return await held
  const row = workspace.db.row('SELECT file, bytes FROM pending_package WHERE id = ?', id)
  if (row === undefined) throw new EngineError('package.unknown')
  const found = readBytes(context, row.bytes as Buffer, String(row.file))
  keep(workspace, id, found)
  try {
    const read = await found
    const { sender, createdAt } = read.read.facts
    note(context, id, { sender: sender.name, createdAt, fault: null })
    return read
  } catch (error) {
    opened.get(workspace)?.delete(id)
    if (isFault(error)) note(context, id, { fault: error.sentence })
    throw error
  }
}

/** Not of one that a key would open, nor of a reading that was stopped. */
function isFault(error: unknown): error is EngineError {
  return error instanceof EngineError && !['key.locked', 'package.cancelled'].includes(error.code)
}

interface PendingFacts {
  readonly sender?: string
  readonly createdAt?: string
  readonly fault: string | null
}

/** Keeps what a list says of a package on the table, learnt by opening it. */
function note(context: EngineContext, id: string, { sender, createdAt, fault }: PendingFacts): void {
  const { workspace } = context
  if (workspace.readOnly !== null || context.current !== workspace) return
  const changed = workspace.db.run(
    `UPDATE pending_package SET fault = @fault, sender = coalesce(@sender, sender), created_at = coalesce(@createdAt, created_at)
     WHERE id = @id AND (fault IS NOT @fault OR sender IS NOT coalesce(@sender, sender)
       OR created_at IS NOT coalesce(@createdAt, created_at))`,
    { id, fault, sender: sender ?? null, createdAt: createdAt ?? null },
  )
  if (changed > 0) pendingChanged(context)
}

/** What a list says of the packages on the table, the last one first: none of them is opened for it. */
export function pendingPackages({ db }: OpenWorkspace) {
  return db
    .rows(
      'SELECT id, file, opened_at, length(bytes) AS size, sender, created_at, fault FROM pending_package ORDER BY opened_at DESC, id',
    )
    .map((row) => ({
      id: String(row.id),
      file: String(row.file),
      openedAt: String(row.opened_at),
      bytes: Number(row.size),
      sender: row.sender === null ? null : String(row.sender),
      createdAt: row.created_at === null ? null : String(row.created_at),
      fault: row.fault === null ? null : String(row.fault),
    }))
}

/** The reader works in a process of its own, which opens files. */
async function readBytes(context: EngineContext, bytes: Buffer, name: string): Promise<Opened> {
  mkdirSync(tmpdir(), { recursive: true })
  const folder = mkdtempSync(join(tmpdir(), 'ctg-paquet-'))
  try {
    const path = join(folder, 'paquet.ctg')
    writeFileSync(path, bytes, { mode: 0o600 })
    return await readFileAt(context, path, name)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function forgetOpened(workspace: OpenWorkspace, id: string): void {
  opened.get(workspace)?.delete(id)
  forgetSteps(workspace, id)
  // What was compared is as large as the package.
  workspace.forget([`package/${id}`])
}

/** Takes a package from the table, with what was chosen for it. */
export function discard(context: EngineContext, id: string): void {
  const { workspace } = context
  const kept = workspace.readOnly === null ? workspace.db.run('DELETE FROM pending_package WHERE id = ?', id) : 0
  if (kept === 0 && opened.get(workspace)?.has(id) !== true) throw new EngineError('package.unknown')
  forgetOpened(workspace, id)
  pendingChanged(context)
}

export function pendingChanged(context: EngineContext): void {
  context.workspace.forget(['pending_package'])
  context.notify({ entities: ['pending_package'], ids: [] })
}
