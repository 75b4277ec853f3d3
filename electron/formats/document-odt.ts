import { documentLabels } from '#shared/publication/document.labels.ts'
import {
  cellsOf,
  columnWidths,
  type DocumentImage,
  type DocumentModel,
  type DocumentTable,
  documentColors,
  type Heading,
  type HeadingLevel,
  headingsIn,
  headingsOf,
  imageGap,
  imagePicture,
  imageSize,
  imagesIn,
  oneLine,
  type PlacedBlock,
  pageOf,
  placedBlocks,
  type RichText,
  runsOf,
} from './document-model.ts'
import { odtStyles } from './document-odt-styles.ts'
import { odfManifest, odfNamespaces, odfPartType, odfText, odfTypes } from './odf.ts'
import { type PackagePart, xmlHead, xmlText, zipParts } from './package-write.ts'
import { plainText } from './plain-text.ts'

/** The document as OpenDocument text: named styles, an outline, a table of contents filled in with its headings. */
export async function writeOdt(model: DocumentModel): Promise<Uint8Array> {
  const parts: readonly PackagePart[] = [
    { name: 'content.xml', content: odtContent(model) },
    { name: 'styles.xml', content: odtStyles(model) },
    { name: 'meta.xml', content: odtMeta(model) },
    ...(await pictureParts(model)),
  ]
  const names = parts.map(({ name }) => name)
  return await zipParts([
    { name: 'mimetype', content: odfTypes.text, stored: true },
    ...parts,
    { name: 'META-INF/manifest.xml', content: odfManifest('text', names) },
  ])
}

/** The drawing, then the image for programs that cannot draw it. */
const pictureNames = (number: number) => [`Pictures/image${number}.svg`, `Pictures/image${number}.png`] as const

async function pictureParts(model: DocumentModel): Promise<PackagePart[]> {
  const parts: PackagePart[] = []
  for (const [at, image] of imagesIn(model).entries()) {
    const [drawing, picture] = pictureNames(at + 1)
    parts.push(
      { name: drawing, content: xmlHead + image.svg },
      // Compressed already.
      { name: picture, content: await imagePicture(image, model), stored: true },
    )
  }
  return parts
}

export function odtMeta({ title }: Pick<DocumentModel, 'title'>): string {
  return `${xmlHead}<office:document-meta ${odfNamespaces} office:version="1.3"><office:meta><dc:title>${xmlText(oneLine(title))}</dc:title><dc:language>fr-FR</dc:language></office:meta></office:document-meta>`
}

/** Runs as spans of four styles; line breaks and spaces as elements. */
function rich(text: RichText): string {
  return runsOf(text)
    .map((run) => {
      const lines = run.text.split('\n').map(odfText).join('<text:line-break/>')
      const style = [run.bold ? 'Strong' : '', run.italic ? 'Emphasis' : ''].join('')
      return style === '' ? lines : `<text:span text:style-name="${style}">${lines}</text:span>`
    })
    .join('')
}

/** The style of a paragraph that may start a page. */
const started = (style: string, isNewPage: boolean) => (isNewPage ? `page-${style}` : style)
const kept = (style: string) => `kept-${style}`
function paragraphStyle({ tone, isKept }: { readonly tone?: 'quiet'; readonly isKept?: boolean }): string {
  const style = tone === 'quiet' ? 'Note' : 'Text_20_body'
  return isKept === true ? kept(style) : style
}
const paragraph = (style: string, content: string) => `<text:p text:style-name="${style}">${content}</text:p>`

/** The part that holds the text: styles of its own, then title, subtitle and blocks. */
export function odtContent(model: DocumentModel): string {
  const headings = headingsOf(model)
  const tables = model.blocks.filter((block) => block.kind === 'table')
  let heading = 0
  let table = 0
  let image = 0
  let beside = 0
  const body = placedBlocks(model).map(({ block, isNewPage }) => {
    // A page starts with a paragraph; before what is none, one of no height starts it.
    if (block.kind === 'heading') return headingXml(headings[heading++], isNewPage)
    if (block.kind === 'paragraph')
      return paragraph(
        isNewPage ? started(paragraphStyle({ ...block, isKept: false }), true) : paragraphStyle(block),
        rich(block.text),
      )
    if (block.kind === 'image') return imageXml(block, ++image, model, isNewPage)
    const content =
      block.kind === 'table'
        ? tableXml(block, ++table)
        : block.kind === 'images'
          ? besideXml(
              block.images.map((each) => imageXml(each, ++image, model, false)),
              ++beside,
            )
          : blockXml(block, headings)
    return isNewPage ? paragraph(started('Standard', true), '') + content : content
  })
  const { text } = pageOf(model)
  const widths = tables.flatMap((each, at) =>
    columnWidths(each, text).map(
      (width, column) =>
        `<style:style style:name="table${at + 1}-${column}" style:family="table-column"><style:table-column-properties style:column-width="${width.toFixed(3)}cm"/></style:style>`,
    ),
  )
  return [
    `${xmlHead}<office:document-content ${odfNamespaces} office:version="1.3"><office:automatic-styles>`,
    ...[
      'Standard',
      'Text_20_body',
      'Note',
      'Heading_20_1',
      'Heading_20_2',
      'Heading_20_3',
      'Image_20_Title',
      'Image',
    ].map(
      (style) =>
        `<style:style style:name="${started(style, true)}" style:family="paragraph" style:parent-style-name="${style}"><style:paragraph-properties fo:break-before="page"/>${style === 'Standard' ? '<style:text-properties fo:font-size="2pt"/>' : ''}</style:style>`,
    ),
    ...['Text_20_body', 'Note'].map(
      (style) =>
        `<style:style style:name="${kept(style)}" style:family="paragraph" style:parent-style-name="${style}"><style:paragraph-properties fo:keep-with-next="always"/></style:style>`,
    ),
    tableStyle('table', text, ''),
    tableStyle('whole', text, ' style:may-break-between-rows="false"'),
    '<style:style style:name="end" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:line-height="0.05cm"/><style:text-properties fo:font-size="2pt"/></style:style>',
    '<style:style style:name="row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>',
    '<style:style style:name="image" style:family="graphic"><style:graphic-properties style:vertical-pos="top" style:vertical-rel="baseline" fo:border="none" fo:padding="0cm"/></style:style>',
    cellStyle('cell', ''),
    cellStyle('head', ` fo:background-color="#${documentColors.fill}"`),
    ...widths,
    ...besideStyles(text),
    '</office:automatic-styles><office:body><office:text text:use-soft-page-breaks="true">',
    paragraph('Title', odfText(oneLine(model.title))),
    model.subtitle === undefined ? '' : paragraph('Subtitle', odfText(oneLine(model.subtitle))),
    ...body,
    // A text ends with a paragraph: LibreOffice would add one of a whole line, and with it an empty page, after a table that fills its page.
    endsWithTable(model) ? paragraph('end', '') : '',
    '</office:text></office:body></office:document-content>',
  ].join('')
}

const endsWithTable = ({ blocks }: DocumentModel) => ['table', 'images'].includes(blocks.at(-1)?.kind ?? '')

const tableStyle = (name: string, text: number, more: string) =>
  `<style:style style:name="${name}" style:family="table"><style:table-properties style:width="${text.toFixed(3)}cm" table:align="margins" fo:margin-top="0.1cm" fo:margin-bottom="0.4cm" table:border-model="collapsing"${more}/></style:style>`

const cellStyle = (name: string, more: string) =>
  `<style:style style:name="${name}" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm" fo:border="0.5pt solid #${documentColors.line}"${more}/></style:style>`

function headingXml(heading: Heading | undefined, isNewPage: boolean): string {
  if (heading === undefined) return ''
  const { id, level, text } = heading
  return `<text:h text:style-name="${started(`Heading_20_${level}`, isNewPage)}" text:outline-level="${level}"><text:bookmark-start text:name="${id}"/>${odfText(text)}<text:bookmark-end text:name="${id}"/></text:h>`
}

function blockXml(
  block: Exclude<PlacedBlock['block'], { kind: 'heading' | 'paragraph' | 'table' | 'image' | 'images' }>,
  headings: readonly Heading[],
): string {
  if (block.kind === 'contents') return contents(headingsIn(headings, block), block.depth ?? 3)
  const items = block.items.map(
    (item) =>
      `<text:list-item>${paragraph(block.tone === 'quiet' ? 'List_20_Note' : 'List_20_Bullet', rich(item))}</text:list-item>`,
  )
  return items.length === 0 ? '' : `<text:list text:style-name="Bullets">${items.join('')}</text:list>`
}

/**
 * The table of contents as LibreOffice updates it. Until then its page numbers are references to the headings, which are
 * worked out as the document opens: nobody has to update anything to read the right page.
 */
function contents(headings: readonly Heading[], depth: HeadingLevel): string {
  const templates = [1, 2, 3]
    .slice(0, depth)
    .map(
      (level) =>
        `<text:table-of-content-entry-template text:outline-level="${level}" text:style-name="Contents_20_${level}"><text:index-entry-link-start text:style-name="Index_20_Link"/><text:index-entry-text/><text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/><text:index-entry-link-end/></text:table-of-content-entry-template>`,
    )
  const entries = headings.map(({ id, level, text }) =>
    paragraph(
      `Contents_20_${level}`,
      `<text:a xlink:type="simple" xlink:href="#${id}" text:style-name="Index_20_Link" text:visited-style-name="Index_20_Link">${odfText(text)}<text:tab/><text:bookmark-ref text:reference-format="page" text:ref-name="${id}"></text:bookmark-ref></text:a>`,
    ),
  )
  const title = paragraph('Contents_20_Heading', xmlText(documentLabels.contents))
  return [
    `<text:table-of-content text:name="contents" text:protected="true"><text:table-of-content-source text:outline-level="${depth}">`,
    `<text:index-title-template text:style-name="Contents_20_Heading">${xmlText(documentLabels.contents)}</text:index-title-template>`,
    ...templates,
    `</text:table-of-content-source><text:index-body><text:index-title text:name="contents_Head">${title}</text:index-title>${entries.join('')}</text:index-body></text:table-of-content>`,
  ].join('')
}

function imageXml(image: DocumentImage, number: number, model: DocumentModel, isNewPage: boolean): string {
  const { title, subtitle, notes = [], alternative } = image
  const { width, height } = imageSize(image, model)
  const size = `svg:width="${(width / 10).toFixed(3)}cm" svg:height="${(height / 10).toFixed(3)}cm"`
  const pictures = pictureNames(number).map(
    (name) =>
      `<draw:image xlink:href="${name}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" draw:mime-type="${odfPartType(name)}"/>`,
  )
  const described = [
    title === undefined ? '' : `<svg:title>${xmlText(oneLine(title))}</svg:title>`,
    `<svg:desc>${xmlText(plainText(alternative))}</svg:desc>`,
  ]
  const frame = `<draw:frame draw:style-name="image" draw:name="image${number}" text:anchor-type="as-char" ${size}>${[...pictures, ...described].join('')}</draw:frame>`
  return [
    title === undefined ? '' : paragraph(started('Image_20_Title', isNewPage), odfText(oneLine(title))),
    subtitle === undefined || subtitle === '' ? '' : paragraph('Image_20_Note', odfText(oneLine(subtitle))),
    paragraph(started('Image', isNewPage && title === undefined), frame),
    ...notes.map((note, at) =>
      paragraph(at < notes.length - 1 ? 'Image_20_Note' : 'Image_20_End', odfText(oneLine(note))),
    ),
  ].join('')
}

/** Images beside each other stand in a row without lines, which no page cuts. */
const besideXml = (images: readonly string[], number: number) =>
  [
    `<table:table table:name="images${number}" table:style-name="beside"><table:table-column table:style-name="beside-${images.length}" table:number-columns-repeated="${images.length}"/><table:table-row table:style-name="row">`,
    ...images.map(
      (image, at) =>
        `<table:table-cell table:style-name="beside-${at === 0 ? 'first' : 'next'}" office:value-type="string">${image}</table:table-cell>`,
    ),
    '</table:table-row></table:table>',
  ].join('')

const besideStyles = (text: number) => [
  `<style:style style:name="beside" style:family="table"><style:table-properties style:width="${text.toFixed(3)}cm" table:align="left"/></style:style>`,
  ...[1, 2, 3].map(
    (images) =>
      `<style:style style:name="beside-${images}" style:family="table-column"><style:table-column-properties style:column-width="${(text / images).toFixed(3)}cm"/></style:style>`,
  ),
  ...[
    ['first', `0cm" fo:padding-right="${imageGap / 2}cm`],
    ['next', `${imageGap / 2}cm" fo:padding-right="0cm`],
  ].map(
    ([name, sides]) =>
      `<style:style style:name="beside-${name}" style:family="table-cell"><style:table-cell-properties fo:border="none" fo:padding-top="0cm" fo:padding-bottom="0.2cm" fo:padding-left="${sides}"/></style:style>`,
  ),
]

const aligned = { left: '', center: '_20_Center', right: '_20_Right' } as const

function tableXml(table: DocumentTable, number: number): string {
  const styles = table.columns.map((column) => aligned[column.align ?? 'left'])
  const cell = (style: string, kind: string, at: number, content: string) =>
    `<table:table-cell table:style-name="${style}" office:value-type="string">${paragraph(`${kind}${styles[at]}`, content)}</table:table-cell>`
  const row = (cells: readonly string[]) =>
    `<table:table-row table:style-name="row">${cells.join('')}</table:table-row>`
  const head = row(
    table.columns.map(({ header }, at) => cell('head', 'Table_20_Heading', at, odfText(oneLine(header)))),
  )
  const rows = table.rows.map((cells) =>
    row(cellsOf(table, cells).map((content, at) => cell('cell', 'Table_20_Contents', at, rich(content)))),
  )
  return [
    table.caption === undefined ? '' : paragraph('Caption', odfText(oneLine(table.caption))),
    `<table:table table:name="table${number}" table:style-name="${table.isWhole === true ? 'whole' : 'table'}">`,
    ...table.columns.map((_, column) => `<table:table-column table:style-name="table${number}-${column}"/>`),
    `<table:table-header-rows>${head}</table:table-header-rows>${rows.join('')}</table:table>`,
  ].join('')
}
