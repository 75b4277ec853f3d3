import { readFileSync } from 'node:fs'
import { resourcePath } from '#electron/core/resources.ts'

/** Whole weights, not a variable font: PDF knows none, and its letters would be drawn one by one. */
const faces = [
  ['Regular', '100 500'],
  ['Semibold', '600 900'],
] as const

let rules: string | undefined

/**
 * The letters of the application for a style sheet, within it: a page then looks the same on every post and needs no file
 * beside it. Allowed by `font-src data:`.
 */
export function fontRules(): string {
  rules ??= faces
    .map(([face, weights]) => {
      const letters = readFileSync(resourcePath(`fonts/${face}.woff2`)).toString('base64')
      return `@font-face{font-family:"Source Sans 3";font-weight:${weights};src:url(data:font/woff2;base64,${letters}) format("woff2")}`
    })
    .join('\n')
  return rules
}

/** What a page that stands alone may use: its own style and letters, and nothing else, even if a text ever became markup. */
export const pagePolicy =
  '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; font-src data:">'
