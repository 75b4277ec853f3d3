import { foldText } from '#shared/lib/text.ts'
import { twinReasons as reasons } from './commitment.labels.ts'
import { amountOf, blockOf, type Commitment, pairId } from './commitment.rules.ts'

export interface Twins {
  readonly id: string
  readonly ids: readonly [string, string]
  /** 0 to 1. */
  readonly score: number
  readonly reasons: readonly string[]
}

/** Amounts further apart than this share of the larger are two amounts. */
const nearShare = 0.05
/** From here on two commitments are shown as perhaps one. */
const leastScore = 0.6
/** Equal amounts are compared with so many next ones: a signatory may promise the same sum hundreds of times. */
const neighbours = 40

/** Words too common to say what is promised. */
const small = new Set(
  'de des du la le les un une et en au aux pour par sur dans avec a l d nombre an annee mise'.split(' '),
)

interface Compared {
  readonly row: Commitment
  readonly amount: number | null
  readonly words: ReadonlySet<string>
  readonly wordsKey: string
  readonly actions: readonly string[]
}

function comparedOf(row: Commitment, actionsOf: ReadonlyMap<string, readonly string[]>): Compared {
  const words = foldText(row.description ?? '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !small.has(word))
  const set = new Set(words)
  return {
    row,
    amount: amountOf(row),
    words: set,
    wordsKey: [...set].sort().join(' '),
    actions: row.sheet === null ? [] : (actionsOf.get(row.sheet) ?? []),
  }
}

/** Share of the words that two texts have in common, 0 to 1. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let both = 0
  for (const word of a) if (b.has(word)) both += 1
  return both / (a.size + b.size - both)
}

/** Whether two commitments of one signatory, year and kind may be one, and why; null when they are not. */
function compare(a: Compared, b: Compared): Omit<Twins, 'id' | 'ids'> | null {
  const said: string[] = [reasons.sameBlock]
  let doubt = 0.7
  let kept = 1
  const speaks = (strength: number, reason: string) => {
    doubt *= 1 - strength
    said.push(reason)
  }
  if (a.amount !== null && b.amount !== null) {
    if (a.amount === b.amount) speaks(0.5, reasons.sameAmount(a.row.kind, a.amount))
    else if (Math.abs(a.amount - b.amount) <= nearShare * Math.max(a.amount, b.amount))
      speaks(0.4, reasons.nearAmount(a.row.kind, a.amount, b.amount))
    else return null
  } else if (a.amount !== b.amount) said.push(reasons.oneAmount)
  const like = a.wordsKey !== '' && a.wordsKey === b.wordsKey ? 1 : alike(a.words, b.words)
  if (like === 1) speaks(0.45, reasons.sameWords)
  else if (like >= 0.4) speaks(0.45 * like, reasons.likeWords(Math.round(like * 100)))
  const isSameSheet = a.row.sheet !== null && a.row.sheet === b.row.sheet
  const isSameAction = a.actions.some((action) => b.actions.includes(action))
  if (isSameSheet) speaks(0.2, reasons.sameSheet)
  else if (isSameAction) speaks(0.4, reasons.sameAction)
  const isOtherProject = a.row.project !== b.row.project
  const isOtherContract = a.row.contract !== b.row.contract
  if (isOtherProject) speaks(0.2, reasons.otherProject)
  if (isOtherContract)
    speaks(0.2, a.row.contract !== null && b.row.contract !== null ? reasons.otherContract : reasons.oneContract)
  // Two lines of one project and contract were written one beside the other: they are two, unless they say the same.
  if (!isOtherProject && !isOtherContract && like < 1) kept = 0.7
  else if (like === 0 && a.words.size > 0 && b.words.size > 0) {
    kept = isSameAction || isSameSheet ? 0.95 : 0.85
    said.push(reasons.otherWords)
  }
  const score = (1 - doubt) * kept
  return score < leastScore ? null : { score, reasons: said }
}

/** Pairs of a block worth comparing: amounts within the share, and those that say no amount with those that say the same otherwise. */
function* candidates(block: readonly Compared[]): Generator<readonly [Compared, Compared]> {
  const said = block
    .filter((each) => each.amount !== null)
    .sort((a, b) => (a.amount as number) - (b.amount as number) || (a.wordsKey < b.wordsKey ? -1 : 1))
  for (const [at, one] of said.entries())
    for (let next = at + 1; next < said.length && next <= at + neighbours; next += 1) {
      const other = said[next] as Compared
      if ((other.amount as number) * (1 - nearShare) > (one.amount as number)) break
      yield [one, other]
    }
  const silent = block.filter((each) => each.amount === null)
  if (silent.length === 0) return
  const keysOf = ({ row, wordsKey, actions }: Compared) => [
    ...(wordsKey === '' ? [] : [`w${wordsKey}`]),
    ...(row.sheet === null ? [] : [`s${row.sheet}`]),
    ...actions.map((action) => `a${action}`),
  ]
  const byKey = new Map<string, Compared[]>()
  for (const each of block)
    for (const key of keysOf(each)) {
      const list = byKey.get(key)
      if (list === undefined) byKey.set(key, [each])
      else list.push(each)
    }
  const done = new Set<string>()
  for (const one of silent)
    for (const key of keysOf(one))
      for (const other of (byKey.get(key) ?? []).slice(0, neighbours)) {
        const id = pairId(one.row.id, other.row.id)
        if (other === one || done.has(id)) continue
        done.add(id)
        yield [one, other]
      }
}

/**
 * Pairs of commitments that are probably one, the likeliest first. Only those of one signatory, year and kind are compared; dropped ones
 * are nobody's double. `actionsOf`: actions of the offer that an action sheet carries out.
 */
export function findTwins(
  commitments: readonly Commitment[],
  actionsOf: ReadonlyMap<string, readonly string[]>,
): readonly Twins[] {
  const rows = commitments.filter(({ state }) => state !== 'dropped').map((row) => comparedOf(row, actionsOf))
  const found: Twins[] = []
  for (const block of Map.groupBy(rows, ({ row }) => blockOf(row)).values()) {
    if (block.length < 2) continue
    for (const [one, other] of candidates(block)) {
      const twins = compare(one, other)
      if (twins === null) continue
      const [a, b] = one.row.id < other.row.id ? [one.row.id, other.row.id] : [other.row.id, one.row.id]
      found.push({ id: pairId(a, b), ids: [a, b], ...twins })
    }
  }
  return found.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}
