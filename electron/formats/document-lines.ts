import { isUtf8 } from 'node:buffer'
import { openPackage, type WorkbookPackage } from './package-read.ts'
import { markedEncoding } from './text-encoding.ts'
import type { XmlHandler } from './xml-events.ts'

/** Takes a paragraph, a row of a sheet or a line of a text: words of one line belong together. */
export type SeeLine = (line: string) => void

/**
 * Tells the text of a document line by line, to look for words in it: plain text, OpenDocument and Office documents with what they say of
 * themselves (title, authors). False where it is none of these or cannot be read to its end: PDF, images, older formats, under a password.
 */
export async function readDocumentLines(bytes: Buffer, see: SeeLine): Promise<boolean> {
  if (bytes.subarray(0, 4).equals(zipStart)) return await readParts(bytes, see)
  const text = textIn(bytes)
  if (text === null) return false
  for (const line of text.split(/\r\n?|\n/)) see(line)
  return true
}

const zipStart = Buffer.from('PK\u0003\u0004', 'latin1')

function textIn(bytes: Buffer): string | null {
  const mark = markedEncoding(bytes)
  if (mark !== null) return new TextDecoder(mark.encoding).decode(bytes.subarray(mark.length))
  // What writes its own signs for letters is no plain text, though it looks like one.
  if (/^(%PDF|\{\\rtf)/.test(bytes.toString('latin1', 0, 8))) return null
  const isText = bytes.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d))
  return isText ? new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252').decode(bytes) : null
}

const ofOpenDocument = /(^|\/)(content|styles|meta)\.xml$/i
const ofOffice = /^(word|ppt|xl|docProps)\/.*\.xml$/i
/** Looks, themes and settings say nothing that anybody wrote. */
const withoutText = /(^|\/)(theme\d*|themes?|styles|settings|webSettings|fontTable|numbering)(\/[^/]+)?\.xml$/i
const sheet = /^xl\/worksheets\/[^/]+\.xml$/i
const strings = 'xl/sharedStrings.xml'

async function readParts(bytes: Buffer, see: SeeLine): Promise<boolean> {
  let parts: WorkbookPackage
  try {
    parts = await openPackage(bytes, '')
  } catch {
    return false
  }
  try {
    const isOffice = parts.has('[Content_Types].xml')
    const named = parts.names.filter((name) =>
      isOffice ? ofOffice.test(name) && !withoutText.test(name) : ofOpenDocument.test(name),
    )
    if (named.length === 0) return false
    const shared: string[] = []
    if (parts.has(strings)) await parts.read(strings, stringsHandler(shared))
    for (const name of named)
      if (name.toLowerCase() !== strings.toLowerCase())
        await parts.read(name, sheet.test(name) ? sheetHandler(shared, see) : textHandler(see))
    return true
  } catch {
    // Damaged, encrypted, or larger than anybody writes.
    return false
  } finally {
    parts.close()
  }
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

const rows: ReadonlySet<string> = new Set(['table-row', 'tr'])
const paragraphs: ReadonlySet<string> = new Set(['p', 'h', 'comment', 'annotation'])
const gaps: ReadonlySet<string> = new Set(['s', 'tab', 'br', 'cr', 'line-break', 'table-cell', 'tc'])
/** What a document says of itself stands each in an element of its own. */
const said = /^(dc|cp|meta|Properties|vt):|^(Company|Manager|Template)$/

/** A line is a paragraph, or a row of a table with all of its cells; a word may be cut by changes of its look. */
function textHandler(see: SeeLine): XmlHandler {
  let line = ''
  let depth = 0
  const end = () => {
    if (line.trim() !== '') see(line)
    line = ''
  }
  return {
    open: (name) => {
      if (rows.has(localName(name))) depth += 1
    },
    text: (text) => {
      line += text
    },
    close: (name) => {
      const local = localName(name)
      if (rows.has(local)) depth -= 1
      const isEnd = rows.has(local) || paragraphs.has(local) || said.test(name)
      if (isEnd && depth === 0) end()
      else if (isEnd || gaps.has(local)) line += ' '
    },
  }
}

/** Texts that the cells of all sheets name by their rank. */
function stringsHandler(into: string[]): XmlHandler {
  let text = ''
  return {
    open: () => undefined,
    text: (more) => {
      text += more
    },
    close: (name) => {
      if (localName(name) !== 'si') return
      into.push(text)
      text = ''
    },
  }
}

function sheetHandler(shared: readonly string[], see: SeeLine): XmlHandler {
  let cells: string[] = []
  let text = ''
  let isShared = false
  return {
    open: (name, attributes) => {
      if (localName(name) !== 'c') return
      isShared = attributes.t === 's'
      text = ''
    },
    text: (more) => {
      text += more
    },
    close: (name) => {
      const local = localName(name)
      if (local === 'c') cells.push(isShared ? (shared[Number(text)] ?? '') : text)
      else if (local === 'f') text += ' '
      else if (local === 'row') {
        see(cells.join(' '))
        cells = []
      }
    },
  }
}
