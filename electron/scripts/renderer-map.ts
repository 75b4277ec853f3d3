import { readdirSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'

/** The only content types that the page is made of; a build that holds anything else fails. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
}

/** Writes the closed list of the page's files (exact address → file and content type) that both hosts serve from. */
export function writeRendererMap(out: string): number {
  const root = join(out, 'renderer')
  const names = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
  const map: Record<string, { file: string; type: string }> = {}
  for (const file of names) {
    const type = types[extname(file)]
    if (type === undefined) throw new Error(`the page holds a file of an unknown kind: ${file}`)
    map[`/${file}`] = { file, type }
  }
  writeFileSync(join(out, 'renderer-files.json'), `${JSON.stringify(map, null, 1)}\n`)
  return names.length
}
