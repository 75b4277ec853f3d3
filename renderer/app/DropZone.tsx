import { FileDown } from 'lucide-react'
import { useEffect, useState } from 'react'
import { host } from '#renderer/api/host.ts'
import { navigate } from '#renderer/parts/hash.ts'
import { offerCard, offerRescue, useLostFile } from '#renderer/parts/offeredFiles.ts'
import { paths } from '#renderer/parts/paths.ts'
import { RescueDialog } from '#renderer/parts/RescueDialog.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { longestCard, looksLikeCard } from '#shared/exchange/card.rules.ts'
import { frameLabels } from '#shared/workspace/frame.labels.ts'
import { useFileDoors } from './useFileDoors.ts'

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true

/** The text of a partner’s card, null where a file is none. */
async function cardIn(file: File): Promise<string | null> {
  if (file.size > longestCard) return null
  const text = await file.text()
  return looksLikeCard(text) ? text : null
}

/** Files dropped anywhere on the window, or opened with the application, go to the screen that knows what to do with them. */
export function DropZone({ hasWorkspace }: { readonly hasWorkspace: boolean }) {
  const [isOver, setOver] = useState(false)
  const lost = useLostFile()
  const openDoors = useFileDoors(hasWorkspace)
  useEffect(
    () =>
      host().onMenu((command, file) => {
        if (file) openDoors([file])
        // Before a workspace is open nothing else hears the native menu.
        else if ((command === 'workspace.open' || command === 'package.open') && !hasWorkspace) {
          host()
            .chooseFiles({ multiple: false, purpose: command === 'workspace.open' ? 'workspace' : 'package' })
            .then(openDoors)
            .catch((error: Error) => notify({ tone: 'danger', text: error.message }))
        }
      }),
    [hasWorkspace, openDoors],
  )
  useEffect(() => {
    let depth = 0
    const enter = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      depth += 1
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const over = (event: DragEvent) => {
      // Without this the browser would leave the application to show the file.
      if (holdsFiles(event)) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      depth = 0
      setOver(false)
      // A part of the screen has taken them.
      if (event.defaultPrevented) return
      event.preventDefault()
      for (const file of event.dataTransfer?.files ?? []) {
        cardIn(file)
          .then(async (card) => {
            if (card === null) openDoors([await host().fileToken(file)])
            else if (hasWorkspace) {
              offerCard(card)
              navigate(paths.partners)
            } else notify({ tone: 'attention', text: frameLabels.cardNeedsWorkspace(file.name) })
          })
          .catch(() => notify({ tone: 'danger', text: frameLabels.dropFailed(file.name) }))
      }
    }
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('dragover', over)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('dragover', over)
      window.removeEventListener('drop', drop)
    }
  }, [hasWorkspace, openDoors])
  if (!isOver) return lost ? <RescueDialog named={lost} onClose={() => offerRescue(null)} /> : null
  return (
    <div className="app-drop">
      <FileDown size={48} aria-hidden />
      <strong>{frameLabels.dropTitle}</strong>
      <span>{frameLabels.dropText}</span>
    </div>
  )
}
