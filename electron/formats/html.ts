/** The only way by which a text enters a page. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** An element around what is markup already. */
export const element = (name: string, content: string, attributes = '') =>
  `<${name}${attributes === '' ? '' : ` ${attributes}`}>${content}</${name}>`

/** Empty for an empty text. */
export const paragraph = (text: string, className = '') =>
  text === '' ? '' : element('p', escapeText(text), className === '' ? '' : `class="${className}"`)

/** A list of what is markup already. */
export const listOf = (items: readonly string[], attributes = '') =>
  element('ul', items.map((item) => element('li', item)).join(''), attributes)

/** Empty without texts. */
export const list = (texts: readonly string[]) => (texts.length === 0 ? '' : listOf(texts.map(escapeText)))

export const link = (href: string, text: string) => element('a', escapeText(text), `href="${escapeText(href)}"`)
