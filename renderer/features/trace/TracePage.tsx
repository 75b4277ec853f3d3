import { FileOutput, GitFork } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'wouter'
import { call } from '#renderer/api/client.ts'
import { useQuery } from '#renderer/api/hooks.ts'
import { fileTypes } from '#renderer/parts/fileTypes.ts'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { Menu } from '#renderer/ui/Popover.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { saveFile } from '#renderer/ui/saveFile.ts'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { type TraceFormat, traceFormats } from '#shared/trace/formats.ts'
import { traceScreen as labels } from '#shared/trace/trace-screen.labels.ts'
import { TraceDrawing } from './TraceDrawing.tsx'
import { TraceList } from './TraceList.tsx'
import { screenOf, type TraceNode } from './targets.ts'
import './trace.css'

/** The chain of the row that the address names: drawn by levels, and as a list. */
export function TracePage() {
  const { table, id } = useParams<{ table?: string; id?: string }>()
  if (table === undefined || id === undefined)
    return (
      <Page title={labels.title}>
        <EmptyState
          title={labels.nothing}
          text={labels.nothingText}
          picture={<GitFork size={40} aria-hidden />}
          action={<Button onPress={() => navigate(paths.schemes)}>{labels.openSchemes}</Button>}
        />
      </Page>
    )
  return <Trace key={`${table}/${id}`} table={table} id={decodeURIComponent(id)} />
}

const follow = ({ table, id }: TraceNode) => navigate(`${paths.trace}/${table}/${encodeURIComponent(id)}`)
const open = (node: TraceNode) => {
  const screen = screenOf(node)
  if (screen === null) follow(node)
  else navigate(screen)
}

function Trace({ table, id }: { readonly table: string; readonly id: string }) {
  const { data, error, refetch } = useQuery('trace.read', { table, id })
  if (error)
    return (
      <Page title={labels.title}>
        <ErrorState
          title={labels.errorTitle}
          text={error.message}
          details={error.error.code}
          action={{ label: labels.retry, run: () => void refetch() }}
          copyLabel={labels.copy}
          copiedLabel={labels.copied}
        />
      </Page>
    )
  const start = data?.nodes[0]
  if (data === undefined || start === undefined)
    return (
      <Page title={labels.title}>
        <Skeleton label={labels.loading} lines={8} />
      </Page>
    )
  const words = [start.kind, start.container, start.territory, labels.count(data.nodes.length - 1)]
  return (
    <Page
      title={start.title}
      subtitle={words.filter((text) => text !== '').join(' · ')}
      actions={
        <>
          {screenOf(start) === null ? null : <Button onPress={() => open(start)}>{labels.openStart}</Button>}
          <TraceExport table={table} id={id} />
        </>
      }
    >
      <div className="trace-page">
        <TraceDrawing nodes={data.nodes} edges={data.edges} onOpen={open} />
        <TraceList nodes={data.nodes} edges={data.edges} onOpen={open} onFollow={follow} />
      </div>
      {data.left === 0 ? null : <p className="quiet">{labels.left(data.left)}</p>}
    </Page>
  )
}

function TraceExport({ table, id }: { readonly table: string; readonly id: string }) {
  const [isRunning, setRunning] = useState(false)
  const run = (format: TraceFormat) => {
    setRunning(true)
    call('trace.export', { table, id, format })
      .then(
        ({ name, bytes }) => {
          saveFile(name, bytes, fileTypes[format])
          notify({ tone: 'done', text: labels.exported(name) })
        },
        (error: Error) => notify({ tone: 'danger', text: error.message }),
      )
      .finally(() => setRunning(false))
  }
  useScreenCommands(
    traceFormats.map((format) => ({
      id: `trace.export.${format}`,
      label: labels.export,
      detail: labels.formats[format],
      isDisabled: isRunning,
      run: () => run(format),
    })),
  )
  return (
    <Menu
      label={labels.export}
      trigger={
        <Button icon={<FileOutput size={16} aria-hidden />} isDisabled={isRunning}>
          {labels.export}
        </Button>
      }
      placement="bottom end"
      onAction={(format) => run(format as TraceFormat)}
      items={traceFormats.map((format) => ({ id: format, label: labels.formats[format] }))}
    />
  )
}
