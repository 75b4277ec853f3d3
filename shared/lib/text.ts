const abbreviations: Readonly<Record<string, string>> = { st: 'saint', ste: 'sainte', sts: 'saints', stes: 'saintes' }

/** Ligatures in two letters, as keyboards write them; case is left to whoever compares. */
export const openLigatures = (text: string) => text.replace(/œ/gi, 'oe').replace(/æ/gi, 'ae')

/** `startsOn` → `starts_on`: the column of a field. */
export const snakeCase = (id: string) => id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/**
 * Text as a search compares it: lower case, without accents, ligatures opened, hyphens and apostrophes as spaces, « st »
 * and « ste » in full. « Barbotan-les-Thermes », « barbotan les thermes » and « BARBOTAN » then meet.
 */
export function foldText(text: string): string {
  return openLigatures(text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase())
    .replace(/[^a-z0-9@]+/g, ' ')
    .trim()
    .replace(/\b(stes|sts|ste|st)\b/g, (word) => abbreviations[word] ?? word)
}
