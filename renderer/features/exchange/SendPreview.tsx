import { CircleCheck, FileDown } from 'lucide-react'
import { useState } from 'react'
import { useJob } from '#renderer/api/hooks.ts'
import { useLongQuery } from '#renderer/api/longQuery.ts'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { useFoundFocus } from '#renderer/parts/useFoundFocus.ts'
import { useLate } from '#renderer/parts/useLate.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { ProgressBar } from '#renderer/ui/Progress.tsx'
import { saveFile } from '#renderer/ui/saveFile.ts'
import type { Output } from '#shared/api/contract.ts'
import { readerName } from '#shared/confidentiality/reader.labels.ts'
import { mostMailed } from '#shared/exchange/mail.rules.ts'
import { scopeNotes } from '#shared/exchange/send.labels.ts'
import { sendScreen as labels } from '#shared/exchange/send-screen.labels.ts'
import { capitalized } from '#shared/lib/french.ts'
import { KeyDoor } from './KeyDoor.tsx'
import { type Draft, mandateOf, missingIn, scopeOf } from './sendDraft.ts'

const packageType = 'application/vnd.atelier-ctg.package+zip'

export interface SendPreviewProps {
  readonly draft: Draft
  /** Of who is chosen. */
  readonly names: readonly string[]
  readonly onAgain: () => void
}

/** What the package holds and what is withheld, beside the choices; then the file. */
export function SendPreview({ draft, names, onAgain }: SendPreviewProps) {
  const late = useLate(draft, 400)
  const missing = missingIn(draft)
  const [written, setWritten] = useState<Output<'package.export'> | null>(null)
  const write = useJob('package.export', { onDone: setWritten })
  const save = ({ name, bytes }: Output<'package.export'>) => saveFile(name, bytes, packageType)
  const run = () => {
    const mandate = mandateOf(draft)
    write
      .run({
        scope: scopeOf(draft),
        partners: [...draft.partners],
        ...(mandate === undefined ? {} : { mandate }),
        encrypt: draft.encrypt,
      })
      .then(save)
      .catch(() => {
        // Shown over the button.
      })
  }
  if (written) return <Written written={written} names={names} onSave={() => save(written)} onAgain={onAgain} />
  return (
    <section className="send-preview" aria-label={labels.preview}>
      <h2>{labels.preview}</h2>
      {missing !== null || missingIn(late) !== null ? (
        <p className="quiet">{missing === 'partner' ? labels.why.partner : labels.waiting}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is scrolled must be reached without a mouse.
        <section className="send-counted" aria-label={labels.counted} tabIndex={0}>
          <Counted draft={late} />
        </section>
      )}
      {write.error && !write.isRunning ? (
        <>
          <Message tone="danger" title={labels.refused}>
            {write.error.message}
          </Message>
          <KeyDoor code={write.error.error.code} onOpened={run} />
        </>
      ) : null}
      {write.isRunning ? (
        <>
          <ProgressBar label={write.progress?.step || labels.writing} fraction={write.progress?.fraction ?? null} />
          <Button onPress={write.cancel}>{labels.stop}</Button>
        </>
      ) : (
        <Button variant="primary" isDisabled={missing !== null} onPress={run}>
          {labels.write}
        </Button>
      )}
    </section>
  )
}

interface WrittenProps extends Pick<SendPreviewProps, 'names' | 'onAgain'> {
  readonly written: Output<'package.export'>
  readonly onSave: () => void
}

/** The file is there: what to do with it. */
function Written({ written, names, onSave, onAgain }: WrittenProps) {
  const box = useFoundFocus<HTMLElement>()
  return (
    <section className="send-preview" aria-label={labels.doneTitle} aria-live="polite" tabIndex={-1} ref={box}>
      <CircleCheck size={28} aria-hidden className="exchange-done" />
      <h2>{labels.doneTitle}</h2>
      <p>{labels.done(written.name, written.bytes.length)}</p>
      <p>{labels.doneNext(names)}</p>
      {written.bytes.length > mostMailed ? (
        <Message tone="attention">{labels.tooHeavy(written.bytes.length)}</Message>
      ) : null}
      <div className="exchange-actions">
        <Button icon={<FileDown size={16} aria-hidden />} onPress={onSave}>
          {labels.again}
        </Button>
        <Button onPress={onAgain}>{labels.another}</Button>
        <Button variant="primary" onPress={() => navigate(paths.packages)}>
          {labels.toList}
        </Button>
      </div>
    </section>
  )
}

function Counted({ draft }: { readonly draft: Draft }) {
  const preview = useLongQuery('package.preview', { scope: scopeOf(draft), partners: [...draft.partners] })
  const again = () => {
    preview.refetch().catch(() => undefined)
  }
  if (preview.isRunning)
    return (
      <>
        <ProgressBar label={preview.progress?.step || labels.counting} fraction={preview.progress?.fraction ?? null} />
        <Button size="small" onPress={preview.cancel}>
          {labels.stop}
        </Button>
      </>
    )
  if (preview.error)
    return (
      <>
        <Message tone={preview.error.error.code === 'operation.cancelled' ? 'info' : 'danger'}>
          {preview.error.message}
        </Message>
        <Button size="small" onPress={again}>
          {labels.recount}
        </Button>
      </>
    )
  return preview.data ? <Counts preview={preview.data} /> : null
}

function Counts({ preview }: { readonly preview: Output<'package.preview'> }) {
  const { tables, series, figures, attachments, along, withheld, unplaced, bytes } = preview
  const isEmpty = tables.every(({ rows, deleted }) => rows + deleted === 0) && series === 0
  // What comes along is told apart, once.
  const alongside = new Map(along.map(({ table, rows }) => [table, rows]))
  const chosen = tables.map((each) => ({ ...each, rows: each.rows - (alongside.get(each.table) ?? 0) }))
  if (isEmpty) return <Message tone="attention">{labels.nothing}</Message>
  return (
    <>
      <ul className="send-counts">
        {chosen
          .filter(({ rows, deleted }) => rows + deleted > 0)
          .map(({ table, label, rows, deleted }) => (
            <li key={table}>{`${capitalized(label)} : ${labels.counts(rows, deleted)}`}</li>
          ))}
        {series > 0 ? <li>{`${labels.series(series)}, ${labels.figures(figures.sent)}`}</li> : null}
        {attachments.count > 0 ? <li>{labels.attached(attachments.count, attachments.bytes)}</li> : null}
      </ul>
      {along.length > 0 ? (
        <>
          <h3>{labels.along}</h3>
          <p className="ui-hint">{scopeNotes.along}</p>
          <ul className="send-counts">
            {along.map(({ table, label, rows }) => (
              <li key={table}>{`${capitalized(label)} : ${labels.rows(rows)}`}</li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>{labels.withheldTitle}</h3>
      <p className="ui-hint">{labels.withheldText(readerName(preview.reader))}</p>
      {withheld.length === 0 && figures.withheld === 0 ? (
        <p>{labels.nothingWithheld}</p>
      ) : (
        <ul className="send-counts">
          {withheld.map(({ what, reason, count }) => (
            <li key={`${what} ${reason}`}>{labels.withheld(count, what, reason)}</li>
          ))}
          {figures.withheld > 0 ? <li>{labels.figuresWithheld(figures.withheld)}</li> : null}
        </ul>
      )}
      {unplaced.length > 0 ? (
        <Message tone="attention" title={labels.unplacedTitle(unplaced.reduce((sum, { count }) => sum + count, 0))}>
          <ul className="send-counts">
            {unplaced.map(({ table, label, names, count }) => (
              <li key={table}>{labels.unplaced(label, names, count)}</li>
            ))}
          </ul>
          <p>{labels.unplacedNext}</p>
        </Message>
      ) : null}
      <p className="ui-hint">{`${scopeNotes.people} ${scopeNotes.deleted}`}</p>
      <p>
        <strong>{labels.size(bytes)}</strong>
      </p>
      {bytes > mostMailed ? <Message tone="attention">{labels.tooHeavy(bytes)}</Message> : null}
    </>
  )
}
