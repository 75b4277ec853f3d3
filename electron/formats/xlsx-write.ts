import { sheetLabels } from '#shared/exchange/workbook.labels.ts'
import { limits } from './limits.ts'
import { type PackagePart, xmlAttribute, xmlHead, xmlText, zipParts } from './package-write.ts'
import { type Cell, columnLetters, type SheetColumn, type WrittenSheet } from './workbook.ts'
import { type BookLists, planLists } from './workbook-lists.ts'
import { dateSerial } from './xlsx-styles.ts'

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Formats of cells, in the order of `styles` below; each is there twice, open then locked. */
const formats = ['text', 'number', 'day', 'moment', 'boolean'] as const
type Format = (typeof formats)[number]
/** Headers stand as the cells below them. */
const aligns = ['left', 'center', 'right'] as const
const alignOf = (format: Format) => aligns[format === 'text' ? 0 : format === 'number' ? 2 : 1]
const headerStyle = (type: SheetColumn['type']) => 1 + aligns.indexOf(alignOf(columnFormats[type]) ?? 'left')
const styleOf = (format: Format, locked: boolean) => 1 + aligns.length + formats.indexOf(format) * 2 + (locked ? 1 : 0)
const numberFormats: Readonly<Record<Format, number>> = { text: 49, number: 0, day: 164, moment: 165, boolean: 166 }

/** The workbook, written by hand: it is little XML, and no library at hand styles whole columns and keeps every text. */
export async function writeXlsx(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  const lists = planLists(sheets)
  const all = lists.sheet === null ? sheets : [...sheets, lists.sheet]
  const texts = new SharedTexts()
  const written = all.map(
    (sheet, index): PackagePart => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: sheetXml(sheet, index, texts, lists),
    }),
  )
  return await zipParts([
    { name: '[Content_Types].xml', content: contentTypes(all.length) },
    { name: '_rels/.rels', content: relationsXml([['officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', content: workbookXml(all) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationsXml([
        ...all.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
        ['styles', 'styles.xml'],
        ['sharedStrings', 'sharedStrings.xml'],
      ]),
    },
    { name: 'xl/styles.xml', content: stylesXml },
    { name: 'xl/sharedStrings.xml', content: texts.xml() },
    ...written,
  ])
}

/** Texts of all the sheets, each written once. */
class SharedTexts {
  readonly #indexes = new Map<string, number>()
  #uses = 0
  index(text: string): number {
    this.#uses++
    const known = this.#indexes.get(text)
    if (known !== undefined) return known
    this.#indexes.set(text, this.#indexes.size)
    return this.#indexes.size - 1
  }
  xml(): string {
    const items = [...this.#indexes.keys()].map((text) => `<si><t xml:space="preserve">${sharedText(text)}</t></si>`)
    return `${xmlHead}<sst xmlns="${main}" count="${this.#uses}" uniqueCount="${items.length}">${items.join('')}</sst>`
  }
}

/** A literal `_x000D_` would be read as the character that it names: its first sign is written as one. */
const sharedText = (text: string) => xmlText(text.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_'))

function cellXml(reference: string, cell: Cell, column: SheetColumn, texts: SharedTexts): string {
  const locked = column.locked === true
  const start = (format: Format) => `<c r="${reference}" s="${styleOf(format, locked)}"`
  const text = (value: string) => `${start('text')} t="s"><v>${texts.index(value)}</v></c>`
  if (cell === null) return ''
  if (typeof cell === 'string') return text(cell)
  if (typeof cell === 'number') return `${start('number')}><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `${start('boolean')} t="b"><v>${cell ? 1 : 0}</v></c>`
  const serial = dateSerial(cell.date)
  return serial === null ? text(cell.date) : `${start(cell.date.includes('T') ? 'moment' : 'day')}><v>${serial}</v></c>`
}

const columnFormats: Readonly<Record<SheetColumn['type'], Format>> = {
  text: 'text',
  list: 'text',
  number: 'number',
  date: 'day',
  boolean: 'boolean',
}

function sheetXml(sheet: WrittenSheet, index: number, texts: SharedTexts, lists: BookLists): string {
  const { columns, rows, frozen = true, filter = true } = sheet
  const letters = columns.map((_, column) => columnLetters(column))
  const lastColumn = letters.at(-1) ?? 'A'
  const headers = columns.map((column) => column.header)
  const header = columns
    .map(({ header, type }, at) =>
      header === '' ? '' : `<c r="${letters[at]}1" s="${headerStyle(type)}" t="s"><v>${texts.index(header)}</v></c>`,
    )
    .join('')
  const body = rows.map((cells, row) => {
    const written = columns.map((column, at) => cellXml(`${letters[at]}${row + 2}`, cells[at] ?? null, column, texts))
    return `<row r="${row + 2}"${height(cells, columns)}>${written.join('')}</row>`
  })
  const pane = frozen
    ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/>'
    : ''
  const isProtected = columns.some((column) => column.locked)
  return [
    `${xmlHead}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<dimension ref="A1:${lastColumn}${rows.length + 1}"/>`,
    `<sheetViews><sheetView workbookViewId="0"${index === 0 ? ' tabSelected="1"' : ''}>${pane}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/>',
    columns.length === 0 ? '' : `<cols>${columns.map(columnXml).join('')}</cols>`,
    `<sheetData>${columns.length === 0 ? '' : `<row r="1"${height(headers, columns)}>${header}</row>`}${body.join('')}</sheetData>`,
    isProtected ? protection : '',
    filter && columns.length > 0 ? `<autoFilter ref="${filterRange(sheet)}"/>` : '',
    validations(columns, index, letters, lists),
    '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
    '<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>',
    // Codes with leading zeros are texts on purpose: Excel would mark each as a mistake.
    columns.length === 0
      ? ''
      : `<ignoredErrors><ignoredError sqref="A1:${lastColumn}${limits.sheetRows}" numberStoredAsText="1"/></ignoredErrors>`,
    '</worksheet>',
  ].join('')
}

/**
 * Height of a row whose texts take several lines, estimated from their length: LibreOffice does not fit rows that say
 * nothing, and texts would be cut. It is no height of the user's: a change in the row fits it again.
 */
function height(cells: readonly Cell[], columns: readonly SheetColumn[]): string {
  let most = 1
  cells.forEach((cell, at) => {
    if (typeof cell !== 'string') return
    const width = Math.max(1, columns[at]?.width ?? 10)
    const lines = cell.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / width)), 0)
    if (lines > most) most = lines
  })
  return most === 1 ? '' : ` ht="${Math.min(409, most * 15)}"`
}

/** Protected sheets still take new rows, sorting and filters, and their columns may be widened. */
const protection =
  '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0" insertRows="0" deleteRows="0" sort="0" autoFilter="0"/>'

/** The style of the column is also that of the rows to come: dates stay dates and codes stay texts. */
function columnXml({ width, type, locked = false }: SheetColumn, at: number): string {
  const style = styleOf(columnFormats[type], locked)
  return `<col min="${at + 1}" max="${at + 1}" width="${Math.min(width, 255)}" style="${style}" customWidth="1"/>`
}

const filterRange = ({ columns, rows }: WrittenSheet) =>
  `A1:${columnLetters(Math.max(0, columns.length - 1))}${rows.length + 1}`
const quoted = (name: string) => `'${name.replaceAll("'", "''")}'`

function validations(
  columns: readonly SheetColumn[],
  sheet: number,
  letters: readonly string[],
  lists: BookLists,
): string {
  const rules = columns.flatMap((_, column) => {
    const place = lists.place(sheet, column)
    if (place === undefined) return []
    const letter = columnLetters(place.kind === 'sheet' ? place.column : 0)
    const formula =
      place.kind === 'inline'
        ? `"${place.choices.join(',')}"`
        : `${quoted(lists.sheet?.name ?? '')}!$${letter}$2:$${letter}$${place.length + 1}`
    const texts = `errorTitle="${xmlAttribute(sheetLabels.choiceTitle)}" error="${xmlAttribute(sheetLabels.choiceMessage)}"`
    return [
      `<dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1" ${texts} sqref="${letters[column]}2:${letters[column]}${limits.sheetRows}"><formula1>${xmlText(formula)}</formula1></dataValidation>`,
    ]
  })
  return rules.length === 0 ? '' : `<dataValidations count="${rules.length}">${rules.join('')}</dataValidations>`
}

function workbookXml(sheets: readonly WrittenSheet[]): string {
  const names = sheets.flatMap((sheet, index) => {
    if (sheet.columns.length === 0) return []
    const { frozen = true, filter = true, name } = sheet
    const range = filterRange(sheet).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')
    const defined = (id: string, content: string, more = '') =>
      `<definedName name="_xlnm.${id}" localSheetId="${index}"${more}>${xmlText(`${quoted(name)}!${content}`)}</definedName>`
    return [
      ...(filter ? [defined('_FilterDatabase', range, ' hidden="1"')] : []),
      ...(frozen ? [defined('Print_Titles', '$1:$1')] : []),
    ]
  })
  const listed = sheets.map(
    ({ name, hidden = false }, index) =>
      `<sheet name="${xmlAttribute(name)}" sheetId="${index + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${index + 1}"/>`,
  )
  return [
    `${xmlHead}<workbook xmlns="${main}" xmlns:r="${relations}"><bookViews><workbookView/></bookViews>`,
    `<sheets>${listed.join('')}</sheets>`,
    names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`,
    '</workbook>',
  ].join('')
}

function relationsXml(targets: readonly (readonly [string, string])[]): string {
  const items = targets.map(
    ([kind, target], index) => `<Relationship Id="rId${index + 1}" Type="${relations}/${kind}" Target="${target}"/>`,
  )
  return `${xmlHead}<Relationships xmlns="${packaged}/relationships">${items.join('')}</Relationships>`
}

function contentTypes(sheets: number): string {
  const part = (name: string, kind: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${sheetType}.${kind}+xml"/>`
  return [
    `${xmlHead}<Types xmlns="${packaged}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    part('workbook', 'sheet.main'),
    part('styles', 'styles'),
    part('sharedStrings', 'sharedStrings'),
    ...Array.from({ length: sheets }, (_, index) => part(`worksheets/sheet${index + 1}`, 'worksheet')),
    '</Types>',
  ].join('')
}

const cellFormat = (format: Format, locked: boolean) =>
  `<xf numFmtId="${numberFormats[format]}" fontId="0" fillId="${locked ? 3 : 0}" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1" applyProtection="1"${locked ? ' applyFill="1"' : ''}><alignment horizontal="${alignOf(format)}" vertical="top" wrapText="1"/><protection locked="${locked ? 1 : 0}"/></xf>`

/** Header in bold on grey with a rule below; locked cells on a paler grey. */
const stylesXml = [
  `${xmlHead}<styleSheet xmlns="${main}">`,
  '<numFmts count="3"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy\\ hh:mm"/>',
  // Excel shows its own words for booleans; this format tells LibreOffice, which keeps them as numbers, that they are some.
  '<numFmt numFmtId="166" formatCode="&quot;TRUE&quot;;&quot;TRUE&quot;;&quot;FALSE&quot;"/></numFmts>',
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>',
  '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  ...['FFD9E2EC', 'FFF1F3F5'].map(
    (color) =>
      `<fill><patternFill patternType="solid"><fgColor rgb="${color}"/><bgColor indexed="64"/></patternFill></fill>`,
  ),
  '</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"><color rgb="FF486581"/></bottom><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${1 + aligns.length + formats.length * 2}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`,
  ...aligns.map(
    (align) =>
      `<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="${align}" vertical="center" wrapText="1"/></xf>`,
  ),
  ...formats.flatMap((format) => [cellFormat(format, false), cellFormat(format, true)]),
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('')
