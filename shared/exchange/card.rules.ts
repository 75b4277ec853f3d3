import { cardText } from './card.labels.ts'

/** Characters of a card at most: it is a small text. */
export const longestCard = 20_000

/** Whether a text is a card, or was one before a mail cut it. */
export const looksLikeCard = (text: string): boolean => text.includes(cardText.begin)

/** Whether what was given as a card begins as packages do, in clear or encrypted. */
export const looksLikePackage = (text: string): boolean =>
  text.startsWith('PK\u0003\u0004') || text.startsWith('age-encryption.org/v1')
