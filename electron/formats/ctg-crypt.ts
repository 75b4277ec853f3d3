import { Decrypter, Encrypter } from 'age-encryption'
import { nextTurn } from '#electron/core/slices.ts'
import { ageStart } from './ctg-profile.ts'
import { malformed, notOurs } from './ctg-refusal.ts'

/** Bytes handed over at once; other calls are served between two of them. */
const piece = 1 << 20

export const isEncrypted = (file: Buffer) => file.toString('latin1', 0, ageStart.length) === ageStart

function pieces(bytes: Uint8Array, told: (done: number) => void | Promise<void>): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      await told(at)
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.subarray(at, at + piece))
      at += piece
    },
  })
}

async function gathered(stream: ReadableStream<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/**
 * The whole of a signed package, encrypted with age to these recipients (`age1…`): the sender's own among them, or the sender cannot open
 * it again.
 */
export async function encryptPackage(
  bytes: Uint8Array,
  recipients: readonly string[],
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  for (const recipient of new Set(recipients)) encrypter.addRecipient(recipient)
  const source = pieces(bytes, async () => {
    await nextTurn()
    signal?.throwIfAborted()
  })
  return gathered(await encrypter.encrypt(source))
}

/**
 * The signed package inside of an encrypted one. `identities`: secret keys of ours, the former ones too. Errors: `package.encrypted` when none
 * of them opens it, `package.malformed` (`encryption`) when what they open is damaged.
 */
export async function decryptPackage(
  file: Buffer,
  identities: readonly string[],
  progress: (fraction: number) => void = () => undefined,
): Promise<Buffer> {
  if (identities.length === 0) throw notOurs()
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  try {
    return await gathered(await decrypter.decrypt(pieces(file, (done) => progress(done / file.length))))
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('no identity matched')) throw notOurs()
    throw malformed('encryption')
  }
}
