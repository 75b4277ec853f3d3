import { createHash } from 'node:crypto'
import { EngineError } from '#electron/core/errors.ts'
import type { Row } from '#electron/db/connection.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { type AgreementContent, agreementContentSchema } from '#shared/agreement/agreement-content.schema.ts'

export interface SignedVersion {
  readonly id: string
  readonly number: number
  readonly signedOn: string
  readonly digest: string
  /** Null when it is not what was signed any more. */
  readonly content: AgreementContent | null
  /** Another text stands under the same number: it came from elsewhere. */
  readonly hasTwin: boolean
}

/** JSON with the members of each object in the order of their names: equal contents are equal texts everywhere. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, item]) => `${JSON.stringify(name)}:${canonical(item)}`).join(',')}}`
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/**
 * Id of a version: what it is a version of, its number and what it holds. The same signature written in two workspaces is one row;
 * another text under the same number is another row, and is told.
 */
const versionId = (agreement: string, number: number, signedOn: string, digest: string) =>
  sha256(`${agreement} ${number} ${signedOn} ${digest}`)

/** What a row of `agreement_version` says, checked against its digest and its id. */
export function isWholeVersion(row: Row): boolean {
  const digest = sha256(String(row.content))
  return (
    digest === row.digest &&
    versionId(String(row.agreement), Number(row.number), String(row.signed_on), digest) === row.id
  )
}

function readVersion(row: Row, agreement: string, counts: ReadonlyMap<number, number>): SignedVersion {
  const number = Number(row.number)
  return {
    id: String(row.id),
    number,
    signedOn: String(row.signed_on),
    digest: String(row.digest),
    content: isWholeVersion(row) ? contentIn(String(row.content), agreement) : null,
    hasTwin: (counts.get(number) ?? 0) > 1,
  }
}

function contentIn(stored: string, agreement: string): AgreementContent | null {
  try {
    const read = agreementContentSchema.safeParse(JSON.parse(stored))
    return read.success && read.data.agreement === agreement ? read.data : null
  } catch {
    return null
  }
}

/** Signed versions, the first first; each is checked against its digest as it is read. */
export function versionsOf({ db }: OpenWorkspace, agreement: string): SignedVersion[] {
  const rows = db.rows('SELECT * FROM agreement_version WHERE agreement = ? ORDER BY number, id', agreement)
  const counts = new Map<number, number>()
  for (const { number } of rows) counts.set(Number(number), (counts.get(Number(number)) ?? 0) + 1)
  return rows.map((row) => readVersion(row, agreement, counts))
}

/** What was last sent for opinion, and on which day; its content is null where it was not kept. */
export function lastSent({ db }: OpenWorkspace, agreement: string) {
  // Ids sort by the time of their writing.
  const sent = db.row(
    `SELECT happened_on, content FROM agreement_event WHERE agreement = ? AND event = 'sendForOpinion' ORDER BY id DESC LIMIT 1`,
    agreement,
  )
  if (sent === undefined) return null
  const content = typeof sent.content === 'string' ? contentIn(sent.content, agreement) : null
  return { on: String(sent.happened_on), content }
}

/** Freezes what was signed on a day, as the next version. */
export function freezeVersion(workspace: OpenWorkspace, content: AgreementContent, signedOn: string) {
  const { agreement } = content
  const number = (versionsOf(workspace, agreement).at(-1)?.number ?? 0) + 1
  const stored = canonical(content)
  const digest = sha256(stored)
  const id = versionId(agreement, number, signedOn, digest)
  workspace.db.run(
    'INSERT INTO agreement_version (id, agreement, number, signed_on, digest, content) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    agreement,
    number,
    signedOn,
    digest,
    stored,
  )
  return { id, number, digest, signedOn }
}

/** Errors: `agreement.unknown`. */
export function versionById(workspace: OpenWorkspace, id: string): SignedVersion {
  const agreement = workspace.db.value('SELECT agreement FROM agreement_version WHERE id = ?', id)
  const version = versionsOf(workspace, String(agreement)).find((each) => each.id === id)
  if (version === undefined) throw new EngineError('agreement.unknown', {})
  return version
}
