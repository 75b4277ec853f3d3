import { GitFork } from 'lucide-react'
import { useParams } from 'wouter'
import { call } from '#renderer/api/client.ts'
import { useQuery } from '#renderer/api/hooks.ts'
import { ExportMenu } from '#renderer/parts/ExportMenu.tsx'
import { Failure } from '#renderer/parts/Failure.tsx'
import { navigate, navigateTo } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { traceFormats } from '#shared/trace/formats.ts'
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
  else navigateTo(screen)
}

function Trace({ table, id }: { readonly table: string; readonly id: string }) {
  const { data, error, refetch } = useQuery('trace.read', { table, id })
  if (error)
    return (
      <Page title={labels.title}>
        <Failure title={labels.errorTitle} error={error} retry={refetch} />
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
          <ExportMenu
            id="trace.export"
            label={labels.export}
            formats={traceFormats}
            names={labels.formats}
            make={(format) => call('trace.export', { table, id, format })}
            done={labels.exported}
          />
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
