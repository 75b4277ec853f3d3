import { useQuery } from '#renderer/api/hooks.ts'
import { RecordGrid } from '#renderer/parts/record/RecordGrid.tsx'
import { useRecords } from '#renderer/parts/record/useRecords.ts'
import { forumScreen as labels } from '#shared/forum/forum-screen.labels.ts'
import type { ForumTabProps } from './forumTab.ts'

const asked = ['organization', 'commune']

/** Who sits in which college; names only where somebody said why, and until when. */
export function ParticipantsTab({ forum }: ForumTabProps) {
  const { rows } = useRecords('forumParticipant', forum.id)
  const { data: terms } = useQuery('offer.vocabularies', {})
  const seats = Map.groupBy(rows ?? [], (row) => row.text('college'))
  return (
    <div className="forum-tab">
      <p className="quiet">{labels.participantsHint}</p>
      {terms && seats.size > 0 ? (
        <ul className="forum-seats" aria-label={labels.tab.participants}>
          {terms.college
            .filter(({ code }) => seats.has(code))
            .map(({ code, label }) => (
              <li key={code}>{labels.seats(label, seats.get(code)?.length ?? 0)}</li>
            ))}
        </ul>
      ) : null}
      <div className="forum-fill">
        <RecordGrid kind="forumParticipant" owner={forum.id} asked={asked} emptyText={labels.participantsEmpty} />
      </div>
    </div>
  )
}
