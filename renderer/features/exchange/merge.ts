import type { Output } from '#shared/api/contract.ts'
import { type Piece, wordDiff } from '#shared/lib/words.ts'

export type Change = Output<'package.changes'>['changes'][number]
export type Taken = NonNullable<Change['choice']>
export type WayOut = Change['ways'][number]

/** A choice as it can be made. */
export interface Choice {
  readonly choice: Taken | 'clear'
  readonly value: Change['value']
  readonly comment: string | null
}

/** Without a choice nothing can be applied. */
const mustChoose = ({ kind }: Pick<Change, 'kind'>) => kind === 'conflict' || kind === 'rule'

export const withChoice = (change: Change, { choice, value, comment }: Choice): Change => ({
  ...change,
  isOpen: choice === 'clear' && mustChoose(change),
  choice: choice === 'clear' ? null : choice,
  value: choice === 'value' || choice === 'other' ? value : null,
  comment,
})

/** What stays here, and what its sender had no right to change, is only shown. */
export const canChoose = ({ kind }: Pick<Change, 'kind'>) => kind !== 'ours' && kind !== 'mandate'

/** Of a row that is not here nothing can be kept but its absence: that is chosen on the line of the whole row. */
export const canKeepOurs = ({ id, ways }: Pick<Change, 'id' | 'ways'>) =>
  !ways.some(({ choice, line }) => choice === 'ours' && line !== id)

/** Which side a line takes as it stands; null while somebody has to say. */
export function sideOf(change: Pick<Change, 'kind' | 'choice'>): 'ours' | 'theirs' | 'value' | null {
  if (!canChoose(change)) return 'ours'
  const { choice } = change
  if (choice === 'other' || choice === 'cascade') return 'theirs'
  return choice ?? (change.kind === 'incoming' ? 'theirs' : null)
}

/** The way out that a line took; −1 when it took none. */
export const wayTaken = ({ ways, choice, value }: Pick<Change, 'ways' | 'choice' | 'value'>): number =>
  ways.findIndex((way) => way.choice === choice && (way.value === null || way.value === value))

export interface Sides {
  readonly ours: readonly Piece[]
  readonly theirs: readonly Piece[]
}

const whole = (text: string | null): readonly Piece[] => (text === null ? [] : [{ text, state: 'same' }])

/**
 * The two sides with the words that changed: since the value that both come from; where that is not known, from one side to the
 * other.
 */
export function sidesOf({ base, ours, theirs }: Pick<Change, 'base' | 'ours' | 'theirs'>): Sides {
  const since = (from: string | null, to: string | null) =>
    from === null || to === null ? whole(to) : wordDiff(from, to)
  if (base !== null) return { ours: since(base, ours), theirs: since(base, theirs) }
  if (ours === null || theirs === null) return { ours: whole(ours), theirs: whole(theirs) }
  return { ours: since(theirs, ours), theirs: since(ours, theirs) }
}

/** What stands before the first changed word in a cell of two lines; the whole is read in the detail. */
const mostBefore = 24

/** A side cut so that its first changed word is in sight: what leads to it far away is left out. */
export function inSight(pieces: readonly Piece[]): readonly Piece[] {
  const [first, ...rest] = pieces
  if (first?.state !== 'same' || rest.length === 0 || first.text.length <= mostBefore * 2) return pieces
  const end = first.text.slice(-mostBefore)
  return [{ text: `… ${end.slice(end.search(/\s/) + 1)}`, state: 'same' }, ...rest]
}
