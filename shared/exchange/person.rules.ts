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

/** Columns by which one reaches the person whom another column of the row names. */
export const reaching: readonly string[] = ['contact_name', 'phone', 'email']

export type Image = Readonly<Record<string, unknown>>

/**
 * Columns of an image that are of a person: those that name them, and with the name of a contact, how to reach them. Depends on
 * the image alone: the same state of a row in two steps of the journal is judged alike, so that what follows still follows.
 */
export function columnsOfPerson(people: readonly string[], image: Image, isNamed: (text: string) => boolean): string[] {
  const found = people.filter((column) => typeof image[column] === 'string' && isNamed(image[column]))
  if (!found.some((column) => reaching.includes(column))) return found
  const others = people.filter((column) => reaching.includes(column) && !found.includes(column))
  return [...found, ...others.filter((column) => image[column] !== null && image[column] !== undefined)]
}
