import { elementsOf, type XmlElement } from './xml-tree.ts'

/** What of a text document is kept: prefix by prefix, so that what nobody thought of is left out. */
const keptPrefixes = new Set(['office', 'style', 'text', 'table', 'draw', 'fo', 'svg', 'number', 'dc'])

const oasis = 'urn:oasis:names:tc:opendocument:xmlns:'
/** Prefix that each name of OpenDocument must have: cleaning goes by them. */
const prefixes: Readonly<Record<string, string>> = {
  [`${oasis}datastyle:1.0`]: 'number',
  [`${oasis}drawing:1.0`]: 'draw',
  [`${oasis}xsl-fo-compatible:1.0`]: 'fo',
  [`${oasis}svg-compatible:1.0`]: 'svg',
  'http://www.w3.org/1999/xlink': 'xlink',
  'http://purl.org/dc/elements/1.1/': 'dc',
  ...Object.fromEntries(['office', 'style', 'text', 'table'].map((name) => [`${oasis}${name}:1.0`, name])),
}
export const odfNames: ReadonlyMap<string, string> = new Map(
  Object.entries(prefixes).map(([address, prefix]) => [`xmlns:${prefix}`, address]),
)

/** Macros, forms, links to other files, embedded programs, comments, former states of the text, fonts of elsewhere. */
const dropped = new Set([
  'office:scripts',
  'office:event-listeners',
  'office:forms',
  'office:settings',
  'office:meta',
  'office:annotation',
  'office:annotation-end',
  'office:dde-source',
  'text:script',
  'text:execute-macro',
  'text:section-source',
  'text:tracked-changes',
  'text:change',
  'text:change-start',
  'text:change-end',
  'text:dde-connection',
  'text:dde-connection-decls',
  'text:alphabetical-index-auto-mark-file',
  'table:table-source',
  'table:cell-range-source',
  'draw:object',
  'draw:object-ole',
  'draw:plugin',
  'draw:applet',
  'draw:floating-frame',
  'draw:param',
  'svg:font-face-src',
  'svg:definition-src',
])
/** Links: their text stays. */
const unwrapped = new Set(['text:a', 'draw:a'])
const images = new Set(['draw:image', 'draw:fill-image', 'style:background-image', 'text:list-level-style-image'])

const prefixOf = (name: string) => (name.includes(':') ? name.slice(0, name.indexOf(':')) : '')

/** Whether the names of a document mean what their prefixes say; others could not be told apart. */
export function hasPlainNames(root: XmlElement): boolean {
  for (const element of elementsOf(root))
    for (const [key, value] of Object.entries(element.attributes)) {
      if (key !== 'xmlns' && !key.startsWith('xmlns:')) continue
      if (element !== root) return false
      const prefix = key.slice('xmlns:'.length)
      const wanted = prefixes[value]
      if (wanted !== undefined && wanted !== prefix) return false
      if (odfNames.has(key) && odfNames.get(key) !== value) return false
    }
  return true
}

/** Leaves text, styles and the images of the document itself. `isPicture` says which parts those are. Changes the tree. */
export function cleanOdt(root: XmlElement, isPicture: (part: string) => boolean): void {
  cleanAttributes(root, isPicture)
  for (const [name, address] of odfNames) root.attributes[name] = address
  cleanChildren(root, isPicture)
}

function cleanChildren(parent: XmlElement, isPicture: (part: string) => boolean): void {
  parent.children = parent.children.flatMap((child) => {
    if (typeof child === 'string') return [child]
    if (dropped.has(child.name) || !keptPrefixes.has(prefixOf(child.name))) return []
    if (images.has(child.name) && child.attributes['xlink:href'] !== undefined)
      if (!isPicture(child.attributes['xlink:href'])) return []
    cleanChildren(child, isPicture)
    if (unwrapped.has(child.name)) return child.children
    cleanAttributes(child, isPicture)
    return [child]
  })
}

function cleanAttributes(element: XmlElement, isPicture: (part: string) => boolean): void {
  for (const [key, value] of Object.entries(element.attributes)) {
    const prefix = prefixOf(key)
    const isImage = images.has(element.name) && prefix === 'xlink'
    if (isImage && (key !== 'xlink:href' || isPicture(value))) continue
    if (!keptPrefixes.has(prefix) || key.startsWith('xmlns')) delete element.attributes[key]
  }
}
