import { blob, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/**
 * Somebody with whom packages are exchanged, a colleague included. Known by two public keys, whose fingerprint was confirmed by voice
 * or not yet.
 */
export const partner = sqliteTable(
  'partner',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    function: text('function'),
    /** As the person writes it; `organization` is its row in the referential when it has one. */
    organizationName: text('organization_name'),
    organization: text('organization'),
    /** For whom figures are shown to it, see `Reader`: `internal` for a colleague of the team. */
    reader: text('reader').notNull(),
    /** What it may change here, JSON of `mandateSchema`. */
    mandate: text('mandate').notNull(),
    /** Id of the signing key, see `keyIdOf`. */
    keyId: text('key_id').notNull(),
    /** Public Ed25519 key, 32 bytes in base64. */
    signingKey: text('signing_key').notNull(),
    /** age recipient (`age1…`). */
    encryptionKey: text('encryption_key').notNull(),
    state: text('state', { enum: ['unconfirmed', 'trusted', 'revoked'] }).notNull(),
    /** When and by whom the fingerprint was confirmed, null before. */
    confirmedOn: text('confirmed_on'),
    confirmedBy: text('confirmed_by'),
    revokedOn: text('revoked_on'),
    revokedBecause: text('revoked_because'),
    /** Keys that it had before, JSON of `formerKeySchema[]`: what they signed stays readable. */
    formerKeys: text('former_keys').notNull(),
    note: text('note'),
  },
  (t) => [uniqueIndex('partner_key').on(t.keyId)],
)

/** A package that was merged: the high-water mark of its sender moves in the same transaction as the rows, and back with their undo. */
export const packageReceived = sqliteTable(
  'package_received',
  {
    /** Id of the package. */
    id: text('id').primaryKey(),
    /** Signing key and dossier of the sender. */
    keyId: text('key_id').notNull(),
    dossier: text('dossier').notNull(),
    sequence: integer('sequence').notNull(),
    sender: text('sender').notNull(),
    file: text('file').notNull(),
    /** SHA-256 of the signed manifest. */
    digest: text('digest').notNull(),
    createdAt: text('created_at').notNull(),
    mergedAt: text('merged_at').notNull(),
    /** What its sender let us change of what it sent, JSON of `mandateSchema`: kept by both sides. */
    mandate: text('mandate').notNull(),
    scope: text('scope').notNull(),
    /** Journal entry of the merge. */
    entry: text('entry').notNull(),
    /** Digest in `exchange_report` of what was taken, refused and why. */
    report: text('report').notNull(),
  },
  (t) => [index('package_received_sender').on(t.keyId, t.dossier, t.sequence)],
)

/** Packages that left, in their order; never undone: what has been sent has been sent. */
export const packageSent = sqliteTable(
  'package_sent',
  {
    id: text('id').primaryKey(),
    keyId: text('key_id').notNull(),
    dossier: text('dossier').notNull(),
    sequence: integer('sequence').notNull(),
    /** Ids of the partners, JSON list. */
    partners: text('partners').notNull(),
    at: text('at').notNull(),
    author: text('author').notNull(),
    file: text('file').notNull(),
    bytes: integer('bytes').notNull(),
    digest: text('digest').notNull(),
    scope: text('scope').notNull(),
    mandate: text('mandate').notNull(),
    isEncrypted: integer('is_encrypted').notNull(),
    /** Last entry of the journal when it left: versions made up to there may be known elsewhere. */
    lastEntry: text('last_entry').notNull(),
    report: text('report').notNull(),
  },
  (t) => [index('package_sent_sequence').on(t.keyId, t.dossier, t.sequence)],
)

/** Reports of packages sent and merged (JSON), by the SHA-256 of their bytes. */
export const exchangeReport = sqliteTable('exchange_report', {
  digest: text('digest').primaryKey(),
  content: text('content').notNull(),
})

/**
 * Versions of rows that the journal of this workspace did not make: those that came with packages, and what a merge decided. The versions of
 * a row are these and its changes in the journal, each change being a version whose id is its journal entry (see `lineage.service.ts`).
 */
export const rowVersion = sqliteTable(
  'row_version',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tableName: text('table_name').notNull(),
    rowId: text('row_id').notNull(),
    /** Id of the version: the journal entry that made it, here or elsewhere. */
    version: text('version').notNull(),
    /** What it wrote: `*` the whole row, `-` its deletion, else names of columns between spaces. */
    columns: text('columns').notNull(),
    /** Journal entry of the merge that brought it. */
    entry: text('entry').notNull(),
    /** Rank among the versions of the row in that entry. */
    rank: integer('rank').notNull(),
  },
  (t) => [index('row_version_row').on(t.tableName, t.rowId), index('row_version_entry').on(t.entry)],
)

/** Who made a version that came with a package, and when: for history and for the merge screen, never for a decision. */
export const foreignVersion = sqliteTable('foreign_version', {
  id: text('id').primaryKey(),
  author: text('author').notNull(),
  at: text('at').notNull(),
})

/**
 * Entries of the journal that count for nothing in the versions of rows: a merge that was undone before anything left again, and its undo.
 * Merging the same package then asks everything again.
 */
export const voidEntry = sqliteTable('void_entry', {
  entry: text('entry').primaryKey(),
})

/** A package that is being looked at: left and resumed at will, nothing of it is written in the workspace before it is applied. */
export const pendingPackage = sqliteTable('pending_package', {
  /** SHA-256 of the file. */
  id: text('id').primaryKey(),
  file: text('file').notNull(),
  openedAt: text('opened_at').notNull(),
  bytes: blob('bytes', { mode: 'buffer' }).notNull(),
  /** What a list says of it without opening it: who made it and when. Null of one that came before these were kept. */
  sender: text('sender'),
  createdAt: text('created_at'),
  /** The sentence that said why it could not be read the last time, null when it was. */
  fault: text('fault'),
})

/** What somebody chose for a cell, or for a whole row (`column_name` empty), of a package that is being looked at. */
export const pendingDecision = sqliteTable(
  'pending_decision',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    package: text('package')
      .notNull()
      .references(() => pendingPackage.id, { onDelete: 'cascade' }),
    tableName: text('table_name').notNull(),
    rowId: text('row_id').notNull(),
    columnName: text('column_name').notNull(),
    choice: text('choice', { enum: ['ours', 'theirs', 'value', 'other', 'cascade'] }).notNull(),
    /** JSON of the third value (`value`, `other`), null for the others. */
    value: text('value'),
    comment: text('comment'),
  },
  (t) => [uniqueIndex('pending_decision_cell').on(t.package, t.tableName, t.rowId, t.columnName)],
)

/** A document carried by a row of any other table; its bytes stand once in `attachment_content`. */
export const attachment = sqliteTable(
  'attachment',
  {
    id: text('id').primaryKey(),
    ownerTable: text('owner_table').notNull(),
    ownerId: text('owner_id').notNull(),
    /** As its author called it: NFC, at most 120 signs, no control or direction signs. Never a path. */
    name: text('name').notNull(),
    kind: text('kind').notNull(),
    size: integer('size').notNull(),
    sha256: text('sha256').notNull(),
    addedOn: text('added_on').notNull(),
    addedBy: text('added_by').notNull(),
    note: text('note'),
  },
  (t) => [index('attachment_owner').on(t.ownerTable, t.ownerId), index('attachment_content_of').on(t.sha256)],
)

/** Bytes of attachments by their SHA-256; never interpreted, never changed. */
export const attachmentContent = sqliteTable('attachment_content', {
  sha256: text('sha256').primaryKey(),
  bytes: blob('bytes', { mode: 'buffer' }).notNull(),
})

/**
 * Rows that came from a partner without the content that they name (`attachment`, `portrait`, `portrait_edition`): bytes held here under
 * that digest for other rows do not leave with these, see `speaksFor`.
 */
export const contentAwaited = sqliteTable(
  'content_awaited',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    tableName: text('table_name').notNull(),
    rowId: text('row_id').notNull(),
    digest: text('digest').notNull(),
  },
  (t) => [uniqueIndex('content_awaited_row').on(t.tableName, t.rowId, t.digest)],
)

/**
 * Personal data that were erased on request or at their term: travels with every package, and empties the same cells, their history and
 * the snapshots elsewhere. Says which cells, never what stood in them.
 */
export const erasure = sqliteTable(
  'erasure',
  {
    id: text('id').primaryKey(),
    tableName: text('table_name').notNull(),
    rowId: text('row_id').notNull(),
    /** Names of columns between spaces. */
    columns: text('columns').notNull(),
    reason: text('reason').notNull(),
    at: text('at').notNull(),
    by: text('by').notNull(),
  },
  (t) => [index('erasure_row').on(t.tableName, t.rowId)],
)
