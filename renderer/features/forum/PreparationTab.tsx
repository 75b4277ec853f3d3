import { RecordFields } from '#renderer/parts/record/RecordFields.tsx'
import { RecordGrid } from '#renderer/parts/record/RecordGrid.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { forumScreen as labels } from '#shared/forum/forum-screen.labels.ts'
import { AttendanceTable } from './AttendanceTable.tsx'
import type { ForumTabProps } from './forumTab.ts'

const facts = ['title', 'territory', 'policies', 'audiences', 'aims', 'rung', 'organizer', 'state']
const hidden = ['agenda', 'minutes']

/** What the forum is, its questions, its days and who came. */
export function PreparationTab({ forum, choices, commands }: ForumTabProps) {
  return (
    <div className="forum-preparation">
      <section className="forum-facts" aria-label={labels.facts}>
        <RecordFields
          kind="forum"
          row={forum}
          choices={choices}
          fields={facts}
          onWrite={(field, value) => commands.write(forum.id, field, value)}
        />
      </section>
      <div className="forum-parts">
        <Disclosure title={labels.sessions} isInitiallyOpen>
          <div className="forum-rows">
            <RecordGrid
              kind="forumSession"
              owner={forum.id}
              hidden={hidden}
              asked={['place']}
              emptyText={labels.sessionsEmpty}
            />
          </div>
        </Disclosure>
        <Disclosure title={labels.attendance} isInitiallyOpen>
          <AttendanceTable forum={forum.id} />
        </Disclosure>
        <Disclosure title={labels.questions} isInitiallyOpen>
          <div className="forum-rows">
            <RecordGrid kind="forumQuestion" owner={forum.id} emptyText={labels.questionsEmpty} />
          </div>
        </Disclosure>
      </div>
    </div>
  )
}
