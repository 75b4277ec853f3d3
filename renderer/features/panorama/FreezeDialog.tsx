import { useState } from 'react'
import { useJob, useQuery } from '#renderer/api/hooks.ts'
import { useReaders } from '#renderer/parts/ReaderPicker.tsx'
import { useSelection } from '#renderer/parts/selection.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { JobDialog } from '#renderer/ui/JobDialog.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Select } from '#renderer/ui/Pickers.tsx'
import { documentLabels } from '#shared/panorama/document.labels.ts'
import { issuedLevels } from '#shared/panorama/document.ts'
import { editionScreen as labels } from '#shared/panorama/edition-screen.labels.ts'
import { usualTemplate } from '#shared/panorama/template.ts'

interface FreezeDialogProps {
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

/** Which portraits are frozen, for whom and after which template. */
export function FreezeDialog({ onClose, onDone }: FreezeDialogProps) {
  const { territory, reader: seen, comparators, vintage } = useSelection()
  const { data: place } = useQuery('territory.get', { code: territory ?? '' }, { enabled: territory !== null })
  const { data: templates = [] } = useQuery('template.list', {})
  const readers = useReaders()
  const [title, setTitle] = useState('')
  const [which, setWhich] = useState<'this' | (typeof issuedLevels)[number]>('epci')
  const [reader, setReader] = useState(seen === 'internal' ? 'public' : seen)
  const [template, setTemplate] = useState<string>(usualTemplate)
  const job = useJob('edition.create')
  const run = () => {
    const scope =
      which === 'this'
        ? { territories: [territory ?? ''], ...(comparators === null ? {} : { comparators: [...comparators] }) }
        : { level: which }
    job
      .run({ ...scope, vintage, reader, template, ...(title.trim() === '' ? {} : { title: title.trim() }) })
      .then((made) => {
        notify({ tone: 'done', text: labels.frozen(made.title) })
        onDone(made.id)
      })
      .catch(() => undefined)
  }
  return (
    <JobDialog
      title={labels.dialogTitle}
      labels={{ ...labels, refused: labels.notFrozen }}
      job={job}
      className="panorama-document"
      onRun={run}
      onClose={onClose}
    >
      <TextField
        label={labels.chosenTitle}
        value={title}
        onChange={setTitle}
        maxLength={200}
        isDisabled={job.isRunning}
      />
      <Select
        label={labels.which}
        value={which}
        onChange={(id) => setWhich(issuedLevels.find((level) => level === id) ?? 'this')}
        options={[
          ...issuedLevels.map((id) => ({ id, label: documentLabels.all[id] })),
          ...(place === undefined ? [] : [{ id: 'this', label: documentLabels.onlyThis(place.name) }]),
        ]}
        isDisabled={job.isRunning}
      />
      <Select label={labels.reader} value={reader} onChange={setReader} options={readers} isDisabled={job.isRunning} />
      <Select
        label={labels.template}
        value={template}
        onChange={setTemplate}
        options={templates.map(({ id, name }) => ({ id, label: name }))}
        isDisabled={job.isRunning}
      />
      <p className="quiet">{labels.dialogText}</p>
    </JobDialog>
  )
}
