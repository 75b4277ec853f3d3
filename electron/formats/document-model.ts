import { createHash } from 'node:crypto'
import { plainText } from './plain-text.ts'

export interface TextRun {
  readonly text: string
  readonly bold?: boolean
  readonly italic?: boolean
}
/** Line breaks (LF) stay line breaks inside of a paragraph. */
export type RichText = string | readonly TextRun[]

export type HeadingLevel = 1 | 2 | 3

export interface DocumentColumn {
  readonly header: string
  /** Its share of the width of the table, beside the others. */
  readonly width: number
  readonly align?: 'left' | 'center' | 'right'
}

export interface DocumentTable {
  readonly kind: 'table'
  readonly caption?: string
  /** Their headers are repeated at the top of every page that the table reaches. */
  readonly columns: readonly DocumentColumn[]
  readonly rows: readonly (readonly RichText[])[]
  /** All of it on one page, where a page can hold it: signatures that belong together. */
  readonly isWhole?: boolean
}

/** A chart or a map, with what is said over and under it: all of it on one page. */
export interface DocumentImage {
  readonly kind: 'image'
  /**
   * One `<svg>` element with a `viewBox`. It is markup and written as it is: drawn by this application, every text that came
   * from elsewhere already escaped.
   */
  readonly svg: string
  /** In millimetres, 25.4 for 96 px of the drawing: its texts then have the size that they were given. Reduced where the page is smaller. */
  readonly width: number
  readonly height: number
  /** What it shows, in words, for whoever does not see it. */
  readonly alternative: string
  /** Over it: the sentence that it proves. */
  readonly title?: string
  /** Under the title: indicator, unit and period. */
  readonly subtitle?: string
  /** Under it, a paragraph each: how to read it, reservations, sources. */
  readonly notes?: readonly string[]
}

/** Images beside each other, each in its share of the width; read from left to right. */
export interface DocumentImages {
  readonly kind: 'images'
  readonly images: readonly DocumentImage[]
}

export type DocumentBlock =
  | { readonly kind: 'heading'; readonly level: HeadingLevel; readonly text: string }
  /** Quiet: sources, reservations, notes. Kept: on the page of what follows. */
  | { readonly kind: 'paragraph'; readonly text: RichText; readonly tone?: 'quiet'; readonly isKept?: boolean }
  | { readonly kind: 'list'; readonly items: readonly RichText[]; readonly tone?: 'quiet' }
  | DocumentTable
  | DocumentImage
  | DocumentImages
  | { readonly kind: 'page-break' }
  /** The table of contents, of the headings of the document down to a level; left out, all of them. */
  | { readonly kind: 'contents'; readonly depth?: HeadingLevel }

export interface DocumentModel {
  readonly title: string
  readonly subtitle?: string
  /** At the top of every page; the title when left out. At the bottom stands the page number. */
  readonly header?: string
  /** Beside the page number: date, author. */
  readonly footer?: string
  readonly orientation?: 'portrait' | 'landscape'
  /** Narrow margins, for what must hold on few pages. */
  readonly isCompact?: boolean
  readonly blocks: readonly DocumentBlock[]
}

/** A heading and the name by which the table of contents reaches it. */
export interface Heading {
  readonly id: string
  readonly level: HeadingLevel
  readonly text: string
}

/** The headings, in the order of their blocks. */
export function headingsOf(model: DocumentModel): Heading[] {
  return model.blocks
    .filter((block) => block.kind === 'heading')
    .map(({ level, text }, index) => ({ id: `titre-${index + 1}`, level, text: oneLine(text) }))
}

/** The headings that a table of contents tells. */
export const headingsIn = (headings: readonly Heading[], { depth = 3 }: { readonly depth?: HeadingLevel }): Heading[] =>
  headings.filter(({ level }) => level <= depth)

/** A block, and whether a new page starts with it: a break of its own would leave an empty line on one of the pages. */
export interface PlacedBlock {
  readonly block: Exclude<DocumentBlock, { kind: 'page-break' }>
  readonly isNewPage: boolean
}

export function placedBlocks({ blocks }: DocumentModel): PlacedBlock[] {
  let isNewPage = false
  return blocks.flatMap((block): PlacedBlock[] => {
    const starts = isNewPage
    isNewPage = block.kind === 'page-break'
    return block.kind === 'page-break' ? [] : [{ block, isNewPage: starts }]
  })
}

/** Runs with texts that every format keeps; empty ones are left out. */
export function runsOf(text: RichText): TextRun[] {
  const runs = typeof text === 'string' ? [{ text }] : text
  return runs.map((run) => ({ ...run, text: plainText(run.text) })).filter((run) => run.text !== '')
}

/** A text that stands on one line: titles, headings, headers of pages. */
export function oneLine(text: string): string {
  return plainText(text)
    .replace(/\s*[\n\t]\s*/g, ' ')
    .trim()
}

/** Exactly as many cells as columns. */
export function cellsOf(table: DocumentTable, row: readonly RichText[]): RichText[] {
  return table.columns.map((_, index) => row[index] ?? '')
}

/** A4 with margins of 2 cm, or narrow ones, in centimetres. */
export function pageOf({ orientation, isCompact }: DocumentModel): {
  width: number
  height: number
  margin: number
  text: number
} {
  const [width, height] = orientation === 'landscape' ? [29.7, 21] : [21, 29.7]
  const margin = isCompact ? 1.3 : 2
  return { width, height, margin, text: width - 2 * margin }
}

/** Every image, in the order in which they are read. */
export function imagesIn({ blocks }: DocumentModel): DocumentImage[] {
  return blocks.flatMap((block) => (block.kind === 'image' ? [block] : block.kind === 'images' ? block.images : []))
}

/** Centimetres between images that stand beside each other. */
export const imageGap = 0.6

/** Width of each of some images beside each other, in centimetres, in a text of a width. */
export const besideWidth = (text: number, images: number) => (text - imageGap * (images - 1)) / images

/** Share of the height of a page that an image takes at most: its title, its reading and its sources stand on the same page. */
const mostOfPage = 0.62

/** Size of an image on the page, in millimetres: its own, or what the page and those beside it allow of it. */
export function imageSize(image: DocumentImage, model: DocumentModel): { width: number; height: number } {
  const { width, height } = image
  const page = pageOf(model)
  const row = model.blocks.find((block) => block.kind === 'images' && block.images.includes(image))
  const room = row?.kind === 'images' ? besideWidth(page.text, row.images.length) : page.text
  const ratio = Math.min(1, (room * 10) / width, ((page.height - 2 * page.margin) * 10 * mostOfPage) / height)
  return { width: width * ratio, height: height * ratio }
}

/** Dots to the inch of the image that stands in for a drawing, for the few programs that cannot draw it: what a good printer shows. */
const resolution = 200

/** The last pictures by their drawing and width: documents of one job share maps, and one is often written in two forms. */
const pictures = new Map<string, Uint8Array>()
const mostPictures = 60

/** The image that stands in for the drawing where that cannot be shown, as PNG. */
export async function imagePicture(image: DocumentImage, model: DocumentModel): Promise<Uint8Array> {
  const width = Math.ceil((imageSize(image, model).width / 25.4) * resolution)
  const name = `${width} ${createHash('sha256').update(image.svg).digest('base64')}`
  const known = pictures.get(name)
  if (known !== undefined) return known
  const { svgPicture } = await import('./svg-picture.ts')
  const picture = await svgPicture(image.svg, width)
  const [oldest] = pictures.keys()
  if (pictures.size >= mostPictures && oldest !== undefined) pictures.delete(oldest)
  pictures.set(name, picture)
  return picture
}

/** Room of a letter in the widest of the fonts that stand in for ours, in headers and in cells, and of the padding of a cell, in centimetres. */
const [headerLetter, cellLetter, cellPadding] = [0.215, 0.2, 0.3]
/** Letters of a word that is kept whole: longer ones, such as addresses, are cut. */
const longestWhole = 17

const lettersOf = (text: RichText) =>
  (typeof text === 'string' ? text : text.map((run) => run.text).join(''))
    .split(/[\s-]+/)
    .reduce((most, { length }) => (length > longestWhole ? most : Math.max(most, length)), 0)

/** Widths by their shares, but none less than asked; the others give the room. */
function sharedWidths(columns: DocumentTable['columns'], text: number, least: readonly number[]): number[] {
  const widened = new Set<number>()
  for (;;) {
    const shared = columns.reduce((sum, { width }, at) => (widened.has(at) ? sum : sum + width), 0)
    const room = text - [...widened].reduce((sum, at) => sum + (least[at] ?? 0), 0)
    const even = room / (columns.length - widened.size)
    const widths = columns.map(({ width }, at) =>
      widened.has(at) ? (least[at] ?? 0) : shared > 0 ? (width / shared) * room : even,
    )
    const narrow = widths.flatMap((width, at) => (width < (least[at] ?? 0) - 1e-9 ? [at] : []))
    if (narrow.length === 0) return widths
    for (const at of narrow) widened.add(at)
  }
}

/**
 * Widths of the columns of a table, in centimetres; together, those of the text. By their shares, but none so narrow that a word would be
 * cut: of headers and cells, of headers where there is too little room for both, none where there is too little for these.
 */
export function columnWidths({ columns, rows }: DocumentTable, text: number): number[] {
  const heads = columns.map(({ header }) => lettersOf(header) * headerLetter + cellPadding)
  const all = heads.map((head, at) =>
    rows.reduce((most, row) => Math.max(most, lettersOf(row[at] ?? '') * cellLetter + cellPadding), head),
  )
  const fits = (least: readonly number[]) => least.reduce((sum, width) => sum + width, 0) <= text
  const least = [all, heads].find(fits)
  return sharedWidths(columns, text, least ?? [])
}

/** Colours of documents: dark ink, a blue for headings, greys that survive a photocopy. */
export const documentColors = {
  ink: '1f2933',
  heading: '1f4e79',
  quiet: '52606d',
  line: '9aa5b1',
  fill: 'd9e2ec',
} as const
