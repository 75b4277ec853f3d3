/** Text as people search it: no accents, no case, apostrophes and hyphens as spaces. */
export function searchable(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’'-]/g, ' ')
}

/** Whether every typed word begins or is inside a word of the text, in any order. */
export function matches(text: string, typed: string): boolean {
  const target = searchable(text)
  return searchable(typed)
    .split(/\s+/)
    .every((word) => target.includes(word))
}
