import { useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { navigate, setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import { rollUpScreen as labels, schemeScreen } from '#shared/scheme/scheme-screen.labels.ts'
import { AnswerList } from './AnswerList.tsx'
import type { RollUpSource } from './matrix.ts'
import { OrphanLists } from './OrphanLists.tsx'
import { ProposeDialog } from './ProposeDialog.tsx'
import { RollUpMatrix } from './RollUpMatrix.tsx'
import './scheme.css'

const every = '\u0000'

/** What territories carry up to schemes: as a matrix, as a list to answer, and what is alone on both sides. */
export function RollUpPage() {
  const { territory, detail } = useSelection()
  const scheme = useQueryValue('schema')
  const view = useQueryValue('vue') ?? 'matrice'
  const [isHere, setHere] = useState(false)
  const [proposing, setProposing] = useState<RollUpSource | null>(null)
  const { data: schemes = [] } = useQuery('scheme.list', {})
  const { data, error, refetch } = useQuery(
    'rollup.matrix',
    { ...(scheme === null ? {} : { scheme }), ...(isHere && territory !== null ? { territory } : {}) },
    { keepPrevious: true },
  )
  const waiting = (data?.rollUps ?? []).filter(({ answer }) => answer === 'waiting')
  const filters = (
    <>
      <Select
        label={labels.scheme}
        value={scheme ?? every}
        onChange={(id) => setQuery({ schema: id === every ? null : id })}
        options={[{ id: every, label: labels.allSchemes }, ...schemes.map(({ id, title }) => ({ id, label: title }))]}
      />
      {territory === null ? null : (
        <Select
          label={labels.territory}
          value={isHere ? 'here' : every}
          onChange={(id) => setHere(id === 'here')}
          options={[
            { id: every, label: labels.everywhere },
            { id: 'here', label: labels.here(detail?.name ?? territory) },
          ]}
        />
      )}
    </>
  )
  return (
    <Page title={labels.title} subtitle={labels.subtitle} toolbar={filters}>
      {error ? (
        <Failure title={schemeScreen.errorTitle} error={error} retry={refetch} />
      ) : data === undefined ? (
        <Skeleton label={labels.loading} lines={8} />
      ) : data.lines.length === 0 ? (
        <EmptyState
          title={labels.noScheme}
          text={labels.noSchemeText}
          action={<Button onPress={() => navigate(paths.schemes)}>{labels.openSchemes}</Button>}
        />
      ) : (
        <Tabs
          label={labels.views}
          selected={view}
          onChange={(id) => setQuery({ vue: id === 'matrice' ? null : id })}
          tabs={[
            {
              id: 'matrice',
              label: labels.matrix,
              content: <RollUpMatrix matrix={data} onPropose={setProposing} />,
            },
            {
              id: 'repondre',
              label: labels.toAnswer(waiting.length),
              content: <AnswerList rollUps={waiting} sources={data.sources} />,
            },
            {
              id: 'seuls',
              label: labels.orphans,
              content: <OrphanLists matrix={data} onPropose={setProposing} />,
            },
          ]}
        />
      )}
      {proposing === null ? null : (
        <ProposeDialog
          source={proposing}
          lines={data?.lines ?? []}
          scheme={scheme}
          onClose={() => setProposing(null)}
        />
      )}
    </Page>
  )
}
