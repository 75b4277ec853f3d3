import { type KeyboardEvent, type MouseEvent, useMemo, useRef } from 'react'
import type { CellEdit, GridColumn } from '#renderer/grid/cells.ts'
import { Grid } from '#renderer/grid/Grid.tsx'
import { territoriesLabels as labels } from '#shared/territory/screen.labels.ts'
import type { CommuneRow, Group, GroupLevel } from './communes.ts'

interface Line extends CommuneRow {
  readonly isPicked: boolean
}

export interface CommuneTableProps {
  readonly level: GroupLevel
  readonly rows: readonly CommuneRow[]
  readonly groups: readonly Group[]
  readonly search: string
  readonly picked: ReadonlySet<string>
  readonly onPick: (picked: ReadonlySet<string>) => void
  readonly onToggle: (codes: readonly string[]) => void
  readonly onEdits: (edits: readonly CellEdit<CommuneRow>[]) => void
}

const rowId = (row: CommuneRow) => row.code

function columnsOf(level: GroupLevel, groups: readonly Group[]): GridColumn<Line>[] {
  const nameOf = new Map(groups.map((group) => [group.id, group.name]))
  return [
    {
      id: 'picked',
      header: labels.columns.picked,
      type: 'text',
      value: (row) => (row.isPicked ? labels.isPicked : labels.isNotPicked),
      width: 70,
      className: () => 'terr-tick',
    },
    { id: 'code', header: labels.columns.code, type: 'text', value: (row) => row.code, width: 76 },
    { id: 'name', header: labels.columns.name, type: 'text', value: (row) => row.name, width: 150, flex: 3 },
    {
      id: 'group',
      header: labels.one[level],
      type: 'choice',
      choices: groups.map((group) => ({ id: group.id, label: group.name })),
      value: (row) => (row.groups.length === 1 ? (row.groups[0] ?? null) : null),
      shown: (row) =>
        row.groups.length === 1
          ? null
          : row.groups.length === 0
            ? labels.nowhere
            : labels.twice(row.groups.map((id) => nameOf.get(id) ?? id)),
      className: (row) => (row.groups.length === 1 ? '' : 'terr-misplaced'),
      isEditable: groups.length > 0,
      width: 150,
      flex: 2,
    },
    {
      id: 'epci',
      header: labels.columns.epci,
      type: 'text',
      value: (row) => row.epciName,
      tooltip: (row) => row.epciName,
      width: 140,
      flex: 3,
    },
    {
      id: 'population',
      header: labels.columns.population,
      type: 'number',
      decimals: 0,
      value: (row) => row.population,
      width: 104,
    },
  ]
}

/** Communes with their group: rows are ticked or dragged over to be placed together, the group is edited in its cell. */
export function CommuneTable(props: CommuneTableProps) {
  const { level, rows, groups, search, picked, onPick, onToggle, onEdits } = props
  const columns = useMemo(() => columnsOf(level, groups), [level, groups])
  const known = useRef(new WeakMap<CommuneRow, Line>())
  const lines = useMemo(
    () =>
      rows.map((row) => {
        const isPicked = picked.has(row.code)
        const before = known.current.get(row)
        // A line that has not changed stays the same object: the grid then draws only what a drag crosses.
        if (before?.isPicked === isPicked) return before
        const line: Line = { ...row, isPicked }
        known.current.set(row, line)
        return line
      }),
    [rows, picked],
  )
  const before = useRef<ReadonlySet<string>>(picked)
  const rowOf = (target: EventTarget) =>
    target instanceof Element ? (target.closest('.ag-row')?.getAttribute('row-id') ?? null) : null
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== ' ' || !(event.target instanceof HTMLElement) || !event.target.matches('.ag-cell')) return
    const code = rowOf(event.target)
    if (code === null) return
    event.preventDefault()
    event.stopPropagation()
    onToggle([code])
  }
  const onClick = (event: MouseEvent) => {
    const code = rowOf(event.target)
    if (code === null || !(event.target instanceof Element)) return
    if (event.target.closest('.ag-cell')?.getAttribute('col-id') === 'picked') onToggle([code])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys and clicks are those of the cells inside
    // biome-ignore lint/a11y/useKeyWithClickEvents: Space does it, seen before the grid sees it
    <div className="terr-table" onKeyDownCapture={onKeyDown} onClick={onClick}>
      <Grid
        label={labels.grid}
        rows={lines}
        rowId={rowId}
        columns={columns}
        quickFilter={search}
        hasFilters={false}
        onEdits={onEdits}
        onSelect={(block, isAdding) => {
          // One row is only looked at; a block of rows is a choice.
          if (block.length < 2) {
            before.current = picked
            return
          }
          onPick(new Set([...(isAdding ? before.current : []), ...block.map((row) => row.code)]))
        }}
        memoryKey={`territoires.${level}`}
      />
    </div>
  )
}
