import { FileOutput, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useCommand, useJob, useQuery } from '#renderer/api/hooks.ts'
import { Attachments } from '#renderer/parts/Attachments.tsx'
import { FormatField } from '#renderer/parts/DocumentFields.tsx'
import { type DocumentChoice, documentChoices, documentTypes } from '#renderer/parts/documentTypes.ts'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { useReaders } from '#renderer/parts/ReaderPicker.tsx'
import { useSelection } from '#renderer/parts/selection.tsx'
import { useTypedText } from '#renderer/parts/useTypedText.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Select } from '#renderer/ui/Pickers.tsx'
import { ProgressBar, Skeleton } from '#renderer/ui/Progress.tsx'
import { saveFile } from '#renderer/ui/saveFile.ts'
import { readerName } from '#shared/confidentiality/reader.labels.ts'
import { formatDate, formatDateTime } from '#shared/lib/format.ts'
import { editionLabels } from '#shared/panorama/edition.labels.ts'
import type { Edition } from '#shared/panorama/edition.schema.ts'
import { editionScreen as labels } from '#shared/panorama/edition-screen.labels.ts'
import { portraitParts } from '#shared/panorama/portrait.rules.ts'
import { frameOf } from './frame.ts'
import { PartView } from './PartView.tsx'

/** Parts of the address: the edition that is open, and the portrait of it that is read. */
export const editionKey = 'edition'
const portraitKey = 'portrait'

/** « Figée le 30/11/2026 à 14:05 · modèle « Portrait complet, version 1 » · pour : Public ». */
export function useEditionFacts(): (edition: Edition) => string {
  const readers = useReaders()
  return ({ at, template, reader, author }) =>
    labels.facts(
      formatDateTime(at),
      editionLabels.version(template.name, template.version),
      readers.find(({ id }) => id === reader)?.label ?? readerName(reader),
      author,
    )
}

/** An edition: its title, its documents and the portrait that is chosen, as it was on its day. */
export function EditionView({ edition }: { readonly edition: Edition }) {
  const { reader } = useSelection()
  const facts = useEditionFacts()
  const asked = useQueryValue(portraitKey)
  const { portraits } = edition
  const territory = portraits.find((each) => each.territory === asked)?.territory ?? portraits[0]?.territory ?? ''
  return (
    <section className="edition-view" aria-labelledby="edition-title">
      <h2 id="edition-title">{edition.title}</h2>
      <p className="quiet">
        {facts(edition)} · {labels.portraits(portraits.length)}
      </p>
      {reader === 'internal' ? <EditionHead key={edition.id} edition={edition} /> : null}
      <Documents edition={edition} territory={territory} />
      {reader === 'internal' ? (
        <Attachments key={`${edition.id} documents`} table="portrait_edition" row={edition.id} />
      ) : null}
      <Portrait edition={edition} territory={territory} />
    </section>
  )
}

function EditionHead({ edition: { id, title } }: { readonly edition: Edition }) {
  const tell = (error: Error) => notify({ tone: 'danger', text: error.message })
  const rename = useCommand('edition.rename', { onError: tell })
  const remove = useCommand('edition.remove', { onError: tell })
  const say = useUndoable()
  const field = useTypedText(
    labels.chosenTitle,
    title,
    (text) => (text.trim() === '' ? { ok: false, reason: labels.titleMissing } : { ok: true, value: text.trim() }),
    (text) => void rename.run({ id, title: text }).catch(() => undefined),
  )
  const leave = () => {
    remove
      .run({ id })
      .then(async () => {
        setQuery({ [editionKey]: null, [portraitKey]: null })
        await say(labels.removed(title), labels.undo)
      })
      .catch(() => undefined)
  }
  return (
    <div className="edition-head">
      <TextField maxLength={200} {...field} />
      <Button icon={<Trash2 size={16} aria-hidden />} onPress={leave}>
        {labels.remove}
      </Button>
    </div>
  )
}

interface OfPortrait {
  readonly edition: Edition
  readonly territory: string
}

function Documents({ edition: { id, portraits }, territory }: OfPortrait) {
  const { reader } = useSelection()
  const [format, setFormat] = useState<DocumentChoice>('pdf')
  const job = useJob('edition.issue')
  const issue = (only: boolean) => {
    job
      .run({ id, format, reader, ...(only ? { territory } : {}) })
      .then(({ name, bytes }) => {
        saveFile(name, bytes, only ? documentTypes[format] : 'application/zip')
        notify({ tone: 'done', text: labels.issued(name) })
      })
      .catch(() => undefined)
  }
  return (
    <>
      <div className="edition-documents">
        <Select
          label={labels.portrait}
          value={territory}
          onChange={(code) => setQuery({ [portraitKey]: code }, { replace: true })}
          options={portraits.map(({ territory: code, name }) => ({ id: code, label: name }))}
        />
        <FormatField formats={documentChoices} value={format} onChange={setFormat} />
        {job.isRunning ? (
          <Button onPress={job.cancel}>{labels.stop}</Button>
        ) : (
          <>
            <Button icon={<FileOutput size={16} aria-hidden />} onPress={() => issue(true)}>
              {labels.issueOne}
            </Button>
            {portraits.length > 1 ? (
              <Button onPress={() => issue(false)}>{labels.issueAll(portraits.length)}</Button>
            ) : null}
          </>
        )}
      </div>
      <p className="ui-hint">{labels.exact}</p>
      {job.isRunning ? (
        <ProgressBar label={job.progress?.step ?? labels.running} fraction={job.progress?.fraction ?? null} />
      ) : null}
      {job.error && !job.isRunning ? (
        <Message tone="danger" title={labels.refused}>
          {job.error.message}
        </Message>
      ) : null}
    </>
  )
}

function Portrait({ edition, territory }: OfPortrait) {
  const { reader } = useSelection()
  const { data, error } = useQuery('edition.read', { id: edition.id, territory, reader })
  const read = useMemo(() => {
    if (data === undefined) return null
    const { portrait, recipient, day } = data.frozen
    const catalogue = new Map(data.rules.indicators.map((indicator) => [indicator.id, indicator]))
    const facts = (id: string) => catalogue.get(id)
    const parts = portraitParts(portrait.template.blocks, { ...portrait, facts })
    return { portrait, recipient, day, facts, parts, frame: frameOf(portrait.panorama) }
  }, [data])
  if (error)
    return (
      <Message tone="danger" title={labels.errorTitle}>
        {error.message}
      </Message>
    )
  if (read === null) return <Skeleton label={labels.loadingPortrait} lines={8} />
  const { portrait, recipient, day, facts, parts, frame } = read
  const { template, outlines, panorama } = portrait
  return (
    <article className="edition-portrait" aria-label={labels.reading(panorama.territory.name, formatDate(day))}>
      <div className={`portrait-sheet portrait-${template.orientation}`}>
        {parts.map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of a frozen portrait never move
          <div key={at} className="portrait-part">
            <PartView
              part={part}
              frame={frame}
              facts={facts}
              recipient={recipient}
              outlines={outlines}
              onRewrite={null}
            />
          </div>
        ))}
      </div>
    </article>
  )
}
