import { foldText } from '#shared/lib/text.ts'

/** What a person hears on the telephone has no accents, capitals or commas. */
const heard = (text: string): string => foldText(text)

/** Whether somebody has read the same words, whatever accents, capitals, commas and spaces. */
export function areSameWords(read: string, words: readonly string[]): boolean {
  return heard(read) === heard(words.join(' '))
}

/** People and institutions are the same whatever capitals, accents and spaces their names were typed with. */
export function isSameName(one: string | null, other: string | null): boolean {
  return foldText(one ?? '') === foldText(other ?? '')
}
