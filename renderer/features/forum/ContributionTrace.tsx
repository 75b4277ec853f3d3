import { type RecordLine, useRecords } from '#renderer/parts/record/useRecords.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { contributionScreen as labels } from '#shared/forum/forum-screen.labels.ts'
import { useColleges } from './useColleges.ts'
import { useModeration } from './useModeration.ts'

/** Those that one contribution speaks for, with their colleges; each can be taken out again. */
export function ContributionTrace({ row }: { readonly row: RecordLine }) {
  const { rows = [] } = useRecords('contribution', row.text('forum'))
  const { nameOf } = useColleges()
  const { split } = useModeration()
  const isMerged = row.cell('mergedInto') !== null
  const together = rows.filter((other) =>
    isMerged ? other.id === row.text('mergedInto') : other.text('mergedInto') === row.id,
  )
  if (together.length === 0) return null
  return (
    <section>
      <h3>{labels.alsoSaid}</h3>
      <ul className="forum-pairs">
        {together.map((other) => (
          <li key={other.id}>
            <p>
              {other.text('text')} <span className="quiet">({nameOf(other.text('college'))})</span>
            </p>
            <Button size="small" onPress={() => split(isMerged ? row.id : other.id)}>
              {labels.split}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
