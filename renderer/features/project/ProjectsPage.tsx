import './project.css'
import { FolderKanban, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useParams } from 'wouter'
import { useQuery } from '#renderer/api/hooks.ts'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { NewRecordDialog } from '#renderer/parts/record/NewRecordDialog.tsx'
import { RecordError } from '#renderer/parts/record/RecordError.tsx'
import { useRecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import { useRecordCommands } from '#renderer/parts/record/useRecordCommands.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { Table } from '#renderer/ui/Table.tsx'
import type { Output } from '#shared/api/contract.ts'
import { projectDocument } from '#shared/project/project.labels.ts'
import { projectRecordLabels } from '#shared/project/project-record.labels.ts'
import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'
import { ProjectPage } from './ProjectPage.tsx'

/** An address names the project that is shown; without one, they are listed. */
export function ProjectsPage() {
  const { id } = useParams<{ id?: string }>()
  return id === undefined ? <ProjectList /> : <ProjectPage key={id} id={id} />
}

const open = (id: string) => navigate(`${paths.projects}/${id}`)
const asked = ['startYear', 'endYear', 'lead']

function NewProject({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const { detail } = useSelection()
  const choices = useRecordChoices('project')
  const commands = useRecordCommands('project', null)
  const given = useMemo(
    () => (detail === null ? {} : { territory: detail.code, title: labels.newTitle(detail) }),
    [detail],
  )
  if (choices === null) return null
  return (
    <NewRecordDialog
      kind="project"
      isOpen={isOpen}
      choices={choices}
      given={given}
      asked={asked}
      isRunning={commands.isCreating}
      onClose={onClose}
      onCreate={(values) => commands.create(values, {}, open)}
    />
  )
}

function ProjectList() {
  const { detail } = useSelection()
  const { data, error, refetch } = useQuery('project.list', {})
  const [isCreating, setCreating] = useState(false)
  const [isAll, setAll] = useState(false)
  useScreenCommands([{ id: 'project.create', label: labels.create, run: () => setCreating(true) }])
  const button = (
    <Button variant="primary" icon={<Plus size={16} aria-hidden />} onPress={() => setCreating(true)}>
      {labels.create}
    </Button>
  )
  const isWhole = isAll || detail === null || detail.level === 'department'
  // A commune lives by the project of its intercommunalité.
  const held = detail === null ? [] : [detail.code, ...(detail.level === 'commune' ? [detail.parent] : [])]
  const shown = isWhole ? data : data?.filter(({ territory }) => held.includes(territory))
  const picture = <FolderKanban size={40} aria-hidden />
  return (
    <Page
      title={labels.title}
      subtitle={isWhole ? labels.subtitleAll : labels.subtitleOf(detail.name)}
      actions={data && data.length > 0 ? button : null}
    >
      {data && data.length > 0 && detail !== null && detail.level !== 'department' ? (
        <div>
          <Button size="small" variant="quiet" onPress={() => setAll(!isAll)}>
            {isAll ? labels.showTerritory : labels.showAll}
          </Button>
        </div>
      ) : null}
      {error ? (
        <RecordError error={error} retry={() => void refetch()} />
      ) : !data || !shown ? (
        <Skeleton label={labels.loading} lines={8} />
      ) : data.length === 0 ? (
        <EmptyState title={labels.emptyTitle} text={labels.emptyText} picture={picture} action={button} />
      ) : shown.length === 0 ? (
        <EmptyState title={labels.emptyHere} text={labels.emptyHereText} picture={picture} action={button} />
      ) : (
        <ProjectTable projects={shown} />
      )}
      <NewProject isOpen={isCreating} onClose={() => setCreating(false)} />
    </Page>
  )
}

function ProjectTable({ projects }: { readonly projects: Output<'project.list'> }) {
  return (
    <Table
      caption={labels.listCaption}
      columns={[
        { id: 'title', label: labels.project },
        { id: 'territory', label: labels.territory },
        { id: 'years', label: labels.years, isNarrow: true },
        { id: 'state', label: labels.state, isNarrow: true },
        { id: 'sheets', label: labels.sheets },
        { id: 'late', label: labels.late, isNumber: true },
        { id: 'alerts', label: labels.alerts, isNumber: true },
        { id: 'completion', label: labels.completion, isNumber: true },
      ]}
      rows={projects.map((each) => ({
        id: each.id,
        cells: {
          title: each.title,
          territory: each.territoryName,
          years: projectDocument.years(each.startYear, each.endYear),
          state: projectRecordLabels.project.options.state[each.state],
          sheets: each.sheets === 0 ? labels.noSheets : labels.sheetsDone(each.done, each.sheets, each.shared),
          late: String(each.late),
          alerts: String(each.alerts),
          completion: labels.percent(each.completion),
        },
      }))}
      onOpen={open}
    />
  )
}
