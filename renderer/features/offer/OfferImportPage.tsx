import { ArrowLeft, FileUp, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { host } from '#renderer/api/host.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { navigate } from '#renderer/parts/hash.ts'
import { lacksRoom, NoRoom } from '#renderer/parts/NoRoom.tsx'
import { paths } from '#renderer/parts/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { ProgressBar } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { sheets } from '#shared/offer/field.ts'
import { countsSentence, offerImportLabels as labels } from '#shared/offer/import-screen.labels.ts'
import { ImportLists } from './ImportLists.tsx'
import { ImportSummary } from './ImportSummary.tsx'
import { SheetReadings } from './SheetReadings.tsx'
import { type OfferImportState, useOfferImport } from './useOfferImport.ts'
import './offer-import.css'

const extensions = ['xlsx', 'xlsm', 'ods', 'csv', 'tsv', 'txt', 'json', 'zip']

/** A workbook into the referential: what is understood of it, what would change, what is in doubt, then the import. */
export function OfferImportPage() {
  const state = useOfferImport()
  const { files, preview, error, written, previewJob, importJob } = state
  const choose = () => {
    host()
      .chooseFiles({ multiple: true, purpose: 'data', extensions })
      .then((chosen) => (chosen.length === 0 ? undefined : state.read(chosen)))
      .catch((reason: Error) => notify({ tone: 'danger', text: labels.chooseFailed(reason.message) }))
  }
  const isEmpty = !preview && !written && !error && !previewJob.isRunning
  return (
    <Page
      title={labels.title}
      subtitle={files.length > 0 ? files.map(({ name }) => name).join(', ') : labels.subtitle}
      actions={
        <>
          <Button variant="quiet" icon={<ArrowLeft size={16} aria-hidden />} onPress={() => navigate(paths.offer)}>
            {labels.back}
          </Button>
          {preview || error ? <Button onPress={choose}>{labels.chooseOther}</Button> : null}
        </>
      }
    >
      {importJob.isRunning ? (
        <Progress job={importJob} label={labels.writing} />
      ) : previewJob.isRunning ? (
        <Progress job={previewJob} label={labels.reading(files.length)} />
      ) : null}
      {written ? (
        <Done written={written} onOthers={state.clear} />
      ) : error ? (
        <Failed state={state} error={error} onChoose={choose} />
      ) : isEmpty ? (
        <EmptyState
          title={labels.emptyTitle}
          text={labels.emptyText}
          picture={<FileUp size={44} aria-hidden />}
          action={
            <Button variant="primary" onPress={choose}>
              {labels.choose}
            </Button>
          }
        />
      ) : preview ? (
        <Previewed key={preview.staging} state={state} preview={preview} />
      ) : null}
    </Page>
  )
}

interface ProgressProps {
  readonly job: OfferImportState['previewJob'] | OfferImportState['importJob']
  readonly label: string
}

function Progress({ job, label }: ProgressProps) {
  return (
    <div className="offer-import-progress">
      <ProgressBar label={job.progress?.step || label} fraction={job.progress?.fraction ?? null} />
      <Button onPress={job.cancel}>{labels.cancel}</Button>
    </div>
  )
}

interface FailedProps {
  readonly state: OfferImportState
  readonly error: NonNullable<OfferImportState['error']>
  readonly onChoose: () => void
}

function Failed({ state, error, onChoose }: FailedProps) {
  if (error.error.code === 'import.cancelled')
    return (
      <EmptyState
        title={labels.cancelledTitle}
        text={error.message}
        action={
          <>
            <Button onPress={onChoose}>{labels.choose}</Button>
            <Button variant="primary" onPress={state.retry}>
              {labels.retry}
            </Button>
          </>
        }
      />
    )
  if (lacksRoom(error))
    return <NoRoom error={error} retry={() => state.writeAgain(false)} goOn={() => state.writeAgain(true)} />
  return <Failure title={labels.errorTitle} error={error} retry={state.retry} />
}

interface PreviewedProps {
  readonly state: OfferImportState
  readonly preview: NonNullable<OfferImportState['preview']>
}

/** Choices of a preview begin anew with each reading. */
function Previewed({ state, preview }: PreviewedProps) {
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set())
  return (
    <div className="offer-import">
      <ImportSummary state={state} preview={preview} taken={taken} />
      <ImportLists preview={preview} taken={taken} onTaken={setTaken} />
      {preview.sheets.length > 0 ? (
        <SheetReadings
          sheets={preview.sheets}
          isBusy={state.previewJob.isRunning || state.importJob.isRunning}
          onReread={(layouts) => void state.read(state.files, layouts)}
        />
      ) : null}
    </div>
  )
}

interface DoneProps {
  readonly written: NonNullable<OfferImportState['written']>
  readonly onOthers: () => void
}

function Done({ written, onOthers }: DoneProps) {
  const { data: entries } = useQuery('history.list', { limit: 50 })
  // The import itself, even when something else has been done since.
  const entry = entries?.find(
    (each) => each.operation === 'offer.import' && each.kind === 'do' && each.undoneBy === null,
  )
  const undo = useCommand('history.undo', {
    onDone: () => {
      notify({ tone: 'done', text: labels.undone })
      onOthers()
    },
    onError: (error) => notify({ tone: 'danger', text: error.message }),
  })
  const lines = [
    ...sheets.map((sheet) => countsSentence(sheet, { ...zero, ...written.counts[sheet], same: 0 })),
    labels.means({ ...zero, ...written.means, same: 0 }),
  ].filter((line) => line !== '')
  return (
    <EmptyState
      title={labels.doneTitle}
      text={lines.length === 0 ? labels.doneNothing : `${lines.join(' · ')}.`}
      action={
        <>
          <Button
            icon={<Undo2 size={16} aria-hidden />}
            isDisabled={undo.isRunning || !entry}
            onPress={() => {
              undo.run(entry ? { entry: entry.id } : {}).catch(() => {
                // Told by onError.
              })
            }}
          >
            {labels.undo}
          </Button>
          <Button onPress={onOthers}>{labels.chooseOther}</Button>
          <Button variant="primary" onPress={() => navigate(paths.offer)}>
            {labels.see}
          </Button>
        </>
      }
    />
  )
}

const zero = { added: 0, changed: 0, same: 0, cells: 0, conflicts: 0 }
