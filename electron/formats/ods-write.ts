import { sheetLabels } from '#shared/exchange/workbook.labels.ts'
import { odfManifest, odfNamespaces, odfText, odfTypes } from './odf.ts'
import { xmlAttribute, xmlHead, xmlText, zipParts } from './package-write.ts'
import { type Cell, columnLetters, type SheetColumn, type WrittenSheet } from './workbook.ts'
import { type BookLists, planLists } from './workbook-lists.ts'

/** Empty rows that carry the lists and styles of their columns, for what people add. */
const spareRows = 1000

const formats = ['text', 'number', 'day', 'moment', 'boolean'] as const
type Format = (typeof formats)[number]
const styleOf = (format: Format, locked: boolean | undefined) => `${format}${locked ? '-locked' : ''}`
const aligns = ['start', 'center', 'end'] as const
const alignOf = (format: Format) => aligns[format === 'text' ? 0 : format === 'number' ? 2 : 1]
const paragraphStyle = (align: string | undefined) =>
  `<style:paragraph-properties fo:text-align="${align}" fo:margin-left="0cm"/>`
const columnFormats: Readonly<Record<SheetColumn['type'], Format>> = {
  text: 'text',
  list: 'text',
  number: 'number',
  date: 'day',
  boolean: 'boolean',
}

/** The workbook as OpenDocument. */
export async function writeOds(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  const lists = planLists(sheets)
  const all = lists.sheet === null ? sheets : [...sheets, lists.sheet]
  return await zipParts([
    { name: 'mimetype', content: odfTypes.spreadsheet, stored: true },
    { name: 'content.xml', content: contentXml(all, lists) },
    { name: 'styles.xml', content: stylesXml },
    { name: 'settings.xml', content: settingsXml(all) },
    {
      name: 'META-INF/manifest.xml',
      content: odfManifest('spreadsheet', ['content.xml', 'styles.xml', 'settings.xml']),
    },
  ])
}

function contentXml(sheets: readonly WrittenSheet[], lists: BookLists): string {
  return [
    `${xmlHead}<office:document-content ${odfNamespaces} office:version="1.3"><office:automatic-styles>`,
    cellStyles,
    ...sheets.flatMap(({ columns }, sheet) =>
      columns.map(
        ({ width }, column) =>
          `<style:style style:name="co${sheet}-${column}" style:family="table-column"><style:table-column-properties style:column-width="${(Math.min(width, 255) * 0.247).toFixed(2)}cm"/></style:style>`,
      ),
    ),
    '</office:automatic-styles><office:body><office:spreadsheet>',
    validations(sheets, lists),
    ...sheets.map((sheet, index) => tableXml(sheet, index, lists)),
    filters(sheets),
    '</office:spreadsheet></office:body></office:document-content>',
  ].join('')
}

function tableXml(sheet: WrittenSheet, index: number, lists: BookLists): string {
  const { columns, rows, name, frozen = true, hidden = false } = sheet
  const rules = columns.map((_, column) =>
    lists.place(index, column) === undefined ? '' : ` table:content-validation-name="list${index}-${column}"`,
  )
  const declared = columns.map(
    ({ type, locked }, column) =>
      `<table:table-column table:style-name="co${index}-${column}" table:default-cell-style-name="${styleOf(columnFormats[type], locked)}"/>`,
  )
  const row = (cells: readonly string[], attributes = '') =>
    `<table:table-row table:style-name="ro"${attributes}>${cells.join('')}</table:table-row>`
  const header = row(
    columns.map((column) =>
      cellXml(column.header === '' ? null : column.header, `header-${alignOf(columnFormats[column.type])}`, ''),
    ),
  )
  const body = rows.map((cells) =>
    row(columns.map((column, at) => cellXml(cells[at] ?? null, formatOf(cells[at] ?? null, column), rules[at] ?? ''))),
  )
  const hasRules = rules.some((rule) => rule !== '')
  const isProtected = columns.some((column) => column.locked)
  return [
    `<table:table table:name="${xmlAttribute(name)}" table:style-name="${hidden ? 'ta-hidden' : 'ta'}"${isProtected ? ' table:protected="true"' : ''}>`,
    isProtected
      ? '<loext:table-protection loext:select-protected-cells="true" loext:select-unprotected-cells="true" loext:insert-rows="true" loext:delete-rows="true"/>'
      : '',
    ...(columns.length === 0 ? ['<table:table-column/>'] : declared),
    frozen ? `<table:table-header-rows>${header}</table:table-header-rows>` : header,
    ...body,
    hasRules || isProtected
      ? row(
          columns.map((column, at) =>
            cellXml(null, styleOf(columnFormats[column.type], column.locked), rules[at] ?? ''),
          ),
          ` table:number-rows-repeated="${spareRows}"`,
        )
      : '',
    '</table:table>',
  ].join('')
}

/** A cell's style follows what it holds: a text in a column of numbers stays a text. */
function formatOf(cell: Cell, { type, locked }: SheetColumn): string {
  if (cell === null) return styleOf(columnFormats[type], locked)
  if (typeof cell === 'object') return styleOf(cell.date.includes('T') ? 'moment' : 'day', locked)
  return styleOf(typeof cell === 'string' ? 'text' : typeof cell === 'number' ? 'number' : 'boolean', locked)
}

function cellXml(cell: Cell, style: string, rule: string): string {
  const typed = (type: string, value: string, shown: string) =>
    `<table:table-cell table:style-name="${style}"${rule} office:value-type="${type}"${value}>${shown}</table:table-cell>`
  if (cell === null) return `<table:table-cell table:style-name="${style}"${rule}/>`
  if (typeof cell === 'string') return typed('string', '', paragraphs(cell))
  if (typeof cell === 'number') return typed('float', ` office:value="${cell}"`, `<text:p>${cell}</text:p>`)
  if (typeof cell === 'boolean') return typed('boolean', ` office:boolean-value="${cell}"`, `<text:p>${cell}</text:p>`)
  return typed('date', ` office:date-value="${cell.date}"`, `<text:p>${cell.date}</text:p>`)
}

const paragraphs = (text: string) =>
  text
    .split('\n')
    .map((line) => `<text:p>${odfText(line)}</text:p>`)
    .join('')

const quoted = (name: string) => `'${name.replaceAll("'", "''")}'`

function validations(sheets: readonly WrittenSheet[], lists: BookLists): string {
  const rules = sheets.flatMap(({ columns, name }, sheet) =>
    columns.flatMap((_, column) => {
      const place = lists.place(sheet, column)
      if (place === undefined) return []
      const letter = columnLetters(place.kind === 'sheet' ? place.column : 0)
      const choices =
        place.kind === 'inline'
          ? place.choices.map((choice) => `"${choice}"`).join(';')
          : `[$${quoted(lists.sheet?.name ?? '')}.$${letter}$2:.$${letter}$${place.length + 1}]`
      const base = `${quoted(name)}.${columnLetters(column)}2`
      return [
        `<table:content-validation table:name="list${sheet}-${column}" table:condition="${xmlAttribute(`of:cell-content-is-in-list(${choices})`)}" table:allow-empty-cell="true" table:base-cell-address="${xmlAttribute(base)}">`,
        `<table:error-message table:message-type="stop" table:display="true" table:title="${xmlAttribute(sheetLabels.choiceTitle)}"><text:p>${xmlText(sheetLabels.choiceMessage)}</text:p></table:error-message>`,
        '</table:content-validation>',
      ]
    }),
  )
  return rules.length === 0 ? '' : `<table:content-validations>${rules.join('')}</table:content-validations>`
}

function filters(sheets: readonly WrittenSheet[]): string {
  const ranges = sheets.flatMap(({ columns, rows, name, filter = true }, sheet) => {
    if (!filter || columns.length === 0) return []
    const range = `${quoted(name)}.A1:${quoted(name)}.${columnLetters(columns.length - 1)}${rows.length + 1}`
    return [
      `<table:database-range table:name="__Anonymous_Sheet_DB__${sheet}" table:target-range-address="${xmlAttribute(range)}" table:display-filter-buttons="true"/>`,
    ]
  })
  return ranges.length === 0 ? '' : `<table:database-ranges>${ranges.join('')}</table:database-ranges>`
}

/** Where the window stands, one set of settings per sheet: this is how OpenDocument freezes a header. */
function settingsXml(sheets: readonly WrittenSheet[]): string {
  const item = (name: string, type: string, value: string | number) =>
    `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`
  const views = sheets.map(({ name, frozen = true }) => {
    const split = frozen
      ? item('HorizontalSplitMode', 'short', 0) +
        item('VerticalSplitMode', 'short', 2) +
        item('VerticalSplitPosition', 'int', 1) +
        item('ActiveSplitRange', 'short', 2) +
        item('PositionTop', 'int', 0) +
        item('PositionBottom', 'int', 1)
      : ''
    return `<config:config-item-map-entry config:name="${xmlAttribute(name)}">${split}</config:config-item-map-entry>`
  })
  return [
    `${xmlHead}<office:document-settings ${odfNamespaces} office:version="1.3"><office:settings><config:config-item-set config:name="ooo:view-settings">`,
    '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>',
    item('ViewId', 'string', 'view1'),
    item('ActiveTable', 'string', xmlText(sheets[0]?.name ?? '')),
    `<config:config-item-map-named config:name="Tables">${views.join('')}</config:config-item-map-named>`,
    '</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>',
  ].join('')
}

const dataStyles: Readonly<Record<Format, string>> = {
  text: 'N-text',
  number: 'N0',
  day: 'N-day',
  moment: 'N-moment',
  boolean: 'N-boolean',
}

function cellStyle(format: Format, locked: boolean): string {
  const background = locked ? ' fo:background-color="#f1f3f5"' : ''
  return [
    `<style:style style:name="${styleOf(format, locked)}" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="${dataStyles[format]}">`,
    `<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top" style:cell-protect="${locked ? 'protected' : 'none'}" style:text-align-source="fix"${background}/>${paragraphStyle(alignOf(format))}</style:style>`,
  ].join('')
}

const dayParts =
  '<number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>'
const cellStyles = [
  '<number:number-style style:name="N0"><number:number number:min-integer-digits="1"/></number:number-style>',
  '<number:text-style style:name="N-text"><number:text-content/></number:text-style>',
  `<number:date-style style:name="N-day">${dayParts}</number:date-style>`,
  `<number:date-style style:name="N-moment">${dayParts}<number:text> </number:text><number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/></number:date-style>`,
  '<number:boolean-style style:name="N-boolean"><number:boolean/></number:boolean-style>',
  '<style:style style:name="ta" style:family="table" style:master-page-name="Default"><style:table-properties table:display="true"/></style:style>',
  '<style:style style:name="ta-hidden" style:family="table" style:master-page-name="Default"><style:table-properties table:display="false"/></style:style>',
  '<style:style style:name="ro" style:family="table-row"><style:table-row-properties style:use-optimal-row-height="true"/></style:style>',
  ...aligns.map(
    (align) =>
      `<style:style style:name="header-${align}" style:family="table-cell" style:parent-style-name="Default" style:data-style-name="N-text"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="middle" style:text-align-source="fix" fo:background-color="#d9e2ec" fo:border-bottom="0.75pt solid #486581"/>${paragraphStyle(align)}<style:text-properties fo:font-weight="bold"/></style:style>`,
  ),
  ...formats.flatMap((format) => [cellStyle(format, false), cellStyle(format, true)]),
].join('')

/** Default font, French, and pages in landscape: sheets are wide. */
const stylesXml = [
  `${xmlHead}<office:document-styles ${odfNamespaces} office:version="1.3"><office:styles>`,
  '<style:default-style style:family="table-cell"><style:text-properties style:font-name="Calibri" fo:font-family="Calibri, Carlito, sans-serif" fo:font-size="11pt" fo:language="fr" fo:country="FR"/></style:default-style>',
  '<style:style style:name="Default" style:family="table-cell"/></office:styles><office:automatic-styles>',
  '<style:page-layout style:name="pm"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" fo:margin="1cm" style:scale-to-X="1" style:scale-to-Y="0"/><style:header-style/><style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.3cm"/></style:footer-style></style:page-layout>',
  '</office:automatic-styles><office:master-styles><style:master-page style:name="Default" style:page-layout-name="pm"><style:header style:display="false"/>',
  '<style:footer><text:p><text:sheet-name>-</text:sheet-name><text:s text:c="6"/><text:page-number>1</text:page-number> / <text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles></office:document-styles>',
].join('')
