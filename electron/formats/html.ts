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

/** Empty without texts. */
export const list = (texts: readonly string[]) =>
  texts.length === 0 ? '' : element('ul', texts.map((text) => element('li', escapeText(text))).join(''))

export const link = (href: string, text: string) => element('a', escapeText(text), `href="${escapeText(href)}"`)
