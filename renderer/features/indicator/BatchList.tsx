import { Download } from 'lucide-react'
import { useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { SearchField } from '#renderer/ui/Fields.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { matches } from '#renderer/ui/search.ts'
import { Table } from '#renderer/ui/Table.tsx'
import { importLabels, batchLabels as labels, mappingLabels } from '#shared/indicator/import-screen.labels.ts'
import { formatDateTime, formatNumber } from '#shared/lib/format.ts'
import { mappingFileName, saveMapping } from './mappingFile.ts'
import { periodsText } from './reportSummary.ts'

/** Everything that was imported, newest first: where it comes from, who brought it, what still stands. */
export function BatchList() {
  const batches = useQuery('import.batches', {})
  const [typed, setTyped] = useState('')
  if (batches.error) {
    return <Failure title={labels.errorTitle} error={batches.error} retry={batches.refetch} />
  }
  if (!batches.data) return <Skeleton label={labels.loading} lines={8} />
  if (batches.data.length === 0) return <EmptyState title={labels.emptyTitle} text={labels.emptyText} />
  const shown = batches.data.filter((batch) =>
    matches([batch.file, batch.datasetTitle, batch.producer, batch.author].join(' '), typed),
  )
  return (
    <>
      <div className="ui-page-toolbar">
        <SearchField
          label={labels.filter}
          placeholder={labels.filter}
          isLabelHidden
          clearLabel={labels.clear}
          value={typed}
          onChange={setTyped}
        />
        <Button variant="quiet" onPress={() => navigate(paths.history)}>
          {labels.history}
        </Button>
      </div>
      <Table
        caption={labels.caption}
        columns={[
          { id: 'file', label: labels.file },
          { id: 'dataset', label: labels.dataset },
          { id: 'vintage', label: labels.vintage, isNumber: true },
          { id: 'periods', label: labels.periods },
          { id: 'at', label: labels.importedAt, isNarrow: true },
          { id: 'author', label: labels.author },
          { id: 'series', label: labels.series, isNumber: true },
        ]}
        rows={shown.map((batch) => ({
          id: batch.id,
          cells: {
            file: <span className="import-file-name">{batch.file}</span>,
            dataset: (
              <>
                {batch.datasetTitle}
                <span className="ui-hint ui-block">
                  {[batch.producer, batch.licence].filter((part) => part !== '').join(' · ')}
                </span>
              </>
            ),
            vintage: batch.vintage === null ? '' : String(batch.vintage),
            periods: <span title={batch.periods.join(', ')}>{periodsText(batch.periods)}</span>,
            at: formatDateTime(batch.importedAt),
            author: batch.author === '' ? <span className="quiet">{labels.unknownAuthor}</span> : batch.author,
            series:
              batch.current === 0 ? <span className="quiet">{labels.replaced}</span> : formatNumber(batch.current),
          },
        }))}
      />
    </>
  )
}

/** Mappings kept for files of the same shape. */
export function MappingList() {
  const mappings = useQuery('import.mappings', {})
  if (mappings.error) return <EmptyState title={labels.errorTitle} text={mappings.error.message} />
  if (!mappings.data) return <Skeleton label={labels.loading} lines={4} />
  if (mappings.data.length === 0) return <EmptyState title={importLabels.mappingsView} text={labels.noMapping} />
  return (
    <Table
      caption={importLabels.mappingsView}
      columns={[
        { id: 'name', label: labels.mappingName },
        { id: 'dataset', label: labels.mappingDataset },
        { id: 'columns', label: labels.mappingColumns },
        { id: 'save', label: mappingLabels.saveFile },
      ]}
      rows={mappings.data.map(({ id, name, mapping }) => ({
        id,
        cells: {
          name,
          dataset: mapping.datasetTitle ?? mapping.dataset,
          columns: [...mapping.code.columns, ...mapping.values.map((value) => value.column)].join(', '),
          save: (
            <Button
              size="small"
              variant="quiet"
              icon={<Download size={15} aria-hidden />}
              onPress={() => saveMapping(mapping, mappingFileName(name))}
            >
              {labels.mappingSave}
            </Button>
          ),
        },
      }))}
    />
  )
}
