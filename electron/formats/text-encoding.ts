import { isAscii, isUtf8 } from 'node:buffer'
import { EngineError } from '#electron/core/errors.ts'
import type { ByteSource } from './byte-source.ts'
import type { Decode } from './cell-texts.ts'
import type { Encoding } from './columns-plan.ts'

/** Names shown to people. */
export const encodingNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252',
  'iso-8859-15': 'ISO-8859-15',
  macintosh: 'Mac Roman',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
}

/** Encoding said by the mark at the start of a file, with its length in bytes; null without a mark. */
export function markedEncoding(start: Uint8Array): { encoding: Encoding; length: number } | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be', length: 2 }
  return null
}

/** UTF-16 without a mark: every second byte of Western text is zero. */
export function unmarkedUtf16(start: Uint8Array): Encoding | null {
  const pairs = Math.min(start.length, 4096) >> 1
  if (pairs < 8) return null
  let high = 0
  let low = 0
  for (let i = 0; i < pairs; i++) {
    if (start[2 * i] === 0) high++
    if (start[2 * i + 1] === 0) low++
  }
  if (low > pairs * 0.8 && high < pairs * 0.05) return 'utf-16le'
  if (high > pairs * 0.8 && low < pairs * 0.05) return 'utf-16be'
  return null
}

/** True when the bytes are UTF-8, but for a last character that the end may have cut. */
export function isUtf8Start(bytes: Uint8Array): boolean {
  for (let cut = 0; cut < 4 && cut <= bytes.length; cut++) {
    if (isUtf8(bytes.subarray(0, bytes.length - cut))) return true
    if ((bytes[bytes.length - 1 - cut] ?? 0) < 0x80) return false
  }
  return false
}

/**
 * UTF-8 or windows-1252, by the first bytes of the file that are not ASCII, wherever they are: a national file can
 * start with thousands of lines without an accent.
 */
export async function eightBitEncoding(source: ByteSource): Promise<Encoding> {
  let carried: Uint8Array = new Uint8Array(0)
  for await (const chunk of source.open()) {
    if (carried.length === 0 && isAscii(chunk)) continue
    const bytes = carried.length === 0 ? chunk : Buffer.concat([carried, chunk])
    if (!isUtf8Start(bytes)) return 'windows-1252'
    if (bytes.length > 1024 || isUtf8(bytes)) return 'utf-8'
    carried = Uint8Array.from(bytes)
  }
  return carried.length === 0 ? 'utf-8' : 'windows-1252'
}

/** Bytes in an encoding that keeps ASCII bytes as they are, without their mark, and how to decode what is kept of them. */
export function asciiCompatible(
  source: ByteSource,
  encoding: Encoding,
): { bytes: AsyncIterable<Uint8Array>; decode: Decode } {
  if (encoding === 'utf-16le' || encoding === 'utf-16be')
    return { bytes: transcoded(source, encoding), decode: decoder('utf-8') }
  return { bytes: encoding === 'utf-8' ? withoutMark(source) : source.open(), decode: decoder(encoding) }
}

export function decoder(encoding: Encoding): Decode {
  const text = new TextDecoder(encoding, { ignoreBOM: true })
  return (bytes) => text.decode(bytes)
}

async function* withoutMark(source: ByteSource): AsyncIterable<Uint8Array> {
  let start: Uint8Array | null = new Uint8Array(0)
  for await (const chunk of source.open()) {
    if (start === null) {
      yield chunk
      continue
    }
    const bytes: Uint8Array = start.length === 0 ? chunk : Buffer.concat([start, chunk])
    if (bytes.length < 3) {
      start = Uint8Array.from(bytes)
      continue
    }
    start = null
    yield markedEncoding(bytes)?.encoding === 'utf-8' ? bytes.subarray(3) : bytes
  }
  if (start !== null) yield start
}

async function* transcoded(source: ByteSource, encoding: 'utf-16le' | 'utf-16be'): AsyncIterable<Uint8Array> {
  const text = new TextDecoder(encoding, { fatal: true })
  let line = 1
  let done = 0
  const decode = (chunk: Uint8Array) => {
    try {
      return Buffer.from(text.decode(chunk, { stream: chunk.length > 0 }))
    } catch {
      const [before = ''] = new TextDecoder(encoding).decode(chunk.subarray(done % 2)).split('\ufffd')
      line += before.split('\n').length - 1
      throw new EngineError('file.undecodable', { file: source.name, line, encoding: encodingNames[encoding] })
    }
  }
  for await (const chunk of source.open()) {
    const bytes = decode(chunk)
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) line++
    done += chunk.length
    yield bytes
  }
  yield decode(new Uint8Array(0))
}
