import { xmlHead, xmlText } from './package-write.ts'

/** What OpenDocument sheets and texts have in common. */
export const odfTypes = {
  spreadsheet: 'application/vnd.oasis.opendocument.spreadsheet',
  text: 'application/vnd.oasis.opendocument.text',
} as const

const oasis = 'urn:oasis:names:tc:opendocument:xmlns'

export const odfNamespaces = [
  ...['office', 'style', 'text', 'table', 'config', 'meta'].map((name) => [name, `${oasis}:${name}:1.0`]),
  ['number', `${oasis}:datastyle:1.0`],
  ['draw', `${oasis}:drawing:1.0`],
  ['fo', `${oasis}:xsl-fo-compatible:1.0`],
  ['svg', `${oasis}:svg-compatible:1.0`],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['xlink', 'http://www.w3.org/1999/xlink'],
  ['ooo', 'http://openoffice.org/2004/office'],
  ['of', `${oasis}:of:1.2`],
  ['loext', 'urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0'],
]
  .map(([prefix, address]) => `xmlns:${prefix}="${address}"`)
  .join(' ')

/** One line of text: spaces that would collapse and tabs are elements. */
export function odfText(line: string): string {
  return xmlText(line).replace(/\t|^ +| {2,}| $/g, (run) =>
    run === '\t' ? '<text:tab/>' : run.length === 1 ? '<text:s/>' : `<text:s text:c="${run.length}"/>`,
  )
}

const partTypes: Readonly<Record<string, string>> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
}
/** Of a part, by the ending of its name. */
export const odfPartType = (path: string) => partTypes[path.slice(path.lastIndexOf('.') + 1)] ?? 'text/xml'

export function odfManifest(kind: keyof typeof odfTypes, parts: readonly string[]): string {
  const entry = (path: string, type: string) =>
    `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`
  return [
    `${xmlHead}<manifest:manifest xmlns:manifest="${oasis}:manifest:1.0" manifest:version="1.3">`,
    `<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${odfTypes[kind]}"/>`,
    ...parts.map((path) => entry(path, odfPartType(path))),
    '</manifest:manifest>',
  ].join('')
}
