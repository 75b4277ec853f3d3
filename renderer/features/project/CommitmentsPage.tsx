import { useMemo } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import type { GridColumn } from '#renderer/grid/cells.ts'
import { navigate, setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { RecordGrid } from '#renderer/parts/record/RecordGrid.tsx'
import type { RecordLine } from '#renderer/parts/record/useRecords.ts'
import { SentNotice } from '#renderer/parts/SentNotice.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Choices } from '#renderer/ui/Fields.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { commitmentScreen as labels } from '#shared/project/commitment-screen.labels.ts'
import { CommitmentTotals } from './CommitmentTotals.tsx'
import { SheetMeans } from './SheetMeans.tsx'
import './commitments.css'

const everything = 'all'
const hidden = ['condition', 'deliberationRef']
const toProjects = () => navigate(paths.projects)
const asked = ['kind', 'planned', 'description']

/** Commitments of a project or of all, as a table to work in or as sums. */
export function CommitmentsPage() {
  const project = useQueryValue('projet')
  const isTotals = useQueryValue('vue') === 'totaux'
  const { data: projects } = useQuery('record.names', { table: 'project' })
  const { data: list } = useQuery('commitments.list', project === null ? {} : { project })
  const more = useMemo(() => {
    const byId = new Map(list?.map((each) => [each.id, each]))
    const column = (id: string, header: string, text: (row: RecordLine) => string): GridColumn<RecordLine> => ({
      id,
      header,
      type: 'text',
      value: text,
      width: 170,
    })
    return [
      ...(project === null
        ? [column('projectName', labels.projectColumn, (row) => byId.get(row.id)?.project.name ?? '')]
        : []),
      column('counted', labels.counted, (row) => {
        const found = byId.get(row.id)
        if (found === undefined) return ''
        if (found.state === 'dropped') return labels.droppedRow
        return found.countedAs === null ? labels.countedHere : labels.countedElsewhere
      }),
    ]
  }, [list, project])
  const elsewhere = list?.filter(({ countedAs }) => countedAs !== null).length ?? 0
  return (
    <Page
      isFull
      title={labels.title}
      subtitle={elsewhere > 0 ? labels.left(elsewhere) : labels.subtitle}
      actions={<Button onPress={() => navigate(paths.twinCommitments)}>{labels.toTwins}</Button>}
      toolbar={
        <div className="commitment-bar">
          <Select
            label={labels.project}
            value={project ?? everything}
            onChange={(id) => setQuery({ projet: id === everything ? null : id })}
            options={[
              { id: everything, label: labels.allProjects },
              ...(projects?.ids.map((id, at) => ({ id, label: projects.names[at] ?? id })) ?? []),
            ]}
          />
          <Choices
            label={labels.view}
            isInline
            value={isTotals ? 'totals' : 'list'}
            onChange={(id) => setQuery({ vue: id === 'totals' ? 'totaux' : null })}
            options={[
              { id: 'list', label: labels.views.list },
              { id: 'totals', label: labels.views.totals },
            ]}
          />
        </div>
      }
    >
      {isTotals ? (
        <CommitmentTotals project={project} />
      ) : (
        <div className="commitment-list">
          <SentNotice of="rows" ids={list?.map(({ id }) => id) ?? []} />
          <RecordGrid
            key={project ?? everything}
            kind="commitment"
            {...(project === null ? {} : { owner: project })}
            hidden={hidden}
            asked={asked}
            more={more}
            head={(row) => <SentNotice of="commitment" ids={[row.id]} />}
            details={(row) => <MeansOfSheet key={row.id} row={row} />}
            emptyText={project === null ? labels.emptyAll : labels.emptyProject}
            emptyAction={project === null ? <Button onPress={toProjects}>{labels.toProjects}</Button> : null}
          />
        </div>
      )}
    </Page>
  )
}

/** Beside a commitment, all the means of its action sheet. */
function MeansOfSheet({ row }: { readonly row: RecordLine }) {
  const [sheet, project] = [row.text('sheet'), row.text('project')]
  return sheet === '' || project === '' ? null : <SheetMeans sheet={sheet} project={project} />
}
