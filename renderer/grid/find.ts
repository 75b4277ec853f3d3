export interface FindOptions {
  /** « Auch » is not « auch ». Otherwise neither case nor accents matter. */
  readonly hasCase: boolean
  /** The text is all that the cell holds. */
  readonly isWhole: boolean
}

/** One match in a text, as places of its characters. */
export interface Match {
  readonly start: number
  readonly end: number
}

const marks = /\p{M}/gu
const opened: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  Œ: 'OE',
  Æ: 'AE',
  '’': "'",
  '\u00a0': ' ',
  '\u202f': ' ',
}
const foldable = /[^\0-\x7f]/

/** What a character becomes before it is compared; nothing for a mark laid over the one before it. */
function foldCharacter(character: string, hasCase: boolean): string {
  const open = opened[character] ?? character.normalize('NFD').replace(marks, '')
  return hasCase ? open : open.toLowerCase()
}

function fold(text: string, hasCase: boolean): string {
  if (!foldable.test(text)) return hasCase ? text : text.toLowerCase()
  return Array.from(text, (character) => foldCharacter(character, hasCase)).join('')
}

/** A search made once and asked of many texts. Accents are folded; « cœur » is found by « coeur », « l’été » by « l'ete ». */
export function finder(wanted: string, { hasCase, isWhole }: FindOptions): (text: string) => readonly Match[] {
  const target = fold(wanted, hasCase)
  if (target === '') return () => []
  return (text) => {
    const folded = fold(text, hasCase)
    if (isWhole) return folded.trim() === target.trim() ? [{ start: 0, end: text.length }] : []
    if (!folded.includes(target)) return []
    return matchesIn(text, target, hasCase)
  }
}

function matchesIn(text: string, target: string, hasCase: boolean): readonly Match[] {
  // Where each folded character begins in the text; one that comes from the middle of another (« œ ») begins nowhere.
  const starts: (number | null)[] = []
  let folded = ''
  let at = 0
  for (const character of text) {
    const open = foldCharacter(character, hasCase)
    for (let index = 0; index < open.length; index++) starts.push(index === 0 ? at : null)
    folded += open
    at += character.length
  }
  starts.push(text.length)
  const matches: Match[] = []
  let from = folded.indexOf(target)
  while (from >= 0) {
    const start = starts[from] ?? null
    const end = starts[from + target.length] ?? null
    const isTaken = start !== null && end !== null
    if (isTaken) matches.push({ start, end })
    from = folded.indexOf(target, isTaken ? from + target.length : from + 1)
  }
  return matches
}

/** The text with each match replaced, as it stands: no character of the replacement has a meaning of its own. */
export function replaceMatches(text: string, matches: readonly Match[], replacement: string): string {
  let result = ''
  let at = 0
  for (const { start, end } of matches) {
    result += text.slice(at, start) + replacement
    at = end
  }
  return result + text.slice(at)
}

/** Where the replacements stand in the text that `replaceMatches` gives. */
export function replacedAt(matches: readonly Match[], replacement: string): readonly Match[] {
  let shift = 0
  return matches.map(({ start, end }) => {
    const from = start + shift
    shift += replacement.length - (end - start)
    return { start: from, end: from + replacement.length }
  })
}

export interface Piece {
  readonly text: string
  readonly isMatch: boolean
}

/** What is read of a long text: around its first match. */
const excerptLength = 140
const before = 40

/** A text cut where its matches begin and end, to be shown with them marked. */
export function piecesOf(text: string, matches: readonly Match[]): readonly Piece[] {
  const from = text.length <= excerptLength ? 0 : Math.max(0, (matches[0]?.start ?? 0) - before)
  const to = Math.min(text.length, from + excerptLength)
  const pieces: Piece[] = from > 0 ? [{ text: '\u2026', isMatch: false }] : []
  let at = from
  for (const { start, end } of matches) {
    if (start >= to) break
    pieces.push({ text: text.slice(at, start), isMatch: false }, { text: text.slice(start, end), isMatch: true })
    at = end
  }
  pieces.push({ text: text.slice(at, Math.max(at, to)) + (to < text.length ? '\u2026' : ''), isMatch: false })
  return pieces.filter((piece) => piece.text !== '')
}
