import { useParams } from 'wouter'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { receiveScreen as labels } from '#shared/exchange/receive-screen.labels.ts'
import { screenLabels } from '#shared/workspace/frame.labels.ts'
import { NoPackage } from './NoPackage.tsx'
import { PackageSheet, type Sheet } from './PackageSheet.tsx'
import './packages.css'

/** The sheet of a package on the table: nothing of it has been written. */
export function ReceivePage() {
  const { id } = useParams<{ id?: string }>()
  return id === undefined ? <NoPackage title={screenLabels.receive} /> : <Received key={id} id={id} />
}

function Received({ id }: { readonly id: string }) {
  const { data, error } = useQuery('package.sheet', { package: id })
  const discard = useCommand('package.discard', {
    onDone: () => {
      notify({ tone: 'done', text: labels.discarded })
      navigate(paths.packages)
    },
    onError: (refusal) => notify({ tone: 'danger', text: refusal.message }),
  })
  if (error) return <NoPackage title={screenLabels.receive} reason={error} />
  if (!data)
    return (
      <Page title={screenLabels.receive}>
        <Skeleton label={labels.loading} lines={8} />
      </Page>
    )
  return (
    <Page
      title={labels.title(data.facts.sender.name)}
      subtitle={labels.subtitle(data.file, data.bytes)}
      actions={
        <>
          <Button
            isDisabled={discard.isRunning}
            onPress={() => {
              discard.run({ package: id }).catch(() => {
                // Told by onError.
              })
            }}
          >
            {labels.discard}
          </Button>
          <Button variant="primary" onPress={() => navigate(`${paths.merge}/${id}`)}>
            {labels.compare}
          </Button>
        </>
      }
    >
      <div className="package-columns">
        <PackageSheet sheet={data} />
        <WouldChange sheet={data} />
      </div>
    </Page>
  )
}

/** What merging would change, and why it cannot be done where it cannot. */
function WouldChange({ sheet }: { readonly sheet: Sheet }) {
  const { data, error } = useQuery('package.changes', { package: sheet.id, limit: 1 })
  const counts = data?.counts
  return (
    <section className="package-side" aria-label={labels.changes}>
      <p className="quiet">{labels.readOnly}</p>
      {sheet.refusal === null ? null : (
        <Message tone="attention" title={labels.readOnlyWhy}>
          <p>{sheet.refusal}</p>
          <Button size="small" onPress={() => navigate(paths.partners)}>
            {sheet.trust === 'unconfirmed' ? labels.toPartner : labels.toPartners}
          </Button>
        </Message>
      )}
      <h2>{labels.changes}</h2>
      {error ? <Message tone="danger">{error.message}</Message> : null}
      {!counts && !error ? <Skeleton label={labels.loadingChanges} lines={4} /> : null}
      {counts && counts.incoming + counts.conflict + counts.rule + counts.mandate === 0 ? <p>{labels.none}</p> : null}
      {counts ? (
        <ul className="package-counts">
          {(['incoming', 'conflict', 'rule', 'mandate', 'ours', 'unchanged'] as const)
            .filter((kind) => counts[kind] > 0)
            .map((kind) => (
              <li key={kind}>{labels[kind](counts[kind])}</li>
            ))}
        </ul>
      ) : null}
    </section>
  )
}
