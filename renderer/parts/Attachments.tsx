import './attachments.css'
import { Download, Paperclip, Pencil, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { call } from '#renderer/api/client.ts'
import { useCommand, useJob, useQuery } from '#renderer/api/hooks.ts'
import { host } from '#renderer/api/host.ts'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { ProgressBar, Skeleton } from '#renderer/ui/Progress.tsx'
import { saveFile } from '#renderer/ui/saveFile.ts'
import type { ChosenFile } from '#shared/api/host.ts'
import type { Attachment } from '#shared/exchange/attachment.api.ts'
import { attachmentScreen as labels } from '#shared/exchange/attachment.labels.ts'
import { formatDate } from '#shared/lib/format.ts'
import { useTypedText } from './useTypedText.ts'
import { useUndoable } from './useUndoable.ts'

export interface AttachmentsProps {
  /** Entity and id of the row that carries them. */
  readonly table: string
  readonly row: string
  readonly level?: 2 | 3 | 4
}

const tell = (error: Error) => {
  notify({ tone: 'danger', text: error.message })
}
/** The refusal has already been shown. */
const told = () => undefined

/** Documents of a row: chosen or dropped here, saved elsewhere, never opened. */
export function Attachments({ table, row, level = 3 }: AttachmentsProps) {
  const list = useQuery('attachment.list', { table, row })
  const [adding, setAdding] = useState<string | null>(null)
  const say = useUndoable()
  const join = useJob('attachment.add', { onError: tell })
  const add = async (files: readonly ChosenFile[]) => {
    let count = 0
    for (const { token, name } of files) {
      setAdding(name)
      await join.run({ table, row, token }).then(() => {
        count += 1
      }, told)
    }
    setAdding(null)
    if (count > 0) await say(labels.addedDone(count), labels.undo)
  }
  const choose = () => {
    host().chooseFiles({ multiple: true, purpose: 'attachment' }).then(add).catch(tell)
  }
  const documents = list.data ?? []
  return (
    <DropPlace onFiles={add}>
      <Disclosure title={labels.titleCount(documents.length)} level={level} isInitiallyOpen>
        <div className="attachments">
          {list.error ? (
            <p className="ui-error">{list.error.message}</p>
          ) : list.isPending ? (
            <Skeleton label={labels.loading} lines={2} />
          ) : documents.length === 0 ? (
            <p className="quiet">{labels.none}</p>
          ) : (
            <ul aria-label={labels.list}>
              {documents.map((document) => (
                <Line key={document.id} document={document} />
              ))}
            </ul>
          )}
          {adding === null ? null : <ProgressBar label={labels.adding(adding)} fraction={null} />}
          <Button
            size="small"
            icon={<Paperclip size={15} aria-hidden />}
            isDisabled={adding !== null}
            tooltip={labels.inert}
            onPress={choose}
          >
            {labels.add}
          </Button>
        </div>
      </Disclosure>
    </DropPlace>
  )
}

interface DropPlaceProps {
  readonly onFiles: (files: readonly ChosenFile[]) => Promise<void>
  readonly children: React.ReactNode
}

/** Takes the files dropped on it; elsewhere on the window they open a screen. */
function DropPlace({ onFiles, children }: DropPlaceProps) {
  const place = useRef<HTMLElement>(null)
  const latest = useRef(onFiles)
  useEffect(() => {
    latest.current = onFiles
  })
  useEffect(() => {
    const element = place.current
    // Not React's own event: what listens on the window must find it already taken.
    const drop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      Promise.all(
        files.map((file) =>
          host()
            .fileToken(file)
            .catch(() => {
              notify({ tone: 'danger', text: labels.dropFailed(file.name) })
              return null
            }),
        ),
      )
        .then((tokens) => latest.current(tokens.filter((token) => token !== null)))
        .catch(tell)
    }
    element?.addEventListener('drop', drop)
    return () => element?.removeEventListener('drop', drop)
  }, [])
  return (
    <section ref={place} aria-label={labels.title} className="attachments-place">
      {children}
    </section>
  )
}

function Line({ document }: { readonly document: Attachment }) {
  const { id, name, size, addedOn, addedBy, isHere } = document
  const [isNaming, setNaming] = useState(false)
  const say = useUndoable()
  const remove = useCommand('attachment.remove', { onError: tell })
  const save = () => {
    call('attachment.read', { id })
      .then((read) => saveFile(read.name, read.bytes, 'application/octet-stream'))
      .catch(tell)
  }
  const takeAway = () => {
    remove
      .run({ id })
      .then(() => say(labels.removedDone(name), labels.undo))
      .catch(told)
  }
  return (
    <li className="attachment">
      {isNaming ? (
        <Naming document={document} onDone={() => setNaming(false)} />
      ) : (
        <span className="attachment-name">{name}</span>
      )}
      <span className="ui-hint">
        {labels.facts(size, formatDate(addedOn), addedBy)}
        {isHere ? '' : ` · ${labels.absent}`}
      </span>
      <span className="attachment-tools">
        <IconButton
          label={labels.save(name)}
          icon={<Download size={15} aria-hidden />}
          isDisabled={!isHere}
          onPress={save}
        />
        <IconButton
          label={labels.rename(name)}
          icon={<Pencil size={15} aria-hidden />}
          onPress={() => setNaming(!isNaming)}
        />
        <IconButton
          label={labels.remove(name)}
          icon={<Trash2 size={15} aria-hidden />}
          isDisabled={remove.isRunning}
          onPress={takeAway}
        />
      </span>
    </li>
  )
}

function Naming({ document: { id, name }, onDone }: { readonly document: Attachment; readonly onDone: () => void }) {
  const rename = useCommand('attachment.update', { onError: tell })
  const field = useTypedText(
    labels.name,
    name,
    (text) => (text.trim() === '' ? { ok: false, reason: labels.nameMissing } : { ok: true, value: text.trim() }),
    (text) => {
      rename.run({ id, name: text }).then(onDone, told)
    },
  )
  return <TextField {...field} isLabelHidden autoFocus maxLength={120} />
}
