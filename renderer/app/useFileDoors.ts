import { useCallback } from 'react'
import { call } from '#renderer/api/client.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { navigate, splitHash } from '#renderer/parts/hash.ts'
import { offerFiles, offerPackages, offerRescue, offerReturns } from '#renderer/parts/offeredFiles.ts'
import { paths } from '#renderer/parts/paths.ts'
import { notify } from '#renderer/ui/notices.ts'
import type { ChosenFile } from '#shared/api/host.ts'
import { isRescued } from '#shared/exchange/snapshot.rules.ts'
import { frameLabels } from '#shared/workspace/frame.labels.ts'
import { doorOf } from './doors.ts'

/** A workbook of a campaign looks like any other from outside: the engine is asked, and whatever it refuses goes on as data. */
async function isReturned({ token, name }: ChosenFile): Promise<boolean> {
  if (!/\.(xlsx|ods|zip)$/i.test(name)) return false
  return await call('campaign.returns', { token })
    .then(([first]) => call('campaign.preview', { token, entry: first?.entry ?? null }))
    .then(
      () => true,
      () => false,
    )
}

/**
 * Takes files to the right place: a workspace is opened, a package is received, tables go to the import of the place where they are
 * dropped, returned workbooks to their campaign.
 */
export function useFileDoors(hasWorkspace: boolean): (files: readonly ChosenFile[]) => void {
  const open = useCommand('workspace.open', {
    onError: (error, input) => {
      if (isRescued(error.error.code)) offerRescue(input)
      else notify({ tone: 'danger', text: error.message })
    },
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
        } else if (door === 'package') {
          offerPackages([file])
          if (hasWorkspace) navigate(paths.packages)
        } else data.push(file)
      }
      if (data.length === 0) return
      if (!hasWorkspace) {
        offerFiles(data)
        notify({ tone: 'attention', text: frameLabels.dropNeedsWorkspace })
        return
      }
      const isOffer = splitHash(window.location.hash).path.startsWith(paths.offer)
      Promise.all(data.map(isReturned)).then(
        (found) => {
          const returned = data.filter((_file, at) => found[at])
          const others = data.filter((_file, at) => !found[at])
          offerReturns(returned)
          offerFiles(others)
          navigate(others.length === 0 ? paths.campaigns : isOffer ? paths.offerImport : paths.imports)
        },
        () => undefined,
      )
    },
    [hasWorkspace, run],
  )
}
