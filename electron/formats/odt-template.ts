import { EngineError } from '#electron/core/errors.ts'
import type { DocumentBlock, DocumentModel } from './document-model.ts'
import { odtContent, odtMeta } from './document-odt.ts'
import { odtStyles } from './document-odt-styles.ts'
import { odfManifest, odfTypes } from './odf.ts'
import { cleanOdt, hasPlainNames } from './odt-clean.ts'
import { brokenMarks, type FoundMark, fillBlocks, fillTexts, gatherMarks, marksInLists } from './odt-marks.ts'
import { openPackage } from './package-read.ts'
import { zipParts } from './package-write.ts'
import { childNamed, elementsOf, parseTree, treeHandler, treeText, type XmlElement } from './xml-tree.ts'

/** A text document that is a model: its two parts, cleaned, and its images in base64. */
export interface OdtTemplate {
  readonly content: string
  readonly styles: string
  readonly pictures: readonly { readonly name: string; readonly base64: string }[]
}

export interface ReadTemplate {
  readonly template: OdtTemplate
  /** Marks of the text, and those of headers and footers. */
  readonly body: readonly FoundMark[]
  readonly edges: readonly FoundMark[]
  /** Marks within lists. */
  readonly listed: readonly string[]
  /** Double braces that make no mark, as they are written. */
  readonly broken: readonly string[]
}

const picture = /^Pictures\/[\w.-]{1,100}\.(png|jpe?g|gif)$/i
/** Bytes that the images of a model may take together. */
export const templateImages = 3_000_000
/** Characters of its two parts. */
const mostCharacters = 5_000_000

/** Why a file is not a model, before its marks are looked at. */
export type TemplateFault = 'kind' | 'damaged' | 'large'

export class TemplateError extends Error {
  readonly fault: TemplateFault
  constructor(fault: TemplateFault) {
    super(fault)
    this.fault = fault
  }
}

/** Reads a text document as a model: text, styles and images; macros, links and objects are left. Throws `TemplateError`, `file.*`. */
export async function readOdtTemplate(path: string, file: string): Promise<ReadTemplate> {
  const parts = await openPackage(path, file, undefined, picture).catch((error: unknown) => {
    throw error instanceof EngineError && !error.code.startsWith('workbook.') ? error : new TemplateError('kind')
  })
  try {
    if (!parts.has('content.xml') || !parts.has('styles.xml')) throw new TemplateError('kind')
    const [content, styles] = [treeHandler(), treeHandler()]
    await parts.read('content.xml', content)
    await parts.read('styles.xml', styles)
    const [text, look] = [content.root, styles.root]
    if (text === null || look === null || textBody(text) === undefined) throw new TemplateError('kind')
    if (look.name !== 'office:document-styles' || !hasPlainNames(text) || !hasPlainNames(look))
      throw new TemplateError('kind')
    const names = parts.names.filter((name) => picture.test(name))
    const isPicture = (name: string) => names.includes(name)
    cleanOdt(text, isPicture)
    cleanOdt(look, isPicture)
    const body = gatherMarks(text)
    const edges = gatherMarks(look)
    const template = {
      content: treeText(text),
      styles: treeText(look),
      pictures: await picturesOf(
        names.filter((name) => isNamed(text, name) || isNamed(look, name)),
        (name) => parts.bytes(name),
      ),
    }
    if (template.content.length + template.styles.length > mostCharacters) throw new TemplateError('large')
    return { template, body, edges, listed: marksInLists(text), broken: [...brokenMarks(text), ...brokenMarks(look)] }
  } catch (error) {
    if (error instanceof EngineError && error.code === 'workbook.unreadable') throw new TemplateError('damaged')
    throw error
  } finally {
    parts.close()
  }
}

const isNamed = (root: XmlElement, name: string) =>
  [...elementsOf(root)].some(({ attributes }) => attributes['xlink:href'] === name)

const starts: Readonly<Record<string, string>> = { png: '89504e47', jpg: 'ffd8ff', jpeg: 'ffd8ff', gif: '474946' }

async function picturesOf(names: readonly string[], read: (name: string) => Promise<Buffer>) {
  const pictures: { name: string; base64: string }[] = []
  let all = 0
  for (const name of names) {
    const bytes = await read(name)
    all += bytes.length
    if (all > templateImages) throw new TemplateError('large')
    const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
    if (!bytes.toString('hex', 0, 4).startsWith(starts[ending] ?? '-')) throw new TemplateError('damaged')
    pictures.push({ name, base64: bytes.toString('base64') })
  }
  return pictures
}

function textBody(root: XmlElement): XmlElement | undefined {
  const body = root.name === 'office:document-content' ? childNamed(root, 'office:body') : undefined
  return body === undefined ? undefined : childNamed(body, 'office:text')
}

/** The model as a text document, to be edited again. */
export async function templateFile(template: OdtTemplate, title: string): Promise<Uint8Array> {
  const parts = [
    { name: 'content.xml', content: template.content },
    { name: 'styles.xml', content: template.styles },
    { name: 'meta.xml', content: odtMeta({ title }) },
    ...template.pictures.map(({ name, base64 }) => ({ name, content: Buffer.from(base64, 'base64'), stored: true })),
  ]
  const names = parts.map(({ name }) => name)
  return await zipParts([
    { name: 'mimetype', content: odfTypes.text, stored: true },
    ...parts,
    { name: 'META-INF/manifest.xml', content: odfManifest('text', names) },
  ])
}

export interface Filling {
  readonly title: string
  readonly texts: ReadonlyMap<string, string>
  /** Headings, paragraphs, lists and tables; no image and no table of contents. */
  readonly blocks: ReadonlyMap<string, readonly DocumentBlock[]>
}

/** The document that a model makes of texts and blocks: in its own styles, those that it lacks being added. */
export async function fillOdtTemplate(template: OdtTemplate, filling: Filling): Promise<Uint8Array> {
  const content = await parseTree(template.content)
  const styles = await parseTree(template.styles)
  const automatic = ensured(content, 'office:automatic-styles')
  const blocks = new Map<string, readonly XmlElement[]>()
  for (const [mark, own] of filling.blocks) {
    const { body, look } = await fragment({ title: '', blocks: own }, mark)
    automatic.children.push(...look)
    blocks.set(mark, body)
  }
  fillTexts(content, filling.texts)
  fillTexts(styles, filling.texts)
  // Blocks last: what people typed in an article is no mark.
  fillBlocks(content, blocks)
  await addStyles(styles)
  return await templateFile({ ...template, content: treeText(content), styles: treeText(styles) }, filling.title)
}

/** The element of this name, put before the body where there is none. */
function ensured(root: XmlElement, name: string): XmlElement {
  const known = childNamed(root, name)
  if (known !== undefined) return known
  const made: XmlElement = { name, attributes: {}, children: [] }
  const body = root.children.findIndex((child) => typeof child !== 'string' && child.name === 'office:body')
  root.children.splice(Math.max(0, body), 0, made)
  return made
}

/** Blocks as elements, their own styles and names told apart from those of the model and of other blocks. */
async function fragment(model: DocumentModel, mark: string) {
  const root = await parseTree(odtContent(model))
  const look = (childNamed(root, 'office:automatic-styles')?.children ?? []).filter(
    (child) => typeof child !== 'string',
  )
  // The first paragraph is the title of the document, which the model has of its own.
  const body = (textBody(root)?.children ?? []).filter((child) => typeof child !== 'string').slice(1)
  const own = new Set(look.map(({ attributes }) => attributes['style:name'] ?? ''))
  const renamed = (name: string) => `ctg-${mark}-${name}`
  for (const { attributes } of [...look, ...body].flatMap((element) => [...elementsOf(element)]))
    for (const [key, value] of Object.entries(attributes)) {
      const isStyle = key.endsWith('style-name') || key === 'style:name'
      if ((isStyle && own.has(value)) || key === 'table:name' || key === 'text:name') attributes[key] = renamed(value)
    }
  return { look, body }
}

/** Styles that blocks name and that the model does not define: an editor leaves out those that nothing used. */
async function addStyles(styles: XmlElement): Promise<void> {
  const ours = childNamed(await parseTree(odtStyles({ title: '', blocks: [] })), 'office:styles')
  const known = childNamed(styles, 'office:styles')
  const theirs = known ?? { name: 'office:styles', attributes: {}, children: [] }
  if (known === undefined) styles.children.unshift(theirs)
  const keyOf = ({ name, attributes }: XmlElement) =>
    `${name} ${attributes['style:family'] ?? ''} ${attributes['style:name'] ?? ''}`
  const keys = new Set(theirs.children.flatMap((child) => (typeof child === 'string' ? [] : [keyOf(child)])))
  for (const child of ours?.children ?? [])
    if (typeof child !== 'string' && ['style:style', 'text:list-style'].includes(child.name))
      if (!keys.has(keyOf(child))) theirs.children.push(child)
}
