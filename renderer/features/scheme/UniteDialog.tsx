import { useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import type { RecordLine } from '#renderer/parts/record/useRecords.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { schemeScreen as labels } from '#shared/scheme/scheme-screen.labels.ts'

const titleOf = (line: RecordLine) => [line.text('code'), line.text('title')].filter((text) => text !== '').join(' ')

/** Several lines that say the same become one, which keeps them as its origins. */
export function UniteDialog({
  lines,
  onClose,
}: {
  readonly lines: readonly RecordLine[]
  readonly onClose: () => void
}) {
  const [into, setInto] = useState(lines[0]?.id ?? '')
  const kept = lines.find(({ id }) => id === into)
  const [title, setTitle] = useState<string | null>(null)
  const say = useUndoable()
  const unite = useCommand('scheme.unite')
  const name = title ?? kept?.text('title') ?? ''
  const run = () => {
    unite
      .run({
        into,
        lines: lines.map(({ id }) => id).filter((id) => id !== into),
        ...(name.trim() === '' ? {} : { title: name }),
      })
      .then(({ united }) => {
        onClose()
        return say(labels.united(united), labels.undo)
      })
      .catch(() => {
        // The refusal is shown in the dialog.
      })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.uniteTitle}
      closeLabel={labels.close}
      size="small"
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="primary" onPress={run} isDisabled={unite.isRunning}>
            {labels.unite}
          </Button>
        </>
      }
    >
      <div className="record-fields">
        <p>{labels.uniteText}</p>
        <Select
          label={labels.uniteInto}
          value={into}
          onChange={(id) => {
            setInto(id)
            setTitle(null)
          }}
          options={lines.map((line) => ({ id: line.id, label: titleOf(line) }))}
        />
        <TextField label={labels.uniteName} value={name} onChange={setTitle} maxLength={300} />
        {unite.error ? <Message tone="danger" title={unite.error.message} /> : null}
      </div>
    </Dialog>
  )
}
