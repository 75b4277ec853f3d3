import { createHash } from 'node:crypto'
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { EngineError } from '#electron/core/errors.ts'
import { readProfileFile, underLock, writeProfileFile } from '#electron/core/profile-file.ts'
import { renewalSchema } from '#shared/exchange/partner.schema.ts'
import { vaultSchema } from './vault.service.ts'

const keyName = 'cle.json'
const counterName = 'numeros.json'

const publicKeys = { keyId: z.string(), signingKey: z.string(), encryptionKey: z.string() }

const keyFileSchema = z.strictObject({
  version: z.literal(1),
  ...publicKeys,
  createdOn: z.string(),
  /** The latest first. */
  former: z.array(
    z.strictObject({
      ...publicKeys,
      until: z.string(),
      because: renewalSchema,
      /** Its signature of the keys that came after it; null when it was lost or stolen. */
      endorsement: z.string().nullable(),
    }),
  ),
  vault: vaultSchema,
  /** Vaults of former keys that nobody could open when a new key was made: their passphrase may come back. */
  closed: z.array(vaultSchema),
})
export type KeyFile = z.infer<typeof keyFileSchema>

const sealedSchema = z.strictObject({ content: z.string(), sha256: z.string() })

const checkOf = (content: string) => createHash('sha256').update(content).digest('hex')

/** Content beside its own digest: a damaged file is told from a wrong passphrase. */
function unseal(text: string): unknown {
  const { content, sha256 } = sealedSchema.parse(JSON.parse(text))
  if (checkOf(content) !== sha256) throw new Error('digest')
  return JSON.parse(content)
}
function seal(value: unknown): string {
  const content = JSON.stringify(value)
  return `${JSON.stringify({ content, sha256: checkOf(content) }, null, 2)}\n`
}

/** The keys of the person; null before the first. Error: `key.damaged`. */
export function readKeyFile(folder: string): KeyFile | null {
  const text = readProfileFile(join(folder, keyName))
  if (text === null) return null
  try {
    return keyFileSchema.parse(unseal(text))
  } catch {
    throw new EngineError('key.damaged', { file: join(folder, keyName) })
  }
}

/** Takes the place of the file of keys that was read before (`former`); refuses when it has changed since. Error: `key.busy`. */
export function writeKeyFile(folder: string, former: KeyFile | null, file: KeyFile): void {
  const written = underLock(join(folder, `${keyName}.verrou`), () => {
    const present = readKeyFile(folder)
    if (JSON.stringify(present) !== JSON.stringify(former)) return false
    writeProfileFile(join(folder, keyName), seal(file))
    return true
  })
  if (written?.done !== true) throw new EngineError('key.busy')
}

/** Keeps a damaged file beside, under another name: a new key is made, nothing is thrown away. */
export function putKeyFileAside(folder: string): void {
  putAside(folder, keyName)
}
function putAside(folder: string, name: string): void {
  renameSync(join(folder, name), join(folder, `${name}.abime-${Date.now()}`))
}

const countersSchema = z.array(z.strictObject({ keyId: z.string(), dossier: z.string(), last: z.int().min(1) }))

function readCounters(folder: string): z.infer<typeof countersSchema> {
  const path = join(folder, counterName)
  const text = readProfileFile(path)
  if (text === null) return []
  try {
    return countersSchema.parse(unseal(text))
  } catch {
    throw new EngineError('key.counter-damaged', { file: path })
  }
}

/**
 * Number of the next package of a key in a dossier: above every one that this profile has given and at least `atLeast`, on the disk before
 * it is answered. Errors: `key.counter-damaged`, `key.busy`.
 */
export function takeNumber(folder: string, keyId: string, dossier: string, atLeast: number): number {
  const taken = underLock(join(folder, `${counterName}.verrou`), () => {
    const counters = readCounters(folder)
    const isThis = (counter: (typeof counters)[number]) => counter.keyId === keyId && counter.dossier === dossier
    const next = Math.max((counters.find(isThis)?.last ?? 0) + 1, atLeast, 1)
    const others = counters.filter((counter) => !isThis(counter))
    writeProfileFile(join(folder, counterName), seal([...others, { keyId, dossier, last: next }]))
    return next
  })
  if (taken === null) throw new EngineError('key.busy')
  return taken.done
}

/** A new key counts from one: damaged numbers of the former ones are put aside with it. */
export function renewCounters(folder: string): void {
  try {
    readCounters(folder)
  } catch {
    putAside(folder, counterName)
  }
}
