import { Send } from 'lucide-react'
import { useQuery } from '#renderer/api/hooks.ts'
import { useReaders } from '#renderer/parts/ReaderPicker.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { confidentialityScreen as labels } from '#shared/confidentiality/confidentiality-screen.labels.ts'
import { readerName } from '#shared/confidentiality/reader.labels.ts'
import { formatDateTime, formatNumber } from '#shared/lib/format.ts'

/** What has left the workspace, the latest first. */
export function DisclosureList() {
  const { data, error } = useQuery('disclosure.list', {})
  const readers = useReaders()
  if (error) return <p className="ui-error">{error.message}</p>
  if (!data) return <Skeleton label={labels.loading} lines={4} />
  if (data.length === 0)
    return (
      <EmptyState
        title={labels.noDisclosures}
        text={labels.noDisclosuresText}
        picture={<Send size={40} aria-hidden />}
      />
    )
  return (
    <Table
      caption={labels.disclosures}
      columns={[
        { id: 'what', label: labels.what },
        { id: 'reader', label: labels.reader },
        { id: 'at', label: labels.at, isNarrow: true },
        { id: 'by', label: labels.by },
        { id: 'shown', label: labels.ruledShown, isNumber: true },
        { id: 'hidden', label: labels.ruledHidden, isNumber: true },
      ]}
      rows={data.map((each) => ({
        id: each.id,
        cells: {
          what: each.title,
          reader: readers.find(({ id }) => id === each.reader)?.label ?? readerName(each.reader),
          at: formatDateTime(each.at),
          by: each.author,
          shown: formatNumber(each.shown),
          hidden: formatNumber(each.hidden),
        },
      }))}
    />
  )
}
