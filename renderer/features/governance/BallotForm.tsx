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
type Ballot = Input<'barometer.answer'>['ballots'][number]

interface BallotFormProps {
  readonly round: Answer['rounds'][number]
  readonly colleges: Answer['colleges']
}

const none = 'none'

/** Answers are gathered on this screen and kept together, so that the order of the journal tells nothing of who answered. */
export function BallotForm({ round, colleges }: BallotFormProps) {
  const answer = useCommand('barometer.answer', {
    onError: (error) => notify({ tone: 'danger', text: error.message }),
  })
  const say = useUndoable()
  const [college, setCollege] = useState<string | null>(null)
  const [marks, setMarks] = useState<Ballot['marks']>({})
  const [pile, setPile] = useState<readonly Ballot[]>([])
  const [isFew, setFew] = useState(false)
  const add = () => {
    if (college === null) return
    setPile([...pile, { college, marks }])
    setMarks({})
  }
  const save = () => {
    answer
      .run({ barometer: round.id, ballots: [...pile], isFew })
      .then(({ added }) => {
        setPile([])
        setFew(false)
        return say(labels.saved(added), labels.undo)
      })
      .catch(() => {
        // The refusal has been shown.
      })
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
        <Button onPress={add} isDisabled={college === null}>
          {labels.addBallot}
        </Button>
        {pile.length === 0 ? null : (
          <>
            <span role="status">{labels.waiting(pile.length)}</span>
            {pile.length < round.threshold ? (
              <Checkbox isSelected={isFew} onChange={setFew}>
                {labels.few}
              </Checkbox>
            ) : null}
            <Button
              variant="primary"
              onPress={save}
              isDisabled={answer.isRunning || (pile.length < round.threshold && !isFew)}
            >
              {labels.save(pile.length)}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
