import { useState } from 'react'
import type { OutsideDrop } from '#renderer/grid/outsideDrop.ts'
import type { OfferRow } from './sheetTable.ts'
import { branchUnder, missionUnder } from './treeMoves.ts'

/** A policy or mission over which actions are held, and whether it takes them. */
export interface HeldOver {
  readonly id: string
  readonly isTaking: boolean
}

export interface TreeDrop {
  readonly drop: OutsideDrop<OfferRow>
  readonly over: HeldOver | null
  readonly container: (element: HTMLElement | null) => void
}

/** Actions dragged out of the table onto a mission of the tree. Those that are in it already stay where they are. */
export function useTreeDrop(onDrop: (rows: readonly OfferRow[], mission: string) => void): TreeDrop {
  const [container, setContainer] = useState<HTMLElement | null>(null)
  const [over, setOver] = useState<HeldOver | null>(null)
  const taken = (element: Element | null, rows: readonly OfferRow[]) => {
    const mission = missionUnder(element)
    return mission !== null && rows.some((row) => row.cell('mission') !== mission) ? mission : null
  }
  return {
    container: setContainer,
    over,
    drop: {
      container,
      onOver: (element, rows) => {
        const mission = taken(element, rows)
        const id = mission ?? branchUnder(element)
        // At each movement of the pointer: the tree is drawn again where something changes.
        setOver((before) => {
          if (id === null) return null
          const isTaking = mission !== null
          return before?.id === id && before.isTaking === isTaking ? before : { id, isTaking }
        })
      },
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
