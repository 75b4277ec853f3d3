import {
  ArrowDown,
  ArrowRightLeft,
  ArrowUp,
  ChevronDown,
  ChevronRight,
  EllipsisVertical,
  PanelRight,
  Pencil,
  Plus,
  Trash2,
} from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from '#renderer/ui/Button.tsx'
import { Menu, type MenuEntry } from '#renderer/ui/Popover.tsx'
import { offerScreen as labels } from '#shared/offer/screen.labels.ts'
import { codedTitle } from './sheetTable.ts'
import { type Drag, TreeBranch } from './TreeBranch.tsx'
import { type BranchMove, type BranchRow, dropMove, stepMove, type Tree } from './treeMoves.ts'
import type { HeldOver } from './useTreeDrop.ts'

export type Branch = { readonly sheet: 'policy' | 'mission'; readonly id: string } | null
export type TreeAction = 'sheet' | 'add' | 'rename' | 'moveTo' | 'remove'

export interface OfferTreeProps extends Tree {
  /** Actions below each policy and mission. */
  readonly counts: ReadonlyMap<string, number>
  readonly total: number
  readonly branch: Branch
  /** Where actions of the table are held. */
  readonly over: HeldOver | null
  readonly onBranch: (branch: Branch) => void
  readonly onAction: (action: TreeAction, branch: BranchRow) => void
  readonly onMove: (move: BranchMove) => void
}

function entriesOf(tree: Tree, branch: BranchRow): MenuEntry[] {
  const isMission = branch.sheet === 'mission'
  const step = (id: string, by: 1 | -1, label: string, keys: string, icon: MenuEntry['icon']): MenuEntry => ({
    ...{ id, label, keys, icon },
    isDisabled: stepMove(tree, branch, by) === null,
  })
  return [
    { id: 'sheet', label: labels.openSheet, icon: <PanelRight size={15} aria-hidden /> },
    { id: 'add', label: isMission ? labels.add.action : labels.add.mission, icon: <Plus size={15} aria-hidden /> },
    { id: 'rename', label: labels.rename, icon: <Pencil size={15} aria-hidden /> },
    step('up', -1, labels.up, labels.upKeys, <ArrowUp size={15} aria-hidden />),
    step('down', 1, labels.down, labels.downKeys, <ArrowDown size={15} aria-hidden />),
    ...(isMission
      ? [
          {
            id: 'moveTo',
            label: labels.moveMission,
            icon: <ArrowRightLeft size={15} aria-hidden />,
            isDisabled: tree.policies.length < 2,
          },
        ]
      : []),
    { id: 'remove', label: labels.remove, icon: <Trash2 size={15} aria-hidden />, isDanger: true },
  ]
}

/** Policies and their missions, with the number of actions below each: what is chosen here is what the table shows. */
export function OfferTree(props: OfferTreeProps) {
  const { policies, missions, counts, total, branch, over, onBranch, onAction, onMove } = props
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [drag, setDrag] = useState<Drag | null>(null)
  const [moved, setMoved] = useState<string | null>(null)
  useEffect(() => {
    if (moved === null) return
    // The pointer takes the focus where it wants it.
    const leave = () => setMoved(null)
    window.addEventListener('pointerdown', leave, { once: true })
    return () => window.removeEventListener('pointerdown', leave)
  }, [moved])
  const tree: Tree = { policies, missions }
  const toggle = (id: string) => setClosed((before) => before.symmetricDifference(new Set([id])))
  const move = (to: BranchMove | null, byKeys: boolean) => {
    if (to === null) return
    setMoved(byKeys ? to.id : null)
    // Where it goes is seen.
    if (to.parent !== null && closed.has(to.parent)) toggle(to.parent)
    onMove(to)
  }
  const line = (of: BranchRow) => {
    const { sheet, row } = of
    const isOn = branch?.id === row.id
    const label = labels.actionsOf(codedTitle(row))
    return (
      <>
        <TreeBranch
          branch={of}
          name={codedTitle(row)}
          count={counts.get(row.id) ?? 0}
          isOn={isOn}
          keepsFocus={moved === row.id}
          drag={drag}
          isTaking={over?.id === row.id ? over.isTaking : null}
          onChoose={() => onBranch(isOn ? null : { sheet, id: row.id })}
          onStep={(by) => move(stepMove(tree, of, by), true)}
          onDrag={setDrag}
          onDrop={(held, place) => move(dropMove(tree, held, of, place), false)}
        />
        <Menu
          label={label}
          trigger={<IconButton label={label} icon={<EllipsisVertical size={15} aria-hidden />} />}
          placement="bottom end"
          onAction={(id) => {
            if (id === 'up' || id === 'down') move(stepMove(tree, of, id === 'up' ? -1 : 1), false)
            else onAction(id as TreeAction, of)
          }}
          items={entriesOf(tree, of)}
        />
      </>
    )
  }
  return (
    <nav className="offer-tree" aria-label={labels.tree}>
      <button
        type="button"
        className="offer-branch offer-all"
        aria-pressed={branch === null}
        onClick={() => onBranch(null)}
      >
        <span className="offer-branch-name">{labels.all}</span>
        <span className="offer-branch-count">{total}</span>
      </button>
      <ul>
        {policies.map((policy) => {
          const isOpen = !closed.has(policy.id)
          return (
            <li key={policy.id}>
              <div className="offer-line offer-policy">
                <IconButton
                  label={isOpen ? labels.fold(codedTitle(policy)) : labels.open(codedTitle(policy))}
                  icon={isOpen ? <ChevronDown size={15} aria-hidden /> : <ChevronRight size={15} aria-hidden />}
                  onPress={() => toggle(policy.id)}
                />
                {line({ sheet: 'policy', row: policy })}
              </div>
              {isOpen ? (
                <ul>
                  {(missions.get(policy.id) ?? []).map((mission) => (
                    <li key={mission.id} className="offer-line offer-mission">
                      {line({ sheet: 'mission', row: mission })}
                    </li>
                  ))}
                </ul>
              ) : null}
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
