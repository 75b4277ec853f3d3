import { useState } from 'react'
import type { OutsideDrop } from '#renderer/grid/useOutsideDrop.ts'
import type { OfferRow } from './sheetTable.ts'
import { missionUnder } from './treeMoves.ts'

export interface TreeDrop {
  readonly drop: OutsideDrop<OfferRow>
  /** Id of the mission over which actions are held. */
  readonly over: string | null
  readonly container: (element: HTMLElement | null) => void
}

/** Actions dragged out of the table onto a mission of the tree. Those that are in it already stay where they are. */
export function useTreeDrop(onDrop: (rows: readonly OfferRow[], mission: string) => void): TreeDrop {
  const [container, setContainer] = useState<HTMLElement | null>(null)
  const [over, setOver] = useState<string | null>(null)
  const taken = (element: Element | null, rows: readonly OfferRow[]) => {
    const mission = missionUnder(element)
    return mission !== null && rows.some((row) => row.cell('mission') !== mission) ? mission : null
  }
  return {
    container: setContainer,
    over,
    drop: {
      container,
      onOver: (element, rows) => setOver(taken(element, rows)),
      onDrop: (element, rows) => {
        const mission = taken(element, rows)
        if (mission !== null)
          onDrop(
            rows.filter((row) => row.cell('mission') !== mission),
            mission,
          )
      },
    },
  }
}
