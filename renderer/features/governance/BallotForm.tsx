import { useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Fields.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Select } from '#renderer/ui/Pickers.tsx'
import type { Input, Output } from '#shared/api/contract.ts'
import { changeScreen as labels } from '#shared/governance/change-screen.labels.ts'

type Answer = Output<'barometer.results'>
type Ballot = Input<'barometer.enterBallot'>['ballot']

interface BallotFormProps {
  readonly round: Answer['rounds'][number]
  readonly colleges: Answer['colleges']
}

const none = 'none'
const told = () => {
  // The refusal has been shown.
}

/** Answers go to the urn, on the disk at once and without order, and are poured together: the journal tells nothing of who answered. */
export function BallotForm({ round, colleges }: BallotFormProps) {
  const onError = (error: Error) => notify({ tone: 'danger', text: error.message })
  const enter = useCommand('barometer.enterBallot', { onError })
  const pour = useCommand('barometer.pour', { onError })
  const say = useUndoable()
  const [college, setCollege] = useState<string | null>(null)
  const [marks, setMarks] = useState<Ballot['marks']>({})
  const { waiting, threshold } = round
  const [isFew, setFew] = useState(false)
  const add = () => {
    if (college === null) return
    enter
      .run({ barometer: round.id, ballot: { college, marks } })
      .then(() => setMarks({}))
      .catch(told)
  }
  const save = () => {
    pour
      .run({ barometer: round.id, isFew })
      .then(({ added }) => {
        setFew(false)
        return say(labels.saved(added), labels.undo)
      })
      .catch(told)
  }
  const options = [
    { id: none, label: labels.noOpinion },
    ...labels.marks.map((label, at) => ({ id: String(at + 1), label })),
  ]
  return (
    <div className="steering-part change-ballot">
      <Select
        label={labels.college}
        value={college}
        onChange={setCollege}
        options={colleges.map(({ code, label }) => ({ id: code, label }))}
      />
      <div className="change-marks">
        {round.items.map(({ id, label }) => (
          <Select
            key={id}
            label={label}
            value={marks[id] == null ? none : String(marks[id])}
            onChange={(next) => setMarks({ ...marks, [id]: next === none ? null : Number(next) })}
            options={options}
          />
        ))}
      </div>
      <div className="steering-bar">
        <Button onPress={add} isDisabled={college === null || enter.isRunning}>
          {labels.addBallot}
        </Button>
        {waiting === 0 ? null : (
          <>
            <span role="status">{labels.waiting(waiting)}</span>
            {waiting < threshold ? (
              <Checkbox isSelected={isFew} onChange={setFew}>
                {labels.few}
              </Checkbox>
            ) : null}
            <Button variant="primary" onPress={save} isDisabled={pour.isRunning || (waiting < threshold && !isFew)}>
              {labels.save(waiting)}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
