import { EngineError } from '#electron/core/errors.ts'
import { jsonDetails } from '#shared/indicator/reader.labels.ts'
import type { ByteSource } from './byte-source.ts'
import { limits, sizeText } from './limits.ts'

const quote = 34
const backslash = 92

/** Deepest nesting of a JSON text, strings left aside. */
function depthOf(bytes: Uint8Array): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let p = 0; p < bytes.length; p++) {
    const c = bytes[p]
    if (inString) {
      if (c === backslash) p++
      else if (c === quote) inString = false
    } else if (c === quote) inString = true
    else if (c === 0x7b || c === 0x5b) {
      depth++
      if (depth > deepest) deepest = depth
    } else if (c === 0x7d || c === 0x5d) depth--
  }
  return deepest
}

/** A JSON file of moderate size, whole. Errors: `file.json`, `file.undecodable`, `file.too-large`, and those of any file. */
export async function readJsonDocument(source: ByteSource): Promise<unknown> {
  const parts: Uint8Array[] = []
  let total = 0
  for await (const chunk of source.open()) {
    total += chunk.length
    if (total > limits.jsonDocumentBytes)
      throw new EngineError('file.too-large', { file: source.name, limit: sizeText(limits.jsonDocumentBytes) })
    parts.push(Uint8Array.from(chunk))
  }
  const bytes = Buffer.concat(parts)
  // Before it is parsed: whoever walks through the values does so to a known depth.
  if (depthOf(bytes) > limits.jsonDepth)
    throw new EngineError('file.json', { file: source.name, detail: jsonDetails.depth(limits.jsonDepth) })
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new EngineError('file.undecodable', { file: source.name, line: 1, encoding: 'UTF-8' })
  }
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new EngineError('file.json', { file: source.name, detail: jsonDetails.syntax(0) })
  }
}
