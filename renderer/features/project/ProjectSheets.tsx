import { PencilLine } from 'lucide-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import type { GridColumn } from '#renderer/grid/cells.ts'
import { RecordGrid } from '#renderer/parts/record/RecordGrid.tsx'
import { useRecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import type { RecordLine } from '#renderer/parts/record/useRecords.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'
import { BulkDialog } from './BulkDialog.tsx'
import { type ProjectTabProps, sharingOf } from './project.ts'
import { SheetDetails, SheetHead } from './SheetDetails.tsx'
import { sheetFields, useSheetChoices } from './useSheetChoices.ts'

const hidden = ['statusReason', 'finding', 'description', 'contributions', 'policies', 'evaluation', 'alsoObjectives']
const nothing = (): readonly RecordLine[] => []

/** Sheets of the project and those that others share with it, as a table with every field. */
export function ProjectSheets({ overview }: ProjectTabProps) {
  const every = useRecordChoices('actionSheet')
  const narrow = useSheetChoices(overview.id)
  const read = useRef<() => readonly RecordLine[]>(nothing)
  const onShown = useCallback((reader: () => readonly RecordLine[]) => {
    read.current = reader
  }, [])
  const [bulk, setBulk] = useState<{ readonly selected: readonly string[]; readonly shown: readonly string[] } | null>(
    null,
  )
  const byId = useMemo(() => new Map(overview.sheets.map((sheet) => [sheet.id, sheet])), [overview])
  const alsoIds = useMemo(
    () => overview.sheets.flatMap((sheet) => (sheet.sharedFrom === null ? [] : [sheet.id])),
    [overview],
  )
  const more = useMemo((): readonly GridColumn<RecordLine>[] => {
    const sheet = ({ id }: RecordLine) => byId.get(id)
    const others = (row: RecordLine) => {
      const found = sheet(row)
      return found === undefined ? '' : sharingOf(found).join(', ')
    }
    return [
      { id: 'sharing', header: labels.sharedColumn, type: 'text', value: (row) => others(row) || null, width: 170 },
      {
        id: 'completion',
        header: labels.completion,
        type: 'number',
        value: (row) => sheet(row)?.score ?? null,
        shown: (row) => labels.percent(sheet(row)?.score ?? null),
        width: 100,
      },
      {
        id: 'alerts',
        header: labels.alerts,
        type: 'number',
        value: (row) => sheet(row)?.alerts.length ?? null,
        width: 90,
      },
    ]
  }, [byId])
  return (
    <>
      <RecordGrid
        kind="actionSheet"
        owner={overview.id}
        alsoIds={alsoIds}
        hidden={hidden}
        more={more}
        onShown={onShown}
        narrow={narrow}
        panelFields={sheetFields}
        emptyText={labels.sheetsEmpty}
        tools={(selected) => (
          <Button
            size="small"
            icon={<PencilLine size={15} aria-hidden />}
            onPress={() =>
              setBulk({ selected: selected.map(({ id }) => id), shown: read.current().map(({ id }) => id) })
            }
          >
            {labels.bulk}
          </Button>
        )}
        head={(row) => <SheetHead sheet={byId.get(row.id)} />}
        details={(row) => <SheetDetails row={row} overview={overview} />}
      />
      {bulk !== null && every !== null ? (
        <BulkDialog {...bulk} choices={(field) => narrow(field, every(field))} onClose={() => setBulk(null)} />
      ) : null}
    </>
  )
}
