import { xmlAttribute, xmlHead, xmlText } from './package-write.ts'
import { readXml, type XmlHandler } from './xml-events.ts'

/** A document in memory, for the few that are changed and written back: comments and instructions are not kept. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Record<string, string>
  children: (XmlElement | string)[]
}

/** Gathers a tree from what a reader tells; `root` is null until something was told. */
export function treeHandler(): XmlHandler & { readonly root: XmlElement | null } {
  const open: XmlElement[] = []
  let root: XmlElement | null = null
  return {
    get root() {
      return root
    },
    open(name, attributes) {
      const own: Record<string, string> = {}
      for (const [key, value] of Object.entries(attributes)) if (value !== undefined) own[key] = value
      const element: XmlElement = { name, attributes: own, children: [] }
      open.at(-1)?.children.push(element)
      root ??= element
      open.push(element)
    },
    close() {
      open.pop()
    },
    text(text) {
      const children = open.at(-1)?.children
      if (children === undefined) return
      const last = children.at(-1)
      if (typeof last === 'string') children[children.length - 1] = last + text
      else children.push(text)
    },
  }
}

/** Throws `XmlFault` where it is not well formed. */
export async function parseTree(xml: string): Promise<XmlElement> {
  const handler = treeHandler()
  await readXml(
    (async function* () {
      yield Buffer.from(xml, 'utf8')
    })(),
    handler,
  )
  if (handler.root === null) throw new Error('an empty document')
  return handler.root
}

function written({ name, attributes, children }: XmlElement): string {
  const own = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlAttribute(value)}"`)
  if (children.length === 0) return `<${name}${own.join('')}/>`
  const inner = children.map((child) => (typeof child === 'string' ? xmlText(child) : written(child)))
  return `<${name}${own.join('')}>${inner.join('')}</${name}>`
}

export const treeText = (root: XmlElement): string => xmlHead + written(root)

/** Elements of a tree, each before what it holds. */
export function* elementsOf(root: XmlElement): Generator<XmlElement> {
  yield root
  for (const child of root.children) if (typeof child !== 'string') yield* elementsOf(child)
}

export const childNamed = (parent: XmlElement, name: string): XmlElement | undefined =>
  parent.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name)
