import { useJob } from '#renderer/api/hooks.ts'
import { lacksRoom } from '#renderer/parts/NoRoom.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { ProgressBar } from '#renderer/ui/Progress.tsx'
import type { Output } from '#shared/api/contract.ts'
import { mergeScreen as labels } from '#shared/exchange/merge-screen.labels.ts'
import { noRoomLabels as noRoom } from '#shared/exchange/snapshots-page.labels.ts'

export interface MergeFootProps {
  readonly sheet: Output<'package.sheet'>
  readonly counts: Output<'package.changes'>['counts']
  readonly open: number
  readonly onShowOpen: () => void
  readonly onDone: (report: Output<'package.apply'>) => void
}

/** What will be written, why it cannot be yet, and the button that does it. */
export function MergeFoot({ sheet, counts, open, onShowOpen, onDone }: MergeFootProps) {
  const apply = useJob('package.apply', { onDone })
  const run = (withoutSnapshot = false) => {
    apply.run({ package: sheet.id, withoutSnapshot }).catch(() => {
      // Shown over the button.
    })
  }
  const isWithoutRoom = apply.error !== null && lacksRoom(apply.error)
  return (
    <footer className="merge-foot">
      {apply.error && !apply.isRunning ? (
        <Message
          tone="danger"
          title={isWithoutRoom ? noRoom.mergeTitle : labels.applyFailed}
          actions={
            isWithoutRoom ? (
              <>
                <Button onPress={() => run(true)}>{noRoom.mergeGoOn}</Button>
                <Button onPress={() => run()}>{noRoom.retry}</Button>
              </>
            ) : null
          }
        >
          {isWithoutRoom ? `${apply.error.message} ${noRoom.mergeText}` : apply.error.message}
        </Message>
      ) : null}
      <div className="merge-foot-line">
        {apply.isRunning ? (
          <>
            <ProgressBar label={apply.progress?.step || labels.applying} fraction={apply.progress?.fraction ?? null} />
            <Button onPress={apply.cancel}>{labels.stop}</Button>
          </>
        ) : (
          <>
            <p id="merge-written">
              {sheet.refusal === null ? (
                <>
                  {labels.written(counts)}
                  {counts.refused === 0 ? null : ` ${labels.refusedRows(counts.refused, sheet.facts.sender.name)}`}
                  <span className="quiet"> {open > 0 ? labels.openLeft(open) : labels.snapshotFirst}</span>
                </>
              ) : (
                sheet.refusal
              )}
            </p>
            {open > 0 && sheet.refusal === null ? <Button onPress={onShowOpen}>{labels.showOpen}</Button> : null}
            <Button
              variant="primary"
              isDisabled={open > 0 || sheet.refusal !== null}
              aria-describedby="merge-written"
              onPress={() => run()}
            >
              {labels.apply}
            </Button>
          </>
        )}
      </div>
    </footer>
  )
}
