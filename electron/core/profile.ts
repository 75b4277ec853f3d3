import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Identity, identitySchema } from '#shared/workspace/workspace.schema.ts'

const recentSchema = z.object({ path: z.string(), name: z.string(), openedAt: z.string() })
const profileSchema = z.object({ identity: identitySchema.nullable(), recent: z.array(recentSchema) })
export type Recent = z.infer<typeof recentSchema>

export class Profile {
  readonly folder: string
  /** What the store of the operating system keeps for this person, 32 bytes; null where the host has no such store. */
  readonly postSecret: Uint8Array | null
  constructor(folder: string, postSecret: Uint8Array | null = null) {
    this.folder = folder
    this.postSecret = postSecret
  }

  #read(): z.infer<typeof profileSchema> {
    try {
      return profileSchema.parse(JSON.parse(readFileSync(join(this.folder, 'profil.json'), 'utf8')))
    } catch {
      // No profile yet, or one that cannot be read: the user is asked again, nothing of a workspace depends on it.
      return { identity: null, recent: [] }
    }
  }

  #write(value: z.infer<typeof profileSchema>): void {
    mkdirSync(this.folder, { recursive: true })
    const target = join(this.folder, 'profil.json')
    writeFileSync(`${target}.nouveau`, JSON.stringify(value, null, 2))
    renameSync(`${target}.nouveau`, target)
  }

  identity(): Identity | null {
    return this.#read().identity
  }
  saveIdentity(identity: Identity): void {
    this.#write({ ...this.#read(), identity })
  }
  recent(): readonly Recent[] {
    return this.#read().recent
  }
  remember(path: string, name: string): void {
    const profile = this.#read()
    const others = profile.recent.filter((item) => item.path !== path)
    this.#write({ ...profile, recent: [{ path, name, openedAt: new Date().toISOString() }, ...others].slice(0, 12) })
  }
}
