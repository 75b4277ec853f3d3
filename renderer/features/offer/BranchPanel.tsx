import { useMemo, useState } from 'react'
import { offerColumns } from './offer.columns.ts'
import { RowPanel, type RowPanelProps } from './RowPanel.tsx'
import { unjudged } from './useQuality.ts'

type BranchPanelProps = Pick<RowPanelProps, 'row' | 'choices' | 'commands' | 'onClose'> & {
  readonly sheet: 'policy' | 'mission'
  /** Names of the policies, by id: what the history of a mission calls them. */
  readonly policies: ReadonlyMap<string, string>
}

/** The sheet of a policy or of a mission. */
export function BranchPanel({ sheet, policies, ...shared }: BranchPanelProps) {
  const [field, setField] = useState<string | null>(null)
  const { choices } = shared
  const columns = useMemo(() => offerColumns(sheet, { choices, parents: policies }), [sheet, choices, policies])
  return <RowPanel {...shared} sheet={sheet} field={field} onField={setField} columns={columns} quality={unjudged} />
}
