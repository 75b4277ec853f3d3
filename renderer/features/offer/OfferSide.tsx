import { useState } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { ResizeHandle, type useWidth, type Widths } from '#renderer/ui/Resizing.tsx'
import { offerScreen as labels } from '#shared/offer/screen.labels.ts'
import { MoveDialog } from './MoveDialog.tsx'
import { OfferTree, type OfferTreeProps } from './OfferTree.tsx'
import { type BranchMove, type BranchRow, policyOf } from './treeMoves.ts'
import type { OfferCommands } from './useOfferCommands.ts'

export const treeWidths: Widths = { least: 160, usual: 270, most: 480 }

interface OfferSideProps extends Omit<OfferTreeProps, 'onMove'> {
  readonly commands: OfferCommands
  /** Names of the policies, by id. */
  readonly policyNames: ReadonlyMap<string, string>
  readonly container: (element: HTMLElement | null) => void
  readonly width: ReturnType<typeof useWidth>
  readonly onAdd: () => void
}

/** The tree of policies and missions with what changes it. */
export function OfferSide({
  commands,
  policyNames,
  container,
  width: [width, resize],
  onAdd,
  ...tree
}: OfferSideProps) {
  const [moving, setMoving] = useState<BranchRow | null>(null)
  const move = ({ sheet, id, parent, before }: BranchMove) => {
    const row = sheet === 'mission' ? [...tree.missions.values()].flat().find((each) => each.id === id) : undefined
    const isElsewhere = row !== undefined && row.cell('policy') !== parent
    commands.place(sheet, [id], parent, before, isElsewhere ? policyNames.get(parent ?? '') : undefined)
  }
  const former = moving === null ? null : policyOf(moving)
  return (
    <div className="offer-side" ref={container}>
      <OfferTree
        {...tree}
        onMove={move}
        onAction={(action, branch) => (action === 'moveTo' ? setMoving(branch) : tree.onAction(action, branch))}
      />
      <Button size="small" onPress={onAdd}>
        {labels.add.policy}
      </Button>
      <ResizeHandle label={labels.resizeTree} width={width} widths={treeWidths} onResize={resize} grows="left" />
      <MoveDialog
        isOpen={moving !== null}
        sheet="mission"
        parents={new Map([...policyNames].filter(([id]) => id !== former))}
        count={1}
        onMove={(parent) => {
          if (moving) move({ sheet: 'mission', id: moving.row.id, parent, before: null })
        }}
        onClose={() => setMoving(null)}
      />
    </div>
  )
}
