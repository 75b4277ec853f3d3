import { element, escapeText } from '#electron/formats/html.ts'
import { chartLabels } from '#shared/panorama/chart.labels.ts'
import { lightPalette as palette } from '#shared/panorama/palette.ts'

/** Words around the drawings of documents, as SVG text: wrapped here, since SVG does not wrap. */

const tenth = (value: number) => Math.round(value * 10) / 10

/** Room in px of a text of this size, wide enough for any of our fonts. */
export const widthOf = (text: string, size: number) => text.length * size * 0.54

/** Lines of a text that fit in a width. */
function linesOf(text: string, size: number, width: number, isBold = false): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').filter((each) => each !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(longer, size) * (isBold ? 1.14 : 1) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line === '' ? lines : [...lines, line]
}

export const write = (text: string, x: number, y: number, size: number, more = '') =>
  element('text', escapeText(text), `x="${x}" y="${tenth(y)}" font-size="${size}"${more}`)

export const wholeSvg = (width: number, height: number, label: string, content: string) =>
  element(
    'svg',
    element('title', escapeText(label)) +
      `<rect width="${width}" height="${height}" fill="${palette.surface}"/>` +
      content,
    `xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${palette.font}" fill="${palette.ink}"`,
  )

/** Lines of text below one another; where they end. */
export function paragraph(text: string, size: number, width: number, top: number, weight = 400) {
  const lines = linesOf(text, size, width, weight > 400)
  const markup = lines.map((line, index) =>
    write(line, 0, top + size * (1.05 + index * 1.3), size, weight === 400 ? '' : ` font-weight="${weight}"`),
  )
  return { markup: markup.join(''), bottom: lines.length === 0 ? top : top + lines.length * size * 1.3 + 4 }
}

/** Sentence where there is nothing to draw. */
export const emptyPlace = (width: number, top: number) =>
  `<rect x="0" y="${tenth(top)}" width="${width}" height="80" fill="${palette.surface2}"/>` +
  write(chartLabels.noData, width / 2, top + 45, 14, ` text-anchor="middle" fill="${palette.ink3}"`)
