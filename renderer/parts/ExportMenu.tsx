import { FileOutput } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Menu } from '#renderer/ui/Popover.tsx'
import { saveFile } from '#renderer/ui/saveFile.ts'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { fileTypes } from './fileTypes.ts'

export interface ExportMenuProps<Format extends keyof typeof fileTypes> {
  /** Beginning of the names of its commands in the palette. */
  readonly id: string
  readonly label: string
  readonly formats: readonly Format[]
  readonly names: Readonly<Record<Format, string>>
  /** Makes the file in a format. */
  readonly make: (format: Format) => Promise<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }>
  /** What is said once it is in the downloads. */
  readonly done: (name: string) => string
}

/** A file in one of several forms, from a menu and from the palette. */
export function ExportMenu<Format extends keyof typeof fileTypes>(props: ExportMenuProps<Format>) {
  const { id, label, formats, names, make, done } = props
  const [isRunning, setRunning] = useState(false)
  const run = (format: Format) => {
    setRunning(true)
    make(format)
      .then(
        ({ name, bytes }) => {
          saveFile(name, bytes, fileTypes[format])
          notify({ tone: 'done', text: done(name) })
        },
        (error: Error) => notify({ tone: 'danger', text: error.message }),
      )
      .finally(() => setRunning(false))
  }
  useScreenCommands(
    formats.map((format) => ({
      id: `${id}.${format}`,
      label,
      detail: names[format],
      isDisabled: isRunning,
      run: () => run(format),
    })),
  )
  return (
    <Menu
      label={label}
      trigger={
        <Button icon={<FileOutput size={16} aria-hidden />} isDisabled={isRunning}>
          {label}
        </Button>
      }
      placement="bottom end"
      onAction={(format) => run(format as Format)}
      items={formats.map((format) => ({ id: format, label: names[format] }))}
    />
  )
}
