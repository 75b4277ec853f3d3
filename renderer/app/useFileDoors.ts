import { useCallback } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { navigate, splitHash } from '#renderer/parts/hash.ts'
import { offerFiles } from '#renderer/parts/offeredFiles.ts'
import { paths } from '#renderer/parts/paths.ts'
import { notify } from '#renderer/ui/notices.ts'
import type { ChosenFile } from '#shared/api/host.ts'
import { frameLabels } from '#shared/workspace/frame.labels.ts'
import { doorOf } from './doors.ts'

/** Takes files to the right place: a workspace is opened, tables go to the import of the place where they are dropped. */
export function useFileDoors(hasWorkspace: boolean): (files: readonly ChosenFile[]) => void {
  const open = useCommand('workspace.open', {
    onError: (error) => notify({ tone: 'danger', text: error.message }),
  })
  const { run } = open
  return useCallback(
    (files) => {
      const data: ChosenFile[] = []
      for (const file of files) {
        const door = doorOf(file.name)
        if (door === 'workspace') {
          run({ token: file.token }).catch(() => {
            // Told by onError.
          })
        } else if (door === 'package') notify({ tone: 'attention', text: frameLabels.packageLater(file.name) })
        else data.push(file)
      }
      if (data.length === 0) return
      offerFiles(data)
      const isOffer = splitHash(window.location.hash).path.startsWith(paths.offer)
      if (hasWorkspace) navigate(isOffer ? paths.offerImport : paths.imports)
      else notify({ tone: 'attention', text: frameLabels.dropNeedsWorkspace })
    },
    [hasWorkspace, run],
  )
}
