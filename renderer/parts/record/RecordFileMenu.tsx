import { FileSpreadsheet } from 'lucide-react'
import { useState } from 'react'
import { call } from '#renderer/api/client.ts'
import { host } from '#renderer/api/host.ts'
import { fileTypes } from '#renderer/parts/fileTypes.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Menu } from '#renderer/ui/Popover.tsx'
import { saveFile } from '#renderer/ui/saveFile.ts'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import type { ChosenFile } from '#shared/api/host.ts'
import { recordFileScreen as labels } from '#shared/record/record-file.labels.ts'
import { type RecordFormat, recordFormats } from '#shared/record/record-file.ts'
import type { RecordKind } from '#shared/record/records.ts'
import { RecordImportDialog } from './RecordImportDialog.tsx'

export interface RecordFileMenuProps {
  readonly kind: RecordKind
  /** Row to which they belong; undefined for all of the kind. */
  readonly owner?: string
}

const tell = (error: Error) => notify({ tone: 'danger', text: error.message })

/** Rows of a kind from a spreadsheet, and to one. */
export function RecordFileMenu({ kind, owner }: RecordFileMenuProps) {
  const [file, setFile] = useState<ChosenFile | null>(null)
  const choose = () => {
    host()
      .chooseFiles({ multiple: false, purpose: 'data', extensions: ['xlsx', 'xlsm', 'ods', 'csv', 'tsv', 'txt'] })
      .then(([chosen]) => setFile(chosen ?? null))
      .catch((reason: Error) => notify({ tone: 'danger', text: labels.failed(reason.message) }))
  }
  const save = (format: RecordFormat) => {
    call('record.export', { kind, format, ...(owner === undefined ? {} : { owner }) })
      .then(({ name, bytes }) => {
        saveFile(name, bytes, fileTypes[format])
        notify({ tone: 'done', text: labels.saved(name) })
      })
      .catch(tell)
  }
  useScreenCommands([
    { id: `record.import.${kind}`, label: labels.import, run: choose },
    ...recordFormats.map((format) => ({
      id: `record.export.${kind}.${format}`,
      label: labels.exportAs(labels.formats[format]),
      run: () => save(format),
    })),
  ])
  return (
    <>
      <Menu
        label={labels.menu}
        trigger={
          <Button size="small" icon={<FileSpreadsheet size={15} aria-hidden />}>
            {labels.menu}
          </Button>
        }
        items={[
          { id: 'import', label: labels.import },
          ...recordFormats.map((id) => ({ id, label: labels.exportAs(labels.formats[id]) })),
        ]}
        onAction={(id) => (id === 'import' ? choose() : save(id as RecordFormat))}
      />
      {file === null ? null : (
        <RecordImportDialog
          key={file.token}
          kind={kind}
          owner={owner ?? null}
          file={file}
          onClose={() => setFile(null)}
        />
      )}
    </>
  )
}
