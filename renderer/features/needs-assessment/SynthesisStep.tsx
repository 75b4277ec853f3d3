import { rowFieldLabels } from '#shared/needs-assessment/needs-assessment.labels.ts'
import { assessmentScreen as labels } from '#shared/needs-assessment/needs-assessment-screen.labels.ts'
import { SavedText } from './SavedText.tsx'
import type { StepProps } from './step.ts'

/** Strengths and fragilities of each public, side by side. */
export function SynthesisStep({ assessment, actions }: StepProps) {
  return (
    <>
      <p className="quiet">{labels.synthesisHint}</p>
      {assessment.publics.map(({ id, title, strengths, fragilities }) => (
        <section key={id} className="needs-synthesis" aria-label={title}>
          <h2>{title}</h2>
          <div className="needs-pair">
            <SavedText
              label={labels.synthesisOf(title, rowFieldLabels.strengths)}
              value={strengths}
              onSave={(text) => actions.set({ kind: 'public', id, strengths: text })}
            />
            <SavedText
              label={labels.synthesisOf(title, rowFieldLabels.fragilities)}
              value={fragilities}
              onSave={(text) => actions.set({ kind: 'public', id, fragilities: text })}
            />
          </div>
        </section>
      ))}
    </>
  )
}
