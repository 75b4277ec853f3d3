import { useMemo } from 'react'
import type { OfferRow } from './sheetTable.ts'

/** Rows by the cell that names their parent. */
function byParent(rows: readonly OfferRow[], field: string): ReadonlyMap<string, readonly OfferRow[]> {
  return Map.groupBy(rows, (row) => String(row.cell(field)))
}

/** Missions of each policy, actions of each mission, and how many actions are below each. */
export function useBelow(policies: readonly OfferRow[], missions: readonly OfferRow[], actions: readonly OfferRow[]) {
  const below = useMemo(() => byParent(missions, 'policy'), [missions])
  const inMission = useMemo(() => byParent(actions, 'mission'), [actions])
  const counts = useMemo(() => {
    const found = new Map([...inMission].map(([id, rows]) => [id, rows.length]))
    for (const policy of policies)
      found.set(
        policy.id,
        (below.get(policy.id) ?? []).reduce((sum, mission) => sum + (inMission.get(mission.id)?.length ?? 0), 0),
      )
    return found
  }, [inMission, below, policies])
  return { below, inMission, counts }
}
