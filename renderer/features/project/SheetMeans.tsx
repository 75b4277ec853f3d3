import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import type { CellEdit, CellValue } from '#renderer/grid/cells.ts'
import { Grid } from '#renderer/grid/Grid.tsx'
import type { NewRows } from '#renderer/grid/useGestures.ts'
import { NewRecordDialog } from '#renderer/parts/record/NewRecordDialog.tsx'
import { RecordError } from '#renderer/parts/record/RecordError.tsx'
import { useRecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import { useRecordCommands } from '#renderer/parts/record/useRecordCommands.ts'
import { useRecords } from '#renderer/parts/record/useRecords.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { commitmentScreen, sheetMeansLabels as labels } from '#shared/project/commitment-screen.labels.ts'
import { type MeansLine, meansColumns, meansEdits, meansLines, meansYears, plannedTexts } from './meansLines.ts'
import './commitments.css'

const lineId = (line: MeansLine) => line.id
const asked = ['kind', 'planned', 'description']
const tell = (error: Error) => notify({ tone: 'danger', text: error.message })

/** Means of an action sheet: a line for each signatory and kind, a column for each year, typed like a spreadsheet. */
export function SheetMeans({ sheet, project }: { readonly sheet: string; readonly project: string }) {
  const { rows, error, retry } = useRecords('commitment', project)
  const choices = useRecordChoices('commitment')
  const { data: projects } = useQuery('record.rows', { kind: 'project', ids: [project] })
  const { data: told } = useQuery('commitments.list', { sheet })
  const elsewhere = useMemo(
    () => (told === undefined ? null : new Set(told.flatMap(({ id, countedAs }) => (countedAs === null ? [] : [id])))),
    [told],
  )
  const commands = useRecordCommands('commitment', project)
  const update = useCommand('record.update', { onError: tell })
  const [isAdding, setAdding] = useState(false)
  const own = useMemo(() => rows?.filter((row) => row.cell('sheet') === sheet), [rows, sheet])
  const lines = useMemo(() => meansLines(own ?? []), [own])
  const years = useMemo(() => meansYears(own ?? [], projects), [own, projects])
  const columns = useMemo(() => (choices === null ? [] : meansColumns(choices, years)), [choices, years])
  const given = useMemo(() => ({ sheet, year: years[0] ?? null }), [sheet, years])
  if (error !== null) return <RecordError error={error} retry={retry} />
  if (own === undefined || choices === null) return <Skeleton label={commitmentScreen.loading} lines={4} />
  const write = (edits: readonly CellEdit<MeansLine>[], added: readonly Readonly<Record<string, CellValue>>[] = []) => {
    const { cells, created } = meansEdits(edits, added, { sheet, years })
    if (cells.length === 0 && created.length === 0) return
    update
      .run({
        kind: 'commitment',
        edits: cells,
        ...(created.length === 0 ? {} : { added: { owner: project, rows: created } }),
        hasNames: true,
      })
      .catch(() => {
        // The refusal has already been shown.
      })
  }
  return (
    <section className="sheet-means">
      <h3>{labels.title}</h3>
      <p className="quiet">{lines.length === 0 ? labels.empty : labels.hint}</p>
      {lines.length === 0 ? null : (
        <div className="sheet-means-grid">
          <Grid<MeansLine>
            label={labels.title}
            rows={lines}
            rowId={lineId}
            columns={columns}
            hasFilters={false}
            onEdits={(edits) => write(edits)}
            onNewRows={(gesture: NewRows<MeansLine>) =>
              write(
                gesture.edits,
                gesture.rows.map(({ values }) => values),
              )
            }
          />
        </div>
      )}
      {elsewhere === null
        ? null
        : plannedTexts(own, years, elsewhere).map((total) => (
            <p key={total.year} className="quiet">
              {labels.total(total.year, total.text)}
              {total.elsewhere === null ? null : ` ${labels.elsewhere(total.elsewhere)}`}
            </p>
          ))}
      <div>
        <Button size="small" icon={<Plus size={15} aria-hidden />} onPress={() => setAdding(true)}>
          {labels.add}
        </Button>
      </div>
      <NewRecordDialog
        kind="commitment"
        isOpen={isAdding}
        choices={choices}
        given={given}
        asked={asked}
        isRunning={commands.isCreating}
        onClose={() => setAdding(false)}
        onCreate={(values) => commands.create(values, {}, () => setAdding(false))}
      />
    </section>
  )
}
