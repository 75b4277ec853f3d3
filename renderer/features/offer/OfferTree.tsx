import {
  ArrowDown,
  ArrowUp,
  ChevronDown,
  ChevronRight,
  EllipsisVertical,
  PanelRight,
  Pencil,
  Plus,
  Trash2,
} from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '#renderer/ui/Button.tsx'
import { Menu, type MenuEntry } from '#renderer/ui/Popover.tsx'
import { offerScreen as labels } from '#shared/offer/screen.labels.ts'
import type { OfferRow } from './sheetTable.ts'

export type Branch = { readonly sheet: 'policy' | 'mission'; readonly id: string } | null
export type TreeAction = 'rename' | 'up' | 'down' | 'remove' | 'add' | 'sheet'

export interface OfferTreeProps {
  readonly policies: readonly OfferRow[]
  /** Missions of each policy, in order. */
  readonly missions: ReadonlyMap<string, readonly OfferRow[]>
  /** Actions below each policy and mission. */
  readonly counts: ReadonlyMap<string, number>
  readonly total: number
  readonly branch: Branch
  readonly onBranch: (branch: Branch) => void
  readonly onAction: (action: TreeAction, sheet: 'policy' | 'mission', row: OfferRow) => void
}

const nameOf = (row: OfferRow) => [row.cell('code'), row.cell('title')].filter((part) => part !== null).join(' ')

/** Policies and their missions, with the number of actions below each: what is chosen here is what the table shows. */
export function OfferTree({ policies, missions, counts, total, branch, onBranch, onAction }: OfferTreeProps) {
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const toggle = (id: string) => setClosed((before) => before.symmetricDifference(new Set([id])))
  const menu = (sheet: 'policy' | 'mission', row: OfferRow, index: number, size: number) => {
    const items: MenuEntry[] = [
      { id: 'sheet', label: labels.openSheet, icon: <PanelRight size={15} aria-hidden /> },
      {
        id: 'add',
        label: sheet === 'policy' ? labels.add.mission : labels.add.action,
        icon: <Plus size={15} aria-hidden />,
      },
      { id: 'rename', label: labels.rename, icon: <Pencil size={15} aria-hidden /> },
      { id: 'up', label: labels.up, icon: <ArrowUp size={15} aria-hidden />, isDisabled: index === 0 },
      { id: 'down', label: labels.down, icon: <ArrowDown size={15} aria-hidden />, isDisabled: index === size - 1 },
      { id: 'remove', label: labels.remove, icon: <Trash2 size={15} aria-hidden />, isDanger: true },
    ]
    const label = labels.actionsOf(nameOf(row))
    return (
      <Menu
        label={label}
        trigger={<IconButton label={label} icon={<EllipsisVertical size={15} aria-hidden />} />}
        placement="bottom end"
        onAction={(id) => onAction(id as TreeAction, sheet, row)}
        items={items}
      />
    )
  }
  const choice = (sheet: 'policy' | 'mission', row: OfferRow) => {
    const isOn = branch?.id === row.id
    return (
      <button
        type="button"
        className="offer-branch"
        aria-pressed={isOn}
        title={nameOf(row)}
        onClick={() => onBranch(isOn ? null : { sheet, id: row.id })}
      >
        <span className="offer-branch-code">{row.cell('code')}</span>
        <span className="offer-branch-name">{row.cell('title')}</span>
        <span className="offer-branch-count">{counts.get(row.id) ?? 0}</span>
      </button>
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
        {policies.map((policy, index) => {
          const below = missions.get(policy.id) ?? []
          const isOpen = !closed.has(policy.id)
          return (
            <li key={policy.id}>
              <div className="offer-line offer-policy">
                <IconButton
                  label={isOpen ? labels.fold(nameOf(policy)) : labels.open(nameOf(policy))}
                  icon={isOpen ? <ChevronDown size={15} aria-hidden /> : <ChevronRight size={15} aria-hidden />}
                  onPress={() => toggle(policy.id)}
                />
                {choice('policy', policy)}
                {menu('policy', policy, index, policies.length)}
              </div>
              {isOpen ? (
                <ul>
                  {below.map((mission, at) => (
                    <li key={mission.id} className="offer-line offer-mission">
                      {choice('mission', mission)}
                      {menu('mission', mission, at, below.length)}
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
