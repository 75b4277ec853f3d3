import { call } from '#renderer/api/client.ts'
import { ExportMenu } from '#renderer/parts/ExportMenu.tsx'
import { schemeFormats } from '#shared/scheme/roll-up.ts'
import { schemeScreen as labels } from '#shared/scheme/scheme-screen.labels.ts'

/** A scheme as a document where each line says where it comes from, or as a workbook. */
export function SchemeExport({ scheme }: { readonly scheme: string }) {
  return (
    <ExportMenu
      id="scheme.export"
      label={labels.export}
      formats={schemeFormats}
      names={labels.formats}
      make={(format) => call('scheme.export', { scheme, format })}
      done={labels.exported}
    />
  )
}
