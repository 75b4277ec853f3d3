import { Failure } from '#renderer/parts/Failure.tsx'
import '#renderer/charts/charts.css'
import '#renderer/parts/figures.css'
import './panorama.css'
import './portraits.css'
import './editions.css'
import { Archive, Snowflake } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import type { Edition } from '#shared/panorama/edition.schema.ts'
import { editionScreen as labels } from '#shared/panorama/edition-screen.labels.ts'
import { EditionCompare } from './EditionCompare.tsx'
import { EditionView, editionKey, useEditionFacts } from './EditionView.tsx'
import { FreezeDialog } from './FreezeDialog.tsx'

const open = (id: string | null) => setQuery({ [editionKey]: id })

/** Portraits that were frozen: the list, the one that is open, and what changed from one to another. */
export function EditionsPage() {
  const { reader } = useSelection()
  const { data, error, refetch } = useQuery('edition.list', { reader })
  const asked = useQueryValue(editionKey)
  const [isFreezing, setFreezing] = useState(false)
  const isInternal = reader === 'internal'
  useScreenCommands(isInternal ? [{ id: 'edition.freeze', label: labels.freeze, run: () => setFreezing(true) }] : [])
  const freeze = isInternal ? (
    <Button variant="primary" icon={<Snowflake size={16} aria-hidden />} onPress={() => setFreezing(true)}>
      {labels.freeze}
    </Button>
  ) : null
  const chosen = data?.find(({ id }) => id === asked)
  return (
    <Page title={labels.title} subtitle={labels.subtitle} actions={data?.length === 0 ? null : freeze}>
      {error ? (
        <Failure title={labels.errorTitle} error={error} retry={refetch} />
      ) : data === undefined ? (
        <Skeleton label={labels.loading} lines={6} />
      ) : data.length === 0 ? (
        <EmptyState
          title={labels.emptyTitle}
          text={labels.emptyText}
          picture={<Archive size={40} aria-hidden />}
          action={freeze}
        />
      ) : (
        <>
          <EditionList editions={data} chosen={chosen?.id ?? null} />
          {chosen === undefined ? null : <EditionView key={chosen.id} edition={chosen} />}
          <EditionCompare editions={data} />
        </>
      )}
      {isFreezing ? (
        <FreezeDialog
          onClose={() => setFreezing(false)}
          onDone={(id) => {
            setFreezing(false)
            open(id)
          }}
        />
      ) : null}
    </Page>
  )
}

interface EditionListProps {
  readonly editions: readonly Edition[]
  readonly chosen: string | null
}

function EditionList({ editions, chosen }: EditionListProps) {
  const facts = useEditionFacts()
  return (
    <section aria-labelledby="edition-list">
      <h2 id="edition-list">{labels.list}</h2>
      <ul className="edition-list">
        {editions.map((edition) => (
          <li key={edition.id} data-chosen={edition.id === chosen}>
            <button
              type="button"
              className="panorama-link"
              aria-label={labels.open(edition.title)}
              aria-current={edition.id === chosen ? 'true' : undefined}
              onClick={() => open(edition.id)}
            >
              {edition.title}
            </button>
            <span className="quiet">
              {facts(edition)} · {labels.portraits(edition.portraits.length)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
