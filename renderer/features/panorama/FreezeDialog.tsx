import { useState } from 'react'
import { useJob, useQuery } from '#renderer/api/hooks.ts'
import { useReaders } from '#renderer/parts/ReaderPicker.tsx'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Select } from '#renderer/ui/Pickers.tsx'
import { ProgressBar } from '#renderer/ui/Progress.tsx'
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
  const close = () => {
    if (job.isRunning) job.cancel()
    onClose()
  }
  return (
    <Dialog
      isOpen
      onClose={close}
      title={labels.dialogTitle}
      closeLabel={labels.close}
      actions={
        job.isRunning ? (
          <Button onPress={job.cancel}>{labels.stop}</Button>
        ) : (
          <>
            <Button onPress={close}>{labels.cancel}</Button>
            <Button variant="primary" onPress={run}>
              {labels.run}
            </Button>
          </>
        )
      }
    >
      <div className="panorama-document">
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
        <Select
          label={labels.reader}
          value={reader}
          onChange={setReader}
          options={readers}
          isDisabled={job.isRunning}
        />
        <Select
          label={labels.template}
          value={template}
          onChange={setTemplate}
          options={templates.map(({ id, name }) => ({ id, label: name }))}
          isDisabled={job.isRunning}
        />
        <p className="quiet">{labels.dialogText}</p>
        {job.isRunning ? (
          <ProgressBar label={job.progress?.step ?? labels.running} fraction={job.progress?.fraction ?? null} />
        ) : null}
        {job.error && !job.isRunning ? (
          <Message tone="danger" title={labels.notFrozen}>
            {job.error.message}
          </Message>
        ) : null}
      </div>
    </Dialog>
  )
}
