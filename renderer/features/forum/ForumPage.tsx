import { Trash2 } from 'lucide-react'
import { useMemo } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { BackTo } from '#renderer/parts/BackTo.tsx'
import { Failure } from '#renderer/parts/Failure.tsx'
import { navigate, setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { useTerritoryNames } from '#renderer/parts/names.ts'
import { paths } from '#renderer/parts/paths.ts'
import { useRecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import { useRecordCommands } from '#renderer/parts/record/useRecordCommands.ts'
import { linesOf } from '#renderer/parts/record/useRecords.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { IconButton } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { forumRecordLabels } from '#shared/forum/forum-record.labels.ts'
import { forumScreen as labels } from '#shared/forum/forum-screen.labels.ts'
import { forumTabs } from './forumTabs.tsx'

const toList = () => navigate(paths.forums)

/** One forum, a part at a time. */
export function ForumPage({ id }: { readonly id: string }) {
  const { vintage } = useSelection()
  const { data, error, refetch } = useQuery('record.rows', { kind: 'forum', ids: [id] }, { keepPrevious: true })
  const choices = useRecordChoices('forum')
  const commands = useRecordCommands('forum', null)
  const forum = useMemo(() => (data === undefined ? undefined : (linesOf(data)[0] ?? null)), [data])
  const wanted = useQueryValue('onglet')
  const code = forum?.text('territory') ?? ''
  const territory = useTerritoryNames(code === '' ? [] : [code], vintage).get(code)
  const back = <BackTo path={paths.forums} label={labels.back} />
  if (error || !forum || choices === null)
    return (
      <Page title={labels.title} actions={back}>
        {error ? (
          <Failure title={labels.errorTitle} error={error} retry={refetch} />
        ) : forum === null ? (
          <EmptyState title={labels.goneTitle} text={labels.goneText} />
        ) : (
          <Skeleton label={labels.loadingOne} lines={8} />
        )}
      </Page>
    )
  const state = forum.text('state') as keyof typeof forumRecordLabels.forum.options.state
  const remove = () => {
    commands.remove([id])
    toList()
  }
  return (
    <Page
      isFull
      title={forum.text('title')}
      subtitle={
        <>
          {territory ?? code} <Chip tone="neutral">{forumRecordLabels.forum.options.state[state]}</Chip>
        </>
      }
      actions={
        <>
          {back}
          <IconButton label={labels.remove} icon={<Trash2 size={16} aria-hidden />} onPress={remove} />
        </>
      }
    >
      <div className="forum-page">
        <Tabs
          label={labels.tabs}
          selected={forumTabs.some((tab) => tab.id === wanted) ? (wanted ?? '') : 'preparation'}
          onChange={(tab) => setQuery({ onglet: tab === 'preparation' ? null : tab })}
          tabs={forumTabs.map((tab) => ({
            id: tab.id,
            label: tab.label,
            content: tab.content({ forum, choices, commands }),
          }))}
        />
      </div>
    </Page>
  )
}
