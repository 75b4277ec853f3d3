/** Letters and digits that are not taken for one another. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const drawnLength = 7

/** Last letter of a code: says at once that it was mistyped, or belongs to another vote. Nothing has to be kept to know it. */
function checkLetter(rating: string, drawn: string): string {
  let sum = 0x811c9dc5
  for (const letter of rating + drawn) sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return alphabet[((sum ^ (sum >>> 11) ^ (sum >>> 22)) >>> 0) % 32] ?? ''
}

/** A one-time code « ABCD-EFGH » from as many random bytes as it has drawn letters: it says nothing of a person, nor of an hour. */
export function ballotCode(rating: string, bytes: Uint8Array): string {
  const drawn = [...bytes.slice(0, drawnLength)].map((byte) => alphabet[byte % 32]).join('')
  const code = drawn + checkLetter(rating, drawn)
  return `${code.slice(0, 4)}-${code.slice(4)}`
}
export const codeBytes = drawnLength

/** The code as it is kept, whatever the case and the spaces it was typed with; null when it is none of this vote. */
export function readCode(rating: string, text: string): string | null {
  const letters = text.toUpperCase().replace(/[^0-9A-Z]/g, '')
  if (letters.length !== drawnLength + 1 || [...letters].some((letter) => !alphabet.includes(letter))) return null
  const drawn = letters.slice(0, drawnLength)
  if (checkLetter(rating, drawn) !== letters[drawnLength]) return null
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}
