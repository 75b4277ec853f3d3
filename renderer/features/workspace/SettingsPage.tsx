import { useEffect, useState } from 'react'
import { useCommand, useJob, useQuery } from '#renderer/api/hooks.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { ProgressBar, Skeleton } from '#renderer/ui/Progress.tsx'
import type { Output } from '#shared/api/contract.ts'
import { formatDateTime } from '#shared/lib/format.ts'
import { settingsLabels as labels } from '#shared/workspace/settings.labels.ts'
import type { Identity } from '#shared/workspace/workspace.schema.ts'
import './workspace.css'

type Status = Output<'workspace.status'>
type Workspace = NonNullable<Status['workspace']>

const tell = (error: Error) => notify({ tone: 'danger', text: error.message })
const told = () => {
  // The refusal has already been shown.
}

/** The open file, its verification, and who works at this post. */
export function SettingsPage() {
  const status = useQuery('workspace.status', {})
  const workspace = status.data?.workspace ?? null
  return (
    <Page title={labels.title} subtitle={labels.subtitle}>
      {status.error ? (
        <Failure title={labels.errorTitle} error={status.error} retry={status.refetch} />
      ) : status.data && workspace ? (
        <div className="settings">
          <FileFacts status={status.data} workspace={workspace} />
          <Check />
          <IdentityForm identity={status.data.identity} />
        </div>
      ) : (
        <Skeleton label={labels.loading} lines={8} />
      )}
    </Page>
  )
}

interface FileFactsProps {
  readonly status: Status
  readonly workspace: Workspace
}

function FileFacts({ status, workspace }: FileFactsProps) {
  const { facts } = status
  const lines: readonly (readonly [string, string])[] = [
    [labels.department, labels.departmentValue(workspace.departmentName, workspace.department)],
    [labels.fileName, status.file ?? ''],
    [labels.created, labels.createdAt(workspace.createdAt)],
    [labels.vintage, String(workspace.vintage)],
    [labels.territories, `${labels.communes(facts.communes)}, ${labels.epcis(facts.epcis)}`],
    [labels.imports, labels.batches(facts.batches)],
    [labels.series, labels.number(facts.series)],
    [labels.corrections, labels.number(facts.corrections)],
    [labels.backup, status.lastBackup === null ? labels.noBackup : formatDateTime(status.lastBackup)],
  ]
  return (
    <section className="settings-part" aria-labelledby="settings-file">
      <h2 id="settings-file">{labels.file}</h2>
      {status.readOnly === null ? null : (
        <Message tone="attention" title={labels.readOnly}>
          {status.readOnly}
        </Message>
      )}
      {workspace.demo ? <Message tone="info">{labels.demo}</Message> : null}
      <NameField name={workspace.name} isDisabled={status.readOnly !== null} />
      <dl className="settings-facts">
        {lines.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Saved when the field is left or Enter pressed; an empty name is never saved. */
function NameField({ name, isDisabled }: { readonly name: string; readonly isDisabled: boolean }) {
  const [draft, setDraft] = useState(name)
  const rename = useCommand('workspace.rename', {
    onDone: (workspace) => notify({ tone: 'done', text: labels.renamed(workspace.name) }),
    onError: tell,
  })
  useEffect(() => setDraft(name), [name])
  const isMissing = draft.trim() === ''
  const save = () => {
    if (!isMissing && draft.trim() !== name) rename.run({ name: draft.trim() }).catch(() => setDraft(name))
  }
  return (
    <TextField
      label={labels.name}
      hint={labels.nameHint}
      value={draft}
      onChange={setDraft}
      onBlur={save}
      onSubmit={save}
      error={isMissing ? labels.nameMissing : ''}
      maxLength={120}
      isDisabled={isDisabled}
    />
  )
}

function Check() {
  const [report, setReport] = useState<Output<'workspace.check'> | null>(null)
  const check = useJob('workspace.check', { onDone: setReport })
  const start = () => {
    setReport(null)
    check.run({}).catch(() => {
      // Shown below.
    })
  }
  return (
    <section className="settings-part" aria-labelledby="settings-check">
      <h2 id="settings-check">{labels.checkTitle}</h2>
      <p className="reading">{labels.checkText}</p>
      {check.isRunning ? (
        <div className="settings-progress">
          <ProgressBar label={check.progress?.step || labels.checking} fraction={check.progress?.fraction ?? null} />
          <Button onPress={check.cancel}>{labels.stop}</Button>
        </div>
      ) : (
        <div>
          <Button onPress={start}>{labels.check}</Button>
        </div>
      )}
      {check.error && !check.isRunning ? <Message tone="danger">{check.error.message}</Message> : null}
      <div aria-live="polite">
        {report === null ? null : report.ok ? (
          <Message tone="done">{labels.checked(report.tables, report.rows)}</Message>
        ) : (
          <Message tone="danger" title={labels.found(report.findings.length)}>
            <ul>
              {report.findings.map((finding) => (
                <li key={finding}>{finding}</li>
              ))}
            </ul>
          </Message>
        )}
      </div>
    </section>
  )
}

const nobody: Identity = { name: '', function: '', organization: '' }

/** Saved when a field is left; kept in the profile of this post. */
function IdentityForm({ identity }: { readonly identity: Identity | null }) {
  const [draft, setDraft] = useState(identity ?? nobody)
  const save = useCommand('identity.save', {
    onDone: () => notify({ tone: 'done', text: labels.identitySaved }),
    onError: tell,
  })
  useEffect(() => setDraft(identity ?? nobody), [identity])
  const isTouched = JSON.stringify(draft) !== JSON.stringify(identity ?? nobody)
  const isMissing = draft.name.trim() === '' && isTouched
  const keep = () => {
    if (!isTouched || draft.name.trim() === '') return
    save.run({ identity: draft }).catch(told)
  }
  const field = (key: keyof Identity) => ({
    value: draft[key],
    onChange: (value: string) => setDraft((before) => ({ ...before, [key]: value })),
    onBlur: keep,
    onSubmit: keep,
  })
  return (
    <section className="settings-part" aria-labelledby="settings-identity">
      <h2 id="settings-identity">{labels.identity}</h2>
      <p className="reading">{labels.identityText}</p>
      <TextField
        label={labels.person}
        {...field('name')}
        error={isMissing ? labels.personMissing : ''}
        maxLength={120}
        autoComplete="name"
      />
      <TextField label={labels.function} {...field('function')} maxLength={120} autoComplete="organization-title" />
      <TextField label={labels.organization} {...field('organization')} maxLength={160} autoComplete="organization" />
    </section>
  )
}
