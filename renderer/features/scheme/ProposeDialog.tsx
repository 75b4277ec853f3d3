import { useState } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Checkbox, TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { ComboBox } from '#renderer/ui/Pickers.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { rollUpScreen as labels, schemeScreen } from '#shared/scheme/scheme-screen.labels.ts'
import type { Matrix, RollUpSource } from './matrix.ts'

interface ProposeDialogProps {
  readonly source: Pick<RollUpSource, 'field' | 'id' | 'title'>
  /** Orientations that may be chosen beside those that are suggested. */
  readonly lines: Matrix['lines']
  readonly scheme: string | null
  readonly onClose: () => void
}

/** Lines that a source may feed, with the reasons; a person says which. */
export function ProposeDialog({ source, lines, scheme, onClose }: ProposeDialogProps) {
  const { field, id, title } = source
  const { data } = useQuery('rollup.suggest', {
    field,
    source: id,
    limit: 8,
    ...(scheme === null ? {} : { scheme }),
  })
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [why, setWhy] = useState('')
  const say = useUndoable()
  const propose = useCommand('rollup.propose')
  const suggested = data?.[0]?.lines ?? []
  const others = lines.filter((line) => !suggested.some((each) => each.id === line.id))
  const toggle = (line: string, isOn: boolean) =>
    setChosen(isOn ? [...chosen, line] : chosen.filter((each) => each !== line))
  const run = () => {
    propose
      .run({ links: chosen.map((line) => ({ field, source: id, line, ...(why.trim() === '' ? {} : { why }) })) })
      .then(({ proposed }) => {
        onClose()
        return say(labels.proposed(proposed), schemeScreen.undo)
      })
      .catch(() => {
        // The refusal is shown in the dialog.
      })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.proposeTo(title)}
      closeLabel={schemeScreen.close}
      actions={
        <>
          <Button onPress={onClose}>{schemeScreen.cancel}</Button>
          <Button variant="primary" onPress={run} isDisabled={chosen.length === 0 || propose.isRunning}>
            {labels.propose}
          </Button>
        </>
      }
    >
      <div className="record-fields">
        <h3>{labels.suggested}</h3>
        {data === undefined ? <Skeleton label={schemeScreen.loading} lines={3} /> : null}
        {data !== undefined && suggested.length === 0 ? <p className="quiet">{labels.noSuggestion}</p> : null}
        {suggested.map((line) => (
          <div key={line.id} className="roll-up-suggestion">
            <Checkbox
              isSelected={line.isProposed || chosen.includes(line.id)}
              isDisabled={line.isProposed}
              onChange={(isOn) => toggle(line.id, isOn)}
            >
              {line.title}
              {line.isProposed ? ` (${labels.already})` : ''}
            </Checkbox>
            <p className="ui-hint">
              {line.schemeTitle}. {line.reason}
            </p>
          </div>
        ))}
        {others.length === 0 ? null : (
          <ComboBox
            label={labels.otherLine}
            value={others.find((line) => chosen.includes(line.id))?.id ?? null}
            openLabel={labels.openLines}
            emptyText={labels.noLine}
            onChange={(line) =>
              setChosen([...chosen.filter((each) => suggested.some((other) => other.id === each)), line])
            }
            options={others.map((line) => ({ id: line.id, label: line.title }))}
          />
        )}
        <TextField label={labels.why} value={why} onChange={setWhy} maxLength={2000} isMultiline />
        {propose.error ? <Message tone="danger" title={propose.error.message} /> : null}
      </div>
    </Dialog>
  )
}
