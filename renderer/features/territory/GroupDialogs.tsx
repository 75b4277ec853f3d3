import { useEffect, useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import type { Output } from '#shared/api/contract.ts'
import { groupImportLabels, territoriesLabels } from '#shared/territory/screen.labels.ts'
import type { Group, GroupLevel } from './communes.ts'

const labels = territoriesLabels.nameDialog

/** What the dialog is for: a new group, with or without the selected communes, or another name for one. */
export type Naming =
  | { readonly kind: 'create'; readonly communes: readonly string[] }
  | { readonly kind: 'rename'; readonly group: Group }

export interface NameDialogProps {
  readonly naming: Naming | null
  readonly level: GroupLevel
  readonly isRunning: boolean
  readonly error: string | null
  readonly onClose: () => void
  readonly onName: (name: string) => void
}

export function NameDialog({ naming, level, isRunning, error, onClose, onName }: NameDialogProps) {
  const [name, setName] = useState('')
  const [isChecked, setChecked] = useState(false)
  useEffect(() => {
    setName(naming?.kind === 'rename' ? naming.group.name : '')
    setChecked(false)
  }, [naming])
  const isMissing = name.trim() === ''
  const submit = () => {
    setChecked(true)
    if (!isMissing) onName(name.trim())
  }
  const isRename = naming?.kind === 'rename'
  return (
    <Dialog
      isOpen={naming !== null}
      onClose={onClose}
      title={isRename ? labels.rename : labels.create[level]}
      closeLabel={labels.close}
      size="small"
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="primary" onPress={submit} isDisabled={isRunning}>
            {isRename ? labels.rename_ : labels.create_}
          </Button>
        </>
      }
    >
      <TextField
        label={labels.name}
        placeholder={labels.placeholder[level]}
        value={name}
        onChange={setName}
        maxLength={120}
        error={isChecked && isMissing ? labels.missing : ''}
        autoFocus
        onSubmit={submit}
      />
      {naming?.kind === 'create' && naming.communes.length > 0 ? <p>{labels.with(naming.communes.length)}</p> : null}
      {error === null ? null : <Message tone="danger">{error}</Message>}
    </Dialog>
  )
}

const mostCodes = 24

interface CodesProps {
  readonly text: string
  readonly codes: readonly string[]
  readonly separator?: string
}

function Codes({ text, codes, separator = ', ' }: CodesProps) {
  if (codes.length === 0) return null
  return (
    <Message tone="attention" title={text}>
      {codes.slice(0, mostCodes).join(separator)}
      {codes.length > mostCodes ? ` ${groupImportLabels.more(codes.length - mostCodes)}` : ''}
    </Message>
  )
}

export interface ImportResultProps {
  readonly result: Output<'group.import'> | null
  /** Names of the groups that hold no commune now. */
  readonly emptied: readonly string[]
  readonly onClose: () => void
  readonly onUndo: () => void
}

/** What an import of groups did and what it left aside, with the way back. */
export function ImportResult({ result, emptied, onClose, onUndo }: ImportResultProps) {
  const hasChanged = result !== null && (result.changed > 0 || result.created > 0)
  return (
    <Dialog
      isOpen={result !== null}
      onClose={onClose}
      title={groupImportLabels.title}
      closeLabel={groupImportLabels.close}
      actions={
        <>
          {hasChanged ? <Button onPress={onUndo}>{groupImportLabels.undo}</Button> : null}
          <Button variant="primary" onPress={onClose}>
            {groupImportLabels.close}
          </Button>
        </>
      }
    >
      {result ? (
        <>
          <Message tone="done" title={groupImportLabels.done(result.groups, result.communes)}>
            {groupImportLabels.changes(result.changed, result.created)}
          </Message>
          <Codes text={groupImportLabels.unknown(result.unknown.length)} codes={result.unknown} />
          <Codes text={groupImportLabels.unnamed(result.unnamed.length)} codes={result.unnamed} />
          <Codes
            text={groupImportLabels.twice(result.twice.length)}
            codes={result.twice.map(({ name, code, groups }) => groupImportLabels.twiceIn(name, code, groups))}
            separator=" ; "
          />
          <Codes text={groupImportLabels.former(result.former.length)} codes={result.former} />
          {emptied.length > 0 ? <Message tone="info">{groupImportLabels.emptied(emptied)}</Message> : null}
        </>
      ) : null}
    </Dialog>
  )
}
