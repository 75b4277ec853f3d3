import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { localEngine } from '#electron/engine/local.ts'
import type { Identity } from '#shared/workspace/workspace.schema.ts'
import { temporaryFolder, workspaceFile } from './workspace.ts'

export const passphrase = 'quatre vaches dorment au soleil'

export const camille: Identity = { name: 'Camille Dupré', function: 'analyste', organization: 'Département du Gers' }
export const ines: Identity = { name: 'Inès Lacoste', function: 'responsable', organization: 'MDS d’Auch' }

/** A person at a post: a profile, an engine, and a workspace that is open. */
export interface Post {
  readonly engine: WorkerEngine
  readonly profile: string
  readonly file: string
  /** The engine ends and starts again on the same profile and file, as another day. */
  again(): Promise<Post>
}

const running: WorkerEngine[] = []
/** To be called after the tests of a file that make posts. */
export async function closePosts(): Promise<void> {
  for (const engine of running.splice(0)) await engine.close()
}

async function start(profile: string, file: string, postSecret: Uint8Array | null): Promise<Post> {
  const engine = localEngine({ profileFolder: profile, checkOutput: true, postSecret })
  running.push(engine)
  await engine.call('workspace.open', { token: await engine.registerFile(file) })
  const again = async () => {
    await engine.close()
    return await start(profile, file, postSecret)
  }
  return { engine, profile, file, again }
}

export async function post(
  identity: Identity,
  options: { profile?: string; file?: string; postSecret?: Uint8Array } = {},
): Promise<Post> {
  const profile = options.profile ?? temporaryFolder()
  const made = await start(profile, options.file ?? (await workspaceFile()), options.postSecret ?? null)
  await made.engine.call('identity.save', { identity })
  return made
}

/** A post whose person has made keys under the usual passphrase. */
export async function keyedPost(identity: Identity, options: Parameters<typeof post>[1] = {}): Promise<Post> {
  const made = await post(identity, options)
  await made.engine.call('key.create', options.postSecret === undefined ? { passphrase } : {})
  return made
}

export const cardOf = async ({ engine }: Post) => (await engine.call('key.card', {})).content

export async function partnerNamed({ engine }: Post, name: string) {
  const found = (await engine.call('partner.list', {})).find((partner) => partner.name === name)
  if (found === undefined) throw new Error(`${name} is no partner`)
  return found
}

/** Adds the person of another post and confirms the words that it shows. */
export async function meet(from: Post, to: Post): Promise<string> {
  const { id } = await from.engine.call('partner.add', { card: await cardOf(to) })
  const { words } = await to.engine.call('key.status', {})
  await from.engine.call('partner.trust', { id, words: words.join(' ') })
  return id
}

/** Bytes of every file under a folder, or of one file. */
export function bytesUnder(path: string): readonly { readonly path: string; readonly bytes: Buffer }[] {
  if (!statSync(path).isDirectory()) return [{ path, bytes: readFileSync(path) }]
  return readdirSync(path).flatMap((name) => bytesUnder(join(path, name)))
}

/** A confirmed partner of an engine's workspace for whom figures are shown as to a reader; whose workspace is open has a key afterwards. */
export async function partnerReading(engine: WorkerEngine, reader: string): Promise<string> {
  const here = { engine, profile: '', file: '', again: () => Promise.reject(new Error('not here')) }
  const { card } = await engine.call('key.status', {})
  if (card === null) await engine.call('key.create', { passphrase })
  const partner = await meet(here, await keyedPost({ ...ines, name: `Inès ${reader}` }))
  await engine.call('partner.update', { id: partner, reader, mandate: { parts: [], territories: null } })
  return partner
}
