import { useQuery } from '#renderer/api/hooks.ts'
import { RecordGrid } from '#renderer/parts/record/RecordGrid.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { amountText } from '#shared/project/commitment.labels.ts'
import { amountOf } from '#shared/project/commitment.rules.ts'
import { commitmentScreen as labels, twinScreen } from '#shared/project/commitment-screen.labels.ts'
import './commitments.css'

const asked = ['type', 'parties', 'territory']

/** Contracts in which commitments are counted: parties, territory, dates, documents, and the commitments of each. */
export function ContractsPage() {
  return (
    <Page isFull title={labels.contractsTitle} subtitle={labels.contractsSubtitle}>
      <RecordGrid
        kind="contract"
        asked={asked}
        emptyText={labels.contractsEmpty}
        details={(row) => <OfContract key={row.id} contract={row.id} />}
      />
    </Page>
  )
}

function OfContract({ contract }: { readonly contract: string }) {
  const { data } = useQuery('commitments.list', { contract })
  if (!data) return null
  return (
    <section className="commitment-part">
      <h3>{labels.ofContract}</h3>
      {data.length === 0 ? (
        <p className="quiet">{labels.noneOfContract}</p>
      ) : (
        <Table
          caption={labels.ofContract}
          columns={[
            { id: 'signatory', label: labels.signatory },
            { id: 'what', label: twinScreen.description },
            { id: 'amount', label: twinScreen.planned, isNumber: true },
          ]}
          rows={data.map((each) => {
            const amount = amountOf(each)
            return {
              id: each.id,
              cells: {
                signatory: each.signatory.name,
                what: [each.description ?? each.project.name, String(each.year)].join(', '),
                amount: amount === null ? '' : amountText(each.kind, amount),
              },
            }
          })}
        />
      )}
    </section>
  )
}
