import { useEffect, useRef, useState } from 'react'
import { useCommand, useJob } from '#renderer/api/hooks.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { ProgressBar } from '#renderer/ui/Progress.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Output } from '#shared/api/contract.ts'
import type { ChosenFile } from '#shared/api/host.ts'
import { recordLabels } from '#shared/record/record.labels.ts'
import { recordFileScreen as labels } from '#shared/record/record-file.labels.ts'
import { recordScreen } from '#shared/record/record-screen.labels.ts'
import type { RecordKind } from '#shared/record/records.ts'

export interface RecordImportDialogProps {
  readonly kind: RecordKind
  readonly owner: string | null
  readonly file: ChosenFile
  readonly onClose: () => void
}

type Preview = Output<'record.inspect'>

/** A spreadsheet on the table: how its columns are read, what it would add, what is refused and why; then its rows are added. */
export function RecordImportDialog({ kind, owner, file, onClose }: RecordImportDialogProps) {
  const [preview, setPreview] = useState<Preview | null>(null)
  const inspect = useJob('record.inspect')
  const add = useJob('record.import')
  const discard = useCommand('record.discard')
  const say = useUndoable()
  const begun = useRef(false)
  const { run: read } = inspect
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    read({ kind, owner, file: { token: file.token } }).then(setPreview, () => undefined)
  }, [read, kind, owner, file.token])
  const close = () => {
    if (inspect.isRunning) inspect.cancel()
    if (preview !== null) discard.run({ staging: preview.staging }).catch(() => undefined)
    onClose()
  }
  const run = () => {
    if (preview === null) return
    add
      .run({ staging: preview.staging })
      .then(({ ids }) => {
        onClose()
        return say(recordScreen.added(kind, ids.length), recordScreen.undo)
      })
      .catch(() => {
        // The refusal is shown in the dialog.
      })
  }
  const error = inspect.error ?? add.error
  return (
    <Dialog
      isOpen
      size="large"
      onClose={close}
      title={labels.title(kind)}
      closeLabel={labels.close}
      actions={
        <>
          <Button onPress={close}>{labels.cancel}</Button>
          <Button variant="primary" onPress={run} isDisabled={preview === null || preview.added === 0 || add.isRunning}>
            {preview === null || preview.added === 0 ? labels.run : labels.runAll(kind, preview.added)}
          </Button>
        </>
      }
    >
      {error ? <Message tone="danger" title={error.message} /> : null}
      {inspect.isRunning ? <ProgressBar label={labels.reading} fraction={null} /> : null}
      {preview === null ? null : <PreviewLists kind={kind} preview={preview} />}
    </Dialog>
  )
}

const mostShown = 50

function PreviewLists({ kind, preview }: { readonly kind: RecordKind; readonly preview: Preview }) {
  const { columns, sample, refused, added, known } = preview
  return (
    <div className="record-import">
      <p>
        <strong>{added === 0 ? labels.nothing : labels.added(kind, added)}</strong>
        {known === 0 ? '' : ` · ${labels.known(known)}`}
      </p>
      {refused.length === 0 ? null : (
        <Message tone="attention" title={labels.refused(refused.length)}>
          <ul>
            {refused.slice(0, mostShown).map(({ line, column, reason }) => (
              <li key={`${line}/${column}`}>{labels.refusedLine(line, column, reason)}</li>
            ))}
            {refused.length > mostShown ? <li>{labels.more(refused.length - mostShown)}</li> : null}
          </ul>
        </Message>
      )}
      {sample.length === 0 ? null : (
        <ul className="record-sample">
          {sample.map(({ line, title }) => (
            <li key={line}>
              <span className="quiet">{labels.line(line)}</span> {title}
            </li>
          ))}
          {added > sample.length ? <li className="quiet">{labels.more(added - sample.length)}</li> : null}
        </ul>
      )}
      <Table
        caption={labels.columns}
        isCaptionVisible
        columns={[
          { id: 'header', label: labels.column },
          { id: 'field', label: labels.readAs },
        ]}
        rows={columns.map(({ header, field }, at) => ({
          id: String(at),
          cells: {
            header,
            field: field === null ? labels.notRead : (recordLabels[kind].fields[field] ?? field),
          },
        }))}
      />
    </div>
  )
}
