import { Check } from 'lucide-react'
import { type AgreementState, agreementStates } from '#shared/agreement/agreement.record.ts'
import { agreementScreen as labels } from '#shared/agreement/agreement-screen.labels.ts'
import { stateLabels } from '#shared/agreement/lifecycle.labels.ts'
import { formatDate } from '#shared/lib/format.ts'
import type { Agreement } from './agreement.ts'

const ofAmendment: ReadonlySet<AgreementState> = new Set(['amendmentSent', 'amendmentDeliberated', 'amended'])
/** From here on an amendment may be sent, or is. */
const inForce: ReadonlySet<AgreementState> = new Set(['signed', ...ofAmendment])

/** States that an agreement goes through, with the day on which it came to each for the last time. */
export function Timeline({ agreement: { state, events } }: { readonly agreement: Agreement }) {
  const reached = agreementStates.indexOf(state)
  const days = new Map(events.map(({ to, on }) => [to, on]))
  // An agreement that was never amended ends without having been.
  const isThrough = (at: number) => {
    const each = agreementStates[at]
    return at < reached && each !== undefined && (!ofAmendment.has(each) || days.has(each))
  }
  const isShown = (each: AgreementState, at: number) =>
    each === 'amended' || !ofAmendment.has(each) || isThrough(at) || inForce.has(state)
  return (
    <ol className="agreement-timeline" aria-label={labels.steps}>
      {agreementStates.map((each, at) => {
        if (!isShown(each, at)) return null
        const day = at <= reached ? days.get(each) : undefined
        const face = each === state ? 'is-current' : isThrough(at) ? 'is-done' : ''
        return (
          <li key={each} className={face} {...(each === state ? { 'aria-current': 'step' as const } : {})}>
            <span className="agreement-step-name">
              {isThrough(at) ? <Check size={14} aria-hidden /> : null}
              {stateLabels[each]}
            </span>
            <span className="quiet">{day === undefined ? '' : formatDate(day)}</span>
          </li>
        )
      })}
    </ol>
  )
}
