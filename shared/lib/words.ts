export interface Piece {
  readonly text: string
  readonly state: 'same' | 'added' | 'removed'
}

/** Words, runs of spaces and single signs: what a reader sees as one thing. Joined, they give the text back. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? []
}

/** Beyond so many pairs of words the middle is one change: a reader would see nothing finer in it either. */
const mostPairs = 400_000

/** Lengths of the longest common run of words of each pair of ends, row by row. */
function commonLengths(from: readonly string[], to: readonly string[]): Uint16Array {
  const width = to.length + 1
  const lengths = new Uint16Array((from.length + 1) * width)
  for (let a = from.length - 1; a >= 0; a -= 1)
    for (let b = to.length - 1; b >= 0; b -= 1)
      lengths[a * width + b] =
        from[a] === to[b]
          ? (lengths[(a + 1) * width + b + 1] ?? 0) + 1
          : Math.max(lengths[(a + 1) * width + b] ?? 0, lengths[a * width + b + 1] ?? 0)
  return lengths
}

function middle(from: readonly string[], to: readonly string[]): Piece[] {
  const pieces: Piece[] = []
  if (from.length * to.length > mostPairs)
    return [
      { text: from.join(''), state: 'removed' },
      { text: to.join(''), state: 'added' },
    ]
  const lengths = commonLengths(from, to)
  const width = to.length + 1
  let a = 0
  let b = 0
  while (a < from.length || b < to.length) {
    const one = from[a]
    const other = to[b]
    if (one !== undefined && one === other) {
      pieces.push({ text: one, state: 'same' })
      a += 1
      b += 1
    } else if (
      one !== undefined &&
      (other === undefined || (lengths[(a + 1) * width + b] ?? 0) >= (lengths[a * width + b + 1] ?? 0))
    ) {
      pieces.push({ text: one, state: 'removed' })
      a += 1
    } else {
      pieces.push({ text: other ?? '', state: 'added' })
      b += 1
    }
  }
  return pieces
}

/** Neighbours of one state as one piece, empty ones left out. */
function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = []
  for (const piece of pieces) {
    if (piece.text === '') continue
    const last = result.at(-1)
    if (last?.state === piece.state) result[result.length - 1] = { text: last.text + piece.text, state: piece.state }
    else result.push(piece)
  }
  return result
}

/**
 * What changes from one text to another, by words. Pieces that are not `added` give the first text back, those that are not `removed`
 * the second.
 */
export function wordDiff(from: string, to: string): readonly Piece[] {
  const one = wordsOf(from)
  const other = wordsOf(to)
  let start = 0
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1
  let end = 0
  while (end < one.length - start && end < other.length - start && one.at(-1 - end) === other.at(-1 - end)) end += 1
  return joined([
    { text: one.slice(0, start).join(''), state: 'same' },
    ...middle(one.slice(start, one.length - end), other.slice(start, other.length - end)),
    { text: one.slice(one.length - end).join(''), state: 'same' },
  ])
}
