import { Failure } from '#renderer/parts/Failure.tsx'
import '#renderer/parts/figures.css'
import './needs-assessment.css'
import { ClipboardList, Plus } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { Table } from '#renderer/ui/Table.tsx'
import { assessmentScreen as labels } from '#shared/needs-assessment/needs-assessment-screen.labels.ts'
import { AssessmentGuide } from './AssessmentGuide.tsx'
import { NewAssessmentDialog } from './NewAssessmentDialog.tsx'

/** An address names the assessment that is shown; without one, all are listed. */
export function NeedsAssessmentPage() {
  const shown = useQueryValue('analyse')
  return shown === null ? <AssessmentList /> : <AssessmentGuide key={shown} id={shown} />
}

const open = (id: string) => setQuery({ analyse: id, etape: null, public: null })

function AssessmentList() {
  const { data, error, refetch } = useQuery('assessment.list', {})
  const [isCreating, setCreating] = useState(false)
  useScreenCommands([{ id: 'assessment.create', label: labels.create, run: () => setCreating(true) }])
  const button = (
    <Button variant="primary" icon={<Plus size={16} aria-hidden />} onPress={() => setCreating(true)}>
      {labels.create}
    </Button>
  )
  return (
    <Page title={labels.title} subtitle={labels.subtitle} actions={data && data.length > 0 ? button : null}>
      {error ? (
        <Failure title={labels.errorTitle} error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Skeleton label={labels.loading} lines={8} />
      ) : data.length === 0 ? (
        <EmptyState
          title={labels.emptyTitle}
          text={labels.emptyText}
          picture={<ClipboardList size={40} aria-hidden />}
          action={button}
        />
      ) : (
        <Table
          caption={labels.listCaption}
          columns={[
            { id: 'body', label: labels.body },
            { id: 'territory', label: labels.territory },
            { id: 'progress', label: labels.progress },
            { id: 'state', label: labels.state, isNarrow: true },
            { id: 'opened', label: labels.opened, isNarrow: true },
          ]}
          rows={data.map(({ id, body, territory, code, state, createdOn, progress }) => {
            const sum = (of: 'filled' | 'total') => progress.reduce((total, each) => total + each[of], 0)
            return {
              id,
              cells: {
                body,
                territory: territory?.name ?? code,
                progress: labels.filledWords(sum('filled'), sum('total')),
                state: labels.states[state],
                opened: labels.openedOn(createdOn),
              },
            }
          })}
          onOpen={open}
        />
      )}
      {isCreating ? <NewAssessmentDialog onClose={() => setCreating(false)} onDone={open} /> : null}
    </Page>
  )
}
