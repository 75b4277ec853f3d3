import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { TooLarge } from './answer.ts'

const sqliteHeader = Buffer.from('SQLite format 3\0')

/** Bytes of one uploaded file, unless told. */
export const defaultUploadLimit = 2_000_000_000

/** What a person sees: the last part of the name that the page gave, without control characters. Never used as a path. */
export function shownName(header: string | undefined): string | null {
  if (header === undefined || header.length > 2000) return null
  try {
    const name = decodeURIComponent(header)
      .replace(/^.*[/\\]/s, '')
      .replace(/\p{Cc}/gu, '')
      .slice(0, 255)
    return name === '' ? null : name
  } catch {
    return null
  }
}

/** Files that pages hand over, in a folder of this launch that only its user can enter, and that goes with the program. */
export class Uploads {
  readonly folder = mkdtempSync(join(tmpdir(), 'atelier-ctg-'))
  readonly #limit: number
  readonly #remove = () => rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 })

  constructor(limit: number) {
    this.#limit = limit
    process.once('exit', this.#remove)
  }

  get limit(): number {
    return this.#limit
  }

  /** Streams a body to a file of a name that the page does not choose. Throws TooLarge; nothing stays of what failed. */
  async receive(request: IncomingMessage): Promise<{ path: string; isWorkspace: boolean }> {
    if (Number(request.headers['content-length'] ?? 0) > this.#limit) throw new TooLarge()
    const path = join(this.folder, randomUUID())
    let size = 0
    const count = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        size += chunk.length
        if (size > this.#limit) done(new TooLarge())
        else done(null, chunk)
      },
    })
    try {
      await pipeline(request, count, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
      const file = await open(path)
      const { buffer } = await file.read(Buffer.alloc(16), 0, 16, 0).finally(() => file.close())
      return { path, isWorkspace: buffer.equals(sqliteHeader) }
    } catch (error) {
      await rm(path, { force: true })
      throw error
    }
  }

  async forget(path: string): Promise<void> {
    await rm(path, { force: true })
  }

  close(): void {
    process.removeListener('exit', this.#remove)
    this.#remove()
  }
}
