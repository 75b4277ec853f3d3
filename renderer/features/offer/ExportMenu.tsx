import { FileOutput } from 'lucide-react'
import { useState } from 'react'
import { call } from '#renderer/api/client.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Menu } from '#renderer/ui/Popover.tsx'
import { saveFile } from '#renderer/ui/saveFile.ts'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import type { Output } from '#shared/api/contract.ts'
import { listing } from '#shared/lib/french.ts'
import { exportLabels as labels } from '#shared/offer/book.labels.ts'

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv',
  'data-inclusion': 'application/zip',
  hsds: 'application/zip',
  odt: 'application/vnd.oasis.opendocument.text',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html',
} as const

type Format = keyof typeof types
const formats = Object.keys(types) as Format[]
const isDocument = (format: Format): format is 'odt' | 'docx' | 'pdf' | 'html' =>
  format === 'odt' || format === 'docx' || format === 'pdf' || format === 'html'

type Made = Output<'offer.export'>

/** A document says everything that is asked for. */
const made = async (format: Format, ids: readonly string[] | null): Promise<Made> => {
  const filter = ids === null ? {} : { filter: { ids: [...ids] } }
  return isDocument(format)
    ? { ...(await call('offer.document', { format, ...filter })), left: 0, lost: [] }
    : await call('offer.export', { format, ...filter })
}

const lostText = (format: Format, lost: Made['lost']) =>
  format === 'csv' ? `${labels.csvLosses} ${listing(lost.map(({ text }) => text))}.` : labels.losses(lost.length)

interface ExportMenuProps {
  readonly total: number
  /** Ids of the actions that the table shows; null while there is no table. */
  readonly shown: () => readonly string[] | null
}

interface Asked {
  readonly format: Format
  readonly ids: readonly string[]
}

/** The referential as a file for spreadsheets, or as a document to print: all of it, or what the table shows when that is less. */
export function ExportMenu({ total, shown }: ExportMenuProps) {
  const [isRunning, setRunning] = useState(false)
  const [asked, setAsked] = useState<Asked | null>(null)
  const run = (format: Format) => {
    const ids = shown()
    if (ids === null || ids.length === 0 || ids.length === total) write(format, null)
    else setAsked({ format, ids })
  }
  const write = (format: Format, ids: readonly string[] | null) => {
    setAsked(null)
    setRunning(true)
    made(format, ids)
      .then(
        ({ name, bytes, actions, left, lost }) => {
          saveFile(name, bytes, types[format])
          notify({ tone: 'done', text: labels.done(name, actions) })
          if (left > 0) notify({ tone: 'attention', text: labels.left(left) })
          if (lost.length > 0) notify({ tone: 'attention', text: lostText(format, lost) })
        },
        (error: Error) => notify({ tone: 'danger', text: error.message }),
      )
      .finally(() => setRunning(false))
  }
  useScreenCommands(
    formats.map((format) => ({
      id: `export.${format}`,
      label: labels.menu,
      detail: labels[format],
      isDisabled: isRunning,
      run: () => run(format),
    })),
  )
  return (
    <>
      <Menu
        label={labels.menu}
        trigger={
          <Button icon={<FileOutput size={16} aria-hidden />} isDisabled={isRunning}>
            {isRunning ? labels.running : labels.menu}
          </Button>
        }
        placement="bottom end"
        onAction={(id) => run(id as Format)}
        items={formats.map((format) => ({ id: format, label: labels[format] }))}
      />
      {asked === null ? null : (
        <Dialog
          isOpen
          onClose={() => setAsked(null)}
          title={labels.scopeTitle}
          closeLabel={labels.close}
          size="small"
          actions={
            <>
              <Button onPress={() => setAsked(null)}>{labels.cancel}</Button>
              <Button onPress={() => write(asked.format, null)}>{labels.scopeAll(total)}</Button>
              <Button variant="primary" autoFocus onPress={() => write(asked.format, asked.ids)}>
                {labels.scopeShown(asked.ids.length)}
              </Button>
            </>
          }
        >
          <p>{labels.scopeText(asked.ids.length, total)}</p>
        </Dialog>
      )}
    </>
  )
}
