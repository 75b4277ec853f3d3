import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { EngineError } from '#electron/core/errors.ts'
import type { FileDigest } from './columns-plan.ts'
import { limits, sizeText } from './limits.ts'

/**
 * Bytes that can be read from the start as many times as needed. A chunk is only valid until the next one is asked
 * for: whoever keeps bytes copies them.
 */
export interface ByteSource {
  /** File name as the user knows it, for the sentences. */
  readonly name: string
  /** Bytes that `open` will give, when known beforehand: a hint for progress and for sizing, never trusted. */
  readonly size: number | null
  /** The bytes are those of the file itself, not of something that it contains. */
  readonly isFile?: boolean
  open(): AsyncIterable<Uint8Array>
}

const chunkBytes = 256 * 1024

/** The sentence for a file that the system refuses to open; anything else is thrown as it came. */
export function fileError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG')
    return new EngineError('file.missing', { file })
  if (code === 'EACCES' || code === 'EPERM') return new EngineError('file.rights', { file })
  if (code === 'EISDIR') return new EngineError('file.directory', { file })
  if (code === 'EIO' || code === 'EBUSY' || code === 'ENXIO')
    return new EngineError('import.reader', { file, detail: String(code) })
  return error
}

/** Opens a regular file for reading. Errors: `file.missing`, `file.rights`, `file.directory`, `file.empty`, `file.binary`, `file.too-large`. */
export function openRegularFile(path: string, file: string): { fd: number; size: number } {
  let fd: number
  try {
    // Without waiting: a pipe that nobody writes to would hold the engine for ever. Windows has no such flag.
    fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    throw fileError(error, file)
  }
  try {
    const stat = fstatSync(fd)
    if (stat.isDirectory()) throw new EngineError('file.directory', { file })
    if (!stat.isFile()) throw new EngineError('file.binary', { file })
    if (stat.size === 0) throw new EngineError('file.empty', { file })
    if (stat.size > limits.fileBytes)
      throw new EngineError('file.too-large', { file, limit: sizeText(limits.fileBytes) })
    return { fd, size: stat.size }
  } catch (error) {
    closeSync(fd)
    throw error
  }
}

/** The bytes of one file, a chunk at a time. Reads are synchronous: a reader has its thread to itself. */
export function fileSource(path: string, name = basename(path)): ByteSource {
  const { fd, size } = openRegularFile(path, name)
  closeSync(fd)
  return {
    name,
    size,
    isFile: true,
    async *open() {
      const file = openRegularFile(path, name)
      try {
        const buffer = Buffer.allocUnsafeSlow(Math.min(chunkBytes, file.size + 1))
        for (let total = 0; ; ) {
          const n = readSync(file.fd, buffer, 0, buffer.length, null)
          if (n === 0) return
          total += n
          if (total > limits.fileBytes)
            throw new EngineError('file.too-large', { file: name, limit: sizeText(limits.fileBytes) })
          yield buffer.subarray(0, n)
        }
      } catch (error) {
        throw fileError(error, name)
      } finally {
        closeSync(file.fd)
      }
    },
  }
}

/** The same bytes; `digest` gives their SHA-256 and number once they have been read to the end, null before. */
export function digested(source: ByteSource): { source: ByteSource; digest(): FileDigest | null } {
  let digest: FileDigest | null = null
  return {
    digest: () => digest,
    source: {
      ...source,
      async *open() {
        const hash = createHash('sha256')
        let size = 0
        digest = null
        for await (const chunk of source.open()) {
          hash.update(chunk)
          size += chunk.length
          yield chunk
        }
        digest = { sha256: hash.digest('hex'), size }
      },
    },
  }
}

/** Bytes that are already in memory, cut in chunks of `chunk` bytes. */
export function memorySource(name: string, bytes: Uint8Array, chunk = chunkBytes): ByteSource {
  return {
    name,
    size: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk)
    },
  }
}

/** The first `n` bytes, and whether that is all of it. */
export async function readStart(source: ByteSource, n: number): Promise<{ bytes: Buffer; complete: boolean }> {
  const parts: Buffer[] = []
  let length = 0
  for await (const chunk of source.open()) {
    parts.push(Buffer.from(chunk.subarray(0, n + 1 - length)))
    length += parts.at(-1)?.length ?? 0
    if (length > n) break
  }
  const bytes = Buffer.concat(parts)
  return { bytes: bytes.subarray(0, n), complete: bytes.length <= n }
}

/** The whole of a small regular file. Errors: `file.*`, `file.too-large` beyond `limit` bytes. */
export function readRegularFile(path: string, file: string, limit: number): Buffer {
  const { fd, size } = openRegularFile(path, file)
  try {
    if (size > limit) throw new EngineError('file.too-large', { file, limit: sizeText(limit) })
    return readFileSync(fd)
  } finally {
    closeSync(fd)
  }
}
