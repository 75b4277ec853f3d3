import { Select } from '#renderer/ui/Pickers.tsx'
import { documentLabels as labels } from '#shared/panorama/document.labels.ts'
import type { DocumentFormat } from '#shared/panorama/document.ts'
import { useReaders } from './ReaderPicker.tsx'

interface ReaderFieldProps {
  readonly value: string
  readonly onChange: (reader: string) => void
  readonly isDisabled: boolean
  /** What leaves the team in any case is not made for the team. */
  readonly isForOthers?: boolean
}

/** For whom a document is made. */
export function ReaderField({ value, onChange, isDisabled, isForOthers = false }: ReaderFieldProps) {
  const readers = useReaders()
    .filter(({ id }) => !(isForOthers && id === 'internal'))
    .map((each) => (each.id === 'internal' ? { ...each, label: labels.internal } : each))
  return <Select label={labels.reader} value={value} onChange={onChange} options={readers} isDisabled={isDisabled} />
}

/** What making a document for a reader means. */
export function ReaderNote({ reader }: { readonly reader: string }) {
  return <p className="quiet">{reader === 'internal' ? labels.internalText : labels.kept}</p>
}

interface FormatFieldProps<Format extends DocumentFormat> {
  readonly formats: readonly Format[]
  readonly value: Format
  readonly onChange: (format: Format) => void
  readonly isDisabled?: boolean
}

export function FormatField<Format extends DocumentFormat>({
  formats,
  value,
  onChange,
  isDisabled = false,
}: FormatFieldProps<Format>) {
  return (
    <Select
      label={labels.format}
      value={value}
      onChange={(id) => onChange(id as Format)}
      options={formats.map((id) => ({ id, label: labels.formats[id] }))}
      isDisabled={isDisabled}
    />
  )
}
