import { useCallback } from 'react'
import { call } from '#renderer/api/client.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notify } from '#renderer/ui/notices.ts'

/**
 * Says what has just been done, with a button that takes back that very action, whatever is done between the message and the
 * click. Gives the number of the message.
 */
export function useUndoable(): (text: string, undoLabel: string) => Promise<number> {
  const { run } = useCommand('history.undo', {
    onError: (error) => notify({ tone: 'danger', text: error.message }),
  })
  return useCallback(
    async (text, undoLabel) => {
      const { undo } = await call('history.state', {})
      if (undo === null) return notify({ tone: 'done', text })
      const takeBack = () => {
        run({ entry: undo.id }).catch(() => {
          // The refusal has already been shown.
        })
      }
      return notify({ tone: 'done', text, action: { label: undoLabel, run: takeBack } })
    },
    [run],
  )
}
