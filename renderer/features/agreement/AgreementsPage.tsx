import './agreement.css'
import { FileSignature, Plus } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'wouter'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { ComboBox } from '#renderer/ui/Pickers.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { Table } from '#renderer/ui/Table.tsx'
import { agreementScreen as labels } from '#shared/agreement/agreement-screen.labels.ts'
import { stateLabels } from '#shared/agreement/lifecycle.labels.ts'
import { AgreementView } from './AgreementView.tsx'

/** The address names the agreement that is shown; without one, all are listed. */
export function AgreementsPage() {
  const { id } = useParams<{ id?: string }>()
  return id === undefined ? <AgreementList /> : <AgreementView key={id} id={id} />
}

const open = (id: string) => navigate(`${paths.agreements}/${id}`)

function AgreementList() {
  const { data, error, refetch } = useQuery('agreement.list', {})
  const [isCreating, setCreating] = useState(false)
  useScreenCommands([{ id: 'agreement.create', label: labels.create, run: () => setCreating(true) }])
  const button = (
    <Button variant="primary" icon={<Plus size={16} aria-hidden />} onPress={() => setCreating(true)}>
      {labels.create}
    </Button>
  )
  return (
    <Page title={labels.title} subtitle={labels.subtitle} actions={data && data.length > 0 ? button : null}>
      {error ? (
        <Failure title={labels.errorTitle} error={error} retry={refetch} />
      ) : !data ? (
        <Skeleton label={labels.loading} lines={6} />
      ) : data.length === 0 ? (
        <EmptyState
          title={labels.emptyTitle}
          text={labels.emptyText}
          picture={<FileSignature size={40} aria-hidden />}
          action={button}
        />
      ) : (
        <Table
          caption={labels.listCaption}
          columns={[
            { id: 'title', label: labels.columns.title },
            { id: 'project', label: labels.columns.project },
            { id: 'state', label: labels.columns.state, isNarrow: true },
            { id: 'period', label: labels.columns.period, isNarrow: true },
            { id: 'parties', label: labels.columns.parties, isNumber: true },
            { id: 'versions', label: labels.columns.versions, isNumber: true },
          ]}
          rows={data.map(({ id, title, project, state, startsOn, endsOn, parties, versions }) => ({
            id,
            cells: {
              title,
              project: project.title,
              state: stateLabels[state],
              period: labels.period(startsOn, endsOn),
              parties,
              versions,
            },
          }))}
          onOpen={open}
        />
      )}
      {isCreating ? <NewAgreementDialog onClose={() => setCreating(false)} /> : null}
    </Page>
  )
}

/** From which project it is drafted; all the rest is prefilled. */
function NewAgreementDialog({ onClose }: { readonly onClose: () => void }) {
  const { data } = useQuery('record.names', { table: 'project' })
  const create = useCommand('agreement.create')
  const [chosen, choose] = useState<string | null>(null)
  const [title, setTitle] = useState('')
  const [isAsked, setAsked] = useState(false)
  const project = chosen ?? (data?.ids.length === 1 ? (data.ids[0] ?? null) : null)
  const run = () => {
    setAsked(true)
    if (project === null) return
    create.run({ project, ...(title.trim() === '' ? {} : { title: title.trim() }) }).then(
      ({ id }) => {
        onClose()
        open(id)
      },
      () => undefined,
    )
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={labels.dialogTitle}
      closeLabel={labels.close}
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          <Button variant="primary" onPress={run} isDisabled={create.isRunning}>
            {labels.draft}
          </Button>
        </>
      }
    >
      <div className="agreement-form">
        {data?.ids.length === 0 ? (
          <Message tone="attention" title={labels.noProject} />
        ) : (
          <ComboBox
            label={labels.project}
            hint={labels.projectHint}
            value={project}
            onChange={choose}
            openLabel={labels.project}
            emptyText={labels.noProject}
            options={(data?.ids ?? []).map((id, at) => ({ id, label: data?.names[at] ?? id }))}
          />
        )}
        <TextField label={labels.name} hint={labels.nameHint} value={title} onChange={setTitle} maxLength={300} />
        {isAsked && project === null ? <Message tone="attention" title={labels.chooseProject} /> : null}
        {create.error ? <Message tone="danger" title={create.error.message} /> : null}
      </div>
    </Dialog>
  )
}
