import { z } from 'zod'
import { readerPattern } from '#shared/confidentiality/reader.ts'
import { parts } from '#shared/entity.ts'

/** Version of the format that this application writes, and the newest that it reads. See package-format/FORMAT.md. */
export const packageFormat = 1

export const partSchema = z.enum(parts)

/** What a package carries: rows of these parts, within these territories and policies; null: all of them. */
export const scopeSchema = z.strictObject({
  parts: z.array(partSchema).min(1),
  /** Codes of communes, EPCI or groups. */
  territories: z.array(z.string().max(40)).max(2000).nullable().default(null),
  /** Ids of policies, for the referential. */
  policies: z.array(z.string().max(80)).max(500).nullable().default(null),
  /** Ids of datasets, and the first period, of the indicators. */
  datasets: z.array(z.string().max(80)).max(500).nullable().default(null),
  since: z.string().max(20).nullable().default(null),
  attachments: z.boolean().default(false),
})
export type Scope = z.output<typeof scopeSchema>

/** What somebody may change: rows of these parts, all of whose territories lie in these; null: everywhere. No part: nothing. */
export const mandateSchema = z.strictObject({
  parts: z.array(partSchema),
  territories: z.array(z.string().max(40)).max(2000).nullable().default(null),
})
export type Mandate = z.output<typeof mandateSchema>

export const readerSchema = z.string().regex(readerPattern)

/** A person at a post, as a card and every package say it. */
export const senderSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  function: z.string().trim().max(120),
  organization: z.string().trim().max(160),
  /** `keyIdOf` of the signing key: 16 hexadecimal signs. */
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  /** Raw Ed25519 public key, base64. */
  signingKey: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  /** age recipient. */
  encryptionKey: z.string().regex(/^age1[a-z0-9]{20,120}$/),
})
export type Sender = z.infer<typeof senderSchema>

/** The `ctg` property of `datapackage.json`: what the standard lacks. Everything in it is signed. */
export const packageFactsSchema = z.strictObject({
  format: z.int().min(1),
  /** Oldest version of the format that can read it. */
  formatMin: z.int().min(1),
  packageId: z.uuid(),
  application: z.string().max(60),
  /** Schema version of the workspace that wrote the tables (`user_version`). */
  schema: z.int().min(1),
  createdAt: z.iso.datetime(),
  sender: senderSchema,
  /** Key ids of those it is meant for. */
  recipients: z
    .array(z.string().regex(/^[0-9a-f]{16}$/))
    .min(1)
    .max(200),
  /** Workspace that the exchange is about: the same for all that were made from its packages. */
  dossier: z.string().min(1).max(80),
  workspace: z.strictObject({
    name: z.string().max(200),
    department: z.string().max(4),
    vintage: z.int(),
  }),
  /** Strictly increasing by sender and dossier. */
  sequence: z.int().min(1),
  /** SHA-256 of the signed manifest of the package sent before in this dossier, null for the first. */
  previous: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  scope: scopeSchema,
  /** What the recipients may change of it and send back. */
  mandate: mandateSchema,
  /** For whom its figures are shown. */
  reader: readerSchema,
  /** What was withheld, by reason, so that an absence is never taken for a nothing. */
  withheld: z
    .array(z.strictObject({ what: z.string().max(300), reason: z.string().max(200), count: z.int() }))
    .max(2000),
  /** Every other entry of the archive: its content, and its bytes as they stand in the archive. */
  entries: z
    .array(
      z.strictObject({
        name: z.string().max(120),
        bytes: z.int().min(0),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        packedBytes: z.int().min(0),
        packedSha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .max(2000),
})
export type PackageFacts = z.output<typeof packageFactsSchema>

/** Whether what a package says can be trusted, and why not. */
export const trustSchema = z.enum(['trusted', 'unknown', 'unconfirmed', 'changed-key', 'revoked', 'former', 'unsigned'])
export type Trust = z.infer<typeof trustSchema>
