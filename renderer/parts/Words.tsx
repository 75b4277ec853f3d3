import './words.css'
import type { Piece } from '#shared/lib/words.ts'

export interface WordsProps {
  readonly pieces: readonly Piece[]
  /** Also shows the words that went, struck through. */
  readonly isWhole?: boolean
}

/** A text with the words that changed marked. */
export function Words({ pieces, isWhole = false }: WordsProps) {
  return pieces.map((piece, at) => {
    const key = `${at} ${piece.state}`
    if (piece.state === 'added')
      return (
        <ins key={key} className="words-added">
          {piece.text}
        </ins>
      )
    if (piece.state === 'removed')
      return isWhole ? (
        <del key={key} className="words-removed">
          {piece.text}
        </del>
      ) : null
    return <span key={key}>{piece.text}</span>
  })
}
