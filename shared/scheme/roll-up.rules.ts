import { foldText } from '#shared/lib/text.ts'
import { smallWords } from './roll-up-words.labels.ts'

const small = new Set(smallWords)

/** A word without what only says number or gender: « mobilités » and « mobilité » are one. */
const rootOf = (word: string) => word.replace(/(?:es|s|x|e)$/, '')

/** Words of a text that say what it is about, each with the form that was written first. */
export function wordsOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const word of text.split(/[^\p{L}\p{N}]+/u)) {
    const folded = foldText(word)
    if (folded.length < 4 || small.has(folded)) continue
    const root = rootOf(folded)
    if (!found.has(root)) found.set(root, word.toLocaleLowerCase('fr'))
  }
  return found
}

/** What is compared of a source or of a line. */
export interface Profile {
  readonly policies: readonly string[]
  readonly audiences: readonly string[]
  /** By root, the word as it was written. */
  readonly words: ReadonlyMap<string, string>
}

export interface Likeness {
  /** The larger, the likelier; 0 when nothing is shared. */
  readonly score: number
  readonly policies: readonly string[]
  readonly audiences: readonly string[]
  /** The rarest first, at most five. */
  readonly words: readonly string[]
}

const weights = { policy: 40, audience: 20, word: 12 } as const
const most = { policies: 2, audiences: 2, words: 5 } as const

/** In how many of the lines each word stands, so that one that stands everywhere weighs nothing. */
export class Rarity {
  readonly #counts = new Map<string, number>()
  readonly #total: number

  constructor(lines: readonly Profile[]) {
    this.#total = lines.length
    for (const { words } of lines)
      for (const root of words.keys()) this.#counts.set(root, (this.#counts.get(root) ?? 0) + 1)
  }

  /** From nearly 0, in every line, to 1, in one of many. */
  of(root: string): number {
    return 1 - Math.log(Math.max(1, this.#counts.get(root) ?? 1)) / Math.log(this.#total + 1)
  }
}

/** What a source and a line share: the policy counts most, then publics, then each word by how rare it is. */
export function likeness(source: Profile, line: Profile, rarity: Rarity): Likeness {
  const policies = source.policies.filter((each) => line.policies.includes(each))
  const audiences = source.audiences.filter((each) => line.audiences.includes(each))
  const shared: [weight: number, word: string][] = []
  for (const [root, word] of source.words) if (line.words.has(root)) shared.push([rarity.of(root), word])
  shared.sort(([a, x], [b, y]) => b - a || (x < y ? -1 : 1))
  const kept = shared.filter(([weight]) => weight > 0).slice(0, most.words)
  const score =
    Math.min(policies.length, most.policies) * weights.policy +
    Math.min(audiences.length, most.audiences) * weights.audience +
    kept.reduce((sum, [weight]) => sum + weight * weights.word, 0)
  return { score: Math.round(score), policies, audiences, words: kept.map(([, word]) => word) }
}
