import type { ReactNode } from 'react'

/** The eight words of a key, in their order; `shown` says what stands at the place of one. */
export function WordList({
  words,
  label,
  shown = (rank) => words[rank],
}: {
  readonly words: readonly string[]
  readonly label: string
  readonly shown?: (rank: number) => ReactNode
}) {
  const ranks = words.map((_word, rank) => rank)
  return (
    <ol className="partner-words" aria-label={label}>
      {ranks.map((rank) => (
        <li key={rank}>{shown(rank)}</li>
      ))}
    </ol>
  )
}
