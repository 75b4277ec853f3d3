import { useMemo } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { useRecords } from '#renderer/parts/record/useRecords.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { contributionScreen as labels } from '#shared/forum/forum-screen.labels.ts'
import { useColleges } from './useColleges.ts'
import { useModeration } from './useModeration.ts'

interface SimilarContributionsProps {
  readonly forum: string
  readonly onMerge: (ids: readonly string[]) => void
  readonly onClose: () => void
}

/** Contributions that may say the same: people decide. */
export function SimilarContributions({ forum, onMerge, onClose }: SimilarContributionsProps) {
  const { data: pairs } = useQuery('contribution.compare', { forum })
  const { rows } = useRecords('contribution', forum)
  const { nameOf } = useColleges()
  const { tellApart } = useModeration()
  const lines = useMemo(() => new Map((rows ?? []).map((row) => [row.id, row])), [rows])
  return (
    <Dialog isOpen size="large" onClose={onClose} title={labels.similarTitle} closeLabel={labels.close}>
      {pairs === undefined ? (
        <Skeleton label={labels.loading} lines={4} />
      ) : pairs.length === 0 ? (
        <p>{labels.similarNone}</p>
      ) : (
        <>
          <p className="quiet">{labels.similarText}</p>
          <ul className="forum-pairs">
            {pairs.map(({ ids, share, words }) => (
              <li key={ids.join('/')}>
                <div>
                  {ids.map((id) => (
                    <p key={id}>
                      {lines.get(id)?.text('text')}{' '}
                      <span className="quiet">({nameOf(lines.get(id)?.text('college') ?? '')})</span>
                    </p>
                  ))}
                  <p className="quiet">{labels.shared(share, words)}</p>
                </div>
                <div className="forum-pair-actions">
                  <Button
                    size="small"
                    onPress={() => {
                      onClose()
                      onMerge(ids)
                    }}
                  >
                    {labels.merge}
                  </Button>
                  <Button size="small" variant="quiet" onPress={() => tellApart(ids)}>
                    {labels.apart}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  )
}
