import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '#renderer/api/client.ts'
import { screens } from './routes.tsx'

/** Between two looks at whether the screen that is open still waits for something. */
const pause = 150

/** The engine keeps the rows of the referential once something has asked for them: asked for none, it has read them all. */
const readReferential = () => call('offer.find', { sheet: 'action', filter: { missions: [] } })

/**
 * Reads the files of the other screens while nothing else is to be done, one at a time, and has the engine read the referential: the
 * first visit of each is then as quick as the next ones.
 */
export function useScreensAhead(): void {
  const client = useQueryClient()
  useEffect(() => {
    let isHere = true
    const rest = [...screens.map(({ load }) => load), readReferential]
    const next = () => {
      if (!isHere) return
      if (client.isFetching() > 0) {
        setTimeout(() => requestIdleCallback(next), pause)
        return
      }
      // What does not come now is asked for again by whoever opens the screen, who is told.
      rest
        .shift()?.()
        .catch(() => undefined)
        .then(() => requestIdleCallback(next))
    }
    const timer = setTimeout(() => requestIdleCallback(next), pause)
    return () => {
      isHere = false
      clearTimeout(timer)
    }
  }, [client])
}
