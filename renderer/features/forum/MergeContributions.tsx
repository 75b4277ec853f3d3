import { useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { linesOf } from '#renderer/parts/record/useRecords.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Choices } from '#renderer/ui/Fields.tsx'
import { contributionScreen as labels } from '#shared/forum/forum-screen.labels.ts'
import { useColleges } from './useColleges.ts'
import { useModeration } from './useModeration.ts'

interface MergeContributionsProps {
  readonly ids: readonly string[]
  readonly onClose: () => void
}

/** Says which of several contributions speaks for all. */
export function MergeContributions({ ids, onClose }: MergeContributionsProps) {
  const { data } = useQuery('record.rows', { kind: 'contribution', ids: [...ids] })
  const [into, setInto] = useState(ids[0] ?? '')
  const { merge } = useModeration()
  const { nameOf } = useColleges()
  const rows = data === undefined ? [] : linesOf(data)
  const run = () => {
    merge(
      into,
      ids.filter((id) => id !== into),
    )
    onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.mergeTitle(ids.length)}
      closeLabel={labels.close}
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="primary" onPress={run}>
            {labels.mergeRun}
          </Button>
        </>
      }
    >
      <p className="quiet">{labels.mergeText}</p>
      <Choices
        label={labels.speaks}
        value={into}
        onChange={setInto}
        options={rows.map((row) => ({
          id: row.id,
          label: row.text('text'),
          hint: nameOf(row.text('college')),
        }))}
      />
    </Dialog>
  )
}
