import { foldText } from '#shared/lib/text.ts'
import { columnWords, emptyWords, ownHeaders, sheetWords } from './layout.labels.ts'
import { forKinds, type LayoutKind, type Outline } from './layout.ts'
import { type OutlineHint, outlineOf } from './outline.rules.ts'
import type { Header, SheetStart } from './sheet-start.ts'

export interface Recognised extends Header {
  /** null when the header is found and nothing in it names a row. */
  readonly kind: LayoutKind | null
  readonly targets: readonly (string | null)[]
  readonly outline: Outline
}

const noise = new Set(emptyWords.split(' '))

/** Words of a header without articles and plurals: « Publics visés » and « Public visé » meet. */
function wordsOf(text: string): string[] {
  return foldText(text)
    .split(' ')
    .filter((word) => word !== '' && !noise.has(word))
    .map((word) => (word.length > 3 ? word.replace(/(?:es|s|x|e)$/, '') : word))
}

const keyOf = (text: string) => wordsOf(text).join(' ')

interface Vocabulary {
  readonly exact: ReadonlyMap<string, string>
  readonly loose: readonly { readonly target: string; readonly words: readonly string[] }[]
  readonly names: ReadonlySet<string>
}

const vocabularyOf = forKinds((kind): Vocabulary => {
  const exact = new Map<string, string>()
  const loose: { target: string; words: string[] }[] = []
  const add = (target: string, text: string) => {
    const words = wordsOf(text)
    if (words.length === 0 || exact.has(words.join(' '))) return
    exact.set(words.join(' '), target)
    loose.push({ target, words })
  }
  // Our own labels come first: another word for something else never takes their place.
  for (const [target, text] of ownHeaders[kind]) add(target, text)
  for (const [target, texts] of Object.entries(columnWords[kind])) for (const text of texts) add(target, text)
  return { exact, loose, names: new Set(sheetWords[kind].map(keyOf)) }
})

/** The year that a header speaks of: « Budget 2026 ». */
export function yearIn(header: string): number | null {
  const found = /\b(19|20)\d\d\b/.exec(header)
  return found === null ? null : Number(found[0])
}

const dated: ReadonlySet<string> = new Set(['staff', 'staffActual', 'money', 'moneyActual'])

/** What a header says, and how surely: 3 in so many words, 1 among others. */
function meaning(kind: LayoutKind, texts: readonly string[]): { target: string; weight: number } | null {
  const { exact, loose } = vocabularyOf[kind]
  const joined = texts.join(' ')
  const year = yearIn(joined)
  const bare = (text: string) => text.replace(/\([^)]*\)|\[[^\]]*\]|\*/g, ' ')
  const accepted = (target: string | undefined) =>
    target !== undefined && (!dated.has(target) || year !== null) ? target : undefined
  const candidates = [texts.at(-1) ?? '', joined, texts[0] ?? '']
  for (const text of candidates) {
    const forms = [text, bare(text), ...(year === null ? [] : [bare(text).replace(/\b(?:19|20)\d\d\b/g, ' ')])]
    for (const form of forms) {
      const target = accepted(exact.get(keyOf(form)))
      if (target !== undefined) return { target, weight: 3 }
    }
  }
  const words = new Set(wordsOf(bare(joined).replace(/\b(?:19|20)\d\d\b/g, ' ')))
  if (words.size === 0 || words.size > 7) return null
  let best: { target: string; size: number } | null = null
  for (const each of loose) {
    if (accepted(each.target) === undefined || words.size > each.words.length + 2) continue
    if (each.words.length > (best?.size ?? 0) && each.words.every((word) => words.has(word)))
      best = { target: each.target, size: each.words.length }
  }
  return best === null ? null : { target: best.target, weight: 1 }
}

/** Texts of the header that begins at a line, merged cells standing in each of the columns that they cover. */
export function headerAt(sheet: SheetStart, line: number, lines: number): Header {
  const width = Math.max(0, ...sheet.lines.slice(line, line + lines).map((cells) => cells.length))
  const merged = sheet.merges.filter((merge) => merge.top <= line + lines - 1 && merge.bottom >= line)
  const text = (row: number, column: number) => {
    const own = sheet.lines[row]?.[column] ?? ''
    if (own !== '') return own
    const around = merged.find(
      (merge) => row >= merge.top && row <= merge.bottom && column >= merge.left && column <= merge.right,
    )
    return around === undefined ? '' : (sheet.lines[around.top]?.[around.left] ?? '')
  }
  const last = Math.max(width, ...merged.filter((merge) => merge.top >= line).map((merge) => merge.right + 1))
  return {
    line,
    lines,
    columns: Array.from({ length: Math.min(last, 400) }, (_unused, column) => {
      const texts: string[] = []
      for (let row = line; row < line + lines; row++) {
        const found = text(row, column).trim()
        if (found !== '' && texts.at(-1) !== found) texts.push(found)
      }
      return texts
    }),
  }
}

/** Name of a column as people read it: « Moyens › Budget 2026 ». */
export const columnName = (texts: readonly string[]) => texts.join(' › ')

/** Headers that the first lines may hold: each line alone, and with those that its merged cells reach or stand over. */
export function possibleHeaders(sheet: SheetStart): Header[] {
  const found: Header[] = []
  for (let line = 0; line < Math.min(20, sheet.lines.length); line++) {
    if ((sheet.lines[line] ?? []).every((text) => text === '')) continue
    found.push(headerAt(sheet, line, 1))
    const own = sheet.merges.filter((merge) => merge.top === line)
    const reach = Math.max(line, ...own.map((merge) => merge.bottom))
    const isGroup = own.some((merge) => merge.right > merge.left && merge.bottom === line)
    const lines = Math.min(3, Math.max(reach - line + 1, isGroup ? 2 : 1))
    if (lines > 1) found.push(headerAt(sheet, line, lines))
  }
  return found
}

const needed: Readonly<Record<LayoutKind, readonly string[]>> = {
  policy: ['title'],
  mission: ['title'],
  action: ['title'],
  organization: ['name'],
  accessPoint: ['name'],
  means: ['action', 'actionTitle'],
}

/** Each column's meaning, the surest first; a meaning is given once, budgets and staff once a year. */
function targetsFor(kind: LayoutKind, header: Header): { targets: (string | null)[]; score: number; isSure: boolean } {
  const targets: (string | null)[] = header.columns.map(() => null)
  const taken = new Set<string>()
  let score = 0
  const meanings = header.columns.map((texts) => (texts.length === 0 ? null : meaning(kind, texts)))
  for (const weight of [3, 1])
    for (const [column, found] of meanings.entries()) {
      if (found === null || found.weight !== weight) continue
      const year = dated.has(found.target) ? yearIn((header.columns[column] ?? []).join(' ')) : ''
      const key = `${found.target} ${year}`
      if (taken.has(key)) continue
      taken.add(key)
      targets[column] = found.target
      score += weight
    }
  return { targets, score, isSure: meanings.some((found) => found?.weight === 3) }
}

/** Kinds of equal likeness: what is said most often comes first. */
const order: readonly LayoutKind[] = ['action', 'organization', 'accessPoint', 'mission', 'policy', 'means']

/** What a sheet holds and how, from its first lines; null when nothing of it is understood. */
export function recogniseSheet(sheet: SheetStart): Recognised | null {
  const named = keyOf(sheet.name)
  let best: (Recognised & { score: number }) | null = null
  for (const header of possibleHeaders(sheet))
    for (const kind of order) {
      const found = targetsFor(kind, header)
      const hint = named !== '' && vocabularyOf[kind].names.has(named) ? 4 : 0
      const known = found.targets.filter((target) => target !== null).length
      const outline: OutlineHint = kind === 'action' ? outlineOf(sheet, header, found.targets) : { outline: 'columns' }
      const targets = outline.targets ?? found.targets
      const hasName = outline.targets !== undefined || needed[kind].some((target) => found.targets.includes(target))
      if (known < 2 && outline.outline === 'columns' && hint === 0) continue
      // A line of data may hold such words by chance, among others.
      if (!found.isSure && hint === 0) continue
      const bonus = (hasName ? 3 : 0) + (outline.outline === 'columns' ? 0 : 3)
      // Fewer lines tell the same: those above are a title.
      const score = found.score + hint + bonus - header.lines / 10
      if (best === null || score > best.score)
        best = { ...header, kind: hasName ? kind : null, targets, outline: outline.outline, score }
    }
  return best
}
