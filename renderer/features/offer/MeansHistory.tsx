import { Undo2 } from 'lucide-react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import type { Output } from '#shared/api/contract.ts'
import type { Means } from '#shared/offer/offer.schema.ts'
import { rowHistoryLabels as labels } from '#shared/offer/screen.labels.ts'

type Change = Output<'offer.history'>[number]['means'][number]
type Amounts = Pick<Means, 'planned' | 'actual'>

export interface MeansHistoryProps {
  readonly action: string
  readonly changes: readonly Change[]
  /** Name of an organization; undefined once it is removed. */
  readonly nameOf: (organization: string) => string | undefined
  /** All the means of the action, with one line as it was. */
  readonly onRevert: (means: Means[], line: string) => void
}

const parts = ['planned', 'actual'] as const
const isSameLine = (a: Omit<Means, keyof Amounts>, b: Omit<Means, keyof Amounts>) =>
  a.kind === b.kind && a.year === b.year && a.organization === b.organization

const amountsText = (kind: Means['kind'], amounts: Amounts) =>
  parts.map((part) => labels.meansPart[part](labels.amount(kind, amounts[part]))).join(', ')

function textOf(line: string, { kind, before, after }: Change): string {
  if (before === null) return after === null ? line : labels.meansAdded(line, amountsText(kind, after))
  if (after === null) return labels.meansRemoved(line, amountsText(kind, before))
  const changed = parts
    .filter((part) => before[part] !== after[part])
    .map((part) =>
      labels.meansPart[part](labels.change(labels.amount(kind, before[part]), labels.amount(kind, after[part]))),
    )
  return labels.meansChanged(line, changed.join(', '))
}

/** Lines of means that one command wrote; one that had other figures, or is no longer there, can have them again. */
export function MeansHistory({ action, changes, nameOf, onRevert }: MeansHistoryProps) {
  const { data } = useQuery('offer.get', { action }, { keepPrevious: true })
  const now = data?.id === action ? data.means : null
  return changes.map((change) => {
    const { kind, year, organization, before } = change
    const name = organization === null ? labels.noFunder : nameOf(organization)
    const line = labels.meansLine(kind, year, name ?? labels.gone)
    const held = now?.find((means) => isSameLine(means, change))
    const isBack = held !== undefined && held.planned === before?.planned && held.actual === before.actual
    return (
      <li key={`${kind}/${year}/${organization}`}>
        <span className="ui-block">{textOf(line, change)}</span>
        {now === null || before === null || name === undefined || isBack ? null : (
          <Button
            size="small"
            icon={<Undo2 size={14} aria-hidden />}
            tooltip={labels.revertTo(amountsText(kind, before))}
            onPress={() =>
              onRevert([...now.filter((means) => means !== held), { kind, year, organization, ...before }], line)
            }
          >
            {labels.revert}
          </Button>
        )}
      </li>
    )
  })
}
