import { useEffect, useRef, useState } from 'react'

/** Milliseconds without a key after which a long text is written: what was typed until then is one step of the history. */
const pause = 1000

/** Why a text is looked at: its typing pauses, its field is left, or its field goes with its screen. */
export type Moment = 'pause' | 'left' | 'gone'

/** What writes a text, and how it is shown once written; `as` is not said where only the writing tells. */
export interface Taken {
  readonly as?: string
  readonly write: () => void
}

/**
 * A text typed over the one that is shown, and `keep`, to be called when its field is left. It is also written when the page goes or is
 * hidden and, where `isKeptTyping`, when the typing pauses: what comes back then does not undo what was typed meanwhile. `take` says what
 * to do with a text at a moment; null: it is not written.
 */
export function useDraft(
  shown: string,
  take: (text: string, moment: Moment) => Taken | null,
  isKeptTyping: boolean,
): readonly [text: string, setText: (text: string) => void, keep: (moment: Moment) => void] {
  const [text, setText] = useState(shown)
  /** Written while they were typed, and not shown yet. */
  const sent = useRef<readonly string[]>([])
  const keep = (moment: Moment) => {
    if (text === shown) return
    const taken = take(text, moment)
    if (taken === null) return
    if (taken.as === shown) {
      if (moment !== 'pause') setText(shown)
      return
    }
    sent.current = moment === 'pause' && taken.as !== undefined ? [...sent.current, taken.as] : []
    taken.write()
  }
  const latest = useRef(keep)
  useEffect(() => {
    latest.current = keep
  })
  useEffect(() => {
    const at = sent.current.indexOf(shown)
    sent.current = at === -1 ? [] : sent.current.slice(at + 1)
    if (at === -1) setText(shown)
  }, [shown])
  useEffect(() => {
    if (!isKeptTyping || text === shown) return
    const timer = setTimeout(() => latest.current('pause'), pause)
    return () => clearTimeout(timer)
  }, [isKeptTyping, text, shown])
  useEffect(() => {
    const leave = () => latest.current('pause')
    const hide = () => {
      if (document.visibilityState === 'hidden') leave()
    }
    window.addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', hide)
    return () => {
      window.removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', hide)
    }
  }, [])
  return [text, setText, keep]
}
