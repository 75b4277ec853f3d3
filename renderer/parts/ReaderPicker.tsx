import { Eye } from 'lucide-react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { readerLabels as labels, readerName } from '#shared/confidentiality/reader.labels.ts'
import { readerClasses } from '#shared/confidentiality/reader.ts'
import { documentLabels } from '#shared/panorama/document.labels.ts'
import { useSelection } from './selection.tsx'

/** Readers that may be chosen, by name: the classes, then the partners that a rule or an exchange names. */
export function useReaders(): readonly { readonly id: string; readonly label: string }[] {
  const { data } = useQuery('rule.list', {})
  return [
    ...readerClasses.map((id) => ({ id, label: labels[id] })),
    ...(data?.partners ?? []).map(({ id, name }) => ({ id: `partner:${id}`, label: labels.namedPartner(name) })),
  ]
}

/** For whom what is shown is, as documents and pictures say it. */
export function useRecipient(): string {
  const { reader } = useSelection()
  const name = useReaders().find(({ id }) => id === reader)?.label ?? readerName(reader)
  return documentLabels.recipient(name)
}

/** For whom every screen shows its figures. */
export function ReaderPicker() {
  const { reader, setReader } = useSelection()
  const readers = useReaders()
  const isListed = readers.some(({ id }) => id === reader)
  return (
    <Select
      label={labels.title}
      value={reader}
      onChange={setReader}
      isCompact
      options={isListed ? readers : [...readers, { id: reader, label: readerName(reader) }]}
    />
  )
}

/** Told over every screen while it is shown as somebody else would see it. */
export function ReaderBanner() {
  const { reader, setReader } = useSelection()
  const readers = useReaders()
  if (reader === 'internal') return null
  const name = readers.find(({ id }) => id === reader)?.label ?? readerName(reader)
  return (
    <div className="part-reader" role="status">
      <Eye size={16} aria-hidden />
      <p>
        <strong>{labels.banner(name)}</strong> {labels.bannerText}
      </p>
      <Button size="small" onPress={() => setReader('internal')}>
        {labels.leave}
      </Button>
    </div>
  )
}

/** In place of a screen that shows data as their producers gave them. */
export function InternalScreen() {
  const { setReader } = useSelection()
  return (
    <EmptyState
      title={labels.closedTitle}
      text={labels.closedText}
      picture={<Eye size={40} aria-hidden />}
      action={
        <Button variant="primary" onPress={() => setReader('internal')}>
          {labels.leave}
        </Button>
      }
    />
  )
}
