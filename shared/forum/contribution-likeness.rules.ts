import { foldText } from '#shared/lib/text.ts'
import { likeness } from '#shared/offer/name.rules.ts'

/** Something said, as two of them are compared. */
export interface Said {
  readonly id: string
  readonly text: string
}

export interface LikePair {
  /** The two ids, the one said first before the other. */
  readonly ids: readonly [string, string]
  /** 0 to 1: share of what their words weigh that both say. */
  readonly score: number
  /** Words that both say, those that few others say first. */
  readonly words: readonly string[]
}

const small = new Set(
  `a apres afin ai ainsi au aucun aussi autre aux avec avoir c ca car ce cela ces cet cette chez comme comment d dans de des deux
  doit donc du elle elles en encore entre est et etaient etait etc ete etre eu fait faire faut il ils j je jusqu l la le les leur leurs
  lors lui m ma mais me meme mes moins mon n ne ni nos notre nous on ont ou par pas peu peut plus pour pouvoir qu quand que quel quelle
  qui quoi s sa sans se ses si son sont sous sur t ta te tes tous tout toute toutes tres trop tu un une vers vos votre vous y`.split(
    /\s+/,
  ),
)

/** A word without the mark of its plural, so that « logement » and « logements » are one. */
const singular = (word: string) =>
  word.length > 4 ? word.replace(/(?:aux|[sx])$/, (end) => (end === 'aux' ? 'al' : '')) : word

function wordsOf(text: string): Map<string, string> {
  const words = new Map<string, string>()
  for (const word of foldText(text).split(' '))
    if (word !== '' && !small.has(word) && !words.has(singular(word))) words.set(singular(word), word)
  return words
}

/** From here on two contributions are shown as perhaps one: half of what they say, or a third where that is several words. */
const leastScore = { few: 0.5, several: 0.33 } as const
const severalWords = 3
/** Words that more say than this tell nothing by themselves: pairs are not looked for by them. */
const mostSaid = 60

/**
 * Contributions that may say the same thing, the likeliest first: those that share words which few others say.
 * @param areApart Pairs that somebody has judged already.
 */
export function likeContributions(
  said: readonly Said[],
  limit = 200,
  areApart: (one: string, other: string) => boolean = () => false,
): LikePair[] {
  const rows = said.map(({ id, text }) => ({ id, words: wordsOf(text) })).filter(({ words }) => words.size > 0)
  const saying = new Map<string, number[]>()
  for (const [at, { words }] of rows.entries())
    for (const word of words.keys()) {
      const places = saying.get(word)
      if (places === undefined) saying.set(word, [at])
      else places.push(at)
    }
  const weightOf = (word: string) => Math.log(1 + rows.length / (saying.get(word)?.length ?? 1))
  const compared = new Set<number>()
  const pairs: LikePair[] = []
  for (const places of saying.values()) {
    if (places.length < 2 || places.length > mostSaid) continue
    for (const [from, a] of places.entries())
      for (const b of places.slice(from + 1)) {
        const key = a * rows.length + b
        if (compared.has(key)) continue
        compared.add(key)
        const [one, other] = [rows[a], rows[b]]
        if (one === undefined || other === undefined || areApart(one.id, other.id)) continue
        const score = likeness([...one.words.keys()], [...other.words.keys()], weightOf)
        const words = [...one.words]
          .filter(([word]) => other.words.has(word))
          .sort(([x], [y]) => weightOf(y) - weightOf(x))
          .map(([, word]) => word)
        if (score < (words.length >= severalWords ? leastScore.several : leastScore.few)) continue
        pairs.push({ ids: [one.id, other.id], score, words })
      }
  }
  return pairs.sort((x, y) => y.score - x.score).slice(0, limit)
}
