import { formatPercent } from '#shared/lib/format.ts'
import { auditLabels } from './audit.labels.ts'
import type { Audit } from './confidentiality.api.ts'

/** What share of the people counted under a rule stands in figures that it hides. */
export function shareText({ contributors }: Audit['rules'][number], hidden: 'primary' | 'secondary'): string {
  if (contributors === null || contributors.all === 0) return auditLabels.noShare
  return formatPercent((100 * contributors[hidden]) / contributors.all)
}
