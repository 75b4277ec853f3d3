import { useQuery } from '#renderer/api/hooks.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import {
  assessmentTextLabels,
  assessmentDocument as document,
  missingLabels,
} from '#shared/needs-assessment/needs-assessment.labels.ts'
import { assessmentScreen as labels, textHints } from '#shared/needs-assessment/needs-assessment-screen.labels.ts'
import { SavedText } from './SavedText.tsx'
import type { StepProps } from './step.ts'

/** What the referential offers on the territory, by public, and what is missing. */
export function OfferStep({ assessment, actions }: StepProps) {
  const { data, error, refetch } = useQuery('assessment.offer', { assessment: assessment.id })
  const titles = new Map(assessment.publics.map(({ id, title }) => [id, title]))
  return (
    <>
      <SavedText
        label={assessmentTextLabels.offerComment}
        hint={textHints.offerComment}
        value={assessment.offerComment}
        onSave={(offerComment) => actions.update({ offerComment })}
      />
      <div className="needs-line">
        <p className="quiet">{labels.offerHint}</p>
        <Button size="small" onPress={() => navigate(paths.offer)}>
          {labels.openOffer}
        </Button>
      </div>
      {error ? (
        <Failure title={labels.offerTitle} error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Skeleton label={labels.loadingOffer} lines={8} />
      ) : data.publics.every(({ actions: offered, gaps }) => offered.length + gaps.length === 0) ? (
        <p>{labels.offerEmpty}</p>
      ) : (
        data.publics.map(({ public: id, actions: offered, gaps }) => {
          const title = id === null ? document.others : (titles.get(id) ?? '')
          if (offered.length + gaps.length === 0) return null
          return (
            <section key={id ?? ''} className="needs-offer" aria-label={title}>
              <h2>{title}</h2>
              {offered.length === 0 ? (
                <p className="quiet">{document.noActions}</p>
              ) : (
                <Table
                  caption={document.offerTable(title)}
                  columns={[
                    { id: 'action', label: document.action },
                    { id: 'lead', label: document.lead },
                    { id: 'access', label: document.access },
                    { id: 'coverage', label: document.coverage, isNarrow: true },
                  ]}
                  rows={offered.map((action) => ({
                    id: action.id,
                    cells: {
                      action: action.isStale ? `${action.title} (${document.stale})` : action.title,
                      lead: action.leads.join(', ') || document.none,
                      access: action.access || document.none,
                      coverage: document.covered(action.communes, action.expected),
                    },
                  }))}
                />
              )}
              {gaps.length === 0 ? null : (
                <>
                  <h3>{document.missing}</h3>
                  <ul>
                    {gaps.map(({ mission, title: name, state }) => (
                      <li key={mission}>{document.gap(name, state === 'covered' ? '' : missingLabels[state])}</li>
                    ))}
                  </ul>
                </>
              )}
            </section>
          )
        })
      )}
    </>
  )
}
