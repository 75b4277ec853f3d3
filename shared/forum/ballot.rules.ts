import type { Answer } from './rating.rules.ts'

/** What a ballot must obey. */
export interface BallotRules {
  readonly method: 'importance' | 'dots' | 'ranking' | 'scale'
  readonly scale: 5 | 9
  readonly dots: number | null
  readonly dotCap: number | null
}

export type BallotFault =
  | { readonly kind: 'item' }
  | { readonly kind: 'mark'; readonly item: string; readonly most: number }
  | { readonly kind: 'coverage'; readonly item: string }
  | { readonly kind: 'cap'; readonly item: string; readonly most: number }
  | { readonly kind: 'sum'; readonly given: number; readonly most: number }
  | { readonly kind: 'missing'; readonly item: string }
  | { readonly kind: 'twice'; readonly rank: number }
  | { readonly kind: 'hole'; readonly rank: number }

type Answers = Readonly<Record<string, Answer>>

/** A ballot with every item said: « sans avis » where nothing was, and no dot where none was put. A ranking says by itself what it omits. */
export function completed(answers: Answers, items: readonly string[], { method }: BallotRules): Answers {
  if (method === 'ranking') return answers
  const nothing: Answer = { mark: method === 'dots' ? 0 : null }
  const all = items.map((item): [string, Answer] => {
    const { mark, coverage } = answers[item] ?? nothing
    const said = method === 'dots' ? (mark ?? 0) : mark
    return [item, method === 'importance' ? { mark: said, coverage: coverage ?? null } : { mark: said }]
  })
  return Object.fromEntries(all)
}

/** Why a ballot does not obey, null when it does. `answers` as they were given, not completed. */
export function ballotFault(answers: Answers, items: readonly string[], rules: BallotRules): BallotFault | null {
  const known = new Set(items)
  for (const [item, { coverage }] of Object.entries(answers)) {
    if (!known.has(item)) return { kind: 'item' }
    if (rules.method !== 'importance' && coverage !== undefined && coverage !== null) return { kind: 'coverage', item }
  }
  if (rules.method === 'dots') return dotsFault(answers, items, rules)
  if (rules.method === 'ranking') return rankingFault(answers, items)
  const isMark = (mark: number | null | undefined) =>
    mark === null || mark === undefined || (Number.isInteger(mark) && mark >= 1 && mark <= rules.scale)
  for (const [item, { mark, coverage }] of Object.entries(answers))
    if (!isMark(mark) || !isMark(coverage)) return { kind: 'mark', item, most: rules.scale }
  return null
}

function dotsFault(answers: Answers, items: readonly string[], { dots, dotCap }: BallotRules): BallotFault | null {
  const most = dots ?? 0
  const cap = dotCap ?? most
  let given = 0
  for (const item of items) {
    const mark = answers[item]?.mark ?? 0
    if (!Number.isInteger(mark) || mark < 0 || mark > cap) return { kind: 'cap', item, most: cap }
    given += mark
  }
  return given > most ? { kind: 'sum', given, most } : null
}

/** Every item has a rank or is left out by name; ranks run from 1 without a hole and none is given twice. */
function rankingFault(answers: Answers, items: readonly string[]): BallotFault | null {
  const ranks = new Set<number>()
  for (const item of items) {
    const answer = answers[item]
    if (answer === undefined) return { kind: 'missing', item }
    if (answer.mark === null) continue
    if (!Number.isInteger(answer.mark) || answer.mark < 1 || answer.mark > items.length)
      return { kind: 'mark', item, most: items.length }
    if (ranks.has(answer.mark)) return { kind: 'twice', rank: answer.mark }
    ranks.add(answer.mark)
  }
  for (let rank = 1; rank <= ranks.size; rank++) if (!ranks.has(rank)) return { kind: 'hole', rank }
  return null
}
