import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import { applicationFolder } from '#electron/core/resources.ts'
import { communeCodes } from '#electron/features/territory/group.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { encryptPackage } from '#electron/formats/ctg-crypt.ts'
import { writePackage } from '#electron/formats/ctg-writer.ts'
import { type Mandate, type PackageFacts, packageFormat, type Scope } from '#shared/exchange/package.schema.ts'
import type { Partner } from '#shared/exchange/partner.schema.ts'
import { readmeText } from '#shared/exchange/readme.labels.ts'
import type { SendPreview } from '#shared/exchange/send.api.ts'
import { packageFileName, packageTitle, sendSteps as steps } from '#shared/exchange/send.labels.ts'
import type { SentReport } from '#shared/exchange/sent.schema.ts'
import { today } from '#shared/lib/day.ts'
import { type Collected, collect } from './collect.service.ts'
import { openKey, wordsOf } from './key.service.ts'
import { dossierOf } from './lineage.service.ts'
import { commonMandate, recipientsOf, sentBefore } from './recipients.service.ts'
import { previewOf } from './weight.service.ts'

export interface SendQuestion {
  readonly scope: Scope
  /** Ids or names of partners. */
  readonly partners: readonly string[]
  /** Null: that of the partners. */
  readonly mandate?: Mandate | undefined
}

export interface SentPackage {
  readonly id: string
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly preview: SendPreview
}

interface Prepared {
  readonly partners: readonly Partner[]
  readonly mandate: Mandate
  readonly collected: Collected
  readonly preview: SendPreview
}

async function prepare(context: EngineContext, question: SendQuestion, isWhole: boolean): Promise<Prepared> {
  const { workspace } = context
  const partners = recipientsOf(workspace, question.partners)
  const mandate = question.mandate ?? commonMandate(partners.map((partner) => partner.mandate))
  const collected = await collect(
    context,
    { scope: question.scope, readers: partners.map(({ reader }) => reader), mandate: mandate.territories },
    isWhole,
  )
  return { partners, mandate, collected, preview: previewOf(workspace, collected) }
}

/** What a package would hold, counted. Errors: those of `recipientsOf` and `collect`. */
export async function previewPackage(context: EngineContext, question: SendQuestion): Promise<SendPreview> {
  return (await prepare(context, question, false)).preview
}

/**
 * Writes and signs a package. Only once its bytes are whole is it kept as sent, with what its readers were shown: a work that is cancelled or
 * fails leaves nothing but a number that is not given again. Errors: those of the preview, `key.none`, `key.locked`, `package.nothing`,
 * `confidentiality.broken`, `package.unwritable`, `package.too-large`.
 */
export async function exportPackage(
  context: EngineContext,
  question: SendQuestion & { readonly encrypt: boolean; readonly file?: string | undefined },
): Promise<SentPackage> {
  const { workspace, job } = context
  const key = openKey(context)
  const prepared = await prepare(context, question, true)
  const { partners, mandate, collected, preview } = prepared
  const { filter, go } = collected
  if (preview.tables.length === 0) throw new EngineError('package.nothing')
  filter.requireSafe()
  await go(steps.writing, 0.6)
  const dossier = dossierOf(workspace)
  const before = sentBefore(workspace, key.sender.keyId, dossier)
  const facts = factsOf(workspace, question.scope, prepared, {
    sender: key.sender,
    dossier,
    sequence: key.nextSequence(dossier, before.sequence + 1),
    previous: before.digest,
  })
  const names = partners.map(({ name }) => name)
  const title = packageTitle(facts.workspace.name, facts.scope.parts)
  const signed = await writePackage(
    {
      facts,
      tables: collected.tables,
      series: { codes: (level) => codesOf(workspace, level), list: collected.series },
      attachments: collected.attachments,
      readme: readmeOf(facts, names, preview, title),
      title,
    },
    key.sign,
    { signal: job.signal, progress: (fraction) => job.progress(steps.writing, 0.6 + 0.3 * fraction) },
  ).catch((error: unknown) => {
    throw job.signal.aborted ? new EngineError('operation.cancelled') : error
  })
  await go(question.encrypt ? steps.encrypting : steps.writing, 0.9)
  const recipients = [...partners.map(({ encryptionKey }) => encryptionKey), key.sender.encryptionKey]
  const bytes = alone(question.encrypt ? await encryptPackage(signed.bytes, recipients, job.signal) : signed.bytes)
  await go(steps.writing, 1)
  const name = question.file ?? packageFileName(facts.workspace.name, facts.scope.parts, names, today())
  const report: SentReport = {
    kind: 'sent',
    facts,
    partners: partners.map(({ id, name }) => ({ id, name })),
    file: name,
    bytes: bytes.length,
    isEncrypted: question.encrypt,
    // Named to who sends, today; nothing has to be found in what is kept when a name is erased.
    preview: { ...preview, unplaced: preview.unplaced.map((each) => ({ ...each, names: [] })) },
  }
  context.commit(() => {
    keep(workspace, report, { digest: signed.manifestDigest, lastEntry: collected.lastEntry, mandate })
    filter.record({ title: name, author: key.sender.name, at: facts.createdAt })
  })
  context.notify({ entities: ['package_sent'], ids: [facts.packageId] })
  return { id: facts.packageId, name, bytes, preview }
}

/** Bytes that no larger block holds, copied only where they are not: they cross to another thread. */
function alone(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength
    ? new Uint8Array(buffer)
    : new Uint8Array(bytes)
}

function factsOf(
  { db, facts }: OpenWorkspace,
  scope: Scope,
  { partners, mandate, collected }: Prepared,
  from: Pick<PackageFacts, 'sender' | 'dossier' | 'sequence' | 'previous'>,
): SentReport['facts'] {
  return {
    format: packageFormat,
    formatMin: packageFormat,
    packageId: newId(),
    application: applicationName(),
    schema: Number(db.value('PRAGMA user_version')),
    createdAt: new Date().toISOString(),
    ...from,
    recipients: partners.map(({ keyId }) => keyId),
    workspace: { name: facts.name.slice(0, 200), department: facts.department, vintage: facts.vintage },
    scope,
    mandate,
    reader: collected.filter.reader,
    withheld: collected.withheld.slice(0, 2000),
  }
}

let application: string | undefined

/** Name and version of what writes a package. */
function applicationName(): string {
  application ??= `Atelier CTG ${
    (JSON.parse(readFileSync(join(applicationFolder(), 'package.json'), 'utf8')) as { version: string }).version
  }`
  return application
}

function codesOf(workspace: OpenWorkspace, level: string): readonly string[] {
  if (level === 'commune') return communeCodes(workspace)
  return workspace.cached(`exchange.codes.${level}`, [], () =>
    workspace.db.rows('SELECT code FROM territory WHERE level = ? ORDER BY ord', level).map((row) => String(row.code)),
  )
}

function readmeOf(facts: SentReport['facts'], recipients: readonly string[], preview: SendPreview, title: string) {
  const { signingKey, encryptionKey } = facts.sender
  return readmeText({
    title,
    sender: facts.sender,
    createdAt: facts.createdAt,
    workspace: facts.workspace.name,
    recipients,
    tables: preview.tables
      .filter(({ rows }) => rows > 0)
      .map(({ table, label, rows }) => ({ name: table, label, rows }))
      .sort((one, other) => (one.name < other.name ? -1 : 1)),
    series: preview.series,
    attachments: preview.attachments.count,
    withheld: facts.withheld,
    words: wordsOf(signingKey, encryptionKey),
  })
}

function keep(
  { db }: OpenWorkspace,
  report: SentReport,
  { digest, lastEntry, mandate }: { readonly digest: string; readonly lastEntry: string; readonly mandate: Mandate },
): void {
  const content = JSON.stringify(report)
  const kept = createHash('sha256').update(content).digest('hex')
  db.run('INSERT INTO exchange_report (digest, content) VALUES (?, ?) ON CONFLICT DO NOTHING', kept, content)
  const { facts } = report
  db.run(
    `INSERT INTO package_sent (id, key_id, dossier, sequence, partners, at, author, file, bytes, digest, scope, mandate, is_encrypted, last_entry, report)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    facts.packageId,
    facts.sender.keyId,
    facts.dossier,
    facts.sequence,
    JSON.stringify(report.partners.map(({ id }) => id)),
    facts.createdAt,
    facts.sender.name,
    report.file,
    report.bytes,
    digest,
    JSON.stringify(facts.scope),
    JSON.stringify(mandate),
    report.isEncrypted ? 1 : 0,
    lastEntry,
    kept,
  )
}
