import { foldText } from '#shared/lib/text.ts'

/** Words of a text, without case, accents and signs; an address of mail gives its parts. */
const wordsOf = (text: string) => foldText(text).replaceAll('@', ' ').split(' ').filter(Boolean)

/** Letters and figures of a name: too few would be found everywhere. */
export const letters = (name: string) => wordsOf(name).join('').length

/** Tells whether a text names a person: all words of the name are words of the text, in any order. */
export function namedBy(name: string): (text: string) => boolean {
  const wanted = [...new Set(wordsOf(name))]
  return (text) => {
    if (wanted.length === 0) return false
    const words = new Set(wordsOf(text))
    return wanted.every((word) => words.has(word))
  }
}

/** Columns by which one reaches the person whom another column of the row names, as tables and as sheets call them. */
export const reaching: readonly string[] = ['contact_name', 'contactName', 'phone', 'email']

export type Image = Readonly<Record<string, unknown>>
/** What stands in columns once a person is erased; null where nothing is left. */
export type Emptied = Readonly<Record<string, string | null>>

/** Fields of `said`, a row as it was when it was made one with another, that are of persons. */
const saidPeople: readonly string[] = ['contactName', 'phone', 'email', 'contacts', 'checkedBy']

function saidIn(text: string): Image {
  try {
    const said: unknown = JSON.parse(text)
    return typeof said === 'object' && said !== null ? (said as Image) : {}
  } catch {
    return {}
  }
}

/** Several persons, one each line: each is judged alone. */
const linesWithout = (text: string, isNamed: (text: string) => boolean) =>
  text
    .split('\n')
    .filter((line) => !isNamed(line))
    .join('\n')

function isOfPerson(column: string, value: unknown, isNamed: (text: string) => boolean): boolean {
  if (typeof value !== 'string') return false
  if (column === 'said') return columnsOfPerson(saidPeople, saidIn(value), isNamed).length > 0
  return column === 'contacts' ? value.split('\n').some(isNamed) : isNamed(value)
}

/**
 * Columns of an image that are of a person: those that name them, and with the name of a contact, how to reach them. Depends on
 * the image alone: the same state of a row in two steps of the journal is judged alike, so that what follows still follows.
 */
export function columnsOfPerson(people: readonly string[], image: Image, isNamed: (text: string) => boolean): string[] {
  const found = people.filter((column) => isOfPerson(column, image[column], isNamed))
  if (!found.some((column) => reaching.includes(column))) return found
  const others = people.filter((column) => reaching.includes(column) && !found.includes(column))
  return [...found, ...others.filter((column) => image[column] !== null && image[column] !== undefined)]
}

/** What stands in the columns of an image that are of a person once they are erased: others of the same cell stay. */
export function withoutPerson(people: readonly string[], image: Image, isNamed: (text: string) => boolean): Emptied {
  const left = (column: string): string | null => {
    const value = String(image[column])
    if (column === 'contacts') return linesWithout(value, isNamed) || null
    if (column !== 'said') return null
    const said = saidIn(value)
    return JSON.stringify({ ...said, ...withoutPerson(saidPeople, said, isNamed) })
  }
  return Object.fromEntries(columnsOfPerson(people, image, isNamed).map((column) => [column, left(column)]))
}

/**
 * What stands in columns that are erased for somebody whose name is not known here: of several persons in one cell, those who stand in
 * `left`, the row as its eraser left it, stay.
 */
export function withoutPeople(columns: readonly string[], image: Image, left: Image): Emptied {
  const keptIn = (column: string): string | null => {
    const [value, now] = [String(image[column]), String(left[column] ?? '')]
    if (column === 'contacts') {
      const kept = new Set(now.split('\n'))
      return linesWithout(value, (line) => !kept.has(line)) || null
    }
    if (column !== 'said') return null
    const [said, kept] = [saidIn(value), saidIn(now)]
    const gone = saidPeople.filter((of) => of in said && said[of] !== kept[of])
    return JSON.stringify({ ...said, ...Object.fromEntries(gone.map((of) => [of, null])) })
  }
  return Object.fromEntries(
    columns.filter((column) => typeof image[column] === 'string').map((column) => [column, keptIn(column)]),
  )
}

/** Texts of persons that stood in an image and no longer do. */
export function textsGone(image: Image, emptied: Emptied): string[] {
  return Object.entries(emptied).flatMap(([column, left]) => {
    const before = image[column]
    if (typeof before !== 'string') return []
    if (column === 'contacts') {
      const kept = new Set((left ?? '').split('\n'))
      return before.split('\n').filter((line) => line !== '' && !kept.has(line))
    }
    if (column !== 'said') return [before]
    const said = saidIn(before)
    const after = saidIn(left ?? '')
    return textsGone(
      said,
      Object.fromEntries(
        saidPeople.filter((of) => said[of] !== after[of]).map((of) => [of, (after[of] ?? null) as string | null]),
      ),
    )
  })
}
