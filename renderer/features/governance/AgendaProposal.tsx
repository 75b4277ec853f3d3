import { useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { RecordError } from '#renderer/parts/record/RecordError.tsx'
import type { RecordLine } from '#renderer/parts/record/useRecords.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Fields.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import type { AgendaItem } from '#shared/governance/agenda.rules.ts'
import { agendaLine, agendaText, agendaTitles } from '#shared/governance/steering.labels.ts'
import { steeringScreen as labels } from '#shared/governance/steering-screen.labels.ts'

interface AgendaProposalProps {
  readonly body: string
  readonly meeting: RecordLine
  /** The whole agenda, with what was chosen. */
  readonly onAdd: (agenda: string) => void
}

const keyOf = ({ kind, id, detail, on }: AgendaItem) => `${kind} ${id} ${detail} ${on}`

/** What needs a meeting, from which a person chooses what is put on its agenda, to be edited there. */
export function AgendaProposal({ body, meeting, onAdd }: AgendaProposalProps) {
  const { data, error, refetch } = useQuery('meeting.prepare', { body, meeting: meeting.id }, { keepPrevious: true })
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const agenda = meeting.text('agenda')
  // What the agenda says already is not offered again.
  const items = data?.items.filter((item) => !agenda.includes(agendaLine(item))) ?? []
  const chosen = items.filter((item) => !left.has(keyOf(item)))
  const add = () => {
    if (chosen.length === 0) return
    onAdd([agenda.trim(), agendaText(chosen)].filter((part) => part !== '').join('\n\n'))
  }
  useScreenCommands([
    {
      id: 'meeting.addToAgenda',
      label: labels.addToAgenda(chosen.length),
      isDisabled: chosen.length === 0,
      run: add,
    },
  ])
  if (error) return <RecordError error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton label={labels.loading} lines={6} />
  const toggle = (item: AgendaItem) => {
    const next = new Set(left)
    if (!next.delete(keyOf(item))) next.add(keyOf(item))
    setLeft(next)
  }
  return (
    <section className="steering-part steering-proposal" aria-labelledby="steering-proposal">
      <h2 id="steering-proposal">{labels.proposed}</h2>
      <p className="quiet">
        {labels.proposedOf(
          data.projects.map(({ title }) => title),
          data.since,
        )}
      </p>
      {items.length === 0 ? (
        <p>{labels.proposedNone}</p>
      ) : (
        <>
          <div className="steering-bar">
            <Button variant="primary" onPress={add} isDisabled={chosen.length === 0}>
              {labels.addToAgenda(chosen.length)}
            </Button>
            <Button
              variant="quiet"
              onPress={() => setLeft(chosen.length === items.length ? new Set(items.map(keyOf)) : new Set())}
            >
              {chosen.length === items.length ? labels.proposedNoneChosen : labels.proposedAll}
            </Button>
          </div>
          {[...Map.groupBy(items, ({ kind }) => kind)].map(([kind, list]) => (
            <div key={kind}>
              <h3>{agendaTitles[kind]}</h3>
              <ul>
                {list.map((item) => (
                  <li key={keyOf(item)}>
                    <Checkbox isSelected={!left.has(keyOf(item))} onChange={() => toggle(item)}>
                      {agendaLine(item)}
                    </Checkbox>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </>
      )}
    </section>
  )
}
