import { limits } from './limits.ts'

export type XmlAttributes = Readonly<Record<string, string | undefined>>

/** What is told of a document, in its order. Names come with their prefix, as written. */
export interface XmlHandler {
  open(name: string, attributes: XmlAttributes): void
  close?(name: string): void
  text?(text: string): void
}

/** The document is not well formed, or `long` when one of its texts passes every measure. */
export class XmlFault extends Error {
  readonly isLong: boolean
  constructor(message: string, isLong = false) {
    super(message)
    this.name = 'XmlFault'
    this.isLong = isLong
  }
}

const deepest = 100
const noAttributes: XmlAttributes = Object.freeze({})
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Reads XML as it arrives, so that a document of any size takes little memory. There is no document type: entities that
 * grow, and addresses to fetch, cannot be declared.
 */
export async function readXml(chunks: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const reader = new XmlReader(handler)
  let decoder: InstanceType<typeof TextDecoder> | null = null
  try {
    for await (const chunk of chunks) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
      reader.push(decoder.decode(chunk, { stream: true }))
    }
    if (decoder) reader.push(decoder.decode())
  } catch (error) {
    throw error instanceof TypeError ? new XmlFault('bytes that are no text') : error
  }
  reader.end()
}

function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8'
}

class XmlReader {
  readonly #handler: XmlHandler
  readonly #open: string[] = []
  #rest = ''
  #begun = false

  constructor(handler: XmlHandler) {
    this.#handler = handler
  }

  push(text: string): void {
    const s = this.#rest + text
    let at = 0
    for (;;) {
      const from = s.indexOf('<', at)
      if (from < 0) break
      if (from > at) this.#text(s.slice(at, from))
      const next = this.#markup(s, from)
      at = next < 0 ? from : next
      if (next < 0) break
    }
    this.#rest = s.slice(at)
    if (this.#rest.length > limits.recordBytes) throw new XmlFault('a text without end', true)
  }

  end(): void {
    if (this.#rest.trim() !== '' || this.#open.length > 0 || !this.#begun) throw new XmlFault('cut short')
  }

  /** End of the markup that starts at `from`, or -1 when the rest of it has yet to arrive. */
  #markup(s: string, from: number): number {
    const sign = s.charCodeAt(from + 1)
    if (sign === 33) return this.#declaration(s, from)
    if (sign === 63) {
      const end = s.indexOf('?>', from + 2)
      return end < 0 ? -1 : end + 2
    }
    const end = tagEnd(s, from + 1)
    if (end < 0) return -1
    if (sign === 47) this.#close(s.slice(from + 2, end).trim())
    else this.#tag(s.slice(from + 1, end))
    return end + 1
  }

  #declaration(s: string, from: number): number {
    const start = s.slice(from, from + 9)
    if (start.startsWith('<!--')) {
      const end = s.indexOf('-->', from + 4)
      return end < 0 ? -1 : end + 3
    }
    if (start === '<![CDATA[') {
      const end = s.indexOf(']]>', from + 9)
      if (end < 0) return -1
      if (this.#open.length > 0) this.#handler.text?.(s.slice(from + 9, end))
      return end + 3
    }
    if ('<![CDATA['.startsWith(start) || '<!--'.startsWith(start)) return -1
    throw new XmlFault('a document type')
  }

  #tag(tag: string): void {
    const isEmpty = tag.endsWith('/')
    const gap = tag.search(/[\s/]/)
    const name = gap < 0 ? tag : tag.slice(0, gap)
    if (name === '' || (this.#open.length === 0 && this.#begun) || this.#open.length >= deepest)
      throw new XmlFault('an element out of place')
    this.#begun = true
    this.#handler.open(name, gap < 0 ? noAttributes : attributesOf(tag, gap))
    if (isEmpty) this.#handler.close?.(name)
    else this.#open.push(name)
  }

  #close(name: string): void {
    if (this.#open.pop() !== name) throw new XmlFault('elements that cross')
    this.#handler.close?.(name)
  }

  #text(raw: string): void {
    if (this.#open.length > 0) this.#handler.text?.(plain(raw))
    else if (raw.replace('\ufeff', '').trim() !== '') throw new XmlFault('a text out of place')
  }
}

/** Index of the `>` that ends a tag: one within quotes does not. */
function tagEnd(s: string, from: number): number {
  let quote = 0
  for (let i = from; i < s.length; i++) {
    const c = s.charCodeAt(i)
    if (quote !== 0) {
      if (c === quote) quote = 0
    } else if (c === 62) return i
    else if (c === 34 || c === 39) quote = c
    else if (c === 60) throw new XmlFault('a tag in a tag')
  }
  return -1
}

function attributesOf(tag: string, from: number): XmlAttributes {
  const found: Record<string, string> = Object.create(null)
  const pattern = /([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
  pattern.lastIndex = from
  for (let match = pattern.exec(tag); match !== null; match = pattern.exec(tag))
    found[match[1] ?? ''] = plain(match[2] ?? match[3] ?? '').replace(/[\t\n]/g, ' ')
  return found
}

/** Entities opened, line ends as XML gives them: LF alone. */
function plain(raw: string): string {
  const lined = raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw
  if (!lined.includes('&')) return lined
  return lined.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));|&/gi,
    (_, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) {
        const sign = named[name]
        if (sign !== undefined) return sign
      } else if (hex !== undefined || decimal !== undefined) {
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
        if (code <= 0x10ffff) return String.fromCodePoint(code)
      }
      throw new XmlFault('an unknown entity')
    },
  )
}
