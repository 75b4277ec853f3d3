import { execFileSync } from 'node:child_process'

/** The names of the parts of a document, in their order. */
export const partNames = (path: string) => execFileSync('unzip', ['-Z1', path], { encoding: 'utf8' }).trim().split('\n')

/** One part, by another program than ours. */
export const partBytes = (path: string, name: string) => execFileSync('unzip', ['-p', path, name], { maxBuffer: 1e9 })

/** Width and height of a PNG image, as its first block gives them. */
export function pictureSize(bytes: Buffer): { readonly width: number; readonly height: number } {
  if (bytes.toString('latin1', 1, 4) !== 'PNG') throw new Error('no PNG image')
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

/** The attributes of each element of a name, in the order of the text. */
export function elementsOf(xml: string, name: string): Record<string, string>[] {
  return [...xml.matchAll(new RegExp(`<${name}(\\s[^>]*?)?/?>`, 'g'))].map(([, attributes = '']) =>
    Object.fromEntries(
      [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
    ),
  )
}
