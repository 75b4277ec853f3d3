import { Undo2 } from 'lucide-react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { EmptyState } from '#renderer/ui/States.tsx'
import type { FileReport } from '#shared/indicator/import.schema.ts'
import { importLabels as labels } from '#shared/indicator/import-screen.labels.ts'
import { totalsOf } from './reportSummary.ts'

export interface ImportDoneProps {
  readonly reports: readonly FileReport[]
  readonly onOthers: () => void
}

/** The import is on the disk: what it brought, where to see it, and how to take it back. */
export function ImportDone({ reports, onOthers }: ImportDoneProps) {
  const { written, changedValues, addedValues } = totalsOf(reports)
  const { data: entries } = useQuery('history.list', { limit: 50 })
  // The import itself, even when something else has been done since.
  const entry = entries?.find(
    (each) => each.operation === 'import.apply' && each.kind === 'do' && each.undoneBy === null,
  )
  const undo = useCommand('history.undo', {
    onDone: () => {
      notify({ tone: 'done', text: labels.undone })
      onOthers()
    },
    onError: (error) => notify({ tone: 'danger', text: error.message }),
  })
  return (
    <EmptyState
      title={labels.doneTitle}
      text={labels.doneText(written, changedValues, addedValues)}
      action={
        <>
          <Button
            icon={<Undo2 size={16} aria-hidden />}
            isDisabled={undo.isRunning || !entry}
            onPress={() => {
              undo.run(entry ? { entry: entry.id } : {}).catch(() => {
                // Told by onError.
              })
            }}
          >
            {labels.undoImport}
          </Button>
          <Button onPress={onOthers}>{labels.importOthers}</Button>
          <Button onPress={() => navigate(paths.indicators)}>{labels.goToCatalogue}</Button>
          <Button variant="primary" onPress={() => navigate(paths.panorama)}>
            {labels.goToPanorama}
          </Button>
        </>
      }
    />
  )
}
