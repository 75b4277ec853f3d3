import { Network, Plus } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'wouter'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { NewRecordDialog } from '#renderer/parts/record/NewRecordDialog.tsx'
import { useRecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import { useRecordCommands } from '#renderer/parts/record/useRecordCommands.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { Table } from '#renderer/ui/Table.tsx'
import { schemeScreen as labels } from '#shared/scheme/scheme-screen.labels.ts'
import { SchemePage } from './SchemePage.tsx'
import './scheme.css'

/** The address names the scheme that is shown; without one, all are listed. */
export function SchemesPage() {
  const { id } = useParams<{ id?: string }>()
  return id === undefined ? <SchemeList /> : <SchemePage key={id} id={id} />
}

const open = (id: string) => navigate(`${paths.schemes}/${id}`)
const told = () => {
  // The refusal has already been shown.
}

function SchemeList() {
  const { data, error, refetch } = useQuery('scheme.list', {})
  const choices = useRecordChoices('scheme')
  const commands = useRecordCommands('scheme', null)
  const [isCreating, setCreating] = useState(false)
  const say = useUndoable()
  const locals = useCommand('scheme.createLocals', {
    onError: (refusal) => notify({ tone: 'danger', text: refusal.message }),
  })
  const createLocals = () => {
    locals
      .run({})
      .then(({ ids }) => {
        if (ids.length === 0) notify({ tone: 'done', text: labels.localsDone(0) })
        else say(labels.localsDone(ids.length), labels.undo).catch(told)
      })
      .catch(told)
  }
  useScreenCommands([
    { id: 'scheme.create', label: labels.create, run: () => setCreating(true) },
    { id: 'scheme.createLocals', label: labels.createLocals, run: createLocals },
  ])
  const buttons = (
    <>
      <Button onPress={createLocals} isDisabled={locals.isRunning}>
        {labels.createLocals}
      </Button>
      <Button variant="primary" icon={<Plus size={16} aria-hidden />} onPress={() => setCreating(true)}>
        {labels.create}
      </Button>
    </>
  )
  return (
    <Page title={labels.title} subtitle={labels.subtitle} actions={data && data.length > 0 ? buttons : null}>
      {error ? (
        <Failure title={labels.errorTitle} error={error} retry={refetch} />
      ) : data === undefined ? (
        <Skeleton label={labels.loading} lines={8} />
      ) : data.length === 0 ? (
        <EmptyState
          title={labels.emptyTitle}
          text={labels.emptyText}
          picture={<Network size={40} aria-hidden />}
          action={<span className="scheme-actions">{buttons}</span>}
        />
      ) : (
        <Table
          caption={labels.caption}
          columns={[
            { id: 'title', label: labels.one },
            { id: 'kind', label: labels.kind },
            { id: 'territory', label: labels.territory },
            { id: 'owner', label: labels.owner },
            { id: 'period', label: labels.period },
            { id: 'state', label: labels.state, isNarrow: true },
            { id: 'lines', label: labels.lines, isNumber: true },
            { id: 'rollUps', label: labels.rollUps },
          ]}
          rows={data.map((scheme) => ({
            id: scheme.id,
            cells: {
              title: scheme.title,
              kind: labels.kinds[scheme.kind],
              territory: scheme.territoryName,
              owner: scheme.owner,
              period: labels.periodOf(scheme.startsOn, scheme.endsOn),
              state: labels.states[scheme.state],
              lines: scheme.lines,
              rollUps: labels.waiting(scheme.rollUps, scheme.waiting),
            },
          }))}
          onOpen={open}
        />
      )}
      {choices === null ? null : (
        <NewRecordDialog
          kind="scheme"
          isOpen={isCreating}
          choices={choices}
          asked={asked}
          isRunning={commands.isCreating}
          onClose={() => setCreating(false)}
          onCreate={(values) =>
            commands.create(values, {}, (id) => {
              setCreating(false)
              open(id)
            })
          }
        />
      )}
    </Page>
  )
}

const asked = ['kind', 'territory', 'owner', 'startsOn', 'endsOn']
