import { FileOutput } from 'lucide-react'
import { useState } from 'react'
import { call } from '#renderer/api/client.ts'
import { fileTypes } from '#renderer/parts/fileTypes.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Menu } from '#renderer/ui/Popover.tsx'
import { saveFile } from '#renderer/ui/saveFile.ts'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { type SchemeFormat, schemeFormats } from '#shared/scheme/roll-up.ts'
import { schemeScreen as labels } from '#shared/scheme/scheme-screen.labels.ts'

/** A scheme as a document where each line says where it comes from, or as a workbook. */
export function SchemeExport({ scheme }: { readonly scheme: string }) {
  const [isRunning, setRunning] = useState(false)
  const run = (format: SchemeFormat) => {
    setRunning(true)
    call('scheme.export', { scheme, format })
      .then(
        ({ name, bytes }) => {
          saveFile(name, bytes, fileTypes[format])
          notify({ tone: 'done', text: labels.exported(name) })
        },
        (error: Error) => notify({ tone: 'danger', text: error.message }),
      )
      .finally(() => setRunning(false))
  }
  useScreenCommands(
    schemeFormats.map((format) => ({
      id: `scheme.export.${format}`,
      label: labels.export,
      detail: labels.formats[format],
      isDisabled: isRunning,
      run: () => run(format),
    })),
  )
  return (
    <Menu
      label={labels.export}
      trigger={
        <Button icon={<FileOutput size={16} aria-hidden />} isDisabled={isRunning}>
          {labels.export}
        </Button>
      }
      placement="bottom end"
      onAction={(id) => run(id as SchemeFormat)}
      items={schemeFormats.map((format) => ({ id: format, label: labels.formats[format] }))}
    />
  )
}
