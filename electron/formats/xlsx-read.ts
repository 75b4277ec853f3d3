import { workbookDetails } from '#shared/exchange/workbook.labels.ts'
import { limits } from './limits.ts'
import { unreadable, type WorkbookPackage } from './package-read.ts'
import { plainText } from './plain-text.ts'
import { type Cell, type CellCount, cellDate, type MergedRange, type ReadSheet, RowGatherer } from './workbook.ts'
import { readStyles, serialCell, type XlsxStyles } from './xlsx-styles.ts'
import type { XmlAttributes } from './xml-events.ts'

/** Elements are known by their own name: some producers prefix all of them. */
const local = (name: string) => name.slice(name.indexOf(':') + 1)
const folderOf = (part: string) => part.slice(0, part.lastIndexOf('/') + 1)

interface Relation {
  readonly kind: string
  readonly target: string
}

interface SheetEntry {
  readonly name: string
  readonly hidden: boolean
  readonly relation: string
}

/** The sheets of an Excel workbook; formulas give the value that they had when the file was saved. Errors: `workbook.unreadable`, `file.too-large`. */
export async function readXlsx(parts: WorkbookPackage, file: string, count: CellCount): Promise<ReadSheet[]> {
  const root = [...(await readRelations(parts, '')).values()].find((each) => each.kind === 'officeDocument')
  if (root === undefined) throw unreadable(file, workbookDetails.kind())
  if (root.target.toLowerCase().endsWith('.bin')) throw unreadable(file, workbookDetails.binaryExcel())
  const relations = await readRelations(parts, root.target)
  const partOf = (kind: string) => [...relations.values()].find((each) => each.kind === kind)?.target ?? null
  const { entries, is1904 } = await readBook(parts, root.target)
  if (entries.length === 0) throw unreadable(file, workbookDetails.kind())
  const styles = await readStyles(parts, partOf('styles'))
  const texts = await readTexts(parts, partOf('sharedStrings'), count)
  const sheets: ReadSheet[] = []
  for (const entry of entries) {
    const relation = relations.get(entry.relation)
    // Sheets of charts, dialogs and old macros have no cells.
    if (relation?.kind !== 'worksheet') continue
    sheets.push(await new SheetReader(entry, { styles, texts, is1904 }, count).read(parts, relation.target))
  }
  return sheets
}

/** Relations of a part, by id; what they lead to outside of the file is never followed. */
async function readRelations(parts: WorkbookPackage, part: string): Promise<Map<string, Relation>> {
  const folder = folderOf(part)
  const relations = new Map<string, Relation>()
  const own = `${folder}_rels/${part.slice(folder.length)}.rels`
  if (!parts.has(own)) return relations
  await parts.read(own, {
    open(name, attributes) {
      if (local(name) !== 'Relationship' || attributes.TargetMode === 'External') return
      const kind = (attributes.Type ?? '').split('/').at(-1) ?? ''
      relations.set(attributes.Id ?? '', { kind, target: resolved(folder, attributes.Target ?? '') })
    },
  })
  return relations
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const path: string[] = []
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  }
  return path.join('/')
}

async function readBook(
  parts: WorkbookPackage,
  part: string,
): Promise<{ entries: readonly SheetEntry[]; is1904: boolean }> {
  const entries: SheetEntry[] = []
  let is1904 = false
  await parts.read(part, {
    open(name, attributes) {
      if (local(name) === 'workbookPr') is1904 = isTrue(attributes.date1904)
      if (local(name) !== 'sheet') return
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
      const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
      entries.push({ name: plainText(unescaped(attributes.name ?? '')), hidden, relation })
    },
  })
  return { entries, is1904 }
}

/** Texts that cells share, in their order. The reading of Asian names is beside the text, not in it. */
async function readTexts(parts: WorkbookPackage, part: string | null, count: CellCount): Promise<string[]> {
  const texts: string[] = []
  if (part === null || !parts.has(part)) return texts
  const collector = new TextCollector()
  await parts.read(part, {
    open(name) {
      const own = local(name)
      if (own === 'si') collector.start()
      else collector.open(own)
    },
    close(name) {
      const own = local(name)
      collector.close(own)
      if (own !== 'si') return
      count.add(1)
      texts.push(collector.take())
    },
    text: (text) => collector.add(text),
  })
  return texts
}

/** Gathers the texts of one item, runs joined. */
class TextCollector {
  #parts = ''
  #inText = false
  #inReading = false
  start(): void {
    this.#parts = ''
    this.#inText = false
    this.#inReading = false
  }
  open(name: string): void {
    if (name === 't') this.#inText = true
    else if (name === 'rPh') this.#inReading = true
  }
  close(name: string): void {
    if (name === 't') this.#inText = false
    else if (name === 'rPh') this.#inReading = false
  }
  add(text: string): void {
    if (this.#inText && !this.#inReading && this.#parts.length < limits.recordBytes) this.#parts += text
  }
  take(): string {
    return plainText(unescaped(this.#parts))
  }
}

/** Characters that XML has no place for are written `_x000D_`, and a literal `_x000D_` as `_x005F_x000D_`. */
function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([\da-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

const isTrue = (text: string | undefined) => text === '1' || text === 'true'

/** Row and column of `B12`, 0-based; null for anything else. */
function position(reference: string | undefined): { row: number; column: number } | null {
  if (reference === undefined) return null
  let column = 0
  let at = 0
  for (; at < reference.length; at++) {
    const c = reference.charCodeAt(at) | 0x20
    if (c < 97 || c > 122) break
    column = column * 26 + (c - 96)
  }
  const row = Number(reference.slice(at))
  const isCell = at > 0 && row >= 1 && row <= limits.sheetRows && Number.isInteger(row) && column <= limits.sheetColumns
  return isCell ? { row: row - 1, column: column - 1 } : null
}

interface BookFacts {
  readonly styles: XlsxStyles
  readonly texts: readonly string[]
  readonly is1904: boolean
}

/** Reads the cells of one sheet as they come. */
class SheetReader {
  readonly #entry: SheetEntry
  readonly #book: BookFacts
  readonly #rows: RowGatherer
  readonly #inline = new TextCollector()
  readonly #merges: MergedRange[] = []
  #row = -1
  #cells: Cell[] = []
  #indent = 0
  #column = -1
  #type = 'n'
  #style = 0
  #value = ''
  #inValue = false

  constructor(entry: SheetEntry, book: BookFacts, count: CellCount) {
    this.#entry = entry
    this.#book = book
    this.#rows = new RowGatherer(count)
  }

  async read(parts: WorkbookPackage, part: string): Promise<ReadSheet> {
    await parts.read(part, {
      open: (name, attributes) => this.#open(local(name), attributes),
      close: (name) => this.#close(local(name)),
      text: (text) => {
        if (this.#inValue) this.#value += text
        else this.#inline.add(text)
      },
    })
    const { name, hidden } = this.#entry
    return { name, hidden, rows: this.#rows.rows, indents: this.#rows.indents, merges: this.#merges }
  }

  #open(name: string, attributes: XmlAttributes): void {
    if (name === 'c') {
      // Cells may say where they are, or follow one another.
      this.#column = position(attributes.r)?.column ?? this.#column + 1
      this.#type = attributes.t ?? 'n'
      this.#style = Number(attributes.s ?? 0)
      this.#value = ''
      this.#inline.start()
    } else if (name === 'v') this.#inValue = true
    else if (name === 'row') {
      const row = Number(attributes.r)
      this.#row = row >= 1 && row <= limits.sheetRows ? Math.floor(row) - 1 : this.#row + 1
      this.#column = -1
      this.#cells = []
      this.#indent = 0
    } else if (name === 'mergeCell') {
      const [from, to] = (attributes.ref ?? '').split(':').map(position)
      if (from && to && this.#merges.length < limits.sheetRows)
        this.#merges.push({ top: from.row, left: from.column, bottom: to.row, right: to.column })
    } else this.#inline.open(name)
  }

  #close(name: string): void {
    if (name === 'v') this.#inValue = false
    else if (name === 'c') this.#cell()
    else if (name === 'row') this.#rows.put(this.#row, this.#cells, this.#indent)
    else this.#inline.close(name)
  }

  #cell(): void {
    const value = this.#valueOf()
    if (value === null || this.#column >= limits.sheetColumns) return
    if (this.#cells.length === 0) this.#indent = this.#book.styles.indents[this.#style] ?? 0
    while (this.#cells.length < this.#column) this.#cells.push(null)
    this.#cells[this.#column] = value
  }

  #valueOf(): Cell {
    if (this.#type === 'inlineStr') return this.#inline.take() || null
    const value = this.#value
    if (value === '') return null
    switch (this.#type) {
      case 's':
        return this.#book.texts[Number(value)] || null
      case 'b':
        return isTrue(value.trim())
      case 'd':
        return cellDate(value) ?? plainText(value)
      // A formula's text, or the name of its error: shown as it is, so that whoever reads the sheet sees it.
      case 'str':
      case 'e':
        return plainText(unescaped(value)) || null
      default: {
        const number = Number(value)
        if (value.trim() === '' || !Number.isFinite(number)) return plainText(value) || null
        return serialCell(number, this.#book.styles.moments[this.#style] ?? null, this.#book.is1904)
      }
    }
  }
}
