import { elementsOf, type XmlElement } from './xml-tree.ts'

/** « {{articles}} »: what stands in a model for what is written in its place. */
const markPattern = /\{\{\s*([\p{L}_]{1,40})\s*\}\}/gu

interface TextPlace {
  readonly parent: XmlElement
  readonly at: number
}

const isParagraph = ({ name }: XmlElement) => name === 'text:p' || name === 'text:h'

/** Texts of a paragraph in their order, those of paragraphs within it (in a frame) left to themselves. */
function textsOf(paragraph: XmlElement): TextPlace[] {
  const places: TextPlace[] = []
  const walk = (parent: XmlElement) => {
    for (const [at, child] of parent.children.entries())
      if (typeof child === 'string') places.push({ parent, at })
      else if (!isParagraph(child)) walk(child)
  }
  walk(paragraph)
  return places
}

const textAt = ({ parent, at }: TextPlace) => String(parent.children[at] ?? '')

/** The whole text of a paragraph. */
const textOf = (paragraph: XmlElement) => textsOf(paragraph).map(textAt).join('')

export interface FoundMark {
  readonly mark: string
  /** Nothing else stands in its paragraph. */
  readonly isAlone: boolean
}

/**
 * Marks of a document; each is put together in one text where an editor had cut it into several (a correction, a change of style in the
 * middle of the word), so that it can be replaced. Changes the tree.
 */
export function gatherMarks(root: XmlElement): FoundMark[] {
  return [...elementsOf(root)].filter(isParagraph).flatMap((paragraph) => {
    const whole = textOf(paragraph)
    const matches = [...whole.matchAll(markPattern)]
    for (const match of matches.toReversed()) gather(paragraph, match.index, match[0], match[1] ?? '')
    return matches.map((match) => ({
      mark: match[1] ?? '',
      isAlone: whole.trim() === match[0] && textsOf(paragraph).every(({ parent }) => !isFrame(parent)),
    }))
  })
}

const isFrame = ({ name }: XmlElement) => name.startsWith('draw:')

function gather(paragraph: XmlElement, start: number, written: string, mark: string): void {
  const end = start + written.length
  let from = 0
  let isPut = false
  for (const place of textsOf(paragraph)) {
    const text = textAt(place)
    const to = from + text.length
    if (to > start && from < end) {
      const before = text.slice(0, Math.max(0, start - from))
      const after = text.slice(Math.min(text.length, end - from))
      place.parent.children[place.at] = before + (isPut ? '' : `{{${mark}}}`) + after
      isPut = true
    }
    from = to
  }
}

/** Writes texts in the place of marks. Changes the tree. */
export function fillTexts(root: XmlElement, texts: ReadonlyMap<string, string>): void {
  for (const element of elementsOf(root))
    element.children = element.children.map((child) =>
      typeof child === 'string'
        ? child.replace(markPattern, (written, mark: string) => texts.get(mark) ?? written)
        : child,
    )
}

/** Puts elements in the place of the paragraphs that hold nothing but a mark. Changes the tree. */
export function fillBlocks(root: XmlElement, blocks: ReadonlyMap<string, readonly XmlElement[]>): void {
  for (const element of [...elementsOf(root)])
    element.children = element.children.flatMap((child) => {
      if (typeof child === 'string' || !isParagraph(child)) return [child]
      const mark = /^\s*\{\{([\p{L}_]+)\}\}\s*$/u.exec(textOf(child))?.[1]
      const filled = mark === undefined ? undefined : blocks.get(mark)
      return filled === undefined ? [child] : [...filled]
    })
}

/** Double braces that make no mark, with what stands in them: they would stay in what people sign. */
export function brokenMarks(root: XmlElement): string[] {
  return [...elementsOf(root)].filter(isParagraph).flatMap((paragraph) => {
    const left = textOf(paragraph).replace(markPattern, ' ')
    return [...left.matchAll(/\{\{[^{}]{0,40}\}{0,2}|[^{}\s]{0,40}\}\}/gu)].map(([written]) => written.trim())
  })
}

/** Marks that stand where a list would hold what replaces them. */
export function marksInLists(root: XmlElement): string[] {
  return [...elementsOf(root)]
    .filter(({ name }) => name === 'text:list-item' || name === 'text:list-header')
    .flatMap((item) => [...elementsOf(item)].filter(isParagraph))
    .flatMap((paragraph) => [...textOf(paragraph).matchAll(markPattern)].map((match) => match[1] ?? ''))
}
