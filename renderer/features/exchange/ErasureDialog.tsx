import { useState } from 'react'
import { useJob } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Checkbox, TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { ProgressBar } from '#renderer/ui/Progress.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Output } from '#shared/api/contract.ts'
import type { PersonRow } from '#shared/exchange/erasure.api.ts'
import { heldLines, erasureScreen as labels, textLine, waitingLine } from '#shared/exchange/erasure.labels.ts'
import { lastingSections, lastingText } from '#shared/exchange/lasting-place.labels.ts'
import { capitalized } from '#shared/lib/french.ts'

type Found = Output<'person.find'>

const keyOf = ({ table, row }: Pick<PersonRow, 'table' | 'row'>) => `${table}/${row}`
/** « Organisme : MSA ». */
const called = ({ label, title }: Pick<PersonRow, 'label' | 'title'>) =>
  title === '' ? capitalized(label) : `${capitalized(label)} : ${title}`

/** Finds what is of a person, shows it, and erases it for a reason. */
export function ErasureDialog({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('')
  const [reason, setReason] = useState('')
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const find = useJob('person.find')
  const [found, setFound] = useState<Found | null>(null)
  const apply = useJob('erasure.apply', {
    onDone: ({ rows, waiting, lasting }) => {
      notify({ tone: 'done', text: labels.done(rows, waiting) + lastingText(lasting) })
      onClose()
    },
  })
  const look = () => {
    setFound(null)
    setKept(new Set())
    find.run({ name }).then(setFound, () => undefined)
  }
  const erase = () => {
    const except = (found?.rows ?? []).filter((row) => kept.has(keyOf(row))).map(({ table, row }) => ({ table, row }))
    apply.run({ name, reason, except }).catch(() => undefined)
  }
  const keep = (key: string, isErased: boolean) => {
    const next = new Set(kept)
    if (isErased) next.delete(key)
    else next.add(key)
    setKept(next)
  }
  const error = apply.error ?? find.error
  const isRunning = find.isRunning || apply.isRunning
  // What cannot be looked into is told, and goes with the rest; alone it is no reason to erase.
  const waiting = found?.waiting.filter(({ sender }) => sender !== null).length ?? 0
  const beyond = found === null ? 0 : found.authored + found.reports + waiting
  const count = (found?.rows.length ?? 0) - kept.size + beyond
  return (
    <Dialog
      isOpen
      isAlert
      size="large"
      onClose={onClose}
      title={labels.title}
      closeLabel={labels.close}
      actions={
        <>
          <Button isDisabled={apply.isRunning} onPress={onClose}>
            {labels.cancel}
          </Button>
          <Button variant="danger" isDisabled={isRunning || count === 0 || reason.trim() === ''} onPress={erase}>
            {labels.apply}
          </Button>
        </>
      }
    >
      <div className="exchange-stack">
        <p>{labels.intro}</p>
        <div className="exchange-search">
          <TextField
            label={labels.name}
            hint={labels.nameHint}
            value={name}
            maxLength={120}
            autoFocus
            onChange={(text) => {
              setName(text)
              setFound(null)
            }}
            onSubmit={look}
          />
          <Button isDisabled={isRunning || name.trim().length < 3} onPress={look}>
            {labels.find}
          </Button>
        </div>
        {found === null ? null : <FoundView found={found} kept={kept} onKeep={keep} />}
        {found !== null && found.rows.length + beyond > 0 ? (
          <>
            <TextField
              label={labels.reason}
              hint={labels.reasonHint}
              value={reason}
              maxLength={300}
              isRequired
              onChange={setReason}
            />
            <Message tone="attention">{labels.final}</Message>
          </>
        ) : null}
        {isRunning ? <ProgressBar label={labels.running} fraction={null} /> : null}
        {error && !isRunning ? (
          <Message tone="danger" title={labels.refused}>
            {error.message}
          </Message>
        ) : null}
      </div>
    </Dialog>
  )
}

interface FoundProps {
  readonly found: Found
  readonly kept: ReadonlySet<string>
  readonly onKeep: (key: string, isErased: boolean) => void
}

function FoundView({ found, kept, onKeep }: FoundProps) {
  const { rows, authored, texts, reports, waiting, lasting, snapshots } = found
  const sections = lastingSections(lasting)
  const isLasting = sections.some(({ id }) => id !== 'unread')
  const isHere = rows.length + authored + texts.length + reports + waiting.length > 0 || isLasting
  const partners = rows.filter(
    (row) => row.table === 'partner' && row.columns.includes('name') && !kept.has(keyOf(row)),
  )
  const toCorrect = [...new Set(texts.map(textLine))]
  return (
    <>
      {isHere ? null : <p role="status">{snapshots.length > 0 ? labels.noneHere : labels.none}</p>}
      {rows.length === 0 ? null : (
        <Table
          caption={labels.rows}
          isCaptionVisible
          columns={[
            { id: 'what', label: labels.what },
            { id: 'where', label: labels.where },
            { id: 'erase', label: labels.erase, isNarrow: true },
          ]}
          rows={rows.map((row) => ({
            id: keyOf(row),
            cells: {
              what: called(row),
              where: [
                ...row.columns.map(labels.column),
                ...row.former.map((column) => `${labels.column(column)} (${labels.former})`),
              ].join(', '),
              erase: (
                <Checkbox isSelected={!kept.has(keyOf(row))} onChange={(isErased) => onKeep(keyOf(row), isErased)}>
                  <span className="visually-hidden">{labels.eraseIn(called(row))}</span>
                </Checkbox>
              ),
            },
          }))}
        />
      )}
      {authored > 0 ? <p>{labels.authored(authored)}</p> : null}
      {reports > 0 ? <p>{labels.reports(reports)}</p> : null}
      {partners.length > 0 ? <Message tone="attention">{labels.partner(partners.length)}</Message> : null}
      {waiting.length > 0 ? (
        <section>
          <p>{labels.waiting(waiting.length, waiting.filter(({ sender }) => sender === null).length)}</p>
          <ul>
            {waiting.map((one) => (
              <li key={one.id}>{waitingLine(one)}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {toCorrect.length > 0 ? (
        <section>
          <h3>{labels.texts(toCorrect.length)}</h3>
          <ul>
            {toCorrect.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      ) : null}
      {sections.map(({ id, title, text, lines }) => (
        <section key={id}>
          <h3>{title}</h3>
          <p>{text}</p>
          <LineList lines={lines} />
        </section>
      ))}
      {snapshots.length > 0 ? (
        <section>
          <p>{labels.snapshots(snapshots.length)}</p>
          <ul>
            {heldLines(snapshots).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

/** Hundreds of documents are counted by their title, and listed for who asks. */
function LineList({ lines }: { readonly lines: readonly string[] }) {
  const list = (
    <ul>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is what was found, once and for all; two lines may be alike.
        <li key={at}>{line}</li>
      ))}
    </ul>
  )
  if (lines.length <= 10) return list
  return (
    <details>
      <summary>{labels.showList}</summary>
      {list}
    </details>
  )
}
