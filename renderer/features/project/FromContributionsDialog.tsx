import { useMemo, useState } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { useRecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import { useRecords } from '#renderer/parts/record/useRecords.ts'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Checkbox, SearchField, TextField } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Select } from '#renderer/ui/Pickers.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { foldText } from '#shared/lib/text.ts'
import { type MadeFromContributions, madeFromContributions } from '#shared/project/project.ts'
import { projectScreen as labels } from '#shared/project/project-screen.labels.ts'
import { mayStand } from '#shared/project/project-tree.rules.ts'
import { recordScreen } from '#shared/record/record-screen.labels.ts'
import { recordField } from '#shared/record/records.ts'
import type { TreeRow } from './treeRows.ts'

const top = '\u0000'
/** Shown at once; a search finds the others. */
const most = 200

interface FromContributionsDialogProps {
  readonly project: string
  readonly rows: readonly TreeRow[]
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

/** Where a line or a sheet of a kind may be put, as choices; the top among them where it may stand there. */
function placesOf(kind: MadeFromContributions, rows: readonly TreeRow[]) {
  const holds = (row: TreeRow) => {
    const above = row.line.text('kind') as 'stake' | 'axis' | 'objective'
    return row.kind === 'projectLine' && (kind === 'sheet' ? above === 'objective' : mayStand(kind, above))
  }
  const atTop = kind === 'sheet' ? labels.addedNowhere : mayStand(kind, null) ? labels.fromTop : null
  return [
    ...(atTop === null ? [] : [{ id: top, label: atTop }]),
    ...rows.filter(holds).map(({ id, line }) => ({
      id,
      label: [line.text('code'), line.text('title')].filter((part) => part !== '').join(' '),
    })),
  ]
}

/** A stake, an axis, an objective or a sheet that names what was said in forums. */
export function FromContributionsDialog({ project, rows, onClose, onDone }: FromContributionsDialogProps) {
  const { rows: said } = useRecords('contribution')
  const choices = useRecordChoices('contribution')
  const { data: forums } = useQuery('record.names', { table: 'forum' })
  const create = useCommand('project.fromContributions')
  const say = useUndoable()
  const [kind, setKind] = useState<MadeFromContributions>('stake')
  const [under, setUnder] = useState<string | null>(null)
  const [title, setTitle] = useState('')
  const [search, setSearch] = useState('')
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set())
  const [isChecked, setChecked] = useState(false)
  const places = placesOf(kind, rows)
  const place = places.some(({ id }) => id === under) ? under : (places[0]?.id ?? null)
  const words = foldText(search)
  const offered = useMemo(
    () => (said ?? []).filter((row) => row.cell('mergedInto') === null && row.text('state') === 'kept'),
    [said],
  )
  const shown = offered.filter((row) => chosen.has(row.id) || foldText(row.text('text')).includes(words))
  const nameIn = (field: string, id: string) => {
    const shape = recordField('contribution', field)
    return shape === undefined || choices === null ? id : (choices(shape).find((each) => each.id === id)?.label ?? id)
  }
  const forumOf = (id: string) => forums?.names[forums.ids.indexOf(id)] ?? ''
  const isReady = title.trim() !== '' && chosen.size > 0
  const submit = () => {
    setChecked(true)
    if (!isReady || place === null || create.isRunning) return
    create
      .run({ project, kind, under: place === top ? null : place, title: title.trim(), contributions: [...chosen] })
      .then(({ id }) => {
        onClose()
        onDone(id)
        return say(labels.fromDone(title.trim()), labels.undo)
      })
      .catch(() => {
        // The refusal is shown in the dialog.
      })
  }
  const toggle = (id: string, isOn: boolean) =>
    choose((now) => new Set(isOn ? [...now, id] : [...now].filter((each) => each !== id)))
  const isEmpty = said !== undefined && offered.length === 0
  return (
    <Dialog
      isOpen
      size="large"
      onClose={onClose}
      title={labels.fromTitle}
      closeLabel={labels.close}
      actions={
        <>
          <Button onPress={onClose}>{labels.cancel}</Button>
          {isEmpty ? null : (
            <Button variant="primary" onPress={submit} isDisabled={create.isRunning}>
              {labels.createLine}
            </Button>
          )}
        </>
      }
    >
      {said === undefined || choices === null ? (
        <Skeleton label={recordScreen.loading} lines={6} />
      ) : isEmpty ? (
        <Message tone="info">{labels.fromNone}</Message>
      ) : (
        <div className="project-dialog">
          <div className="project-pair">
            <Select
              label={labels.fromWhat}
              value={kind}
              onChange={(id) => setKind(id as MadeFromContributions)}
              options={madeFromContributions.map((id) => ({ id, label: labels.add[id] }))}
            />
            <Select label={labels.fromUnder} value={place} onChange={setUnder} options={places} />
          </div>
          <TextField label={labels.titleField} value={title} onChange={setTitle} maxLength={300} isRequired />
          <SearchField
            label={labels.fromSearch}
            placeholder={recordScreen.searchPlaceholder}
            clearLabel={recordScreen.clearSearch}
            value={search}
            onChange={setSearch}
          />
          <p className="quiet">{labels.fromChosen(chosen.size)}</p>
          <ul className="project-heard" aria-label={labels.fromList}>
            {shown.slice(0, most).map((row) => (
              <li key={row.id}>
                <Checkbox isSelected={chosen.has(row.id)} onChange={(isOn) => toggle(row.id, isOn)}>
                  {row.text('text')}{' '}
                  <span className="quiet">
                    {[
                      forumOf(row.text('forum')),
                      nameIn('college', row.text('college')),
                      nameIn('kind', row.text('kind')),
                    ]
                      .filter((part) => part !== '')
                      .join(', ')}
                  </span>
                </Checkbox>
              </li>
            ))}
          </ul>
          {isChecked && !isReady ? <Message tone="attention">{labels.fromMissing}</Message> : null}
          {place === null ? <Message tone="attention">{labels.fromNoPlace}</Message> : null}
          {create.error ? <Message tone="danger">{create.error.message}</Message> : null}
        </div>
      )}
    </Dialog>
  )
}
