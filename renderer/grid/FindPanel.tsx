import { useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox, TextField } from '#renderer/ui/Fields.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { findLabels as labels } from '#shared/workspace/grid-find.labels.ts'
import type { CellEdit } from './cells.ts'
import { FoundList } from './FoundList.tsx'
import { GridPanel } from './GridPanel.tsx'
import type { MarkStore } from './marks.ts'
import type { Refusal } from './paste.ts'
import { boxOf, cellCount } from './range.ts'
import { type Found, findCells, planReplace, type Replacement, type Scope, scopeBox } from './replace.ts'
import type { Range } from './useRange.ts'

export interface FindPanelProps<Row> {
  readonly range: Range<Row>
  readonly marks: MarkStore
  /** Changes each time that the rows shown do. */
  readonly version: number
  readonly isReplacing: boolean
  /** Null where nothing can be edited: there is then nothing to replace. */
  readonly onReplacing: (() => void) | null
  readonly onReplace: (edits: readonly CellEdit<Row>[], refused: readonly Refusal[]) => void
  readonly onClose: () => void
}

/** As long as the window is open, the next search begins from the last. */
const last = { find: '', replacement: '', hasCase: false, isWhole: false }
/** Cells marked in place at once. */
const markedCells = 20_000

const keyOf = ({ rowId, column }: Found) => `${rowId}/${column}`

/** Looks for a text in the cells shown, and replaces it: each change is seen before it is made, and may be left out. */
export function FindPanel<Row>(props: FindPanelProps<Row>) {
  const { range, marks, version, isReplacing, onReplacing, onReplace, onClose } = props
  const [find, setFind] = useState(last.find)
  const [replacement, setReplacement] = useState(last.replacement)
  const [hasCase, setCase] = useState(last.hasCase)
  const [isWhole, setWhole] = useState(last.isWhole)
  const selected = useSyncExternalStore(range.store.subscribe, range.store.read)
  const [scope, setScope] = useState<Scope>(() => (selected && cellCount(selected) > 1 ? 'selection' : 'all'))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [done, setDone] = useState<number | null>(null)
  const sought = useDeferredValue(find)
  const written = useDeferredValue(replacement)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version tells that what is shown has changed
  const result = useMemo(() => {
    const sheet = range.sheet()
    const box = scopeBox(scope, selected ? boxOf(selected) : null, sheet.rows.length, sheet.columns.length)
    if (!box || sought === '') return { found: [], refused: [], locked: 0 }
    const input = { ...sheet, box, find: sought, options: { hasCase, isWhole } }
    if (!isReplacing) return { found: findCells(input), refused: [], locked: 0 }
    const { changes, refused, locked } = planReplace({ ...input, replacement: written })
    return { found: changes, refused, locked }
  }, [range, version, scope, selected, sought, written, hasCase, isWhole, isReplacing])
  const { found, refused, locked } = result

  useEffect(() => {
    marks.setFound(found.slice(0, markedCells))
  }, [marks, found])
  useEffect(() => () => marks.setFound([]), [marks])
  useEffect(() => {
    Object.assign(last, { find, replacement, hasCase, isWhole })
  }, [find, replacement, hasCase, isWhole])

  const chosen = found.filter((each) => !left.has(keyOf(each)))
  const apply = () => {
    const edits = chosen.flatMap((each) => ('edit' in each ? [(each as Replacement<Row>).edit] : []))
    setDone(edits.length)
    setLeft(new Set())
    onReplace(edits, refused)
  }
  const type = (set: (text: string) => void) => (text: string) => {
    set(text)
    setDone(null)
    setLeft(new Set())
  }
  const scopes = [
    ...(selected
      ? [
          { id: 'selection', label: labels.selection(cellCount(selected)) },
          { id: 'column', label: labels.column },
        ]
      : []),
    { id: 'all', label: labels.all },
  ]
  return (
    <GridPanel
      title={isReplacing ? labels.replaceTitle : labels.findTitle}
      onClose={onClose}
      actions={
        isReplacing ? (
          <Button size="small" variant="primary" isDisabled={chosen.length === 0} onPress={apply}>
            {labels.replace(chosen.length)}
          </Button>
        ) : onReplacing ? (
          <Button size="small" onPress={onReplacing}>
            {labels.toReplace}
          </Button>
        ) : null
      }
    >
      <TextField label={labels.find} value={find} onChange={type(setFind)} autoFocus />
      {isReplacing ? (
        <TextField label={labels.replacement} value={replacement} onChange={type(setReplacement)} />
      ) : null}
      <Select
        label={labels.scope}
        options={scopes}
        value={selected ? scope : 'all'}
        onChange={(id) => setScope(id as Scope)}
      />
      <div className="grid-panel-options">
        <Checkbox isSelected={hasCase} onChange={setCase}>
          {labels.hasCase}
        </Checkbox>
        <Checkbox isSelected={isWhole} onChange={setWhole}>
          {labels.isWhole}
        </Checkbox>
      </div>
      <p role="status" className="grid-panel-status">
        {done !== null && found.length === 0
          ? labels.done(done)
          : sought === ''
            ? labels.nothingTyped
            : labels.found(found.length, isReplacing)}
        {locked > 0 ? ` ${labels.locked(locked)}` : ''}
        {refused.length > 0 ? ` ${labels.refused(refused.length, refused[0]?.reason ?? '')}` : ''}
      </p>
      <FoundList
        key={sought}
        found={found}
        replacement={isReplacing ? written : null}
        isLeft={(each) => left.has(keyOf(each))}
        onToggle={(each) =>
          setLeft((before) => {
            const next = new Set(before)
            if (!next.delete(keyOf(each))) next.add(keyOf(each))
            return next
          })
        }
        onToggleAll={(isOn) => setLeft(new Set(isOn ? [] : found.map(keyOf)))}
        onLook={({ rowId, column }) => range.look(rowId, column)}
      />
    </GridPanel>
  )
}
