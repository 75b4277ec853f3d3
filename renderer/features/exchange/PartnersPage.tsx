import { PhoneCall, Plus, Users } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { useTerritoryNames } from '#renderer/parts/names.ts'
import { takeCard, useOfferedCards } from '#renderer/parts/offeredFiles.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { partnerStateName } from '#shared/exchange/exchange.labels.ts'
import type { Partner } from '#shared/exchange/partner.schema.ts'
import { partnerScreen as labels } from '#shared/exchange/partner-screen.labels.ts'
import { mandateText } from '#shared/exchange/parts.labels.ts'
import { AddPartnerDialog } from './AddPartnerDialog.tsx'
import { KeySection } from './KeySection.tsx'
import { KeyChange, PartnerPanel } from './PartnerPanel.tsx'
import { WordsDialog } from './WordsDialog.tsx'
import './exchange.css'
import './partners.css'

function StateChip({ partner }: { readonly partner: Partner }) {
  const name = partnerStateName(partner)
  if (partner.isKeyChanged) return <Chip tone="danger">{name}</Chip>
  return <Chip tone={partner.state === 'trusted' ? 'done' : 'attention'}>{name}</Chip>
}

/** One’s own key, and everybody with whom packages are exchanged. */
export function PartnersPage() {
  const list = useQuery('partner.list', {})
  const [opened, open] = useState<string | null>(null)
  const [adding, setAdding] = useState<string | null>(null)
  const offered = useOfferedCards()
  useEffect(() => {
    if (offered.length > 0) setAdding(takeCard())
  }, [offered])
  const [compared, compare] = useState<string | null>(null)
  const partners = list.data ?? []
  const current = partners.find(({ id }) => id === opened)
  const toCompare = partners.find(({ id, state }) => id === compared && state === 'unconfirmed')
  const add = (
    <Button variant="primary" icon={<Plus size={16} aria-hidden />} onPress={() => setAdding('')}>
      {labels.add}
    </Button>
  )
  return (
    <Page title={labels.title} subtitle={labels.subtitle} actions={partners.length === 0 ? null : add}>
      {partners
        .filter(({ isKeyChanged }) => isKeyChanged)
        .map((partner) => (
          <Message
            key={partner.id}
            tone="danger"
            title={labels.changedTitle(partner.name)}
            actions={
              <Button icon={<PhoneCall size={16} aria-hidden />} onPress={() => compare(partner.id)}>
                {labels.confirm}
              </Button>
            }
          >
            <KeyChange partner={partner} />
          </Message>
        ))}
      <div className="partners">
        <section className="partners-list" aria-labelledby="partners-list">
          <h2 id="partners-list">{labels.list}</h2>
          {list.error ? (
            <Failure title={labels.errorTitle} error={list.error} retry={list.refetch} />
          ) : list.isPending ? (
            <Skeleton label={labels.loading} lines={5} />
          ) : partners.length === 0 ? (
            <EmptyState
              title={labels.emptyTitle}
              text={labels.emptyText}
              picture={<Users size={40} aria-hidden />}
              action={add}
            />
          ) : (
            <PartnerTable partners={partners} opened={opened} onOpen={(id) => open(id === opened ? null : id)} />
          )}
        </section>
        <KeySection />
      </div>
      {current ? (
        <PartnerPanel partner={current} onCompare={() => compare(current.id)} onClose={() => open(null)} />
      ) : null}
      {adding === null ? null : (
        <AddPartnerDialog
          key={adding}
          first={adding}
          partners={partners}
          onClose={() => setAdding(null)}
          onAdded={(id) => open(id)}
        />
      )}
      {toCompare ? <WordsDialog partner={toCompare} onClose={() => compare(null)} /> : null}
    </Page>
  )
}

interface PartnerTableProps {
  readonly partners: readonly Partner[]
  readonly opened: string | null
  readonly onOpen: (id: string) => void
}

function PartnerTable({ partners, opened, onOpen }: PartnerTableProps) {
  const { vintage } = useSelection()
  const names = useTerritoryNames([...new Set(partners.flatMap(({ mandate }) => mandate.territories ?? []))], vintage)
  return (
    <Table
      caption={labels.list}
      columns={[
        { id: 'name', label: labels.name },
        { id: 'organization', label: labels.organization },
        { id: 'state', label: labels.state, isNarrow: true },
        { id: 'mandate', label: labels.mandate },
      ]}
      rows={partners.map((partner) => ({
        id: partner.id,
        isCurrent: partner.id === opened,
        cells: {
          name: partner.name,
          organization: partner.organizationName ?? '',
          state: <StateChip partner={partner} />,
          mandate: mandateText(partner.mandate, names),
        },
      }))}
      onOpen={onOpen}
    />
  )
}
