import { useState } from 'react'
import { useJob } from '#renderer/api/hooks.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Output } from '#shared/api/contract.ts'
import { listing } from '#shared/lib/french.ts'
import { campaignScreen } from '#shared/offer/campaign.labels.ts'
import { dataReturn } from '#shared/offer/campaign-data.labels.ts'
import { returnScreen as labels } from '#shared/offer/campaign-return.labels.ts'
import { ReturnConflicts } from './ReturnConflicts.tsx'
import { ReturnData } from './ReturnData.tsx'

type Preview = Output<'campaign.preview'>

export interface Returned {
  readonly token: string
  readonly entry: string | null
  readonly preview: Preview
}

interface ReturnDialogProps {
  readonly returned: Returned
  readonly onClose: () => void
  readonly onDone: () => void
}

const told = () => {
  // Shown in the dialog.
}

/** Cells of all the rows that change, conflicts or not. */
function cellsOf(preview: Preview, conflict: boolean) {
  return preview.changed.flatMap(({ action, title, changes }) =>
    changes
      .filter((change) => change.conflict === conflict)
      .map((change) => ({ ...change, action, title, key: `${action} ${change.field}` })),
  )
}
type ReturnedCell = ReturnType<typeof cellsOf>[number]

/** What a partner confirms, changes and adds, before anything is written; conflicts are settled here, for what stands here unless told. */
export function ReturnDialog({ returned: { token, entry, preview }, onClose, onDone }: ReturnDialogProps) {
  const [takes, setTakes] = useState<ReadonlySet<string>>(new Set())
  const [keepsClear, setKeepsClear] = useState(false)
  const say = useUndoable()
  const write = useJob('campaign.import')
  const conflicts = cellsOf(preview, true)
  const changes = cellsOf(preview, false)
  const changedRows = new Set(changes.map(({ action }) => action)).size
  const { data } = preview
  const offers = preview.confirmed.length + preview.changed.length + preview.added.length
  const isNothing = offers === 0 && data === null
  /** A partner asked for data alone has no action to speak of. */
  const isDataAlone =
    data !== null && offers + preview.unclear.length + preview.silent.length + preview.missing.length === 0
  const submit = () => {
    write
      .run({
        token,
        entry,
        keepClear: keepsClear,
        takes: conflicts.filter(({ key }) => takes.has(key)).map(({ action, field }) => ({ action, field })),
      })
      .then((done) => {
        onDone()
        return say(
          [
            ...(isDataAlone
              ? [labels.doneOf(done.organization)]
              : [labels.done(done.organization, done.confirmed, done.cells, done.added, done.kept)]),
            ...(data === null ? [] : [dataReturn.done(done.figures, done.masked)]),
          ].join(isDataAlone ? ' : ' : ', '),
          campaignScreen.undo,
        )
      })
      .catch(told)
  }
  const settle = (key: string, isTaken: boolean) =>
    setTakes((before) => {
      const next = new Set(before)
      if (isTaken) next.add(key)
      else next.delete(key)
      return next
    })
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.title}
      closeLabel={labels.close}
      size="large"
      isAlert
      actions={
        <>
          <Button onPress={onClose} isDisabled={write.isRunning}>
            {preview.isUntouched ? labels.close : labels.cancel}
          </Button>
          {preview.isUntouched ? null : (
            <Button variant="primary" onPress={submit} isDisabled={write.isRunning}>
              {write.isRunning ? labels.importing : labels.import}
            </Button>
          )}
        </>
      }
    >
      <p>{labels.from(preview.organization.name, preview.campaign.title)}</p>
      {preview.isKnown ? <Message tone="info">{labels.known}</Message> : null}
      {preview.hasSent ? null : <Message tone="attention">{labels.noSent}</Message>}
      {preview.isUntouched ? (
        <Message tone="attention">{labels.untouched}</Message>
      ) : isNothing ? (
        <Message tone="info">{labels.nothing}</Message>
      ) : null}
      {preview.isUntouched || isDataAlone ? null : (
        <ul className="campaign-summary">
          <li>{labels.confirmed(preview.confirmed.length)}</li>
          <li>{labels.changed(changedRows, changes.length)}</li>
          <li>{labels.added(preview.added.length)}</li>
          {conflicts.length > 0 ? <li>{labels.conflicts(conflicts.length)}</li> : null}
        </ul>
      )}
      {preview.created.length > 0 ? <p>{labels.created(listing(preview.created))}</p> : null}
      {conflicts.length > 0 ? <ReturnConflicts cells={conflicts} takes={takes} onSettle={settle} /> : null}
      {changes.length > 0 ? <Changes cells={changes} /> : null}
      {preview.added.length > 0 ? <Added rows={preview.added} /> : null}
      <Titles label={labels.unclear(preview.unclear.length)} rows={preview.unclear} />
      <Titles label={labels.silent(preview.silent.length)} rows={preview.silent} />
      <Titles label={labels.missing(preview.missing.length)} rows={preview.missing} />
      {data === null ? null : <ReturnData data={data} keepsClear={keepsClear} onKeepClear={setKeepsClear} />}
      {preview.faults.length > 0 ? <Faults faults={preview.faults} /> : null}
      {write.error ? <Message tone="danger">{write.error.message}</Message> : null}
    </Dialog>
  )
}

const shown = (text: string) => (text === '' ? labels.empty : text)

function Changes({ cells }: { readonly cells: readonly ReturnedCell[] }) {
  return (
    <Table
      caption={labels.changesTable}
      isCaptionVisible
      columns={[
        { id: 'action', label: labels.action },
        { id: 'data', label: labels.data },
        { id: 'here', label: labels.here },
        { id: 'theirs', label: labels.theirs },
      ]}
      rows={cells.map(({ key, title, label, before, after }) => ({
        id: key,
        cells: { action: title, data: label, here: shown(before), theirs: shown(after) },
      }))}
    />
  )
}

function Added({ rows }: { readonly rows: Preview['added'] }) {
  return (
    <Table
      caption={labels.addedTable}
      isCaptionVisible
      columns={[
        { id: 'action', label: labels.action },
        { id: 'mission', label: labels.mission },
        { id: 'details', label: labels.details },
      ]}
      rows={rows.map(({ line, title, mission, cells }) => ({
        id: String(line),
        cells: {
          action: title,
          mission,
          details: (
            <ul className="campaign-cells">
              {cells.map(({ label, text }) => (
                <li key={label}>{labels.cell(label, text)}</li>
              ))}
            </ul>
          ),
        },
      }))}
    />
  )
}

function Titles({ label, rows }: { readonly label: string; readonly rows: Preview['silent'] }) {
  if (rows.length === 0) return null
  return (
    <Disclosure title={label}>
      <ul className="campaign-cells">
        {rows.map(({ action, title }) => (
          <li key={action}>{title}</li>
        ))}
      </ul>
    </Disclosure>
  )
}

function Faults({ faults }: { readonly faults: Preview['faults'] }) {
  return (
    <Disclosure title={labels.faults(faults.length)} isInitiallyOpen>
      <Table
        caption={labels.faultsTable}
        columns={[
          { id: 'sheet', label: labels.sheet },
          { id: 'line', label: labels.line, isNumber: true },
          { id: 'column', label: labels.column },
          { id: 'text', label: labels.text },
          { id: 'problem', label: labels.problem },
        ]}
        rows={faults.map((fault, index) => ({
          id: String(index),
          cells: {
            sheet: fault.sheet,
            line: fault.line === null ? '' : String(fault.line),
            column: fault.column ?? '',
            text: fault.text,
            problem: fault.message,
          },
        }))}
      />
    </Disclosure>
  )
}
