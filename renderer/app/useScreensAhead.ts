import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { screens } from './routes.tsx'

/** Between two looks at whether the screen that is open still waits for something. */
const pause = 150

/**
 * Reads the files of the other screens while nothing else is to be done, one at a time: the first visit of each is then as quick as the
 * next ones.
 */
export function useScreensAhead(): void {
  const client = useQueryClient()
  useEffect(() => {
    let isHere = true
    const rest = [...screens]
    const next = () => {
      if (!isHere) return
      if (client.isFetching() > 0) {
        setTimeout(() => requestIdleCallback(next), pause)
        return
      }
      // A file that does not come now is asked for again by whoever opens the screen, who is told.
      rest
        .shift()
        ?.load()
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
