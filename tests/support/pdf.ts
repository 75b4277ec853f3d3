import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { describe } from 'vitest'

const chromium = process.env.CTG_CHROMIUM ?? '/usr/bin/chromium'
const missing = !existsSync(chromium) || spawnSync('pdfinfo', ['-v']).status !== 0

/** The tests that print and then read with poppler; in CI they run or fail, on another machine without it they say that they are left out. */
export function describeWithPrinter(name: string, tests: () => void): void {
  const left = missing && process.env.CI === undefined
  describe.skipIf(left)(left ? `${name} (left out: Chromium or poppler is not installed)` : name, tests)
}

export const printerProgram = chromium

/** An element of the tags of a PDF as poppler reads them: its name, its attributes, the text in it. */
export interface Tag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly parts: readonly Tag[]
  readonly text: string
}

/** The tree of tags. Throws where poppler finds an element that it does not know, whose content it then leaves out. */
export function tagsOf(path: string): Tag {
  const { stdout, stderr } = spawnSync('pdfinfo', ['-struct-text', path], { encoding: 'utf8', maxBuffer: 1e8 })
  if (stderr.trim() !== '') throw new Error(stderr.slice(0, 300))
  const lines = stdout.split('\n').filter((line) => line.trim() !== '')
  let at = 0
  const depth = (line: string) => /^ */.exec(line)?.[0].length ?? 0
  const read = (): Tag => {
    const line = lines[at++] ?? ''
    const own = depth(line)
    const attributes = new Map<string, string>()
    const parts: Tag[] = []
    let text = ''
    while (at < lines.length && depth(lines[at] ?? '') > own) {
      const inner = (lines[at] ?? '').trim()
      const attribute = /^\/(\w+) (.*)$/.exec(inner)
      if (attribute !== null) attributes.set(attribute[1] ?? '', attribute[2] ?? '')
      if (inner.startsWith('"')) text += inner.slice(1, -1)
      if (attribute !== null || inner.startsWith('"') || inner.startsWith('Object ')) at += 1
      else {
        const part = read()
        parts.push(part)
        text += part.text
      }
    }
    return { name: /^\w+/.exec(line.trim())?.[0] ?? '', attributes, parts, text }
  }
  return read()
}

/** Every tag of some names, in the order of reading. */
export function tagsNamed(tag: Tag, ...names: readonly string[]): Tag[] {
  return [...(names.includes(tag.name) ? [tag] : []), ...tag.parts.flatMap((part) => tagsNamed(part, ...names))]
}

const utf16 = (hex: string) => Buffer.from(hex.slice(4), 'hex').swap16().toString('utf16le')

/** For each figure of a PDF whose tags are not packed, its alternative text, empty where it has none. */
export function alternativesOf(path: string): string[] {
  const objects = readFileSync(path, 'latin1').split(/\bendobj\b/)
  return objects
    .filter((object) => /\/S \/Figure\b/.test(object))
    .map((object) => {
      const [, hex, plain] = /\/Alt (?:<([0-9A-F]*)>|\(([^)]*)\))/.exec(object) ?? []
      return hex === undefined ? (plain ?? '') : utf16(hex)
    })
}

/** Fonts as `pdffonts` lists them: their names, whether each is embedded, and says which letters it draws. */
export function fontsOf(
  path: string,
): { readonly name: string; readonly embedded: boolean; readonly unicode: boolean }[] {
  const [, rule = '', ...rows] = execFileSync('pdffonts', [path], { encoding: 'utf8' }).trim().split('\n')
  // name · type · encoding · emb · sub · uni · object: columns stand under the dashes.
  const columns = [...rule.matchAll(/-+/g)].map(({ index, 0: { length } }) => [index, index + length] as const)
  const cell = (row: string, at: number) => row.slice(...(columns[at] ?? [0, 0])).trim()
  return rows.map((row) => ({ name: cell(row, 0), embedded: cell(row, 3) === 'yes', unicode: cell(row, 5) === 'yes' }))
}
