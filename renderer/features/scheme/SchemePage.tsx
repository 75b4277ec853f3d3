import { ListOrdered, Merge, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { BackTo } from '#renderer/parts/BackTo.tsx'
import { Failure } from '#renderer/parts/Failure.tsx'
import { paths } from '#renderer/parts/paths.ts'
import { NewRecordDialog } from '#renderer/parts/record/NewRecordDialog.tsx'
import { RecordGrid } from '#renderer/parts/record/RecordGrid.tsx'
import { RecordPanel } from '#renderer/parts/record/RecordPanel.tsx'
import { useRecordChoices } from '#renderer/parts/record/useRecordChoices.ts'
import { useRecordCommands } from '#renderer/parts/record/useRecordCommands.ts'
import { type RecordLine, useRecords } from '#renderer/parts/record/useRecords.ts'
import { SourceRollUps } from '#renderer/parts/SourceRollUps.tsx'
import { useUndoable } from '#renderer/parts/useUndoable.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { kindUnder, type SchemeLineKind } from '#shared/scheme/scheme.rules.ts'
import { schemeScreen as labels } from '#shared/scheme/scheme-screen.labels.ts'
import { LineRollUps } from './LineRollUps.tsx'
import { ProposeDialog } from './ProposeDialog.tsx'
import { SchemeExport } from './SchemeExport.tsx'
import { UniteDialog } from './UniteDialog.tsx'

const hidden = ['above', 'mergedInto', 'unitedFrom', 'description', 'audiences', 'startsOn', 'endsOn']
const shown = (row: RecordLine) => row.cell('mergedInto') === null
const newOnes = { kind: 'orientation' }
const told = () => {
  // The refusal has already been shown.
}

/** A scheme: its lines as a tree to work in, what it says of itself at the side. */
export function SchemePage({ id }: { readonly id: string }) {
  const { data: schemes, error, refetch } = useQuery('scheme.list', {})
  const { rows: lines } = useRecords('schemeLine', id)
  const { data: matrix } = useQuery('rollup.matrix', { scheme: id })
  const [isShowing, setShowing] = useState(false)
  const [uniting, setUniting] = useState<readonly RecordLine[]>([])
  const [under, setUnder] = useState<RecordLine | null>(null)
  const say = useUndoable()
  const renumber = useCommand('scheme.renumber', {
    onError: (refusal) => notify({ tone: 'danger', text: refusal.message }),
  })
  const scheme = schemes?.find((each) => each.id === id)
  const runRenumber = () => {
    renumber
      .run({ scheme: id })
      .then(({ changed }) =>
        changed === 0
          ? notify({ tone: 'done', text: labels.renumbered(0) })
          : say(labels.renumbered(changed), labels.undo).catch(told),
      )
      .catch(told)
  }
  useScreenCommands([
    { id: 'scheme.renumber', label: labels.renumber, run: runRenumber },
    { id: 'scheme.facts', label: labels.facts, run: () => setShowing(true) },
  ])
  if (error || scheme === undefined)
    return (
      <Page title={labels.title} actions={<BackTo path={paths.schemes} label={labels.all} />}>
        {error ? (
          <Failure title={labels.errorTitle} error={error} retry={refetch} />
        ) : schemes === undefined ? (
          <Skeleton label={labels.loading} lines={8} />
        ) : (
          <EmptyState title={labels.goneTitle} text={labels.goneText} />
        )}
      </Page>
    )
  const warning = (removed: readonly RecordLine[]): { title: string; text: string; action: string } | null => {
    if (scheme.state !== 'adopted') return null
    const gone = new Set(removed.map((row) => row.id))
    for (let size = -1; size < gone.size; ) {
      size = gone.size
      for (const row of lines ?? []) if (gone.has(row.text('above'))) gone.add(row.id)
    }
    const count = (matrix?.rollUps ?? []).filter(({ line }) => gone.has(line)).length
    return count === 0 ? null : { title: labels.removeTitle, text: labels.removeText(count), action: labels.remove }
  }
  return (
    <Page
      title={scheme.title}
      subtitle={[
        labels.kinds[scheme.kind],
        scheme.territoryName,
        labels.periodOf(scheme.startsOn, scheme.endsOn),
        labels.states[scheme.state],
      ]
        .filter((text) => text !== '')
        .join(' · ')}
      isFull
      actions={
        <>
          <BackTo path={paths.schemes} label={labels.all} />
          <Button onPress={() => setShowing(!isShowing)}>{labels.facts}</Button>
          <SchemeExport scheme={id} />
        </>
      }
    >
      <RecordGrid
        kind="schemeLine"
        owner={id}
        hidden={hidden}
        filter={shown}
        given={newOnes}
        asked={asked}
        emptyText={labels.linesEmpty}
        removalWarning={warning}
        tools={(selected) => (
          <LineTools selected={selected} onUnite={setUniting} onAdd={setUnder} onRenumber={runRenumber} />
        )}
        details={(row) => <LineDetails row={row} lines={lines ?? []} isLocal={scheme.kind === 'local'} />}
      />
      {isShowing ? <SchemeFacts id={id} onClose={() => setShowing(false)} /> : null}
      {uniting.length < 2 ? null : <UniteDialog lines={uniting} onClose={() => setUniting([])} />}
      {under === null ? null : <AddUnder scheme={id} under={under} onClose={() => setUnder(null)} />}
    </Page>
  )
}

const asked = ['kind']

interface LineToolsProps {
  readonly selected: readonly RecordLine[]
  readonly onUnite: (lines: readonly RecordLine[]) => void
  readonly onAdd: (under: RecordLine) => void
  readonly onRenumber: () => void
}

function LineTools({ selected, onUnite, onAdd, onRenumber }: LineToolsProps) {
  const [first] = selected
  const kind = selected.length === 1 && first !== undefined ? kindUnder(first.text('kind')) : null
  return (
    <>
      {kind === null || first === undefined ? null : (
        <Button size="small" icon={<Plus size={15} aria-hidden />} onPress={() => onAdd(first)}>
          {labels.addUnder[kind]}
        </Button>
      )}
      {selected.length < 2 ? null : (
        <Button size="small" icon={<Merge size={15} aria-hidden />} onPress={() => onUnite(selected)}>
          {labels.unite}
        </Button>
      )}
      <Button size="small" icon={<ListOrdered size={15} aria-hidden />} onPress={onRenumber}>
        {labels.renumber}
      </Button>
    </>
  )
}

interface AddUnderProps {
  readonly scheme: string
  readonly under: RecordLine
  readonly onClose: () => void
}

function AddUnder({ scheme, under, onClose }: AddUnderProps) {
  const choices = useRecordChoices('schemeLine')
  const commands = useRecordCommands('schemeLine', scheme)
  const kind: SchemeLineKind = kindUnder(under.text('kind')) ?? 'measure'
  const given = useMemo(() => ({ kind }), [kind])
  if (choices === null) return null
  return (
    <NewRecordDialog
      kind="schemeLine"
      isOpen
      choices={choices}
      given={given}
      asked={asked}
      isRunning={commands.isCreating}
      onClose={onClose}
      onCreate={(values) => commands.create(values, { above: under.id }, onClose)}
    />
  )
}

function SchemeFacts({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { rows } = useRecords('scheme')
  const choices = useRecordChoices('scheme')
  const commands = useRecordCommands('scheme', null)
  if (choices === null) return null
  return (
    <RecordPanel
      kind="scheme"
      row={rows?.find((row) => row.id === id) ?? null}
      choices={choices}
      commands={commands}
      onClose={onClose}
    />
  )
}

interface LineDetailsProps {
  readonly row: RecordLine
  readonly lines: readonly RecordLine[]
  readonly isLocal: boolean
}

function LineDetails({ row, lines, isLocal }: LineDetailsProps) {
  const united = lines.filter((line) => line.text('mergedInto') === row.id)
  const say = useUndoable()
  const part = useCommand('scheme.part', {
    onDone: () => void say(labels.parted, labels.undo),
    onError: (refusal) => notify({ tone: 'danger', text: refusal.message }),
  })
  return (
    <>
      {united.length === 0 ? null : (
        <section className="scheme-united">
          <h3>{labels.unitedHere}</h3>
          <ul>
            {united.map((line) => (
              <li key={line.id}>
                {line.text('title')}{' '}
                <Button size="small" onPress={() => void part.run({ lines: [line.id] }).catch(told)}>
                  {labels.part}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {isLocal ? <CarriedUp row={row} /> : null}
      <LineRollUps line={row.id} scheme={row.text('scheme')} />
    </>
  )
}

/** What became of a local line in the other schemes, and the gesture that carries it up. */
function CarriedUp({ row }: { readonly row: RecordLine }) {
  const [isProposing, setProposing] = useState(false)
  const { data: matrix } = useQuery('rollup.matrix', {}, { enabled: isProposing })
  return (
    <>
      <SourceRollUps field="localLine" id={row.id} />
      <div>
        <Button size="small" onPress={() => setProposing(true)}>
          {labels.carryUp}
        </Button>
      </div>
      {isProposing ? (
        <ProposeDialog
          source={{ field: 'localLine', id: row.id, title: row.text('title') }}
          lines={matrix?.lines ?? []}
          scheme={null}
          onClose={() => setProposing(false)}
        />
      ) : null}
    </>
  )
}
