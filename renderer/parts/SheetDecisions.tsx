import { useQuery } from '#renderer/api/hooks.ts'
import { paths } from '#renderer/parts/paths.ts'
import { governanceRecordLabels } from '#shared/governance/governance-record.labels.ts'
import { meetingDocument } from '#shared/governance/steering.labels.ts'
import { steeringScreen as labels } from '#shared/governance/steering-screen.labels.ts'

/** What bodies decided about a sheet, each leading to its meeting; nothing where they decided nothing. */
export function SheetDecisions({ sheet }: { readonly sheet: string }) {
  const { data } = useQuery('meeting.register', { sheet })
  if (data === undefined || data.length === 0) return null
  return (
    <section>
      <h3>{labels.ofSheet}</h3>
      <ul>
        {data.map(({ id, text, body, bodyName, meeting, heldOn, dueOn, follower, state, isOverdue }) => {
          const said = governanceRecordLabels.decision.options.state[state]
          const about = [
            follower,
            dueOn === null ? '' : labels.ofSheetDue(dueOn),
            isOverdue ? meetingDocument.overdue(said) : said,
          ]
          return (
            <li key={id}>
              {text} <span className="quiet">{about.filter((part) => part !== '').join(', ')}</span>{' '}
              <a href={`#${paths.bodies}/${body}?reunion=${meeting}&onglet=decisions`}>
                {labels.ofSheetLine(heldOn, bodyName)}
              </a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
