import { FileOutput } from 'lucide-react'
import { useState } from 'react'
import { call } from '#renderer/api/client.ts'
import { saveFile } from '#renderer/parts/saveFile.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Menu } from '#renderer/ui/Popover.tsx'
import { exportLabels as labels } from '#shared/offer/book.labels.ts'

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv',
} as const

/** The referential as a file for spreadsheets. */
export function ExportMenu() {
  const [isRunning, setRunning] = useState(false)
  const run = (format: keyof typeof types) => {
    setRunning(true)
    call('offer.export', { format })
      .then(
        ({ name, bytes, actions }) => {
          saveFile(name, bytes, types[format])
          notify({ tone: 'done', text: labels.done(name, actions) })
        },
        (error: Error) => notify({ tone: 'danger', text: error.message }),
      )
      .finally(() => setRunning(false))
  }
  return (
    <Menu
      label={labels.menu}
      trigger={
        <Button icon={<FileOutput size={16} aria-hidden />} isDisabled={isRunning}>
          {isRunning ? labels.running : labels.menu}
        </Button>
      }
      placement="bottom end"
      onAction={(id) => run(id as keyof typeof types)}
      items={[
        { id: 'xlsx', label: labels.xlsx },
        { id: 'ods', label: labels.ods },
        { id: 'csv', label: labels.csv },
      ]}
    />
  )
}
