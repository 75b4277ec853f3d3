import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '#renderer/api/client.ts'
import { readSheet } from '#renderer/features/offer/sheetsAhead.ts'
import { sheets } from '#shared/offer/field.ts'
import { screens } from './routes.tsx'

/** Between two looks at whether the screen that is open still waits for something. */
const pause = 150

/** The engine keeps the rows of the referential once something has asked for them: asked for none, it has read them all. */
const readReferential = () => call('offer.find', { sheet: 'action', filter: { missions: [] } })
/** Then this page does, one sheet at a time: whoever waits for the engine is served between them. */
const readSheets = sheets.map((sheet) => () => readSheet(sheet))

/**
 * Reads the files of the other screens while nothing else is to be done, one at a time, and the referential: the first visit of
 * each is then as quick as the next ones.
 */
export function useScreensAhead(): void {
  const client = useQueryClient()
  useEffect(() => {
    let isHere = true
    const rest: (() => Promise<unknown>)[] = [...screens.map(({ load }) => load), readReferential, ...readSheets]
    const next = () => {
      if (!isHere) return
      if (client.isFetching() > 0) {
        setTimeout(() => requestIdleCallback(next), pause)
        return
      }
      // What does not come now is asked for again by whoever opens the screen, who is told: whoever answers may have gone.
      rest
        .shift()?.()
        .then(
          () => requestIdleCallback(next),
          () => undefined,
        )
    }
    const timer = setTimeout(() => requestIdleCallback(next), pause)
    return () => {
      isHere = false
      clearTimeout(timer)
    }
  }, [client])
}
