import { ArrowLeft, Check, Plus, RotateCcw, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { Attachments } from '#renderer/parts/Attachments.tsx'
import { Failure } from '#renderer/parts/Failure.tsx'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { useTerritoryNames } from '#renderer/parts/names.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'

import { progressOf } from '#shared/needs-assessment/needs-assessment.rules.ts'
import { type Step, steps } from '#shared/needs-assessment/needs-assessment.ts'
import { assessmentScreen as labels, stepLabels } from '#shared/needs-assessment/needs-assessment-screen.labels.ts'
import { DiagnosisStep } from './DiagnosisStep.tsx'
import { FindingsStep } from './FindingsStep.tsx'
import { FramingStep } from './FramingStep.tsx'
import { IssueStep } from './IssueStep.tsx'
import { OfferStep } from './OfferStep.tsx'
import { RecommendationsStep } from './RecommendationsStep.tsx'
import { SynthesisStep } from './SynthesisStep.tsx'
import type { Assessment } from './step.ts'
import { type AssessmentActions, useAssessment } from './useAssessment.ts'

const toList = () => setQuery({ analyse: null, etape: null, public: null })
const toStep = (step: Step) => setQuery({ etape: step, public: null })

/** An assessment, one step at a time. */
export function AssessmentGuide({ id }: { readonly id: string }) {
  const { data, error, refetch } = useQuery('assessment.get', { assessment: id })
  const back = (
    <Button variant="quiet" icon={<ArrowLeft size={16} aria-hidden />} onPress={toList}>
      {labels.back}
    </Button>
  )
  if (data) return <Guide assessment={data} back={back} />
  return (
    <Page title={labels.title} actions={back}>
      {error ? (
        <Failure title={labels.errorTitle} error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton label={labels.loading} lines={8} />
      )}
    </Page>
  )
}

function Guide({ assessment, back }: { readonly assessment: Assessment; readonly back: ReactNode }) {
  const { id, body, state } = assessment
  const wanted = useQueryValue('etape')
  const step = steps.find((each) => each === wanted) ?? 'framing'
  const actions = useAssessment(id)
  const say = useUndoable()
  const remove = useCommand('assessment.remove', {
    onError: (error) => notify({ tone: 'danger', text: error.message }),
  })
  const removeIt = () => {
    remove
      .run({ assessment: id })
      .then(() => {
        toList()
        return say(labels.removed(body), labels.undo)
      })
      .catch(() => {
        // The refusal has already been shown.
      })
  }
  const isDraft = state === 'draft'
  const territory = useTerritoryNames([assessment.territory], assessment.vintage).get(assessment.territory)
  return (
    <Page
      title={assessment.title}
      subtitle={
        <>
          {territory === undefined ? body : labels.of(body, territory)}{' '}
          <Chip tone={isDraft ? 'neutral' : 'done'}>{labels.states[state]}</Chip>
        </>
      }
      actions={
        <>
          {back}
          <Button
            icon={isDraft ? <Check size={16} aria-hidden /> : <RotateCcw size={16} aria-hidden />}
            onPress={() => actions.update({ state: isDraft ? 'finished' : 'draft' })}
          >
            {isDraft ? labels.finish : labels.reopen}
          </Button>
          <IconButton
            label={labels.remove}
            icon={<Trash2 size={16} aria-hidden />}
            onPress={removeIt}
            isDisabled={remove.isRunning}
          />
        </>
      }
    >
      <div className="needs">
        <StepList assessment={assessment} step={step} actions={actions} />
        <section className="needs-step" aria-label={stepLabels[step]}>
          <StepView assessment={assessment} step={step} actions={actions} />
          {step === 'framing' || step === 'findings' ? <Attachments table="needs_assessment" row={id} /> : null}
        </section>
      </div>
    </Page>
  )
}

interface StepProps {
  readonly assessment: Assessment
  readonly step: Step
  readonly actions: AssessmentActions
}

/** The steps with how far each is, and under the diagnosis its publics. */
function StepList({ assessment, step, actions }: StepProps) {
  const progress = new Map(progressOf(assessment).map((each) => [each.step, each]))
  const wanted = useQueryValue('public')
  const { publics } = assessment
  const shown = publics.find(({ id }) => id === wanted)?.id ?? publics[0]?.id
  const addPublic = () =>
    actions.add({ kind: 'public', assessment: assessment.id, title: labels.newPublic }, (id) =>
      setQuery({ etape: 'diagnosis', public: id }),
    )
  return (
    <nav className="needs-steps" aria-label={labels.steps}>
      <ol>
        {steps.map((each) => {
          const found = progress.get(each)
          return (
            <li key={each}>
              <button
                type="button"
                className={each === step ? 'needs-link needs-current' : 'needs-link'}
                {...(each === step ? { 'aria-current': 'step' as const } : {})}
                onClick={() => toStep(each)}
              >
                <span>{stepLabels[each]}</span>
                {found === undefined ? null : found.filled >= found.total && found.total > 0 ? (
                  <Check size={15} aria-label={labels.filledWords(found.filled, found.total)} />
                ) : found.total === 1 ? null : (
                  <span className="needs-progress">{labels.filled(found.filled, found.total)}</span>
                )}
              </button>
              {each === 'diagnosis' && step === 'diagnosis' ? (
                <>
                  <ul aria-label={labels.publics}>
                    {publics.map(({ id, title, comment }) => (
                      <li key={id}>
                        <button
                          type="button"
                          className={id === shown ? 'needs-link needs-current' : 'needs-link'}
                          {...(id === shown ? { 'aria-current': 'true' as const } : {})}
                          onClick={() => setQuery({ public: id })}
                        >
                          <span>{title}</span>
                          {comment.trim() === '' ? null : <Check size={14} aria-label={labels.written} />}
                        </button>
                      </li>
                    ))}
                  </ul>
                  <Button variant="quiet" size="small" icon={<Plus size={14} aria-hidden />} onPress={addPublic}>
                    {labels.addPublic}
                  </Button>
                </>
              ) : null}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function StepView({ assessment, step, actions }: StepProps) {
  switch (step) {
    case 'framing':
      return <FramingStep assessment={assessment} actions={actions} />
    case 'diagnosis':
      return <DiagnosisStep assessment={assessment} actions={actions} />
    case 'offer':
      return <OfferStep assessment={assessment} actions={actions} />
    case 'findings':
      return <FindingsStep assessment={assessment} actions={actions} />
    case 'synthesis':
      return <SynthesisStep assessment={assessment} actions={actions} />
    case 'recommendations':
      return <RecommendationsStep assessment={assessment} actions={actions} />
    default:
      return <IssueStep assessment={assessment} />
  }
}
