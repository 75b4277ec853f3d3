import { ListOrdered, MessagesSquare, PanelRight, Plus, Trash2 } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { Grid } from '#renderer/grid/Grid.tsx'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { RecordError } from '#renderer/parts/record/RecordError.tsx'
import { RecordPanel } from '#renderer/parts/record/RecordPanel.tsx'
import { useRecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import { useRecordCommands } from '#renderer/parts/record/useRecordCommands.ts'
import { useRecords } from '#renderer/parts/record/useRecords.ts'
import { useRowPanel } from '#renderer/parts/useRowPanel.ts'
import { useViews } from '#renderer/parts/useViews.ts'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { SearchField } from '#renderer/ui/Fields.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { type MadeFromContributions, madeFromContributions } from '#shared/project/project.ts'
import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'
import { recordScreen } from '#shared/record/record-screen.labels.ts'
import { FromContributionsDialog } from './FromContributionsDialog.tsx'
import { NewLineDialog } from './NewLineDialog.tsx'
import { openSheet, type ProjectTabProps } from './project.ts'
import { SheetDetails, SheetHead } from './SheetDetails.tsx'
import { treeColumns } from './treeColumns.ts'
import { type TreeRow, treeLines, treeRows } from './treeRows.ts'
import { sheetFields, useSheetChoices } from './useSheetChoices.ts'
import { useTreeCommands } from './useTreeCommands.ts'

const rowId = (row: TreeRow) => row.id
const parent = (row: TreeRow) => row.above
const nothing: readonly never[] = []
type Opened = MadeFromContributions | 'contributions' | null

/** Stakes, axes, objectives and the sheets under them, edited where they stand. */
export function ProjectTree({ overview }: ProjectTabProps) {
  const { id } = overview
  const shared = useMemo(
    () => overview.sheets.flatMap((sheet) => (sheet.sharedFrom === null ? [] : [sheet.id])),
    [overview],
  )
  const lines = useRecords('projectLine', id)
  const own = useRecords('actionSheet', id)
  const { rows: others } = useRecords('actionSheet', shared.length === 0 ? null : undefined, shared)
  const lineChoices = useRecordChoices('projectLine')
  const sheetChoices = useRecordChoices('actionSheet')
  const rows = useMemo(
    () => treeRows(lines.rows ?? nothing, [...(own.rows ?? nothing), ...(others ?? nothing)], overview.sheets),
    [lines.rows, own.rows, others, overview],
  )
  const columns = useMemo(
    () => (lineChoices === null || sheetChoices === null ? [] : treeColumns(lineChoices, sheetChoices)),
    [lineChoices, sheetChoices],
  )
  const commands = useTreeCommands(id, rows)
  const views = useViews('project.tree')
  const [search, setSearch] = useState('')
  const [focus, setFocus] = useState<string | null>(null)
  const [selected, setSelected] = useState<readonly string[]>([])
  const [opened, open] = useState<Opened>(null)
  const focused = rows.find((row) => row.id === focus) ?? null
  const { hasPanel, setPanel } = useRowPanel('ctg.project.tree', focused !== null)
  const named = useQueryValue('ligne')
  useEffect(() => {
    if (named === null) return
    setFocus(named)
    setPanel(true)
  }, [named, setPanel])
  useScreenCommands([
    ...madeFromContributions.map((kind) => ({
      id: `project.add.${kind}`,
      label: labels.addTitle[kind],
      run: () => open(kind),
    })),
    { id: 'project.renumber', label: labels.renumber, run: commands.renumber },
    { id: 'project.fromContributions', label: labels.fromTitle, run: () => open('contributions') },
  ])
  const error = lines.error ?? own.error
  if (error !== null) return <RecordError error={error} retry={lines.error === null ? own.retry : lines.retry} />
  if (lines.rows === undefined || own.rows === undefined || columns.length === 0)
    return <Skeleton label={recordScreen.loading} lines={6} />
  const chosen = rows.filter((row) => selected.includes(row.id))
  const adders = madeFromContributions.map((kind) => (
    <Button key={kind} size="small" icon={<Plus size={15} aria-hidden />} onPress={() => open(kind)}>
      {labels.add[kind]}
    </Button>
  ))
  const heard = (
    <Button size="small" icon={<MessagesSquare size={15} aria-hidden />} onPress={() => open('contributions')}>
      {labels.fromContributions}
    </Button>
  )
  const dialogs =
    opened === 'contributions' ? (
      <FromContributionsDialog project={id} rows={rows} onClose={() => open(null)} onDone={setFocus} />
    ) : opened !== null ? (
      <NewLineDialog
        project={id}
        kind={opened}
        from={focused}
        rows={rows}
        lines={treeLines(lines.rows)}
        onClose={() => open(null)}
        onDone={(made) => {
          open(null)
          setFocus(made)
        }}
      />
    ) : null
  if (rows.length === 0)
    return (
      <>
        <EmptyState
          title={labels.treeEmptyTitle}
          text={labels.treeEmptyText}
          action={
            <>
              {adders.slice(0, 2)}
              {heard}
            </>
          }
        />
        {dialogs}
      </>
    )
  return (
    <div className="record-grid">
      <div className="record-toolbar">
        <SearchField
          label={recordScreen.search}
          placeholder={recordScreen.searchPlaceholder}
          clearLabel={recordScreen.clearSearch}
          value={search}
          onChange={setSearch}
          isLabelHidden
        />
        {adders}
        {heard}
        <Button size="small" icon={<ListOrdered size={15} aria-hidden />} onPress={commands.renumber}>
          {labels.renumber}
        </Button>
        <IconButton
          label={labels.removeLines}
          icon={<Trash2 size={16} aria-hidden />}
          isDisabled={chosen.length === 0}
          onPress={() => void commands.remove(chosen)}
        />
        {hasPanel ? null : (
          <Button size="small" icon={<PanelRight size={15} aria-hidden />} onPress={() => setPanel(true)}>
            {recordScreen.openPanel}
          </Button>
        )}
      </div>
      <Grid<TreeRow>
        label={labels.tree}
        rows={rows}
        rowId={rowId}
        columns={columns}
        quickFilter={search}
        parent={parent}
        onEdits={(edits) => void commands.onEdits(edits)}
        onMove={commands.onMove}
        {...views}
        onSelect={(block) => setSelected(block.map(rowId))}
        onFocus={(cell) => setFocus((now) => cell?.row.id ?? now)}
        onOpen={(row) => (row.kind === 'actionSheet' ? openSheet(row.id) : setPanel(true))}
        memoryKey={`project.tree.${id}`}
      />
      {hasPanel ? (
        <TreePanel
          row={focused}
          overview={overview}
          onClose={() => {
            setPanel(false)
            if (named !== null) setQuery({ ligne: null }, { replace: true })
          }}
        />
      ) : null}
      {dialogs}
    </div>
  )
}

interface TreePanelProps extends ProjectTabProps {
  readonly row: TreeRow | null
  readonly onClose: () => void
}

function TreePanel({ row, overview, onClose }: TreePanelProps) {
  const kind = row?.kind ?? 'projectLine'
  const choices = useRecordChoices(kind)
  const narrow = useSheetChoices(overview.id)
  const commands = useRecordCommands(kind, overview.id)
  if (choices === null) return null
  const isSheet = row?.kind === 'actionSheet'
  return (
    <RecordPanel
      kind={kind}
      row={row?.line ?? null}
      choices={isSheet ? (field) => narrow(field, choices(field)) : choices}
      commands={commands}
      {...(isSheet ? { fields: sheetFields } : {})}
      onClose={onClose}
      head={isSheet ? <SheetHead sheet={overview.sheets.find(({ id }) => id === row.id)} /> : null}
    >
      {isSheet ? <SheetDetails row={row.line} overview={overview} /> : null}
    </RecordPanel>
  )
}
