import { useState } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { RecordError } from '#renderer/parts/record/RecordError.tsx'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Fields.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import type { Output } from '#shared/api/contract.ts'
import { changeScreen as labels } from '#shared/governance/change-screen.labels.ts'
import { decimal } from '#shared/governance/governance.labels.ts'
import { formatDate } from '#shared/lib/format.ts'
import { BallotForm } from './BallotForm.tsx'
import { useChangeItems } from './useTeam.ts'

type Answer = Output<'barometer.results'>
type Round = Answer['rounds'][number]

const tell = (error: Error) => notify({ tone: 'danger', text: error.message })
const told = () => {
  // The refusal has been shown.
}

/** Rounds of the barometer of a team: open one, gather answers, close it, read it beside the one before. */
export function BarometerTab({ profile }: { readonly profile: string }) {
  const { data, error, refetch } = useQuery('barometer.results', { profile })
  const close = useCommand('barometer.close', { onError: tell })
  const say = useUndoable()
  if (error) return <RecordError error={error} retry={() => void refetch()} />
  if (!data) return <Skeleton label={labels.loading} lines={6} />
  const { rounds, colleges } = data
  const current = rounds.find(({ isOpen }) => isOpen)
  const closed = rounds.filter(({ isOpen }) => !isOpen)
  const end = (round: Round) => {
    close
      .run({ barometer: round.id })
      .then(() => say(labels.closed, labels.undo))
      .catch(told)
  }
  return (
    <div className="steering-scroll">
      <p className="reading">{labels.barometerText}</p>
      {current === undefined ? (
        <NewRound profile={profile} next={rounds.length + 1} />
      ) : (
        <section className="steering-part">
          <h2>{labels.roundOpen(current.round, formatDate(current.openedOn ?? ''))}</h2>
          <Counts round={current} colleges={colleges} />
          <BallotForm round={current} colleges={colleges} />
          <div>
            <Button
              onPress={() => end(current)}
              isDisabled={close.isRunning || current.waiting > 0 || current.ballots.length === 0}
            >
              {labels.closeRound}
            </Button>
          </div>
        </section>
      )}
      {closed.length === 0 && current === undefined ? <p className="quiet">{labels.noRound}</p> : null}
      {closed.toReversed().map((round) => (
        <Results
          key={round.id}
          round={round}
          before={closed[closed.indexOf(round) - 1]}
          colleges={colleges.filter(({ code }) => round.ballots.some(({ college }) => college === code))}
        />
      ))}
    </div>
  )
}

interface CollegesProps {
  readonly round: Round
  readonly colleges: Answer['colleges']
}

function Counts({ round, colleges }: CollegesProps) {
  const names = new Map(colleges.map(({ code, label }) => [code, label]))
  const counts = round.ballots.map(({ college, count }) => `${names.get(college) ?? college} ${count}`)
  return (
    <p>
      {labels.counts} {counts.length === 0 ? labels.noBallots : counts.join(', ')}
    </p>
  )
}

/** The questions of a new round: levers by their signs, and risks. */
function NewRound({ profile, next }: { readonly profile: string; readonly next: number }) {
  const items = useChangeItems()
  const open = useCommand('barometer.open', { onError: tell })
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  if (items === undefined) return null
  const asked = items.filter(({ dimension }) => dimension !== 'manager')
  if (asked.length === 0) return <p className="quiet">{labels.noContents}</p>
  const chosen = asked.filter(({ id }) => !left.has(id))
  const toggle = (id: string) => {
    const changed = new Set(left)
    if (!changed.delete(id)) changed.add(id)
    setLeft(changed)
  }
  return (
    <section className="steering-part steering-proposal">
      <h2>{labels.questions}</h2>
      <ul className="change-questions">
        {asked.map((item) => (
          <li key={item.id}>
            <Checkbox isSelected={!left.has(item.id)} onChange={() => toggle(item.id)}>
              {item.title}
            </Checkbox>
          </li>
        ))}
      </ul>
      <div>
        <Button
          variant="primary"
          isDisabled={chosen.length === 0 || open.isRunning}
          onPress={() => {
            open.run({ profile, items: chosen.map(({ id }) => id) }).catch(told)
          }}
        >
          {labels.openRound(next)}
        </Button>
      </div>
    </section>
  )
}

function Results({ round, before, colleges }: CollegesProps & { readonly before: Round | undefined }) {
  const earlier = new Map(before?.items.map(({ label, colleges: marks }) => [label, marks]))
  return (
    <section className="steering-part">
      <h2>{labels.roundClosed(round.round, formatDate(round.closedOn ?? ''))}</h2>
      <Counts round={round} colleges={colleges} />
      <Table
        caption={labels.resultsCaption(round.round)}
        columns={[
          { id: 'label', label: labels.question },
          ...colleges.map(({ code, label }) => ({ id: code, label, isNumber: true })),
        ]}
        rows={round.items.map((item) => ({
          id: item.id,
          cells: {
            label: item.label,
            ...Object.fromEntries(
              colleges.map(({ code }) => {
                const mark = item.colleges[code]
                const was = earlier.get(item.label)?.[code]
                if (mark == null) return [code, labels.masked]
                const text = labels.median(decimal(mark.median), decimal(mark.q1), decimal(mark.q3))
                return [code, was == null ? text : labels.was(text, decimal(was.median))]
              }),
            ),
          },
        }))}
      />
      <p className="quiet">{labels.resultsHow}</p>
    </section>
  )
}
