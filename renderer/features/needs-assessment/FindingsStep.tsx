import { MessageSquareQuote, Plus } from 'lucide-react'
import { Button } from '#renderer/ui/Button.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { rowFieldLabels, sourceLabels, voiceLabels } from '#shared/needs-assessment/needs-assessment.labels.ts'
import type { FindingSource, Voice } from '#shared/needs-assessment/needs-assessment.ts'
import { assessmentScreen as labels } from '#shared/needs-assessment/needs-assessment-screen.labels.ts'
import { RowTools } from './RowTools.tsx'
import { SavedText } from './SavedText.tsx'
import { everyone, idsOf, optionsOf, publicOptions, type StepProps } from './step.ts'

/** What was said, a row for each, in the order in which it is told. */
export function FindingsStep({ assessment, actions }: StepProps) {
  const { findings } = assessment
  const ids = idsOf(findings)
  const add = () =>
    actions.add({
      kind: 'finding',
      assessment: assessment.id,
      public: null,
      source: 'interview',
      voice: 'usage',
      text: '',
    })
  const button = (
    <Button variant="primary" icon={<Plus size={16} aria-hidden />} onPress={add}>
      {labels.addFinding}
    </Button>
  )
  if (findings.length === 0)
    return (
      <EmptyState
        title={labels.noFindings}
        text={labels.noFindingsText}
        picture={<MessageSquareQuote size={40} aria-hidden />}
        action={button}
      />
    )
  return (
    <>
      <p className="quiet">{labels.findingsHint}</p>
      <ol className="needs-rows">
        {findings.map(({ id, public: whose, source, voice, text }, at) => (
          <li key={id} className="needs-row">
            <div className="needs-head">
              <h2>{labels.finding(at + 1)}</h2>
              <RowTools
                name={labels.finding(at + 1)}
                at={at}
                count={ids.length}
                onMove={(to) => actions.move('finding', ids, id, to)}
                onRemove={() => actions.remove('finding', id, labels.removedRow)}
              />
            </div>
            <div className="needs-fields">
              <Select
                label={rowFieldLabels.public}
                value={whose ?? everyone}
                onChange={(next) => actions.set({ kind: 'finding', id, public: next === everyone ? null : next })}
                options={publicOptions(assessment)}
              />
              <Select
                label={rowFieldLabels.source}
                value={source}
                onChange={(next) => actions.set({ kind: 'finding', id, source: next as FindingSource })}
                options={optionsOf(sourceLabels)}
              />
              <Select
                label={rowFieldLabels.voice}
                value={voice}
                onChange={(next) => actions.set({ kind: 'finding', id, voice: next as Voice })}
                options={optionsOf(voiceLabels)}
              />
            </div>
            <SavedText
              label={rowFieldLabels.text}
              value={text}
              onSave={(next) => actions.set({ kind: 'finding', id, text: next })}
            />
          </li>
        ))}
      </ol>
      <div>{button}</div>
    </>
  )
}
