import { Plus } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import type { CellEdit } from '#renderer/grid/cells.ts'
import { Grid } from '#renderer/grid/Grid.tsx'
import { Failure } from '#renderer/parts/Failure.tsx'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox, SearchField } from '#renderer/ui/Fields.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { catalogueLabels as labels } from '#shared/indicator/catalogue-screen.labels.ts'
import { catalogueColumns, type IndicatorRow, patchesOf } from './catalogue.columns.ts'
import { IndicatorSheet } from './IndicatorSheet.tsx'
import { NewIndicatorDialog } from './NewIndicatorDialog.tsx'
import './indicator.css'

const rowId = (row: IndicatorRow) => row.id
const tell = (error: Error) => notify({ tone: 'danger', text: error.message })

/** Every indicator of the workspace: edited in place, with its sheet at the right. */
export function CataloguePage() {
  const list = useQuery('indicator.list', {})
  const [typed, setTyped] = useState('')
  const [onlyAvailable, setOnlyAvailable] = useState(false)
  const [isCreating, setCreating] = useState(false)
  const opened = useQueryValue('fiche')
  const open = useCallback((id: string | null) => setQuery({ fiche: id }, { replace: true }), [])
  const { run: update } = useCommand('indicator.updateMany')
  const say = useUndoable()
  const remove = useCommand('indicator.remove', {
    onDone: (_output, { id }) => {
      open(null)
      say(labels.removed(id), labels.undo).catch(tell)
    },
    onError: tell,
  })
  const onEdits = useCallback(
    (edits: readonly CellEdit<IndicatorRow>[]) => {
      update({ changes: [...patchesOf(edits)] })
        .then(({ written }) => {
          if (written > 1) notify({ tone: 'done', text: labels.updated(written) })
        })
        .catch(tell)
    },
    [update],
  )
  const all = list.data
  const rows = useMemo(() => (onlyAvailable ? all?.filter((row) => row.available) : all), [all, onlyAvailable])
  const current = all?.find((row) => row.id === opened) ?? null
  const available = all?.filter((row) => row.available).length ?? 0
  return (
    <Page
      isFull
      title={labels.title}
      {...(all ? { subtitle: labels.subtitle(all.length, available) } : {})}
      actions={
        <Button variant="primary" icon={<Plus size={16} aria-hidden />} onPress={() => setCreating(true)}>
          {labels.create}
        </Button>
      }
      toolbar={
        <>
          <SearchField
            label={labels.filter}
            placeholder={labels.filter}
            isLabelHidden
            clearLabel={labels.clear}
            value={typed}
            onChange={setTyped}
          />
          <Checkbox isSelected={onlyAvailable} onChange={setOnlyAvailable}>
            {labels.onlyAvailable}
          </Checkbox>
        </>
      }
    >
      {list.error ? (
        <Failure title={labels.errorTitle} error={list.error} retry={list.refetch} />
      ) : (
        <Grid
          label={labels.grid}
          rows={rows}
          rowId={rowId}
          columns={catalogueColumns}
          quickFilter={typed}
          memoryKey="catalogue"
          onEdits={onEdits}
          onOpen={(row) => open(row.id)}
          onFocus={(focused) => {
            // The sheet follows the focus once it is open; a click on the code opens it.
            if (focused && (opened !== null || focused.column === 'id')) open(focused.row.id)
          }}
          empty={<EmptyState title={labels.emptyTitle} text={labels.emptyText} />}
        />
      )}
      {current ? (
        <IndicatorSheet
          key={current.id}
          indicator={current}
          onClose={() => open(null)}
          onRemove={() => void remove.run({ id: current.id }).catch(() => undefined)}
        />
      ) : null}
      {isCreating ? (
        <NewIndicatorDialog
          existing={all ?? []}
          onClose={() => setCreating(false)}
          onCreated={(id) => {
            setCreating(false)
            open(id)
          }}
        />
      ) : null}
    </Page>
  )
}
