import { useState } from 'react'
import { useCommand } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { catalogueLabels as labels } from '#shared/indicator/catalogue-screen.labels.ts'
import type { Candidate } from '#shared/indicator/indicator.schema.ts'
import type { IndicatorRow } from './catalogue.columns.ts'
import { FormulaField } from './FormulaField.tsx'

/** Texts and formulas of an indicator; the rest is edited in the grid. */
export function IndicatorEdit({
  indicator,
  onClose,
}: {
  readonly indicator: IndicatorRow
  readonly onClose: () => void
}) {
  const [label, setLabel] = useState(indicator.label)
  const [shortLabel, setShortLabel] = useState(indicator.shortLabel)
  const [definition, setDefinition] = useState(indicator.definition)
  const [limits, setLimits] = useState(indicator.limits)
  const [candidates, setCandidates] = useState<readonly Candidate[]>(indicator.candidates)
  const update = useCommand('indicator.update', { onDone: onClose })
  const setCandidate = (place: number, change: Partial<Candidate>) =>
    setCandidates((before) => before.map((each, index) => (index === place ? { ...each, ...change } : each)))
  return (
    <>
      <TextField label={labels.label} value={label} onChange={setLabel} isRequired />
      <TextField label={labels.shortLabel} value={shortLabel} onChange={setShortLabel} />
      <TextField label={labels.definition} value={definition} onChange={setDefinition} isMultiline rows={4} />
      <TextField label={labels.limits} value={limits} onChange={setLimits} isMultiline rows={3} />
      {candidates.map((candidate, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: formulas keep their place while they are edited
        <fieldset key={place} className="mapping-part">
          <legend>{labels.candidate(place + 1)}</legend>
          <FormulaField
            label={labels.numerator}
            hint={labels.numeratorHint}
            value={candidate.numerator}
            onChange={(numerator) => setCandidate(place, { numerator })}
          />
          <FormulaField
            label={labels.denominator}
            hint={labels.denominatorHint}
            value={candidate.denominator ?? ''}
            onChange={(text) => setCandidate(place, { denominator: text.trim() === '' ? null : text })}
            isOptional
          />
        </fieldset>
      ))}
      {update.error ? <Message tone="danger">{update.error.message}</Message> : null}
      <div className="sheet-actions">
        <Button onPress={onClose}>{labels.cancel}</Button>
        <Button
          variant="primary"
          isDisabled={update.isRunning || label.trim() === ''}
          onPress={() => {
            update
              .run({
                id: indicator.id,
                patch: { label, shortLabel, definition, limits, candidates: [...candidates] },
              })
              .catch(() => {
                // Shown above the buttons.
              })
          }}
        >
          {labels.save}
        </Button>
      </div>
    </>
  )
}
