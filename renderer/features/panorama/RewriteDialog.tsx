import { useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { useReaders } from '#renderer/parts/ReaderPicker.tsx'
import { useSelection } from '#renderer/parts/selection.tsx'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { readerName } from '#shared/confidentiality/reader.labels.ts'
import { editorLabels as labels } from '#shared/panorama/editor.labels.ts'
import type { Territory } from '#shared/territory/territory.schema.ts'
import type { Rewriting } from './part.ts'

export interface RewriteDialogProps {
  readonly territory: Territory
  readonly rewriting: Rewriting
  readonly onClose: () => void
}

/** Keeps another sentence for a territory in place of the automatic one, with a message that takes it back. */
export function useRewrite(territory: Territory) {
  const rewrite = useCommand('portrait.rewrite')
  const say = useUndoable()
  const keep = async ({ subject, automatic, text }: Rewriting) => {
    await rewrite.run({ territory: territory.code, subject, text, basis: automatic })
    await say(text.trim() === '' || text.trim() === automatic ? labels.restored : labels.rewritten, labels.undo)
  }
  return { keep, error: rewrite.error, isRunning: rewrite.isRunning }
}

/** The automatic sentence and what stands in its place for the territory that is shown. */
export function RewriteDialog({ territory, rewriting, onClose }: RewriteDialogProps) {
  const { reader } = useSelection()
  const readers = useReaders()
  const { keep, error, isRunning } = useRewrite(territory)
  const [text, setText] = useState(rewriting.text)
  const { automatic } = rewriting
  const save = (next: string) => {
    keep({ ...rewriting, text: next }).then(onClose, () => undefined)
  }
  const name = readers.find(({ id }) => id === reader)?.label ?? readerName(reader)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.rewriteTitle(territory.name)}
      closeLabel={labels.close}
      actions={
        <>
          {rewriting.text === automatic ? null : (
            <Button variant="quiet" isDisabled={isRunning} onPress={() => save('')}>
              {labels.restore}
            </Button>
          )}
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="primary" isDisabled={isRunning || text.trim() === ''} onPress={() => save(text)}>
            {labels.keep}
          </Button>
        </>
      }
    >
      <div className="portrait-fields">
        <div>
          <p className="ui-label">{labels.automatic}</p>
          <blockquote className="portrait-quote">{automatic}</blockquote>
        </div>
        <TextField
          label={labels.yours}
          value={text}
          onChange={setText}
          isMultiline
          rows={4}
          maxLength={2000}
          autoFocus
          hint={labels.yoursHint}
        />
        <p className="ui-hint">{reader === 'internal' ? labels.forInternal : labels.forReader(name)}</p>
        {error === null ? null : (
          <Message tone="danger" title={labels.refused}>
            {error.message}
          </Message>
        )}
      </div>
    </Dialog>
  )
}
