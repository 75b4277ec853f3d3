import { ListChecks, Plus } from 'lucide-react'
import { SourceRollUps } from '#renderer/parts/SourceRollUps.tsx'
import { TraceLink } from '#renderer/parts/TraceLink.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { horizonLabels, priorityLabels, rowFieldLabels } from '#shared/needs-assessment/needs-assessment.labels.ts'
import type { Horizon, Priority } from '#shared/needs-assessment/needs-assessment.ts'
import { assessmentScreen as labels } from '#shared/needs-assessment/needs-assessment-screen.labels.ts'
import { RowTools } from './RowTools.tsx'
import { SavedText } from './SavedText.tsx'
import { everyone, idsOf, optionsOf, publicOptions, type StepProps } from './step.ts'

/** What could be decided, for whom, by whom and when. */
export function RecommendationsStep({ assessment, actions }: StepProps) {
  const { recommendations } = assessment
  const ids = idsOf(recommendations)
  const add = () =>
    actions.add({
      kind: 'recommendation',
      assessment: assessment.id,
      public: null,
      text: '',
      priority: 'medium',
      horizon: 'medium',
      who: '',
    })
  const button = (
    <Button variant="primary" icon={<Plus size={16} aria-hidden />} onPress={add}>
      {labels.addRecommendation}
    </Button>
  )
  if (recommendations.length === 0)
    return (
      <EmptyState
        title={labels.noRecommendations}
        text={labels.noRecommendationsText}
        picture={<ListChecks size={40} aria-hidden />}
        action={button}
      />
    )
  return (
    <>
      <ol className="needs-rows">
        {recommendations.map(({ id, public: whose, text, priority, horizon, who }, at) => (
          <li key={id} className="needs-row">
            <div className="needs-head">
              <h2>{labels.recommendation(at + 1)}</h2>
              <RowTools
                name={labels.recommendation(at + 1)}
                at={at}
                count={ids.length}
                onMove={(to) => actions.move('recommendation', ids, id, to)}
                onRemove={() => actions.remove('recommendation', id, labels.removedRow)}
              />
            </div>
            <SavedText
              label={rowFieldLabels.text}
              value={text}
              onSave={(next) => actions.set({ kind: 'recommendation', id, text: next })}
            />
            <div className="needs-fields">
              <Select
                label={rowFieldLabels.public}
                value={whose ?? everyone}
                onChange={(next) =>
                  actions.set({ kind: 'recommendation', id, public: next === everyone ? null : next })
                }
                options={publicOptions(assessment)}
              />
              <Select
                label={rowFieldLabels.priority}
                value={priority}
                onChange={(next) => actions.set({ kind: 'recommendation', id, priority: next as Priority })}
                options={optionsOf(priorityLabels)}
              />
              <Select
                label={rowFieldLabels.horizon}
                value={horizon}
                onChange={(next) => actions.set({ kind: 'recommendation', id, horizon: next as Horizon })}
                options={optionsOf(horizonLabels)}
              />
              <SavedText
                label={rowFieldLabels.who}
                value={who}
                isLine
                most={500}
                onSave={(next) => actions.set({ kind: 'recommendation', id, who: next })}
              />
            </div>
            <SourceRollUps field="recommendation" id={id} />
            <TraceLink table="needs_assessment_recommendation" id={id} />
          </li>
        ))}
      </ol>
      <div>{button}</div>
    </>
  )
}
