import { FileOutput } from 'lucide-react'
import { useState } from 'react'
import { call } from '#renderer/api/client.ts'
import { saveFile } from '#renderer/parts/saveFile.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Menu } from '#renderer/ui/Popover.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { exportLabels as labels } from '#shared/offer/book.labels.ts'

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv',
  'data-inclusion': 'application/zip',
  hsds: 'application/zip',
  odt: 'application/vnd.oasis.opendocument.text',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html',
} as const

type Format = keyof typeof types
const formats = Object.keys(types) as Format[]
const isDocument = (format: Format): format is 'odt' | 'docx' | 'html' =>
  format === 'odt' || format === 'docx' || format === 'html'

/** The referential as a file for spreadsheets, or as a document to print. */
export function ExportMenu() {
  const [isRunning, setRunning] = useState(false)
  const run = (format: Format) => {
    setRunning(true)
    const asked = isDocument(format) ? call('offer.document', { format }) : call('offer.export', { format })
    asked
      .then(
        (made) => {
          const { name, bytes, actions } = made
          saveFile(name, bytes, types[format])
          notify({ tone: 'done', text: labels.done(name, actions) })
          const lost = 'lost' in made && Array.isArray(made.lost) ? made.lost.length : 0
          if (lost > 0) notify({ tone: 'attention', text: labels.losses(lost) })
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
  )
}
