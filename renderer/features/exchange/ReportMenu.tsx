import type { ReactElement } from 'react'
import { useJob } from '#renderer/api/hooks.ts'
import { notify } from '#renderer/ui/notices.ts'
import { Menu } from '#renderer/ui/Popover.tsx'
import { saveFile } from '#renderer/ui/saveFile.ts'
import { packagesLabels as labels } from '#shared/exchange/packages.labels.ts'

const types = { odt: 'application/vnd.oasis.opendocument.text', pdf: 'application/pdf', csv: 'text/csv' } as const
type Format = keyof typeof types

export interface ReportMenuProps {
  /** Digest of the report. */
  readonly report: string
  readonly label: string
  readonly trigger: ReactElement
}

/** The report of a package, in the form that one asks. */
export function ReportMenu({ report, label, trigger }: ReportMenuProps) {
  const write = useJob('package.report', {
    onDone: ({ name, bytes }, { format }) => saveFile(name, bytes, types[format as Format]),
    onError: (error) => notify({ tone: 'danger', text: error.message }),
  })
  return (
    <Menu
      label={label}
      trigger={trigger}
      items={(Object.keys(types) as Format[]).map((id) => ({ id, label: labels.reportFormats[id] }))}
      onAction={(format) => {
        write.run({ report, format: format as Format }).catch(() => {
          // Told by onError.
        })
      }}
    />
  )
}
