import { documentLabels } from '#shared/publication/document.labels.ts'
import {
  cellsOf,
  columnWidths,
  type DocumentImage,
  type DocumentModel,
  type DocumentTable,
  documentColors,
  type Heading,
  headingsIn,
  headingsOf,
  imageSize,
  oneLine,
  type PlacedBlock,
  pageOf,
  placedBlocks,
  type RichText,
  runsOf,
} from './document-model.ts'
import { escapeText } from './html.ts'
import { fontRules, pagePolicy } from './page-fonts.ts'
import { plainText } from './plain-text.ts'

/** A text inside of a style sheet: every sign that could end it is written as its number. */
const quoted = (text: string) =>
  `"${text.replace(/[^\p{L}\p{N} .,:()-]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 32).toString(16)} `)}"`

/** Elements of PDF 2.0 for emphasis are unknown to readers of PDF/UA-1, which leave their text out: type says it alone. */
function rich(text: RichText): string {
  return runsOf(text)
    .map((run) => {
      const lines = escapeText(run.text).replaceAll('\n', '<br>')
      const leaning = run.italic ? `<i>${lines}</i>` : lines
      return run.bold ? `<b>${leaning}</b>` : leaning
    })
    .join('')
}

/**
 * The document as one HTML page that stands alone, to be printed as a PDF: no script, no address, every text escaped.
 * Headings make the outline of the PDF; the page numbers are in the margins that the style sheet describes.
 */
export function documentHtml(model: DocumentModel): string {
  const headings = headingsOf(model)
  const title = oneLine(model.title)
  let heading = 0
  let image = 0
  const partOf = (block: PlacedBlock['block']) => {
    if (block.kind === 'heading') return headingPart(headings[heading++])
    if (block.kind === 'images')
      return `<div class="beside">${block.images.map((each) => imagePart(each, ++image, model)).join('')}</div>`
    return block.kind === 'image' ? imagePart(block, ++image, model) : blockPart(block, headings, pageOf(model).text)
  }
  const body = placedBlocks(model).map(({ block, isNewPage }) => {
    const part = partOf(block)
    return isNewPage ? `<div class="break"></div>${part}` : part
  })
  const subtitle = model.subtitle === undefined ? '' : `<p class="subtitle">${escapeText(oneLine(model.subtitle))}</p>`
  return [
    '<!doctype html>\n<html lang="fr"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    pagePolicy,
    `<title>${escapeText(title)}</title><style>${fontRules()}${pageRules(model)}${style}</style></head><body>`,
    `<header><p class="title" role="heading" aria-level="1">${escapeText(title)}</p>${subtitle}</header><main>${body.join('')}</main>`,
    '</body></html>\n',
  ].join('')
}

/** An attribute with the classes that are said to hold; empty without one. */
function classes(said: Readonly<Record<string, boolean | undefined>>): string {
  const held = Object.keys(said).filter((name) => said[name] === true)
  return held.length === 0 ? '' : ` class="${held.join(' ')}"`
}

function headingPart(heading: Heading | undefined): string {
  if (heading === undefined) return ''
  const name = `h${heading.level}`
  return `<${name} id="${heading.id}">${escapeText(heading.text)}</${name}>`
}

function blockPart(
  block: Exclude<PlacedBlock['block'], { kind: 'heading' | 'image' | 'images' }>,
  headings: readonly Heading[],
  text: number,
): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p${classes({ quiet: block.tone === 'quiet', kept: block.isKept })}>${rich(block.text)}</p>`
    case 'list':
      return block.items.length === 0
        ? ''
        : `<ul${classes({ quiet: block.tone === 'quiet' })}>${block.items.map((item) => `<li>${rich(item)}</li>`).join('')}</ul>`
    case 'table':
      return tablePart(block, text)
    case 'contents': {
      const entries = headingsIn(headings, block).map(
        ({ id, level, text }) => `<li class="level${level}"><a href="#${id}">${escapeText(text)}</a></li>`,
      )
      return `<nav aria-label="${escapeText(documentLabels.contents)}"><p class="contents">${escapeText(documentLabels.contents)}</p><ul>${entries.join('')}</ul></nav>`
    }
  }
}

/** The drawing stands in the page: its text can be found and read. */
function imagePart(image: DocumentImage, number: number, model: DocumentModel): string {
  const { title, subtitle, notes = [] } = image
  const { width, height } = imageSize(image, model)
  const [, attributes = '', content = ''] = /^\s*<svg\b([^>]*)>([\s\S]*)$/.exec(image.svg) ?? []
  const viewBox = /\sviewBox="[^"]*"/.exec(attributes)?.[0] ?? ''
  const svg = `<svg role="img" aria-label="${escapeText(plainText(image.alternative))}" width="${width.toFixed(1)}mm" height="${height.toFixed(1)}mm"${viewBox}>${named(content, `image${number}-`)}`
  const over = [
    title === undefined ? '' : `<p class="title-of">${escapeText(oneLine(title))}</p>`,
    subtitle === undefined || subtitle === '' ? '' : `<p class="quiet">${escapeText(oneLine(subtitle))}</p>`,
  ].join('')
  const under = notes.map((note) => `<p class="quiet">${escapeText(oneLine(note))}</p>`)
  return `<figure>${over === '' ? '' : `<figcaption>${over}</figcaption>`}${svg}${under.join('')}</figure>`
}

/** The names that a drawing gives to its patterns are its own on the page. */
const named = (content: string, prefix: string) => content.replace(/(\sid="|url\(#)/g, `$1${prefix}`)

/** `text`: width of the printed text, in centimetres. */
function tablePart(table: DocumentTable, text: number): string {
  const align = table.columns.map((column) =>
    column.align && column.align !== 'left' ? ` class="${column.align}"` : '',
  )
  const columns = columnWidths(table, text).map((width) => `<col style="width:${((width / text) * 100).toFixed(2)}%">`)
  const head = table.columns.map(({ header }, at) => `<th scope="col"${align[at]}>${escapeText(oneLine(header))}</th>`)
  const rows = table.rows.map(
    (row) =>
      `<tr>${cellsOf(table, row)
        .map((cell, at) => `<td${align[at]}>${rich(cell)}</td>`)
        .join('')}</tr>`,
  )
  const caption = table.caption === undefined ? '' : `<caption>${escapeText(oneLine(table.caption))}</caption>`
  return `<table${classes({ whole: table.isWhole })}>${caption}<colgroup>${columns.join('')}</colgroup><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}

/** Header and footer of the printed pages; the first carries the title already. */
function pageRules(model: DocumentModel): string {
  const { margin } = pageOf(model)
  const small = `font:8.5pt ${family};color:#${documentColors.quiet}`
  const page = `${quoted(`${documentLabels.page} `)} counter(page) ${quoted(` ${documentLabels.of} `)} counter(pages)`
  return [
    `@page{size:A4 ${model.orientation ?? 'portrait'};margin:${margin}cm;`,
    `@top-left{content:${quoted(oneLine(model.header ?? model.title))};${small}}`,
    `@bottom-left{content:${quoted(oneLine(model.footer ?? ''))};${small}}`,
    `@bottom-right{content:${page};${small}}}`,
    '@page :first{@top-left{content:none}}',
  ].join('')
}

const family = '"Source Sans 3",Calibri,Carlito,"Liberation Sans",sans-serif'
const { ink, heading, quiet, line, fill } = documentColors
const style = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;max-width:900px;padding:24px;background:#fff;color:#${ink};font:11pt/1.45 ${family};font-variant-numeric:tabular-nums}
.title{font-size:24pt;line-height:1.2;font-weight:700;color:#${heading};margin:0 0 4pt}
.subtitle{font-size:13pt;color:#${quiet};margin:0 0 18pt}
h1{font-size:17pt;color:#${heading};margin:20pt 0 6pt}
h2{font-size:14pt;color:#${heading};margin:16pt 0 4pt}
h3{font-size:12pt;color:#${heading};margin:12pt 0 4pt}
p{margin:0 0 6pt}
ul{margin:0 0 6pt;padding-left:18pt}
.quiet,caption{font-size:9.5pt;color:#${quiet}}
table{width:100%;border-collapse:collapse;table-layout:fixed;font-size:9.5pt;margin:6pt 0 12pt}
caption{text-align:left;padding-bottom:3pt}
th,td{border:.5pt solid #${line};padding:3pt 5pt;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#${fill};font-weight:600;print-color-adjust:exact}
.right{text-align:right}
.center{text-align:center}
.contents{font-size:14pt;font-weight:700;color:#${heading};margin:12pt 0 4pt}
nav ul{list-style:none;padding:0}
nav a{color:inherit;text-decoration:none}
.level2{padding-left:14pt}
.level3{padding-left:28pt}
figure{margin:9pt 0 12pt}
figure svg{display:block;max-width:100%;height:auto;margin:3pt 0;print-color-adjust:exact}
figure p{margin:0 0 3pt}
.beside{display:grid;grid-auto-flow:column;grid-auto-columns:minmax(0,1fr);gap:16pt}
.title-of{font-weight:700}
.break{break-after:page}
@media print{
body{padding:0 1px 0 0;max-width:none;font-variant-ligatures:none}
thead{display:table-header-group}
tr,figure,caption,.whole{break-inside:avoid}
h1,h2,h3,caption,.contents,.kept,thead,thead tr{break-after:avoid}
}
`
