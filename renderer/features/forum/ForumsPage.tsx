import { MessagesSquare, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { useQuery } from '#renderer/api/hooks.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { navigate, setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { NewRecordDialog } from '#renderer/parts/record/NewRecordDialog.tsx'
import { useRecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import { useRecordCommands } from '#renderer/parts/record/useRecordCommands.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { Table } from '#renderer/ui/Table.tsx'
import { forumCli } from '#shared/forum/forum.labels.ts'
import { forumScreen as labels } from '#shared/forum/forum-screen.labels.ts'
import { theTerritory } from '#shared/lib/french.ts'
import { ForumPage } from './ForumPage.tsx'
import './forum.css'

const idIn = (path: string) => (path.startsWith(`${paths.forums}/`) ? path.slice(paths.forums.length + 1) : '')
const open = (id: string) => navigate(`${paths.forums}/${id}`)

/** An address names the forum that is shown; without one, all are listed. */
export function ForumsPage() {
  const [path] = useLocation()
  const id = idIn(path)
  return id === '' ? <ForumList /> : <ForumPage key={id} id={id} />
}

const asked = ['policies', 'aims', 'rung', 'organizer']

function ForumList() {
  const { territory, detail } = useSelection()
  const isAll = useQueryValue('forums') === 'tous'
  const { data, error, refetch } = useQuery('forum.list', isAll || territory === null ? {} : { territory }, {
    keepPrevious: true,
  })
  // Where there is none here, whether others have some.
  const { data: every } = useQuery('forum.list', {}, { enabled: data?.length === 0 && !isAll })
  const isNone = isAll || every === undefined || every.length === 0
  const choices = useRecordChoices('forum')
  const commands = useRecordCommands('forum', null)
  const [isAdding, setAdding] = useState(false)
  const given = useMemo(() => (territory === null ? {} : { territory }), [territory])
  const add = () => setAdding(true)
  useScreenCommands([{ id: 'forum.create', label: labels.create, run: add }])
  const button = (
    <Button variant="primary" icon={<Plus size={16} aria-hidden />} onPress={add}>
      {labels.create}
    </Button>
  )
  return (
    <Page
      title={labels.title}
      subtitle={isAll || detail === null ? labels.subtitle : labels.ofTerritory(theTerritory(detail))}
      actions={data && data.length > 0 ? button : null}
      toolbar={
        <Select
          label={labels.scope}
          value={isAll ? 'tous' : 'ici'}
          onChange={(id) => setQuery({ forums: id === 'tous' ? id : null })}
          options={[
            { id: 'ici', label: labels.showHere },
            { id: 'tous', label: labels.showAll },
          ]}
        />
      }
    >
      {error ? (
        <Failure title={labels.errorTitle} error={error} retry={refetch} />
      ) : !data ? (
        <Skeleton label={labels.loading} lines={8} />
      ) : data.length === 0 ? (
        <EmptyState
          title={isNone ? labels.emptyTitle : labels.noneHereTitle}
          text={isNone ? labels.emptyText : `${labels.emptyText} ${labels.noneHereText}`}
          picture={<MessagesSquare size={40} aria-hidden />}
          action={button}
        />
      ) : (
        <Table
          caption={labels.caption}
          columns={[
            { id: 'forum', label: labels.forum },
            { id: 'territory', label: labels.territory },
            { id: 'theme', label: labels.theme },
            { id: 'dates', label: labels.dates },
            { id: 'state', label: labels.state, isNarrow: true },
            { id: 'said', label: labels.said },
            { id: 'present', label: labels.present, isNumber: true },
          ]}
          rows={data.map((forum) => ({
            id: forum.id,
            cells: {
              forum: forum.title,
              territory: forum.territory.name,
              theme: forum.policies.join(', ') || labels.noTheme,
              dates: forumCli.dated(forum.from, forum.to) || labels.noDate,
              state: forumCli.states[forum.state],
              said: labels.saidOf(forum.contributions, forum.unread),
              present: String(forum.present),
            },
          }))}
          onOpen={open}
        />
      )}
      {choices === null ? null : (
        <NewRecordDialog
          kind="forum"
          isOpen={isAdding}
          choices={choices}
          given={given}
          asked={asked}
          isRunning={commands.isCreating}
          onClose={() => setAdding(false)}
          onCreate={(values) => commands.create(values, {}, open)}
        />
      )}
    </Page>
  )
}
