import { Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Grid } from '#renderer/grid/Grid.tsx'
import { Failure } from '#renderer/parts/Failure.tsx'
import { useLate } from '#renderer/parts/useLate.ts'
import { useViews } from '#renderer/parts/useViews.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { countOf } from '#shared/offer/offer.labels.ts'
import { offerScreen as labels } from '#shared/offer/screen.labels.ts'
import { NameDialog } from './NameDialog.tsx'
import { offerColumns } from './offer.columns.ts'
import { RowPanel } from './RowPanel.tsx'
import { SheetToolbar, type Tool } from './SheetToolbar.tsx'
import type { OfferRow } from './sheetTable.ts'
import { type Choose, useChoices } from './useChoices.ts'
import { useFocusedRow } from './useFocusedRow.ts'
import { useNaming } from './useNaming.ts'
import { useOfferCommands } from './useOfferCommands.ts'
import { useQuality, useScored } from './useQuality.ts'
import { useRemoval } from './useRemoval.tsx'
import { useSheet } from './useSheet.ts'
import './offer.css'

const rowId = (row: OfferRow) => row.id
const noChoices: Choose = () => []
const nothing: readonly OfferRow[] = []
const noParents: ReadonlyMap<string, string> = new Map()

export function OrganizationsPage() {
  return (
    <SheetPage sheet="organization" emptyTitle={labels.noOrganizationsTitle} emptyText={labels.noOrganizationsText} />
  )
}

export function AccessPointsPage() {
  return <SheetPage sheet="accessPoint" emptyTitle={labels.noPlacesTitle} emptyText={labels.noPlacesText} />
}

interface SheetPageProps {
  readonly sheet: 'organization' | 'accessPoint'
  readonly emptyTitle: string
  readonly emptyText: string
}

/** Organizations or access points as a table, the chosen one as a sheet at the right. */
function SheetPage({ sheet, emptyTitle, emptyText }: SheetPageProps) {
  const { rows, error, retry } = useSheet(sheet)
  const commands = useOfferCommands()
  const naming = useNaming(commands)
  const removal = useRemoval(sheet, (ids) => commands.remove(sheet, ids))
  const choices = useChoices(sheet, rows)
  const [search, setSearch] = useState('')
  const [selected, setSelected] = useState<readonly string[]>([])
  const { focus, field, setField, hasPanel, setPanel, onFocus } = useFocusedRow()
  const quality = useQuality(sheet)
  const columns = useMemo(
    () => offerColumns(sheet, { choices: choices ?? noChoices, parents: noParents }),
    [sheet, choices],
  )
  const views = useViews(sheet === 'organization' ? 'offre.organismes' : 'offre.lieux')
  const text = useLate(search.trim())
  const { data: found } = useQuery(
    'offer.find',
    { sheet, filter: { text } },
    { enabled: text !== '', keepPrevious: true },
  )
  const shown = useMemo(() => {
    if (text === '' || !found || !rows) return rows
    const matching = new Set(found.ids)
    return rows.filter((row) => matching.has(row.id))
  }, [rows, found, text])
  const scored = useScored(shown ?? nothing, quality)
  const tools: readonly Tool[] = [
    {
      id: 'remove',
      label: labels.removeRows,
      icon: <Trash2 size={16} aria-hidden />,
      ofRows: true,
      isDisabled: selected.length === 0,
      isDanger: true,
      run: () => removal.ask(selected),
    },
  ]
  const add = () => naming.start({ sheet, id: null, name: '', parent: null })
  return (
    <Page isFull title={labels.gridOf[sheet]} subtitle={rows ? countOf(sheet, rows.length) : undefined}>
      {error ? (
        <Failure title={labels.errorTitle} error={error} retry={retry} />
      ) : rows?.length === 0 ? (
        <EmptyState title={emptyTitle} text={emptyText} action={<Button onPress={add}>{labels.add[sheet]}</Button>} />
      ) : (
        <div className="offer-main offer-alone">
          <SheetToolbar
            sheet={sheet}
            search={search}
            onSearch={setSearch}
            selected={selected.length}
            tools={tools}
            onAdd={add}
            onShow={hasPanel ? null : () => setPanel(true)}
          />
          {choices === null ? (
            <Skeleton label={labels.loading} lines={8} />
          ) : (
            <Grid
              label={labels.gridOf[sheet]}
              rows={shown ? scored : undefined}
              rowId={rowId}
              columns={columns}
              onEdits={(edits) => commands.onEdits(sheet, edits)}
              onNewRows={(gesture) => commands.onNewRows(sheet, gesture, null)}
              {...views}
              onSelect={(block) => setSelected(block.map(rowId))}
              onFocus={onFocus}
              onOpen={() => setPanel(true)}
              memoryKey={`offre.${sheet}`}
            />
          )}
        </div>
      )}
      {hasPanel && rows && rows.length > 0 ? (
        <RowPanel
          sheet={sheet}
          row={rows.find((row) => row.id === focus) ?? null}
          field={field}
          onField={setField}
          columns={columns}
          choices={choices ?? noChoices}
          commands={commands}
          quality={quality}
          onClose={() => setPanel(false)}
        />
      ) : null}
      <NameDialog {...naming.dialog} />
      {removal.dialog}
    </Page>
  )
}
