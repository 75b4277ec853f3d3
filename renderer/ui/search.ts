import { foldText } from '#shared/lib/text.ts'

/** Whether every typed word is in the text, in any order; case, accents, hyphens and apostrophes do not matter. */
export function matches(text: string, typed: string): boolean {
  const target = foldText(text)
  return foldText(typed)
    .split(' ')
    .every((word) => target.includes(word))
}
