const space = 'http://www.w3.org/2000/svg'
const margin = 18
/** Pixels of the picture for one of the screen: sharp in print. */
const sharpness = 3

/** What a drawing says by style sheets, and must say itself once it stands alone. */
const kept = [
  'fill',
  'fill-opacity',
  'fill-rule',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'vector-effect',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'dominant-baseline',
] as const

/** Words around the drawing, from top to bottom. */
export interface PictureWords {
  readonly title: string
  readonly subtitle: string
  readonly below: readonly string[]
}

function make(name: string, attributes: Readonly<Record<string, string | number>>, text?: string): SVGElement {
  const made = document.createElementNS(space, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  if (text !== undefined) made.textContent = text
  return made
}

/** The drawing as it is seen, with what style sheets say of it written on each element. */
function standing(drawn: SVGSVGElement): SVGSVGElement {
  const copy = drawn.cloneNode(true) as SVGSVGElement
  const copies = copy.querySelectorAll('*')
  for (const [at, element] of drawn.querySelectorAll('*').entries()) {
    const style = getComputedStyle(element)
    const target = copies[at]
    if (!target || target.namespaceURI !== space) continue
    for (const name of kept) {
      const value = style.getPropertyValue(name)
      if (value !== '') target.setAttribute(name, value.replaceAll('"', "'"))
    }
    target.removeAttribute('class')
    target.removeAttribute('style')
  }
  const { width, height } = drawn.getBoundingClientRect()
  copy.removeAttribute('class')
  copy.removeAttribute('style')
  copy.setAttribute('width', String(Math.round(width)))
  copy.setAttribute('height', String(Math.round(height)))
  return copy
}

/** Lines of a text that fit in a width, as the page would break it. */
function linesOf(text: string, font: string, width: number): string[] {
  const pen = document.createElement('canvas').getContext('2d')
  if (pen === null) return [text]
  pen.font = font
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && pen.measureText(longer).width > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}

/** The letters of the page, to travel in the picture: another post, and the browser that makes a PNG, have none of them. */
async function lettersOf(family: string): Promise<string> {
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSFontFaceRule)) continue
      const of = (name: string) => rule.style.getPropertyValue(name)
      if (!of('font-family').includes(family) || of('font-style') === 'italic') continue
      // Those of French alone: the other alphabets are as heavy.
      const address = /url\("?([^")]+)"?\)/.exec(of('src'))?.[1]
      if (address === undefined || !/U\+0+-0*FF\b/i.test(of('unicode-range').replace('U+0000', 'U+0'))) continue
      const blob = await (await fetch(new URL(address, sheet.href ?? document.baseURI))).blob()
      const data = await new Promise<string>((done) => {
        const reader = new FileReader()
        reader.onload = () => done(String(reader.result))
        reader.readAsDataURL(blob)
      })
      return `@font-face{font-family:'${family}';font-weight:200 900;src:url(${data})}`
    }
  return ''
}

/** The legend of a map: a swatch and its words on each line. */
function legendOf(figure: Element): { readonly key: SVGSVGElement | null; readonly text: string }[] {
  return [...figure.querySelectorAll('.map-legend > li')].map((line) => {
    const key = line.querySelector('svg')
    return { key: key === null ? null : standing(key), text: (line.textContent ?? '').trim() }
  })
}

/** What is drawn in a card of a chart; null where nothing is, or not as one drawing. */
export const drawnIn = (figure: Element | null): SVGSVGElement | null =>
  figure?.querySelector<SVGSVGElement>('.chart-canvas svg, .map-drawing') ?? null

/** A card of a chart as one SVG that stands alone: title, drawing, legend, how to read it, sources. Null when nothing is drawn. */
export async function pictureOf(figure: HTMLElement, words: PictureWords): Promise<SVGSVGElement | null> {
  const drawn = drawnIn(figure)
  if (drawn === null) return null
  const { color, backgroundColor, fontFamily } = getComputedStyle(figure)
  const family = fontFamily.replaceAll('"', "'")
  const box = drawn.getBoundingClientRect()
  const width = Math.round(box.width)
  const content: SVGElement[] = []
  let top = margin
  const write = (text: string, size: number, weight: number) => {
    if (text === '') return
    for (const line of linesOf(text, `${weight} ${size}px ${fontFamily}`, width)) {
      top += size * 1.3
      content.push(make('text', { x: margin, y: top, 'font-size': size, 'font-weight': weight, fill: color }, line))
    }
    top += 6
  }
  write(words.title, 16, 600)
  write(words.subtitle, 13, 400)
  const inner = standing(drawn)
  inner.setAttribute('x', String(margin))
  inner.setAttribute('y', String(Math.round(top + 4)))
  content.push(inner)
  top += Math.round(box.height) + 12
  for (const { key, text } of legendOf(figure)) {
    if (key !== null) {
      key.setAttribute('x', String(margin))
      key.setAttribute('y', String(top + 4))
      content.push(key)
    }
    content.push(make('text', { x: margin + 28, y: top + 15, 'font-size': 13, fill: color }, text))
    top += 20
  }
  for (const text of words.below) write(text, 12.5, 400)
  const height = Math.ceil(top + margin)
  const picture = make('svg', {
    xmlns: space,
    width: width + 2 * margin,
    height,
    viewBox: `0 0 ${width + 2 * margin} ${height}`,
    'font-family': family,
    role: 'img',
  }) as SVGSVGElement
  const letters = await lettersOf('Source Sans 3 Variable')
  picture.append(make('title', {}, words.title))
  if (letters !== '') picture.append(make('style', {}, letters))
  picture.append(make('rect', { width: '100%', height: '100%', fill: backgroundColor }), ...content)
  return picture
}

export const svgText = (picture: SVGSVGElement): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture)}\n`

/** The same as points. Throws where the browser cannot draw it. */
export async function pngOf(picture: SVGSVGElement): Promise<Uint8Array<ArrayBuffer>> {
  const image = new Image()
  const address = URL.createObjectURL(new Blob([svgText(picture)], { type: 'image/svg+xml' }))
  try {
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth * sharpness
    canvas.height = image.naturalHeight * sharpness
    const pen = canvas.getContext('2d')
    if (pen === null) throw new Error('no canvas')
    pen.scale(sharpness, sharpness)
    pen.drawImage(image, 0, 0)
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
    if (blob === null) throw new Error('no picture')
    return new Uint8Array(await blob.arrayBuffer())
  } finally {
    URL.revokeObjectURL(address)
  }
}
