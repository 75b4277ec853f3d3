import { assessmentTextLabels } from '#shared/needs-assessment/needs-assessment.labels.ts'
import { framingFields } from '#shared/needs-assessment/needs-assessment.ts'
import { assessmentScreen as labels, textHints } from '#shared/needs-assessment/needs-assessment-screen.labels.ts'
import { SavedText } from './SavedText.tsx'
import type { StepProps } from './step.ts'

/** What the assessment is, and the texts that frame it. */
export function FramingStep({ assessment, actions }: StepProps) {
  return (
    <>
      <div className="needs-pair">
        <SavedText
          label={labels.documentTitle}
          value={assessment.title}
          isTitle
          most={200}
          onSave={(title) => actions.update({ title })}
        />
        {assessment.organization === null ? (
          <SavedText
            label={labels.body}
            value={assessment.body}
            isTitle
            most={200}
            onSave={(body) => actions.update({ body })}
          />
        ) : null}
      </div>
      {framingFields.map((field) => (
        <SavedText
          key={field}
          label={assessmentTextLabels[field]}
          hint={textHints[field]}
          value={assessment[field]}
          onSave={(text) => actions.update({ [field]: text })}
        />
      ))}
    </>
  )
}
