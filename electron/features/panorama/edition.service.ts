import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import type { Row } from '#electron/db/connection.ts'
import { refuseStanding } from '#electron/features/agreement/agreement-standing.service.ts'
import { readersKnownTo } from '#electron/features/confidentiality/disclosure.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { parseReader } from '#shared/confidentiality/reader.ts'
import { foldText } from '#shared/lib/text.ts'
import type { OpenedEdition } from '#shared/panorama/edition.rules.ts'
import {
  type Edition,
  type FrozenPortrait,
  type FrozenRules,
  frozenPortraitSchema,
  frozenRulesSchema,
} from '#shared/panorama/edition.schema.ts'
import { upgradedContent } from '#shared/panorama/edition.ts'

/** An edition that is to be kept. */
export interface NewEdition extends Omit<Edition, 'id' | 'portraits'> {
  readonly rules: FrozenRules
  readonly portraits: readonly FrozenPortrait[]
}

/** Keeps a content under the digest of its bytes; equal contents are kept once. */
function keep({ db }: OpenWorkspace, content: unknown): string {
  const bytes = Buffer.from(JSON.stringify(content), 'utf8')
  const digest = createHash('sha256').update(bytes).digest('hex')
  db.run('INSERT OR IGNORE INTO frozen_content (digest, bytes) VALUES (?, ?)', digest, gzipSync(bytes))
  return digest
}

/** Null where it is missing, or not what was kept. */
function kept({ db }: OpenWorkspace, digest: string): unknown {
  const packed = db.value('SELECT bytes FROM frozen_content WHERE digest = ?', digest)
  if (!(packed instanceof Uint8Array)) return null
  try {
    const bytes = gunzipSync(packed)
    return createHash('sha256').update(bytes).digest('hex') === digest ? JSON.parse(bytes.toString('utf8')) : null
  } catch {
    return null
  }
}

/** Writes an edition and what it holds. Returns its id. */
export function insertEdition(workspace: OpenWorkspace, edition: NewEdition): string {
  const id = newId()
  workspace.db.run(
    `INSERT INTO portrait_edition (id, title, template, template_name, template_version, reader, vintage, author, at, rules)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    edition.title,
    edition.template.id,
    edition.template.name,
    edition.template.version,
    edition.reader,
    edition.vintage,
    edition.author,
    edition.at,
    keep(workspace, edition.rules),
  )
  for (const [at, frozen] of edition.portraits.entries()) {
    const { code, name } = frozen.portrait.panorama.territory
    workspace.db.run(
      'INSERT INTO portrait (id, edition, territory, name, position, content) VALUES (?, ?, ?, ?, ?, ?)',
      newId(),
      id,
      code,
      name,
      at,
      keep(workspace, frozen),
    )
  }
  return id
}

function toEdition(row: Row, portraits: readonly Row[]): Edition {
  return {
    id: String(row.id),
    title: String(row.title),
    template: {
      id: String(row.template),
      name: String(row.template_name),
      version: Number(row.template_version),
    },
    reader: String(row.reader),
    vintage: Number(row.vintage),
    author: String(row.author),
    at: String(row.at),
    portraits: portraits.map(({ territory, name }) => ({ territory: String(territory), name: String(name) })),
  }
}

/** Those that a reader may have, the latest first. */
export function editions({ db }: OpenWorkspace, reader: string = 'internal'): Edition[] {
  const isInternal = parseReader(reader)?.class === 'internal'
  const known = new Set(readersKnownTo(reader))
  const portraits = Map.groupBy(db.rows('SELECT edition, territory, name FROM portrait ORDER BY position'), (row) =>
    String(row.edition),
  )
  return db
    .rows('SELECT * FROM portrait_edition ORDER BY at DESC, id DESC')
    .filter((row) => isInternal || known.has(String(row.reader)))
    .map((row) => toEdition(row, portraits.get(String(row.id)) ?? []))
}

/** By id, or by title as the command line gives it. Errors: `edition.unknown`, `edition.ambiguous`. */
export function editionOf(workspace: OpenWorkspace, asked: string, reader?: string): Edition {
  const all = editions(workspace, reader)
  const titled = all.filter(({ title }) => foldText(title) === foldText(asked))
  const found = all.find(({ id }) => id === asked) ?? titled[0]
  if (found === undefined) throw new EngineError('edition.unknown', {})
  if (found.id !== asked && titled.length > 1) throw new EngineError('edition.ambiguous', { title: asked })
  return found
}

/** Definitions and rules that were in force. Errors: `edition.broken`, `edition.later`. */
export function frozenRules(workspace: OpenWorkspace, { id, title }: Edition): FrozenRules {
  const digest = workspace.db.value('SELECT rules FROM portrait_edition WHERE id = ?', id)
  const content = upgradedContent(kept(workspace, String(digest)))
  if (content === null) throw new EngineError('edition.later', { title })
  const read = frozenRulesSchema.safeParse(content)
  if (!read.success) throw new EngineError('edition.broken', { title })
  return read.data
}

/** A portrait as it was frozen. Errors: `edition.territory`, `edition.broken`, `edition.later`. */
export function frozenPortrait(workspace: OpenWorkspace, { id, title }: Edition, territory: string): FrozenPortrait {
  const digest = workspace.db.value('SELECT content FROM portrait WHERE edition = ? AND territory = ?', id, territory)
  if (digest === undefined || digest === null) throw new EngineError('edition.territory', { code: territory })
  const content = upgradedContent(kept(workspace, String(digest)))
  if (content === null) throw new EngineError('edition.later', { title })
  const read = frozenPortraitSchema.safeParse(content)
  if (!read.success) throw new EngineError('edition.broken', { title })
  return read.data
}

/** Everything that an edition holds. Error: `edition.broken`. */
export function openedEdition(workspace: OpenWorkspace, edition: Edition): OpenedEdition {
  return {
    reader: edition.reader,
    rules: frozenRules(workspace, edition),
    portraits: new Map(
      edition.portraits.map(({ territory }) => [territory, frozenPortrait(workspace, edition, territory)]),
    ),
  }
}

/** Error: `edition.unknown`. */
export function renameEdition(workspace: OpenWorkspace, id: string, title: string): void {
  workspace.db.run('UPDATE portrait_edition SET title = ? WHERE id = ?', title, editionOf(workspace, id).id)
}

/** What it showed stays in the account of what has left. Errors: `edition.unknown`, `record.frozen` where an agreement names it. */
export function removeEdition(workspace: OpenWorkspace, id: string): void {
  refuseStanding(workspace.db, [id])
  workspace.db.run('DELETE FROM portrait_edition WHERE id = ?', editionOf(workspace, id).id)
}
