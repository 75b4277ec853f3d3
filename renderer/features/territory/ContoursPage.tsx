import { FileInput, Trash2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { bestSet, type ContourSet, contoursOf } from '#renderer/parts/contours.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { useSelection } from '#renderer/parts/selection.tsx'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { contoursLabels as labels } from '#shared/territory/screen.labels.ts'
import { ContourDialog } from './ContourDialog.tsx'
import { countsText, previewOf } from './contourSets.ts'
import './territory.css'

const tell = (error: Error) => notify({ tone: 'danger', text: error.message })
const told = () => {
  // The refusal has already been shown.
}
const size = { width: 460, height: 400 }

/** Sets of contours of the workspace: where they come from, what they draw, and a new one. */
export function ContoursPage() {
  const { department, departmentName, vintage } = useSelection()
  const sets = useQuery('contour.list', {})
  const communes = useQuery('territory.list', { level: 'commune', department, vintage, limit: 50_000 })
  const [isImporting, setImporting] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const say = useUndoable()
  const remove = useCommand('contour.remove', { onError: tell })
  const codes = useMemo(() => new Set(communes.data?.map((commune) => commune.code)), [communes.data])
  const list = sets.data ?? []
  const used = useMemo(() => bestSet(sets.data ?? [], codes)?.id ?? null, [sets.data, codes])
  const current = list.find((set) => set.id === chosen) ?? list.find((set) => set.id === used) ?? list[0]
  const removeSet = (set: ContourSet) => {
    remove
      .run({ id: set.id })
      .then(() => say(labels.removed(set.name), labels.undo))
      .catch(told)
  }
  const importButton = (
    <Button variant="primary" icon={<FileInput size={16} aria-hidden />} onPress={() => setImporting(true)}>
      {labels.import}
    </Button>
  )
  return (
    <Page title={labels.title} subtitle={labels.subtitle} actions={list.length > 0 ? importButton : null}>
      {sets.error ? (
        <Failure title={labels.errorTitle} error={sets.error} retry={sets.refetch} />
      ) : sets.isPending || communes.isPending ? (
        <Skeleton label={labels.loading} lines={6} />
      ) : current === undefined ? (
        <EmptyState title={labels.emptyTitle} text={labels.emptyText} action={importButton} />
      ) : (
        <div className="terr-contours">
          <Table
            caption={labels.list}
            columns={[
              { id: 'name', label: labels.name },
              { id: 'territories', label: labels.territories },
              { id: 'source', label: labels.source },
              { id: 'licence', label: labels.licence },
              { id: 'vintage', label: labels.vintage, isNarrow: true },
              { id: 'remove', label: labels.remove },
            ]}
            onOpen={setChosen}
            rows={list.map((set) => ({
              id: set.id,
              isCurrent: set.id === current.id,
              cells: {
                name: set.name,
                territories: (
                  <>
                    {countsText(contoursOf(set)?.codes ?? [])}
                    {set.id === used ? <Chip tone="done">{labels.inUse}</Chip> : null}
                  </>
                ),
                source: set.source,
                licence: set.licence,
                vintage: set.vintage ?? labels.noVintage,
                remove: (
                  <IconButton
                    label={labels.removeOf(set.name)}
                    icon={<Trash2 size={16} aria-hidden />}
                    onPress={() => removeSet(set)}
                  />
                ),
              },
            }))}
          />
          <ContourPreview key={current.id} set={current} codes={codes} department={departmentName} />
        </div>
      )}
      <ContourDialog isOpen={isImporting} onClose={() => setImporting(false)} />
    </Page>
  )
}

interface ContourPreviewProps {
  readonly set: ContourSet
  readonly codes: ReadonlySet<string>
  readonly department: string
}

function ContourPreview({ set, codes, department }: ContourPreviewProps) {
  const contours = contoursOf(set)
  const preview = useMemo(
    () => (contours ? previewOf(contours, (code) => codes.has(code), size.width, size.height) : null),
    [contours, codes],
  )
  const drawn = contours?.codes.filter((code) => codes.has(code)).length ?? 0
  return (
    <section className="terr-preview" aria-label={labels.preview}>
      <h2>{set.name}</h2>
      {preview ? (
        <>
          <p>{labels.coverage(drawn, codes.size, department)}</p>
          <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={labels.previewLabel(set.name)}>
            <path d={preview.others} className="terr-preview-others" />
            <path d={preview.here} className="terr-preview-here" />
          </svg>
          <ul className="terr-keys">
            <li>
              <span className="terr-key terr-key-here" aria-hidden />
              {labels.previewKeys.here}
            </li>
            <li>
              <span className="terr-key terr-key-others" aria-hidden />
              {labels.previewKeys.others}
            </li>
          </ul>
        </>
      ) : (
        <p>{labels.unreadable}</p>
      )}
    </section>
  )
}
