import { FileOutput } from 'lucide-react'
import { useState } from 'react'
import { useJob, useQuery } from '#renderer/api/hooks.ts'
import { FormatField, ReaderField, ReaderNote } from '#renderer/parts/DocumentFields.tsx'
import { type DocumentChoice, documentChoices, documentTypes } from '#renderer/parts/documentTypes.ts'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { JobDialog } from '#renderer/ui/JobDialog.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Select } from '#renderer/ui/Pickers.tsx'
import { saveFile } from '#renderer/ui/saveFile.ts'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { documentLabels as labels } from '#shared/panorama/document.labels.ts'
import { issuedLevels } from '#shared/panorama/document.ts'
import { usualTemplate } from '#shared/panorama/template.ts'
import { siteLabels } from '#shared/site/site.labels.ts'
import { templateKey } from './useTemplates.ts'

interface DocumentProps {
  readonly territory: string
  readonly name: string
  /** Template that is being edited. */
  readonly edited?: string
}

/** Template that a document follows: the one being edited, else the one of the last document, kept in the address. */
function useTemplate(edited: string | undefined) {
  const { data } = useQuery('template.list', {})
  const last = useQueryValue(templateKey)
  const [chosen, choose] = useState(edited ?? last)
  const template = data?.find(({ id }) => id === chosen)?.id ?? usualTemplate
  return {
    template,
    templates: (data ?? []).map(({ id, name }) => ({ id, label: name })),
    choose,
    /** Not from the editor: the address says there what is edited. */
    remember: () => {
      if (edited === undefined && template !== last) setQuery({ [templateKey]: template }, { replace: true })
    },
  }
}

/** The panorama of a territory as a file, for a reader who is chosen first. */
export function DocumentButton(props: DocumentProps) {
  const [isOpen, setOpen] = useState(false)
  useScreenCommands([{ id: 'panorama.document', label: labels.open, run: () => setOpen(true) }])
  return (
    <>
      <Button icon={<FileOutput size={16} aria-hidden />} onPress={() => setOpen(true)}>
        {labels.open}
      </Button>
      {isOpen ? <DocumentDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function DocumentDialog({ territory, name, edited, onClose }: DocumentProps & { readonly onClose: () => void }) {
  const { reader: seen, comparators, vintage } = useSelection()
  // Who looks as another reader does makes a document for that reader.
  const [reader, setReader] = useState(seen === 'internal' ? 'public' : seen)
  const [format, setFormat] = useState<DocumentChoice>('pdf')
  const [which, setWhich] = useState<'this' | 'site' | (typeof issuedLevels)[number]>('this')
  const { template, templates, choose, remember } = useTemplate(edited)
  const one = useJob('panorama.issue')
  const all = useJob('panorama.issueAll')
  const site = useJob('site.publish')
  const issue = which === 'this' ? one : which === 'site' ? site : all
  const made = async (): Promise<{ readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }> => {
    const asked = { vintage, reader, format, template }
    // Each of all territories is compared with those that are usual for it.
    const compared = comparators === null ? {} : { comparators: [...comparators] }
    if (which === 'this') return await one.run({ ...asked, ...compared, territory })
    if (which !== 'site') return await all.run({ ...asked, level: which })
    const { name: archive, files } = await site.run({ vintage, reader, isPacked: true })
    return { name: archive, bytes: files[0]?.bytes ?? new Uint8Array() }
  }
  const run = () => {
    made()
      .then(({ name: file, bytes }) => {
        saveFile(file, bytes, which === 'this' ? documentTypes[format] : 'application/zip')
        notify({ tone: 'done', text: labels.done(file) })
        if (which !== 'site') remember()
        onClose()
      })
      .catch(() => undefined)
  }
  return (
    <JobDialog
      title={labels.dialogTitle(name)}
      labels={labels}
      job={issue}
      className="panorama-document"
      onRun={run}
      onClose={onClose}
    >
      <Select
        label={labels.which}
        value={which}
        onChange={(id) => {
          setWhich(id === 'site' ? id : (issuedLevels.find((level) => level === id) ?? 'this'))
          // A site is read outside of the team.
          if (id === 'site' && reader === 'internal') setReader('public')
        }}
        options={[
          { id: 'this', label: labels.onlyThis(name) },
          ...issuedLevels.map((id) => ({ id, label: labels.all[id] })),
          { id: 'site', label: siteLabels.option },
        ]}
        isDisabled={issue.isRunning}
      />
      <ReaderField value={reader} onChange={setReader} isDisabled={issue.isRunning} isForOthers={which === 'site'} />
      {which === 'site' ? (
        <p className="quiet">{siteLabels.screenText}</p>
      ) : (
        <>
          <Select
            label={labels.template}
            value={template}
            onChange={choose}
            options={templates}
            isDisabled={issue.isRunning}
          />
          <FormatField formats={documentChoices} value={format} onChange={setFormat} isDisabled={issue.isRunning} />
        </>
      )}
      <ReaderNote reader={reader} />
    </JobDialog>
  )
}
