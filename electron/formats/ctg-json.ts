import type { PackageLimits } from './ctg-limits.ts'
import { beyond, malformed } from './ctg-refusal.ts'

const sign = { quote: 34, comma: 44, escape: 92, open: 91, openObject: 123, close: 93, closeObject: 125 } as const

/** Refuses what nests or counts too much before anything parses it. */
function checkShape(text: string, entry: string, limits: PackageLimits): void {
  let depth = 0
  let nodes = 1
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === sign.quote) {
      for (at++; at < text.length && text.charCodeAt(at) !== sign.quote; at++)
        if (text.charCodeAt(at) === sign.escape) at++
    } else if (code === sign.open || code === sign.openObject) {
      if (++depth > limits.manifestDepth) throw beyond('manifestDepth', limits.manifestDepth, { entry })
      nodes++
    } else if (code === sign.close || code === sign.closeObject) depth--
    else if (code === sign.comma) nodes++
    if (nodes > limits.manifestNodes) throw beyond('manifestNodes', limits.manifestNodes, { entry })
  }
}

/** The only writing of a manifest: two spaces, a line break at the end, as JavaScript writes it. */
export const jsonText = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`

/** UTF-8, without byte order mark, well formed to the last byte. Errors: `package.malformed` (`text`). */
export function utf8(bytes: Uint8Array, entry: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw malformed('text', { entry })
  }
}

/**
 * The value of a JSON text that is written as `jsonText` writes it, and in no other way: no member twice, no number that a double does
 * not hold, no lone surrogate, no name that changes what objects are. Errors: `package.malformed`, `package.limit`.
 */
export function readJson(bytes: Uint8Array, entry: string, limits: PackageLimits): unknown {
  const text = utf8(bytes, entry)
  checkShape(text, entry, limits)
  let hasStrangeText = false
  let value: unknown
  try {
    value = JSON.parse(text, (key, item: unknown) => {
      if (key === '__proto__' || !key.isWellFormed()) hasStrangeText = true
      if (typeof item === 'string' && (!item.isWellFormed() || item.includes('\0'))) hasStrangeText = true
      return item
    })
  } catch {
    throw malformed('json', { entry })
  }
  if (hasStrangeText || jsonText(value) !== text) throw malformed('json', { entry })
  return value
}
