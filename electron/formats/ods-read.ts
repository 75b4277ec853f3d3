import { workbookDetails } from '#shared/exchange/workbook.labels.ts'
import { limits } from './limits.ts'
import { unreadable, type WorkbookPackage } from './package-read.ts'
import { plainText } from './plain-text.ts'
import {
  type Cell,
  type CellCount,
  cellDate,
  type MergedRange,
  type ReadSheet,
  RowGatherer,
  timeText,
} from './workbook.ts'
import type { XmlAttributes } from './xml-events.ts'

/** One level of indentation, in centimetres: what LibreOffice makes of a level of Excel. */
const indentStep = 0.3528
/** Beside the text of a cell, not in it: notes, drawings, the reading of Asian names, what tracked changes took away. */
const asides = new Set([
  'office:annotation',
  'draw:frame',
  'draw:g',
  'text:ruby-text',
  'table:tracked-changes',
  'table:shapes',
])
const deepestIndent = 250

/** The sheets of a LibreOffice workbook; formulas give the value that they had when the file was saved. Errors: `workbook.unreadable`, `file.too-large`. */
export async function readOds(parts: WorkbookPackage, file: string, count: CellCount): Promise<ReadSheet[]> {
  if (!parts.has('content.xml')) throw unreadable(file, workbookDetails.kind())
  const reader = new OdsReader(count)
  if (parts.has('styles.xml'))
    await parts.read('styles.xml', { open: (name, attributes) => reader.style(name, attributes) })
  await parts.read('content.xml', {
    open: (name, attributes) => reader.open(name, attributes),
    close: (name) => reader.close(name),
    text: (text) => reader.text(text),
  })
  if (!reader.isSpreadsheet) throw unreadable(file, workbookDetails.kind())
  return reader.sheets
}

/** Whether the list of the parts of an OpenDocument file names one that is encrypted. */
export async function isEncryptedOds(parts: WorkbookPackage): Promise<boolean> {
  if (!parts.has('META-INF/manifest.xml')) return false
  let encrypted = false
  await parts.read('META-INF/manifest.xml', {
    open(name) {
      if (name.endsWith(':encryption-data')) encrypted = true
    },
  })
  return encrypted
}

/** A count written in the file: 1 when it is left out or makes no sense. */
function times(text: string | undefined, most: number): number {
  const n = Number(text ?? 1)
  return Number.isInteger(n) && n >= 1 ? Math.min(n, most) : 1
}

function centimetres(length: string): number {
  const [, number = '', unit = ''] = /^(-?[\d.]+)(cm|mm|in|pt|pc)$/.exec(length) ?? []
  return Number(number) * ({ cm: 1, mm: 0.1, in: 2.54, pt: 2.54 / 72, pc: 2.54 / 6 }[unit] ?? 0)
}

class OdsReader {
  readonly sheets: ReadSheet[] = []
  isSpreadsheet = false
  readonly #count: CellCount
  readonly #indents = new Map<string, number>()
  readonly #hidden = new Set<string>()
  #style = ''
  #aside = 0
  #sheet: { name: string; hidden: boolean; external: boolean } | null = null
  #rows: RowGatherer
  #merges: MergedRange[] = []
  #row = 0
  #rowTimes = 1
  #cells: Cell[] = []
  #column = 0
  #indent = 0
  #columnIndents: number[] = []
  #cell: XmlAttributes | null = null
  #paragraphs: string[] = []
  #inParagraph = 0

  constructor(count: CellCount) {
    this.#count = count
    this.#rows = new RowGatherer(count)
  }

  /** Styles tell which tables are hidden and how far cells are indented; a style has what its parent has. */
  style(name: string, attributes: XmlAttributes): void {
    if (name === 'style:style') {
      const family = attributes['style:family'] ?? ''
      this.#style = `${family} ${attributes['style:name'] ?? ''}`
      const parent = this.#indents.get(`${family} ${attributes['style:parent-style-name'] ?? ''}`)
      if (parent !== undefined) this.#indents.set(this.#style, parent)
    } else if (name === 'style:table-properties' && attributes['table:display'] === 'false')
      this.#hidden.add(this.#style)
    else if (name === 'style:paragraph-properties' && attributes['fo:margin-left'] !== undefined) {
      const indent = Math.round(centimetres(attributes['fo:margin-left']) / indentStep)
      this.#indents.set(this.#style, Math.max(0, Math.min(indent, deepestIndent)))
    }
  }

  open(name: string, attributes: XmlAttributes): void {
    if (this.#aside > 0 || asides.has(name)) this.#aside++
    else if (name.startsWith('style:')) this.style(name, attributes)
    else if (name === 'office:spreadsheet') this.isSpreadsheet = true
    else if (name.startsWith('table:')) this.#openTable(name, attributes)
    else if (this.#cell !== null && name.startsWith('text:')) this.#openText(name, attributes)
  }

  #openTable(name: string, attributes: XmlAttributes): void {
    if (name === 'table:table') {
      const hidden = this.#hidden.has(`table ${attributes['table:style-name'] ?? ''}`)
      this.#sheet = { name: plainText(attributes['table:name'] ?? ''), hidden, external: false }
      this.#rows = new RowGatherer(this.#count)
      this.#merges = []
      this.#row = 0
      this.#columnIndents = []
    } else if (name === 'table:table-source') {
      // The copy that LibreOffice keeps of another file's cells: no sheet of this workbook.
      if (this.#sheet) this.#sheet.external = true
    } else if (name === 'table:table-column') {
      const most = Math.max(0, limits.sheetColumns - this.#columnIndents.length)
      const indent = this.#indentOfStyle(attributes['table:default-cell-style-name'])
      for (let n = Math.min(most, times(attributes['table:number-columns-repeated'], most)); n > 0; n--)
        this.#columnIndents.push(indent)
    } else if (name === 'table:table-row') {
      this.#rowTimes = times(attributes['table:number-rows-repeated'], limits.sheetRows)
      this.#cells = []
      this.#column = 0
      this.#indent = 0
    } else if (name === 'table:table-cell' || name === 'table:covered-table-cell') {
      this.#cell = attributes
      this.#paragraphs = []
      this.#inParagraph = 0
    }
  }

  #openText(name: string, attributes: XmlAttributes): void {
    if (name === 'text:p' || name === 'text:h') {
      this.#inParagraph++
      this.#paragraphs.push('')
    } else if (name === 'text:s') this.#append(' '.repeat(times(attributes['text:c'], limits.cellCharacters)), true)
    else if (name === 'text:tab') this.#append('\t', true)
    else if (name === 'text:line-break') this.#append('\n', true)
  }

  text(text: string): void {
    if (this.#inParagraph > 0 && this.#aside === 0) this.#append(text.replace(/[\t\n\r ]+/g, ' '), false)
  }

  /** Runs of spaces in the XML are one space, and none at the start of a paragraph; those that count are elements. */
  #append(text: string, isExact: boolean): void {
    const last = this.#paragraphs.length - 1
    const before = this.#paragraphs[last] ?? ''
    if (before.length > limits.recordBytes) return
    const collapses = !isExact && text.startsWith(' ') && (before === '' || before.endsWith(' '))
    this.#paragraphs[last] = before + (collapses ? text.slice(1) : text)
  }

  close(name: string): void {
    if (this.#aside > 0) this.#aside--
    else if (name === 'text:p' || name === 'text:h') this.#inParagraph = Math.max(0, this.#inParagraph - 1)
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.#endCell(name)
    else if (name === 'table:table-row') {
      this.#rows.put(this.#row, this.#cells, this.#indent, this.#rowTimes)
      this.#row += this.#rowTimes
    } else if (name === 'table:table') this.#endSheet()
  }

  #endCell(name: string): void {
    const attributes = this.#cell
    if (attributes === null) return
    this.#cell = null
    const repeated = times(attributes['table:number-columns-repeated'], limits.sheetColumns)
    const right = times(attributes['table:number-columns-spanned'], limits.sheetColumns)
    const down = times(attributes['table:number-rows-spanned'], limits.sheetRows)
    if ((right > 1 || down > 1) && this.#merges.length < limits.sheetRows) {
      const [top, left] = [this.#row, this.#column]
      this.#merges.push({ top, left, bottom: top + down - 1, right: left + right - 1 })
    }
    const value = name === 'table:covered-table-cell' ? null : this.#valueOf(attributes)
    if (value !== null && this.#column + repeated <= limits.sheetColumns) {
      if (this.#cells.length === 0) this.#indent = this.#indentOf(attributes)
      while (this.#cells.length < this.#column) this.#cells.push(null)
      for (let n = 0; n < repeated; n++) this.#cells.push(value)
    }
    this.#column += repeated
  }

  #indentOf(attributes: XmlAttributes): number {
    const style = attributes['table:style-name']
    return style === undefined ? (this.#columnIndents[this.#column] ?? 0) : this.#indentOfStyle(style)
  }

  #indentOfStyle(style: string | undefined): number {
    return this.#indents.get(`table-cell ${style ?? ''}`) ?? 0
  }

  #valueOf(attributes: XmlAttributes): Cell {
    const text = () => plainText(attributes['office:string-value'] ?? this.#paragraphs.join('\n')) || null
    switch (attributes['office:value-type']) {
      case 'float':
      case 'percentage':
      case 'currency': {
        const number = Number(attributes['office:value'])
        return Number.isFinite(number) ? number : text()
      }
      case 'boolean':
        return attributes['office:boolean-value'] === 'true'
      case 'date':
        return cellDate(attributes['office:date-value'] ?? '') ?? text()
      case 'time': {
        const found = /^(-?)PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(attributes['office:time-value'] ?? '')
        if (!found) return text()
        const [, sign, hours = 0, minutes = 0, seconds = 0] = found
        return timeText((sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)))
      }
      default:
        return text()
    }
  }

  #endSheet(): void {
    const sheet = this.#sheet
    if (sheet === null) return
    this.#sheet = null
    if (sheet.external) return
    const { name, hidden } = sheet
    this.sheets.push({ name, hidden, rows: this.#rows.rows, indents: this.#rows.indents, merges: this.#merges })
  }
}
