import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { noncePlaceholder } from '#shared/api/content-policy.ts'
import { applicationFolder } from './resources.ts'

const mapSchema = z.record(z.string().startsWith('/'), z.object({ file: z.string(), type: z.string() }))

export interface RendererFile {
  /** Content type, from the closed list of the build. */
  readonly type: string
  /** The bytes, with the nonce of this response put where the page expects it. */
  read(nonce: string): Uint8Array<ArrayBuffer>
}

const html = 'text/html; charset=utf-8'

/**
 * The built page: exact address → file, from the list that the build wrote. A request is looked up, never joined to a
 * path, so no address can name anything else. Throws when the page was not built.
 */
export function rendererFiles(): ReadonlyMap<string, RendererFile> {
  const out = join(applicationFolder(), 'out')
  const map = mapSchema.parse(JSON.parse(readFileSync(join(out, 'renderer-files.json'), 'utf8')))
  const files = new Map<string, RendererFile>()
  for (const [address, { file, type }] of Object.entries(map)) {
    const path = join(out, 'renderer', file)
    files.set(address, {
      type,
      read(nonce) {
        const bytes = Uint8Array.from(readFileSync(path))
        if (type !== html) return bytes
        return new TextEncoder().encode(new TextDecoder().decode(bytes).replaceAll(noncePlaceholder, nonce))
      },
    })
  }
  const index = files.get('/index.html')
  if (index) files.set('/', index)
  return files
}
