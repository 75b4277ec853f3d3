/** Strokes of the icons that the widget's own cells bear, on 24 × 24 (lucide: ISC), where React draws nothing. */
const strokes = {
  down: ['m6 9 6 6 6-6'],
  right: ['m9 18 6-6-6-6'],
  filter: ['M2 5h20', 'M6 12h12', 'M9 19h6'],
} as const

const space = 'http://www.w3.org/2000/svg'

export function iconOf(name: keyof typeof strokes): SVGElement {
  const icon = document.createElementNS(space, 'svg')
  const attributes = { viewBox: '0 0 24 24', width: '14', height: '14', fill: 'none', stroke: 'currentColor' }
  const lines = { 'stroke-width': '2', 'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true' }
  for (const [key, value] of Object.entries({ ...attributes, ...lines })) icon.setAttribute(key, value)
  for (const d of strokes[name]) {
    const path = document.createElementNS(space, 'path')
    path.setAttribute('d', d)
    icon.append(path)
  }
  return icon
}
