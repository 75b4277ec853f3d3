import { FileOutput, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { BackTo } from '#renderer/parts/BackTo.tsx'
import { navigate, setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { RemovalDialog } from '#renderer/parts/RemovalDialog.tsx'
import { RecordError } from '#renderer/parts/record/RecordError.tsx'
import { RecordFields } from '#renderer/parts/record/RecordFields.tsx'
import { useRecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import { useRecordCommands } from '#renderer/parts/record/useRecordCommands.ts'
import { useRecords } from '#renderer/parts/record/useRecords.ts'
import { SentNotice } from '#renderer/parts/SentNotice.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { projectDocument } from '#shared/project/project.labels.ts'
import { projectRecordLabels } from '#shared/project/project-record.labels.ts'
import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'
import { IssueProjectDialog } from './IssueProjectDialog.tsx'
import type { Overview } from './project.ts'
import { projectTabs } from './projectTabs.tsx'

/** One project, in its parts. */
export function ProjectPage({ id }: { readonly id: string }) {
  const { data, error, refetch } = useQuery('project.overview', { project: id }, { keepPrevious: true })
  const tab = useQueryValue('onglet')
  const [dialog, setDialog] = useState<'edit' | 'issue' | 'remove' | null>(null)
  const close = () => setDialog(null)
  useScreenCommands([
    { id: 'project.issue', label: labels.issueTitle, run: () => setDialog('issue') },
    { id: 'project.edit', label: labels.edit, run: () => setDialog('edit') },
    ...projectTabs.map((each) => ({
      id: `project.tab.${each.id}`,
      label: each.label,
      run: () => setQuery({ onglet: each.id }),
    })),
  ])
  if (error)
    return (
      <Page title={labels.title}>
        <RecordError error={error} retry={() => void refetch()} />
      </Page>
    )
  if (!data)
    return (
      <Page title={labels.title}>
        <Skeleton label={labels.loading} lines={8} />
      </Page>
    )
  const selected = projectTabs.find((each) => each.id === tab) ?? projectTabs[0]
  const subtitle = [
    data.territoryName,
    projectDocument.years(data.startYear, data.endYear),
    projectRecordLabels.project.options.state[data.state],
  ]
  return (
    <Page
      title={data.title}
      subtitle={subtitle.filter((part) => part !== '').join(', ')}
      isFull
      actions={
        <>
          <BackTo path={paths.projects} label={labels.back} />
          <Button icon={<Pencil size={15} aria-hidden />} onPress={() => setDialog('edit')}>
            {labels.edit}
          </Button>
          <Button variant="primary" icon={<FileOutput size={16} aria-hidden />} onPress={() => setDialog('issue')}>
            {labels.issueOpen}
          </Button>
        </>
      }
    >
      <div className="project-tabs">
        <SentNotice of="rows" ids={data.sheets.map((sheet) => sheet.id)} />
        <Tabs
          label={labels.tabs}
          selected={selected?.id ?? ''}
          onChange={(next) => setQuery({ onglet: next })}
          tabs={projectTabs.map(({ id: key, label, Content }) => ({
            id: key,
            label,
            content: key === selected?.id ? <Content overview={data} /> : null,
          }))}
        />
      </div>
      {dialog === 'issue' ? <IssueProjectDialog project={data} onClose={close} /> : null}
      {dialog === 'edit' ? <EditDialog overview={data} onClose={close} onRemove={() => setDialog('remove')} /> : null}
      {dialog === 'remove' ? <RemoveDialog overview={data} onClose={close} /> : null}
    </Page>
  )
}

interface EditDialogProps {
  readonly overview: Overview
  readonly onClose: () => void
  readonly onRemove: () => void
}

/** What is said of the project itself, written as it is typed. */
function EditDialog({ overview, onClose, onRemove }: EditDialogProps) {
  const { rows } = useRecords('project')
  const choices = useRecordChoices('project')
  const commands = useRecordCommands('project', null)
  const row = rows?.find(({ id }) => id === overview.id)
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.editTitle}
      closeLabel={labels.close}
      actions={
        <>
          <Button variant="danger" icon={<Trash2 size={15} aria-hidden />} onPress={onRemove}>
            {labels.remove}
          </Button>
          <Button variant="primary" onPress={onClose}>
            {labels.close}
          </Button>
        </>
      }
    >
      {row === undefined || choices === null ? (
        <Skeleton label={labels.loading} lines={6} />
      ) : (
        <RecordFields
          kind="project"
          row={row}
          choices={choices}
          onWrite={(field, value) => commands.write(row.id, field, value)}
        />
      )}
    </Dialog>
  )
}

function RemoveDialog({ overview, onClose }: { readonly overview: Overview; readonly onClose: () => void }) {
  const commands = useRecordCommands('project', null)
  return (
    <RemovalDialog
      warning={{ title: labels.removeTitle, text: labels.removeText(overview.title), action: labels.remove }}
      onClose={onClose}
      onRemove={() => {
        onClose()
        navigate(paths.projects)
        commands.remove([overview.id])
      }}
    />
  )
}
