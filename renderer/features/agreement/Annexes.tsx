import { agreementScreen as labels } from '#shared/agreement/agreement-screen.labels.ts'
import { AgreementFields } from './AgreementFields.tsx'

interface AnnexesProps {
  readonly agreement: string
  readonly project: string
  readonly isReadOnly: boolean
}

const fields = ['sheets', 'commitments', 'edition', 'offer'] as const

/** What goes with the text, chosen from the project, the panorama and the offer. */
export function Annexes({ agreement, project, isReadOnly }: AnnexesProps) {
  return (
    <div className="agreement-texts">
      <p className="quiet">{labels.annexText}</p>
      <AgreementFields agreement={agreement} project={project} fields={fields} isReadOnly={isReadOnly} />
    </div>
  )
}
