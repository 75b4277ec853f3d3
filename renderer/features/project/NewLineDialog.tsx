import { useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import type { MadeFromContributions } from '#shared/project/project.ts'
import { freeNumber } from '#shared/project/project-numbers.rules.ts'
import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'
import { numbersOf, placeFor, type TreeLine } from '#shared/project/project-tree.rules.ts'
import type { TreeRow } from './treeRows.ts'

export interface NewLineDialogProps {
  readonly project: string
  readonly kind: MadeFromContributions
  /** Row that is pointed at in the tree. */
  readonly from: TreeRow | null
  readonly rows: readonly TreeRow[]
  readonly lines: readonly TreeLine[]
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

/** Objective that a row stands under, or is; null for none. */
function objectiveAt(from: TreeRow | null): string | null {
  if (from === null) return null
  if (from.kind === 'actionSheet') return from.above
  return from.line.text('kind') === 'objective' ? from.id : null
}

/** A new line or sheet: its title, where the tree is pointed at; its number follows its place. */
export function NewLineDialog({ project, kind, from, rows, lines, onClose, onDone }: NewLineDialogProps) {
  const [title, setTitle] = useState('')
  const create = useCommand('record.create')
  const at = from?.kind === 'actionSheet' ? from.above : (from?.id ?? null)
  const above = kind === 'sheet' ? objectiveAt(from) : placeFor(kind, at, lines)
  const holder = rows.find(({ id }) => id === above)
  const codeOf = () => {
    const fresh = '\u0000'
    const sheets = rows.flatMap((row) => (row.kind === 'actionSheet' ? [{ id: row.id, objective: row.above }] : []))
    const numbers =
      kind === 'sheet'
        ? numbersOf(lines, [...sheets, { id: fresh, objective: above ?? null }]).sheets
        : numbersOf([...lines, { id: fresh, kind, above: above ?? null }], []).lines
    const proposed = numbers.get(fresh)
    const taken = new Set(rows.map(({ line }) => line.text('code')))
    return proposed === undefined ? null : freeNumber(proposed, taken)
  }
  const submit = () => {
    if (title.trim() === '' || above === undefined || create.isRunning) return
    const code = codeOf()
    const shared = { title: title.trim(), ...(code === null ? {} : { code }) }
    create
      .run(
        kind === 'sheet'
          ? { kind: 'actionSheet', owner: project, rows: [{ ...shared, objective: above }] }
          : { kind: 'projectLine', owner: project, above, rows: [{ ...shared, kind }] },
      )
      .then(({ ids }) => onDone(ids[0] ?? ''))
      .catch(() => {
        // The refusal is shown in the dialog.
      })
  }
  const where =
    holder !== undefined
      ? labels.addedUnder(holder.line.text('title'))
      : kind === 'sheet'
        ? labels.addedNowhere
        : labels.addedTop
  return (
    <Dialog
      isOpen
      size="small"
      onClose={onClose}
      title={labels.addTitle[kind]}
      closeLabel={labels.close}
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="primary" onPress={submit} isDisabled={title.trim() === '' || above === undefined}>
            {labels.createLine}
          </Button>
        </>
      }
    >
      {above === undefined ? (
        <Message tone="attention">{labels.needsAxis}</Message>
      ) : (
        <>
          <p className="quiet">{where}</p>
          <TextField
            label={labels.titleField}
            value={title}
            onChange={setTitle}
            onSubmit={submit}
            maxLength={300}
            autoFocus
            isRequired
          />
        </>
      )}
      {create.error ? <Message tone="danger">{create.error.message}</Message> : null}
    </Dialog>
  )
}
