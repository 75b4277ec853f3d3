import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  type ISectionOptions,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableOfContents,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { estimatePageNumbers } from 'docx/layout'
import { documentLabels } from '#shared/publication/document.labels.ts'
import { docxStyles } from './document-docx-styles.ts'
import {
  cellsOf,
  columnWidths,
  type DocumentImage,
  type DocumentImages,
  type DocumentModel,
  type DocumentTable,
  documentColors,
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
import { xmlHead } from './package-write.ts'
import { plainText } from './plain-text.ts'

/** Blocks of the longest document whose contents are written with their page numbers. */
const estimatedBlocks = 1500

const { line, fill } = documentColors
const twips = (centimetres: number) => convertMillimetersToTwip(centimetres * 10)

/**
 * The document as Word opens it: named styles, an outline, a real table of contents. Its page numbers are estimated, for
 * readers that never update fields; Word offers to update them as it opens the document.
 */
export async function writeDocx(model: DocumentModel): Promise<Uint8Array> {
  const drawn: Drawn = new Map()
  for (const image of imagesIn(model))
    drawn.set(image, imageRun(image, model, drawn.size + 1, await imagePicture(image, model)))
  const hasContents = model.blocks.some(({ kind }) => kind === 'contents')
  const document = new Document({
    title: oneLine(model.title),
    creator: '',
    lastModifiedBy: '',
    styles: docxStyles,
    numbering: { config: [bullets] },
    // Word asks whether to update them: only where a page number of the contents may be wrong.
    ...(hasContents && { features: { updateFields: true } }),
    // Laying out a long document takes minutes: Word, which lays it out anyway, then counts its pages when it opens it.
    ...(hasContents && model.blocks.length <= estimatedBlocks && { pageNumbers }),
    sections: [sectionOf(model, drawn)],
  })
  return await Packer.toBuffer(document)
}

/** Without the count of numbered headings, which would read the whole document once more: none of ours has a number. */
const pageNumbers: typeof estimatePageNumbers = Object.assign((...given: Parameters<typeof estimatePageNumbers>) =>
  estimatePageNumbers(...given),
)

/** The images of a document, ready to be placed. */
type Drawn = Map<DocumentImage, ImageRun>

function sectionOf(model: DocumentModel, drawn: Drawn): ISectionOptions {
  const { width, height, margin, text } = pageOf(model)
  const tabStops = [{ type: TabStopType.RIGHT, position: twips(text) }]
  const { LANDSCAPE, PORTRAIT } = PageOrientation
  const footer = new Footer({
    children: [
      new Paragraph({
        style: 'Footer',
        tabStops,
        children: [
          new TextRun({
            children: [
              `${oneLine(model.footer ?? '')}\t${documentLabels.page} `,
              PageNumber.CURRENT,
              ` ${documentLabels.of} `,
              PageNumber.TOTAL_PAGES,
            ],
          }),
        ],
      }),
    ],
  })
  const header = new Header({
    children: [new Paragraph({ style: 'Header', text: oneLine(model.header ?? model.title) })],
  })
  const side = twips(margin)
  return {
    properties: {
      // The first page carries the title: its header would say it twice.
      titlePage: true,
      page: {
        // Word turns the page over itself: it is given upright.
        size: {
          width: twips(Math.min(width, height)),
          height: twips(Math.max(width, height)),
          orientation: model.orientation === 'landscape' ? LANDSCAPE : PORTRAIT,
        },
        margin: {
          top: side,
          bottom: side,
          left: side,
          right: side,
          header: twips(margin / 2),
          footer: twips(margin / 2),
        },
      },
    },
    headers: { default: header, first: new Header({ children: [new Paragraph({ style: 'Header' })] }) },
    footers: { default: footer, first: footer },
    children: [
      new Paragraph({ heading: HeadingLevel.TITLE, text: oneLine(model.title) }),
      ...(model.subtitle === undefined ? [] : [new Paragraph({ style: 'Subtitle', text: oneLine(model.subtitle) })]),
      ...placedBlocks(model).flatMap((placed) => blockOf(placed, text, drawn)),
    ],
  }
}

/** Runs of text; a line break inside of one stays one. */
function rich(text: RichText): TextRun[] {
  // Only what a run adds is said: « not bold » would undo the style of its paragraph.
  return runsOf(text).flatMap(({ text: content, bold, italic }) =>
    content.split('\n').map(
      (part, at) =>
        new TextRun({
          text: part,
          ...(bold && { bold }),
          ...(italic && { italics: true }),
          ...(at > 0 && { break: 1 }),
        }),
    ),
  )
}

const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const

function blockOf(
  { block, isNewPage }: PlacedBlock,
  text: number,
  drawn: Drawn,
): (Paragraph | Table | TableOfContents)[] {
  const start = isNewPage ? { pageBreakBefore: true } : {}
  // A page starts with a paragraph; before what is none, one of no height starts it.
  const before = isNewPage ? [new Paragraph({ style: 'TableEnd', ...start })] : []
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: levels[block.level], text: oneLine(block.text), ...start })]
    case 'paragraph':
      return [
        new Paragraph({
          ...(block.tone === 'quiet' && { style: 'Note' }),
          ...(block.isKept && { keepNext: true }),
          ...start,
          children: rich(block.text),
        }),
      ]
    case 'list':
      return block.items.map(
        (item, at) =>
          new Paragraph({
            style: block.tone === 'quiet' ? 'ListNote' : 'ListBullet',
            ...(at === 0 && start),
            numbering: { reference: bullets.reference, level: 0 },
            children: rich(item),
          }),
      )
    case 'table':
      return [...before, ...tableOf(block, text)]
    case 'image':
      return imageParagraphs(block, drawn.get(block), start)
    case 'images':
      return [...before, ...besideOf(block, text, drawn)]
    case 'contents':
      return [
        new Paragraph({ style: 'TOCHeading', text: documentLabels.contents, ...start }),
        new TableOfContents(documentLabels.contents, { hyperlink: true, headingStyleRange: `1-${block.depth ?? 3}` }),
      ]
  }
}

/** The drawing, with an image for the versions of Word that cannot draw it; both have the words that stand for it. */
function imageRun(image: DocumentImage, model: DocumentModel, number: number, picture: Uint8Array): ImageRun {
  const size = imageSize(image, model)
  const transformation = { width: (size.width / 25.4) * 96, height: (size.height / 25.4) * 96 }
  return new ImageRun({
    type: 'svg',
    data: Buffer.from(xmlHead + image.svg, 'utf8'),
    transformation,
    fallback: { type: 'png', data: Buffer.from(picture) },
    altText: {
      id: String(number),
      name: `image${number}`,
      description: plainText(image.alternative),
      ...(image.title !== undefined && { title: oneLine(image.title) }),
    },
  })
}

function imageParagraphs(
  { title, subtitle, notes = [] }: DocumentImage,
  run: ImageRun | undefined,
  start: { pageBreakBefore?: boolean },
): Paragraph[] {
  const [first, second] = title === undefined ? [{}, start] : [start, {}]
  return [
    ...(title === undefined ? [] : [new Paragraph({ style: 'ImageTitle', text: oneLine(title), ...first })]),
    ...(subtitle === undefined || subtitle === ''
      ? []
      : [new Paragraph({ style: 'ImageNote', text: oneLine(subtitle) })]),
    new Paragraph({ style: 'Image', ...second, children: run === undefined ? [] : [run] }),
    ...notes.map(
      (note, at) => new Paragraph({ style: at < notes.length - 1 ? 'ImageNote' : 'ImageEnd', text: oneLine(note) }),
    ),
  ]
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }

/** Images beside each other stand in a row without lines, which no page cuts. */
function besideOf({ images }: DocumentImages, text: number, drawn: Drawn): (Paragraph | Table)[] {
  const width = twips(text / images.length)
  const gap = twips(imageGap / 2)
  const cells = images.map(
    (image, at) =>
      new TableCell({
        width: { size: width, type: WidthType.DXA },
        verticalAlign: VerticalAlignTable.TOP,
        margins: { left: at === 0 ? 0 : gap, right: at === images.length - 1 ? 0 : gap },
        children: imageParagraphs(image, drawn.get(image), {}),
      }),
  )
  return [
    new Table({
      rows: [new TableRow({ cantSplit: true, children: cells })],
      columnWidths: images.map(() => width),
      width: { size: width * images.length, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
    }),
    new Paragraph({ style: 'TableEnd' }),
  ]
}

const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

function tableOf(table: DocumentTable, text: number): (Paragraph | Table)[] {
  const widths = columnWidths(table, text).map(twips)
  const aligned = table.columns.map(({ align = 'left' }) => ({ alignment: alignments[align] }))
  const cell = (children: TextRun[], at: number, style: string, isKept = false) =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.TOP,
      ...(style === 'TableHeading' && { shading: { type: ShadingType.CLEAR, color: 'auto', fill } }),
      children: [new Paragraph({ style, ...aligned[at], ...(isKept && { keepNext: true }), children })],
    })
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.columns.map(({ header }, at) => cell(rich(oneLine(header)), at, 'TableHeading')),
  })
  const rows = table.rows.map(
    (row, at) =>
      // Lines of a cell keep together by its style: told of the row, LibreOffice 7 can lose the rows after a break of page.
      new TableRow({
        children: cellsOf(table, row).map((each, column) =>
          cell(rich(each), column, 'TableContents', table.isWhole === true && at < table.rows.length - 1),
        ),
      }),
  )
  const border = { style: BorderStyle.SINGLE, size: 4, color: line }
  const caption = table.caption === undefined ? [] : [new Paragraph({ style: 'Caption', text: oneLine(table.caption) })]
  return [
    ...caption,
    new Table({
      rows: [head, ...rows],
      columnWidths: widths,
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      margins: { top: 50, bottom: 50, left: 90, right: 90 },
      borders: {
        top: border,
        bottom: border,
        left: border,
        right: border,
        insideHorizontal: border,
        insideVertical: border,
      },
    }),
    // Word joins tables that touch, and glues the next text to this one.
    new Paragraph({ style: 'TableEnd' }),
  ]
}

const bullets = {
  reference: 'bullets',
  levels: [
    {
      level: 0,
      format: LevelFormat.BULLET,
      text: '\u2022',
      alignment: AlignmentType.LEFT,
      style: { paragraph: { indent: { left: 510, hanging: 283 } } },
    },
  ],
}
