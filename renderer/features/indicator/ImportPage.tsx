import { FileUp, Plus } from 'lucide-react'
import { useCallback, useState } from 'react'
import { host } from '#renderer/api/host.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { lacksRoom, NoRoom } from '#renderer/parts/NoRoom.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import type { Mapping } from '#shared/indicator/import.schema.ts'
import { importLabels as labels } from '#shared/indicator/import-screen.labels.ts'
import { BatchList, MappingList } from './BatchList.tsx'
import { ImportDone } from './ImportDone.tsx'
import { ImportPreview } from './ImportPreview.tsx'
import { ImportProgress } from './ImportProgress.tsx'
import { MappingScreen } from './MappingScreen.tsx'
import { type ImportState, useImport } from './useImport.ts'
import './indicator.css'

/** Files in, seen before they are written; and what was imported before. */
export function ImportPage() {
  const state = useImport()
  const [described, setDescribed] = useState<number | null>(null)
  const view = useQueryValue('vue') ?? 'fichiers'
  const { add, amend } = state
  const choose = useCallback(() => {
    host()
      .chooseFiles({ multiple: true, purpose: 'data' })
      .then(add)
      .catch((error: Error) => notify({ tone: 'danger', text: labels.chooseFailed(error.message) }))
  }, [add])
  const report = described === null ? undefined : state.answer?.files[described]
  const place = report?.asked ?? 0
  const onMapping = useCallback((mapping: Mapping) => amend(place, { mapping }), [amend, place])

  if (report) {
    return (
      <MappingScreen
        key={described}
        report={report}
        isReading={state.job.isRunning}
        refusal={state.refusal?.place === place ? state.refusal.message : null}
        onMapping={onMapping}
        onBack={() => setDescribed(null)}
      />
    )
  }
  return (
    <Page
      title={labels.title}
      subtitle={labels.subtitle}
      actions={
        view === 'fichiers' && state.files.length > 0 ? (
          <>
            <Button variant="quiet" onPress={state.clear}>
              {labels.startAgain}
            </Button>
            <Button icon={<Plus size={16} aria-hidden />} onPress={choose}>
              {labels.add}
            </Button>
          </>
        ) : null
      }
    >
      <Tabs
        label={labels.views}
        selected={view}
        onChange={(id) => setQuery({ vue: id === 'fichiers' ? null : id }, { replace: true })}
        tabs={[
          {
            id: 'fichiers',
            label: labels.filesView,
            content: <FilesView state={state} onChoose={choose} onDescribe={setDescribed} />,
          },
          { id: 'lots', label: labels.batchesView, content: <BatchList /> },
          { id: 'correspondances', label: labels.mappingsView, content: <MappingList /> },
        ]}
      />
    </Page>
  )
}

interface FilesViewProps {
  readonly state: ImportState
  readonly onChoose: () => void
  readonly onDescribe: (place: number) => void
}

function FilesView({ state, onChoose, onDescribe }: FilesViewProps) {
  if (state.written) return <ImportDone reports={state.written} onOthers={state.clear} />
  if (state.error?.error.code === 'import.cancelled') {
    return (
      <EmptyState
        title={labels.cancelledTitle}
        text={state.error.message}
        action={
          <>
            <Button onPress={state.clear}>{labels.startAgain}</Button>
            <Button variant="primary" onPress={state.retry}>
              {labels.retry}
            </Button>
          </>
        }
      />
    )
  }
  if (state.error && lacksRoom(state.error)) {
    return <NoRoom error={state.error} retry={() => state.applyAgain(false)} goOn={() => state.applyAgain(true)} />
  }
  if (state.error) {
    return <Failure title={labels.errorTitle} error={state.error} retry={state.retry} />
  }
  if (state.answer || state.refused.length > 0) return <ImportPreview state={state} onDescribe={onDescribe} />
  if (state.job.isRunning) return <ImportProgress job={state.job} label={labels.reading(state.files.length)} />
  return (
    <div className="import-empty">
      <EmptyState
        title={labels.emptyTitle}
        text={labels.emptyText}
        picture={<FileUp size={44} aria-hidden />}
        action={
          <Button variant="primary" onPress={onChoose}>
            {labels.choose}
          </Button>
        }
      />
    </div>
  )
}
