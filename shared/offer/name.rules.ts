import { foldText } from '#shared/lib/text.ts'

/** What a name is compared by. */
export interface NameForm {
  /** Words that tell, in their order, legal forms and small words left out, known phrases as their acronym. */
  readonly words: readonly string[]
  /** The same words sorted and joined: two names of one key are one name. */
  readonly key: string
  /** First letters of its words, empty under three of them. */
  readonly acronym: string
}

const small = new Set('a au aux d de des du en et l la le les par pour s sur un une'.split(' '))
const legal = new Set('asso assoc association eurl fondation gie sa sarl sas sasu scic scop selarl sem sci'.split(' '))

/** Phrases that people write in full or by their letters; written as `foldText` leaves them, small words left out. */
const phrases: readonly (readonly [string, string])[] = [
  ['centre communal action sociale', 'ccas'],
  ['centre intercommunal action sociale', 'cias'],
  ['caisse allocations familiales', 'caf'],
  ['caisse primaire assurance maladie', 'cpam'],
  ['mutualite sociale agricole', 'msa'],
  ['conseil departemental', 'departement'],
  ['conseil general', 'departement'],
  ['maison solidarites', 'mds'],
  ['maison departementale solidarites', 'mds'],
  ['maison departementale personnes handicapees', 'mdph'],
  ['protection maternelle infantile', 'pmi'],
  ['communaute communes', 'cc'],
  ['communaute agglomeration', 'ca'],
  ['centre hospitalier', 'ch'],
  ['relais petite enfance', 'rpe'],
  ['maison jeunes culture', 'mjc'],
  ['mission locale', 'ml'],
  ['espace vie sociale', 'evs'],
  ['centre social', 'cs'],
  ['agence regionale sante', 'ars'],
  ['union departementale associations familiales', 'udaf'],
  ['aide domicile milieu rural', 'admr'],
]
const byFirst = Map.groupBy(
  phrases
    .map(([phrase, acronym]) => ({ words: phrase.split(' '), acronym }))
    .sort((a, b) => b.words.length - a.words.length),
  ({ words }) => words[0] ?? '',
)

function contracted(words: readonly string[]): string[] {
  const found: string[] = []
  for (let at = 0; at < words.length; ) {
    const phrase = byFirst
      .get(words[at] ?? '')
      ?.find((each) => each.words.every((word, index) => words[at + index] === word))
    found.push(phrase?.acronym ?? words[at] ?? '')
    at += phrase?.words.length ?? 1
  }
  return found
}

export function nameForm(name: string): NameForm {
  // Letters written apart by points: « C.C.A.S. ».
  const plain = foldText(name.replace(/\b(\p{L})\.(?=\p{L}\b|\s|$)/gu, '$1').replace(/\bloi (de )?1901\b/gi, ' '))
  const all = plain.split(' ').filter((word) => word !== '' && !small.has(word))
  const kept = all.filter((word) => !legal.has(word))
  const told = kept.length > 0 ? kept : all
  const words = contracted(told)
  return {
    words,
    key: [...new Set(words)].sort().join(' '),
    acronym: told.length >= 3 ? told.map((word) => word[0]).join('') : '',
  }
}

/** Whether two words differ by one letter: added, left out, changed or swapped with the next. Short words and numbers must be equal. */
export function isNearWord(a: string, b: string): boolean {
  if (a === b) return true
  if (Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1) return false
  let from = 0
  while (from < a.length && from < b.length && a[from] === b[from]) from++
  let endA = a.length
  let endB = b.length
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  if (Math.max(endA, endB) - from > 2 || /\d/.test(a + b)) return false
  const [restA, restB] = [a.slice(from, endA), b.slice(from, endB)]
  if (restA.length <= 1 && restB.length <= 1) return true
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0]
}

/** Least likeness of a name that holds another. */
const within = 0.8

/**
 * How alike two names are, 0 to 1: what their words have in common over all of them, each word counting by how rare it is in the list
 * (« ccas » says little, the name of the place says nearly all).
 */
export function likeness(a: readonly string[], b: readonly string[], weightOf: (word: string) => number): number {
  // Lists of a few words, compared hundreds of thousands of times: arrays, for sets would cost more than they find.
  const left = b.filter((word, at) => b.indexOf(word) === at)
  const size = left.length
  let own = 0
  let shared = 0
  let all = 0
  let unmatched = 0
  let alone: string[] | null = null
  for (let at = 0; at < a.length; at++) {
    const word = a[at] as string
    if (a.indexOf(word) !== at) continue
    own += 1
    const place = left.indexOf(word)
    if (place >= 0) {
      left.splice(place, 1)
      const weight = weightOf(word)
      shared += weight
      all += weight
    } else if (alone === null) alone = [word]
    else alone.push(word)
  }
  for (const word of alone ?? []) {
    const place = left.findIndex((other) => isNearWord(word, other))
    const near = left[place]
    const weight = near === undefined ? weightOf(word) : Math.min(weightOf(word), weightOf(near))
    all += weight
    if (near === undefined) {
      unmatched += 1
      continue
    }
    left.splice(place, 1)
    // A letter apart is nearly, not quite, the same.
    shared += weight * 0.9
  }
  // One says all that the other says, and more: « France services Auch », « Espace France services d’Auch ».
  const isWithin = Math.min(own, size) >= 2 && (left.length === 0 || unmatched === 0)
  for (const word of left) all += weightOf(word)
  if (all === 0) return 0
  return isWithin ? Math.max(within, shared / all) : shared / all
}
