import { PanelRight, Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { GridColumn } from '#renderer/grid/cells.ts'
import type { Choice } from '#renderer/grid/choices.ts'
import { Grid } from '#renderer/grid/Grid.tsx'
import type { Place } from '#renderer/grid/move.ts'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { RemovalDialog, type RemovalWarning } from '#renderer/parts/RemovalDialog.tsx'
import { useRowPanel } from '#renderer/parts/useRowPanel.ts'
import { useViews } from '#renderer/parts/useViews.ts'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { SearchField } from '#renderer/ui/Fields.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import type { Cell, Field } from '#shared/offer/field.ts'
import { countOfRecords, recordLabels } from '#shared/record/record.labels.ts'
import { recordScreen as labels } from '#shared/record/record-screen.labels.ts'
import { type RecordKind, shapeOf } from '#shared/record/records.ts'
import { NewRecordDialog } from './NewRecordDialog.tsx'
import { RecordError } from './RecordError.tsx'
import { RecordPanel } from './RecordPanel.tsx'
import { recordColumns } from './recordColumns.ts'
import { type RecordChoices, useRecordChoices } from './useRecordChoices.ts'
import { type RecordCommands, useRecordCommands } from './useRecordCommands.ts'
import { type RecordLine, useRecords } from './useRecords.ts'
import './record.css'

export interface RecordGridProps {
  readonly kind: RecordKind
  /** Row to which they belong; undefined for all of the kind. */
  readonly owner?: string
  /** Fields that stay out of the table; the panel has them. */
  readonly hidden?: readonly string[]
  /** Only these rows of the owner. */
  readonly filter?: (row: RecordLine) => boolean
  /** Columns that are computed, after the others. */
  readonly more?: readonly GridColumn<RecordLine>[]
  /** Said of new rows: the territory of the screen, the state of a column. */
  readonly given?: Readonly<Record<string, Cell>>
  /** Asked for a new row beside what it must have. */
  readonly asked?: readonly string[]
  readonly isReadOnly?: boolean
  /** Left out, rows have their sheet at the right; false where the table says all of them. */
  readonly hasPanel?: boolean
  /** Tools of the screen, before those of the table. */
  readonly tools?: (selected: readonly RecordLine[]) => ReactNode
  /** In the panel, above and under the fields of the row. */
  readonly head?: (row: RecordLine, commands: RecordCommands) => ReactNode
  readonly details?: (row: RecordLine, choices: RecordChoices, commands: RecordCommands) => ReactNode
  /** Enter on a row, instead of opening the panel. */
  readonly onOpen?: (row: RecordLine) => void
  /** Rows of other owners that stand in the table too, after those of this one. */
  readonly alsoIds?: readonly string[]
  /** What a field may hold here, of all that it may hold elsewhere. Must be stable. */
  readonly narrow?: (field: Field, all: readonly Choice[]) => readonly Choice[]
  /** Fields of the panel, in this order; otherwise all that people type. */
  readonly panelFields?: readonly string[]
  /** Gives a way to read the rows that pass every filter. Must be stable. */
  readonly onShown?: (read: () => readonly RecordLine[]) => void
  readonly emptyText?: string
  /** Beside the button that adds a first row, or in its place. */
  readonly emptyAction?: ReactNode
  /** Asked before these rows are taken away; null where nothing is to be asked. */
  readonly removalWarning?: (rows: readonly RecordLine[]) => RemovalWarning | null
}

const rowId = (row: RecordLine) => row.id

/** Rows of a kind as a table to work in, the chosen one as a sheet at the right. */
export function RecordGrid(props: RecordGridProps) {
  const { kind, owner, hidden, filter, more, given, asked, isReadOnly = false, tools, head, details, onOpen } = props
  const { alsoIds, onShown, narrow, panelFields, hasPanel = true } = props
  const { rows: own, error, retry } = useRecords(kind, owner)
  const { rows: others } = useRecords(kind, alsoIds === undefined || alsoIds.length === 0 ? null : undefined, alsoIds)
  const all = useMemo(() => (own === undefined || others === undefined ? own : [...own, ...others]), [own, others])
  const everyChoice = useRecordChoices(kind)
  const choices = useMemo(
    (): RecordChoices | null =>
      everyChoice === null || narrow === undefined ? everyChoice : (field) => narrow(field, everyChoice(field)),
    [everyChoice, narrow],
  )
  const commands = useRecordCommands(kind, owner ?? null)
  const [search, setSearch] = useState('')
  const [selected, setSelected] = useState<readonly string[]>([])
  const [focus, setFocus] = useState<string | null>(null)
  const rows = useMemo(() => (filter === undefined ? all : all?.filter(filter)), [all, filter])
  const focused = rows?.find(({ id }) => id === focus) ?? null
  const panel = useRowPanel(`ctg.record.${kind}`, focused !== null)
  const { setPanel } = panel
  const isPanelOpen = hasPanel && panel.hasPanel
  const [isAdding, setAdding] = useState(false)
  // The row that the address names, when it is one of these.
  const named = useQueryValue('ligne')
  const isNamedHere = named !== null && rows?.some(({ id }) => id === named) === true
  useEffect(() => {
    if (!isNamedHere) return
    setFocus(named)
    setPanel(true)
  }, [named, isNamedHere, setPanel])
  const [asking, ask] = useState<{ readonly ids: readonly string[]; readonly warning: RemovalWarning } | null>(null)
  const views = useViews(`record.${kind}`)
  const columns = useMemo(
    () => (choices === null ? [] : [...recordColumns(kind, choices, { hidden, isReadOnly }), ...(more ?? [])]),
    [kind, choices, hidden, isReadOnly, more],
  )
  if (error !== null) return <RecordError error={error} retry={retry} />
  if (rows === undefined || choices === null) return <Skeleton label={labels.loading} lines={6} />
  const { above, isOrdered, owner: ownerField } = shapeOf(kind)
  // Where the rows of all owners are shown, a new one would belong to nobody.
  const isAddable = !isReadOnly && (ownerField === undefined || owner !== undefined)
  const chosen = rows.filter(({ id }) => selected.includes(id))
  const add = () => setAdding(true)
  const move = (moved: readonly RecordLine[], target: RecordLine, place: Place) => {
    const ids = moved.map(rowId)
    const parent = above === undefined ? null : place === 'inside' ? target.id : (target.cell(above) as string | null)
    const siblings = rows.filter(
      (row) => !ids.includes(row.id) && (above === undefined || (row.cell(above) ?? null) === parent),
    )
    const at = siblings.findIndex(({ id }) => id === target.id)
    const before = place === 'inside' ? undefined : place === 'before' ? target : siblings[at + 1]
    commands.move(ids, { above: parent, before: before?.id ?? null })
  }
  const dialog = (
    <NewRecordDialog
      kind={kind}
      isOpen={isAdding}
      choices={choices}
      {...(given === undefined ? {} : { given })}
      {...(asked === undefined ? {} : { asked })}
      isRunning={commands.isCreating}
      onClose={() => setAdding(false)}
      onCreate={(values) => {
        const tree = above === undefined || focused === null ? {} : { above: focused.cell(above) as string | null }
        commands.create(values, tree, (id) => {
          setAdding(false)
          setFocus(id)
        })
      }}
    />
  )
  if (rows.length === 0)
    return (
      <>
        <EmptyState
          title={labels.emptyTitle(kind)}
          text={props.emptyText ?? labels.emptyText}
          action={
            <>
              {isAddable ? (
                <Button variant="primary" icon={<Plus size={16} aria-hidden />} onPress={add}>
                  {labels.add(kind)}
                </Button>
              ) : null}{' '}
              {props.emptyAction}
            </>
          }
        />
        {dialog}
      </>
    )
  return (
    <div className="record-grid">
      <div className="record-toolbar">
        <SearchField
          label={labels.search}
          placeholder={labels.searchPlaceholder}
          clearLabel={labels.clearSearch}
          value={search}
          onChange={setSearch}
          isLabelHidden
        />
        <span className="record-toolbar-end quiet">
          {chosen.length > 1 ? labels.selected(kind, chosen.length) : countOfRecords(kind, rows.length)}
        </span>
        {tools?.(chosen)}
        {isReadOnly ? null : (
          <IconButton
            label={labels.remove}
            icon={<Trash2 size={16} aria-hidden />}
            isDisabled={chosen.length === 0}
            onPress={() => {
              const warning = props.removalWarning?.(chosen) ?? null
              if (warning === null) commands.remove(chosen.map(rowId))
              else ask({ ids: chosen.map(rowId), warning })
            }}
          />
        )}
        {isPanelOpen || !hasPanel ? null : (
          <Button size="small" icon={<PanelRight size={15} aria-hidden />} onPress={() => setPanel(true)}>
            {labels.openPanel}
          </Button>
        )}
        {!isAddable ? null : (
          <Button size="small" variant="primary" icon={<Plus size={15} aria-hidden />} onPress={add}>
            {labels.add(kind)}
          </Button>
        )}
      </div>
      <Grid<RecordLine>
        label={recordLabels[kind].many}
        rows={rows}
        rowId={rowId}
        columns={columns}
        quickFilter={search}
        {...(isReadOnly ? {} : { onEdits: commands.onEdits })}
        {...(!isAddable ? {} : { onNewRows: (gesture) => commands.onNewRows(gesture, given) })}
        {...(above === undefined ? {} : { parent: (row: RecordLine) => row.cell(above) as string | null })}
        {...(isOrdered && isAddable ? { onMove: move } : {})}
        {...views}
        {...(onShown === undefined ? {} : { onShown })}
        onSelect={(block) => setSelected(block.map(rowId))}
        onFocus={(cell) => setFocus((now) => cell?.row.id ?? now)}
        onOpen={(row) => (onOpen === undefined ? setPanel(true) : onOpen(row))}
        memoryKey={`record.${kind}.${owner ?? ''}`}
      />
      {isPanelOpen ? (
        <RecordPanel
          kind={kind}
          row={focused}
          choices={choices}
          commands={commands}
          fields={panelFields}
          isReadOnly={isReadOnly}
          onClose={() => {
            setPanel(false)
            if (isNamedHere) setQuery({ ligne: null }, { replace: true })
          }}
          head={focused === null ? null : head?.(focused, commands)}
        >
          {focused === null ? null : details?.(focused, choices, commands)}
        </RecordPanel>
      ) : null}
      {dialog}
      {asking === null ? null : (
        <RemovalDialog
          warning={asking.warning}
          onClose={() => ask(null)}
          onRemove={() => {
            commands.remove(asking.ids)
            ask(null)
          }}
        />
      )}
    </div>
  )
}
