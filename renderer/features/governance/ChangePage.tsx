import './steering.css'
import './change.css'
import { Sprout } from 'lucide-react'
import { useMemo } from 'react'
import { useParams } from 'wouter'
import { useCommand } from '#renderer/api/hooks.ts'
import { navigate, setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { RecordGrid } from '#renderer/parts/record/RecordGrid.tsx'
import { type RecordLine, useRecords } from '#renderer/parts/record/useRecords.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { changeScreen as labels } from '#shared/governance/change-screen.labels.ts'
import { today } from '#shared/lib/day.ts'
import { ProfilePage } from './ProfilePage.tsx'

/** An address names the profile that is shown; without one, teams and contents are. */
export function ChangePage() {
  const { id } = useParams<{ id?: string }>()
  return id === undefined ? <ChangeHome /> : <ProfilePage key={id} id={id} />
}

const open = ({ id }: RecordLine) => navigate(`${paths.change}/${id}`)
const hidden = ['note', 'plan']
const asked = ['team', 'stage']

/** Loads what is shipped and not there yet. */
function useStarter() {
  const load = useCommand('change.starter', {
    onError: (error) => notify({ tone: 'danger', text: error.message }),
  })
  const say = useUndoable()
  return {
    isRunning: load.isRunning,
    run: () => {
      load
        .run({})
        .then(({ added }) => say(labels.loaded(added), labels.undo))
        .catch(() => {
          // The refusal has been shown.
        })
    },
  }
}

function ChangeHome() {
  const { detail } = useSelection()
  const tab = useQueryValue('onglet') ?? 'equipes'
  const starter = useStarter()
  useScreenCommands([{ id: 'change.starter', label: labels.starter, run: starter.run }])
  const given = useMemo(
    () => ({ observedOn: today(), ...(detail === null ? {} : { territory: detail.code }) }),
    [detail],
  )
  const tabs = [
    {
      id: 'equipes',
      label: labels.profiles,
      content: (
        <RecordGrid
          kind="changeProfile"
          hidden={hidden}
          given={given}
          asked={asked}
          onOpen={open}
          head={(row) => (
            <div>
              <Button variant="primary" onPress={() => open(row)}>
                {labels.open}
              </Button>
            </div>
          )}
          emptyText={labels.profilesEmpty}
        />
      ),
    },
    { id: 'contenus', label: labels.contents, content: <Contents starter={starter} /> },
  ]
  const selected = tabs.find((each) => each.id === tab)?.id ?? 'equipes'
  return (
    <Page title={labels.title} subtitle={labels.subtitle} isFull>
      <div className="steering-tabs">
        <Tabs
          label={labels.tabs}
          selected={selected}
          onChange={(next) => setQuery({ onglet: next })}
          tabs={tabs.map((each) => ({ ...each, content: each.id === selected ? each.content : null }))}
        />
      </div>
    </Page>
  )
}

/** Levers with their signs, risks and dimensions, edited as any table. */
function Contents({ starter }: { readonly starter: ReturnType<typeof useStarter> }) {
  const { rows } = useRecords('changeItem')
  if (rows !== undefined && rows.length === 0)
    return (
      <EmptyState
        title={labels.contentsEmpty}
        text={labels.contentsEmptyText}
        picture={<Sprout size={40} aria-hidden />}
        action={
          <Button variant="primary" onPress={starter.run} isDisabled={starter.isRunning}>
            {labels.starter}
          </Button>
        }
      />
    )
  return <RecordGrid kind="changeItem" asked={['family', 'description']} />
}
