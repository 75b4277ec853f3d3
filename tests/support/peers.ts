import { hash, randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileTokens } from '#electron/core/files.ts'
import { newId } from '#electron/core/ids.ts'
import { Profile } from '#electron/core/profile.ts'
import { type Connection, createFile, openFile } from '#electron/db/connection.ts'
import { columnsOf, digestOf, quoted } from '#electron/db/digest.ts'
import { latestVersion } from '#electron/db/migrate.ts'
import { writeMerge } from '#electron/features/exchange/apply.service.ts'
import { type Comparison, compare } from '#electron/features/exchange/comparison.service.ts'
import { chosen, type Decision } from '#electron/features/exchange/decision.service.ts'
import { createKey, type OpenKey, openKey } from '#electron/features/exchange/key.service.ts'
import { lineagesOf, versionFacts } from '#electron/features/exchange/lineage.service.ts'
import type { Opened } from '#electron/features/exchange/received-package.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { packageLimits } from '#electron/formats/ctg-limits.ts'
import { checkPackage } from '#electron/formats/ctg-read.ts'
import { ReadRows } from '#electron/formats/ctg-reader.ts'
import { writePackage } from '#electron/formats/ctg-writer.ts'
import { entities } from '#shared/entities.ts'
import { parts } from '#shared/entity.ts'
import type { Mandate, PackageFacts } from '#shared/exchange/package.schema.ts'
import type { MergeReport } from '#shared/exchange/receive.api.ts'
import type { Cell } from '#shared/merge/merge.types.ts'

/** Memory where there is some to write to: histories are thousands of small commits. */
const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'ctg-pairs-'))
let sequenceOfFiles = 0
export function removePeers(): void {
  rmSync(root, { recursive: true, force: true })
}

export const everything: Mandate = { parts: [...parts], territories: null }

/** Tables that the packages of these histories carry. */
export const carried = [
  'organization',
  'policy',
  'mission',
  'action',
  'action_role',
  'action_coverage',
  'attachment',
  'erasure',
] as const

/** People with their keys, each a partner of all others, and a prepared workspace file of each. */
export interface Circle {
  readonly people: readonly { readonly profile: Profile; readonly key: OpenKey; readonly file: string }[]
}

export async function circle(names: readonly string[], mandate: Mandate = everything): Promise<Circle> {
  const people = []
  for (const name of names) {
    const profile = new Profile(join(root, `profil-${name}-${newId()}`), randomBytes(32))
    profile.saveIdentity({ name, function: 'analyste', organization: 'Essais' })
    await createKey({ profile }, undefined)
    people.push({ profile, key: openKey({ profile }), file: join(root, `${newId()}.atelier`) })
  }
  for (const { file, key } of people) {
    const db = createFile(file)
    prepare(
      db,
      people.filter((other) => other.key !== key).map((other) => other.key),
      mandate,
    )
    db.pragma('wal_checkpoint(TRUNCATE)')
    db.close()
  }
  return { people }
}

function prepare(db: Connection, others: readonly OpenKey[], mandate: Mandate): void {
  db.transaction(() => {
    const facts = {
      id: 'dossier',
      name: 'Essai',
      department: '32',
      departmentName: 'Gers',
      vintage: 2026,
      demo: false,
      createdAt: '',
    }
    for (const [id, value] of Object.entries(facts))
      db.run('INSERT INTO setting (id, value) VALUES (?, ?)', id, JSON.stringify(value))
    for (const { sender } of others)
      db.run(
        `INSERT INTO partner (id, name, function, organization_name, reader, mandate, key_id, signing_key, encryption_key, state, former_keys)
         VALUES (?, ?, NULL, NULL, 'internal', ?, ?, ?, ?, 'trusted', '[]')`,
        newId(),
        sender.name,
        JSON.stringify(mandate),
        sender.keyId,
        sender.signingKey,
        sender.encryptionKey,
      )
    // Shipped with the application: nobody's edit.
    db.run("INSERT INTO policy (id, position, title) VALUES ('p1', 1, 'Enfance')")
    db.run("INSERT INTO mission (id, policy, position, title) VALUES ('m1', 'p1', 1, 'Accueillir')")
    for (const { table } of entities)
      db.run('INSERT INTO table_digest (id, digest) VALUES (?, ?)', table, digestOf(db, table))
  })
}

/** One workspace of one person, with the services of the exchange and nothing else between. */
export class Peer {
  readonly name: string
  readonly workspace: OpenWorkspace
  readonly context: EngineContext
  readonly #key: OpenKey
  readonly #others: readonly string[]
  #sequence = 0

  constructor({ people }: Circle, index: number) {
    const { profile, key, file } = people[index] as Circle['people'][number]
    mkdirSync(root, { recursive: true })
    sequenceOfFiles += 1
    const own = join(root, `${sequenceOfFiles}.atelier`)
    copyFileSync(file, own)
    const db = openFile(own, { readOnly: false })
    // What a power cut would do is tested elsewhere.
    db.pragma('synchronous = OFF')
    this.name = profile.identity()?.name ?? ''
    this.#key = key
    this.#others = people.filter((each) => each.key !== key).map((each) => each.key.sender.keyId)
    this.workspace = new OpenWorkspace(
      db,
      null,
      () => profile.identity(),
      () => undefined,
    )
    const { workspace } = this
    this.context = {
      profile,
      files: new FileTokens(),
      isAlone: true,
      job: { signal: new AbortController().signal, progress: () => undefined },
      workspace,
      current: workspace,
      switchTo: () => undefined,
      openPrinter: () => Promise.reject(new Error('nothing is printed here')),
      commit: (work, label = '') => workspace.journal.run({ operation: 'package.apply', label, undoable: true }, work),
      notify: () => undefined,
    }
  }

  get db(): Connection {
    return this.workspace.db
  }

  edit(work: (db: Connection) => void): void {
    this.workspace.journal.run({ operation: 'offer.update', label: 'essai', undoable: true }, () => work(this.db))
  }

  /** Content of what packages carry, as one text. */
  get digest(): string {
    return carried.map((table) => digestOf(this.db, table)).join(' ')
  }

  /** Whether the digests that the journal keeps are those of the rows. */
  get isDigestKept(): boolean {
    return carried.every(
      (table) =>
        (this.db.value('SELECT digest FROM table_digest WHERE id = ?', table) ?? digestOf(this.db, table)) ===
        digestOf(this.db, table),
    )
  }

  /** A signed package of all that is carried, and of other tables. */
  async pack(
    changes: Partial<PackageFacts> = {},
    documents: readonly Uint8Array[] = [],
    others: readonly string[] = [],
  ): Promise<Uint8Array> {
    const { db, workspace } = this
    this.#sequence += 1
    const numbers = new Map<string, number>()
    const lines: (readonly Cell[])[] = []
    const tables = [...carried, ...others].map((table) => {
      for (const [id, versions] of lineagesOf(workspace, table)) {
        const tokens = versions.map(({ id: version, columns }) => {
          const number = numbers.get(version) ?? numbers.size + 1
          numbers.set(version, number)
          return `${number}:${typeof columns === 'string' ? columns : columns.join('+')}`
        })
        lines.push([table, id, tokens.join(' ')])
      }
      const columns = db
        .rows('SELECT name, type, "notnull" AS required FROM pragma_table_info(?) ORDER BY cid', table)
        .map((row) => ({
          name: String(row.name),
          type: typeNames[String(row.type)] ?? ('string' as const),
          required: row.required === 1 || row.name === 'id',
        }))
      const names = columnsOf(db, table).map(quoted).join(', ')
      const rows = db
        .rows(`SELECT ${names} FROM ${quoted(table)} ORDER BY id`)
        .map((row) => Object.values(row) as Cell[])
      return { name: table, columns, primaryKey: ['id'], rows }
    })
    const facts = versionFacts(workspace, numbers.keys())
    const text = (name: string) => ({ name, type: 'string' as const, required: true })
    const { sender, sign } = this.#key
    const { bytes } = await writePackage(
      {
        facts: {
          format: 1,
          formatMin: 1,
          packageId: newId(),
          application: 'essai',
          schema: latestVersion(),
          createdAt: new Date().toISOString(),
          sender,
          recipients: [...this.#others],
          dossier: 'dossier',
          workspace: { name: 'Essai', department: '32', vintage: 2026 },
          sequence: this.#sequence,
          previous: null,
          scope: {
            parts: ['referential', 'organizations'],
            territories: null,
            policies: null,
            datasets: null,
            since: null,
            attachments: false,
          },
          mandate: everything,
          reader: 'internal',
          withheld: [],
          ...changes,
        },
        tables: [
          ...tables,
          {
            name: 'lineage',
            columns: [text('table'), text('id'), text('versions')],
            primaryKey: ['table', 'id'],
            rows: lines,
          },
          {
            name: 'version',
            columns: [
              { name: 'number', type: 'integer' as const, required: true },
              text('id'),
              text('author'),
              text('at'),
            ],
            primaryKey: ['number'],
            rows: [...numbers].map(([id, number]) => [
              number,
              id,
              facts.get(id)?.author ?? '',
              facts.get(id)?.at ?? '',
            ]),
          },
        ],
        series: { codes: () => [], list: [] },
        attachments: documents.map((bytes) => ({ sha256: hash('sha256', bytes), bytes })),
        readme: 'Essai',
        title: 'Essai',
      },
      sign,
    )
    const last = db.value('SELECT entry FROM journal_change ORDER BY id DESC LIMIT 1')
    db.run(
      `INSERT INTO package_sent (id, key_id, dossier, sequence, partners, at, author, file, bytes, digest, scope, mandate, is_encrypted, last_entry, report)
       VALUES (?, ?, 'dossier', ?, '[]', '', '', '', 0, '', '{}', '{}', 0, ?, '')`,
      newId(),
      sender.keyId,
      this.#sequence,
      last ?? '',
    )
    return bytes
  }

  compare(opened: Opened): Comparison {
    return compare(this.context, opened)
  }

  /** Merges a package as `settle` decides; null when it is refused or was merged before. */
  merge(opened: Opened, settle: Settle): MergeReport | null {
    const compared = this.compare(opened)
    if (compared.sheet.refusal !== null) return null
    const decisions = settled(this.workspace, compared, settle)
    const laid = { ...compared, chosen: chosen(this.workspace, compared.plan, compared.changes, decisions) }
    return this.context.commit(() => writeMerge(this.workspace, opened, laid, decisions, this.name))
  }

  close(): void {
    const { file } = this.db
    this.workspace.close()
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true })
  }
}

const typeNames: Readonly<Record<string, 'string' | 'integer' | 'number'>> = {
  TEXT: 'string',
  INTEGER: 'integer',
  REAL: 'number',
}

/** Reads a package as the reader does, in this thread. */
export async function opened(bytes: Uint8Array): Promise<Opened> {
  const file = Buffer.from(bytes)
  const content = await checkPackage(file, { identities: [], keyIds: null, tables: true, limits: packageLimits })
  const fileSha256 = hash('sha256', file)
  const tables = new Map(content.tables.map((table) => [table.name, new ReadRows(table)]))
  return { id: fileSha256, file: 'essai.ctg', read: { ...content, fileSha256, bytes: file.length, tables } }
}

/** What to do of a line that has to be chosen, at the nth time that it is asked. */
export type Settle = (line: Comparison['chosen']['lines'][number], round: number) => Pick<Decision, 'choice' | 'value'>

/** Choices until nothing is open any more. */
export function settled(workspace: OpenWorkspace, { plan, changes }: Comparison, settle: Settle): Decision[] {
  const decisions = new Map<string, Decision>()
  for (let round = 0; round < 8; round++) {
    const open = chosen(workspace, plan, changes, [...decisions.values()]).lines.filter(({ isOpen }) => isOpen)
    if (open.length === 0) return [...decisions.values()]
    for (const line of open) {
      const { row, column } = line.line
      const { choice, value } = settle(line, round)
      const isHere = (row.ours?.cells ?? null) !== null
      const of = choice === 'ours' && !isHere ? '' : column
      decisions.set(`${row.table}/${row.id}/${of}`, {
        table: row.table,
        row: row.id,
        column: of,
        choice,
        value,
        comment: null,
      })
    }
  }
  throw new Error('a line that nobody can settle')
}

/** The same choice on both sides, whatever side asks: the greater text, the row that is there, and for rules ours, theirs, then nothing. */
export const alike: Settle = ({ line, kind }, round) => {
  const { ours, theirs } = line.cells
  if (kind === 'conflict' && round === 0) {
    if (line.column === '') return { choice: (line.row.ours?.cells ?? null) === null ? 'theirs' : 'ours', value: null }
    return { choice: JSON.stringify(theirs) > JSON.stringify(ours) ? 'theirs' : 'ours', value: null }
  }
  if (round % 3 === 0) return { choice: 'ours', value: null }
  if (round % 3 === 1) return { choice: 'theirs', value: null }
  if (line.column === '' || line.editable === 'none') return { choice: 'ours', value: null }
  return { choice: 'value', value: null }
}
