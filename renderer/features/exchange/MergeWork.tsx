import { ChevronDown, Undo2 } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useJob } from '#renderer/api/hooks.ts'
import { useLate } from '#renderer/parts/useLate.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Menu } from '#renderer/ui/Popover.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState, ErrorState } from '#renderer/ui/States.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import type { Output } from '#shared/api/contract.ts'
import { mergeScreen as labels } from '#shared/exchange/merge-screen.labels.ts'
import { DecideDialog } from './DecideDialog.tsx'
import { MandateGroups } from './MandateGroups.tsx'
import { type Kind, kinds, MergeFilters } from './MergeFilters.tsx'
import { MergeFoot } from './MergeFoot.tsx'
import type { LineAction } from './MergeRow.tsx'
import { MergeTable } from './MergeTable.tsx'
import { type Change, type Choice, canChoose, type WayOut } from './merge.ts'
import { type Filter, pageSize, useChanges } from './useChanges.ts'
import './merge.css'
import './packages.css'

/** Told where it arises. */
const ignored = () => undefined

export interface MergeWorkProps {
  readonly sheet: Output<'package.sheet'>
  readonly onDone: (report: Output<'package.apply'>) => void
}

/** The table of changes with its filters, what is chosen for many at once, and what will be written. */
export function MergeWork({ sheet, onDone }: MergeWorkProps) {
  const [kind, setKind] = useState<Kind | 'open' | null>(null)
  const [table, setTable] = useState<string | null>(null)
  const [territory, setTerritory] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [said, setSaid] = useState('')
  const [opened, setOpened] = useState<Change | null>(null)
  const asked = useLate(text.trim())
  const filter = useMemo<Filter>(
    () => ({
      // What is outside the mandate is grouped apart: nothing is to be chosen there.
      ...(kind === 'open'
        ? { open: true }
        : { kinds: kind === null ? kinds.filter((each) => each !== 'mandate') : [kind] }),
      ...(table === null ? {} : { tables: [table] }),
      ...(territory === null ? {} : { territory }),
      ...(asked === '' ? {} : { text: asked }),
    }),
    [kind, table, territory, asked],
  )
  const changes = useChanges(sheet.id, filter)
  const { counts, total, open, decide } = changes
  const isReadOnly = sheet.refusal !== null
  const isFirst = useRef(true)
  useEffect(() => {
    if (!counts || !isFirst.current) return
    isFirst.current = false
    // What people come for is what waits for them.
    if (counts.open > 0) setKind('open')
  }, [counts])
  const isFiltered = kind !== null || table !== null || territory !== null || asked !== ''
  const clearFilters = () => {
    setKind(null)
    setTable(null)
    setTerritory(null)
    setText('')
  }

  const choose = (line: Change, choice: Choice['choice'], more: Partial<Choice> = {}) => {
    const name = labels.rowName(line.title, line.label)
    const left = Math.max(0, open - Number(line.isOpen && choice !== 'clear'))
    if (!canChoose(line)) return setSaid(labels.said.closed(name))
    decide(line.id, { choice, ...more }, line).then((isMade) => {
      if (isMade !== null) setSaid(isMade ? labels.said[choice](name, left) : labels.said.closed(name))
    }, ignored)
  }
  const takeWay = (line: Change, { line: id, choice, value }: WayOut, comment = line.comment) => {
    if (id === line.id) return choose(line, choice, { value, comment })
    const name = labels.rowName(line.title, line.label)
    decide(id, { choice, value, comment }).then((isMade) => {
      if (isMade) setSaid(labels.said.whole(name))
    }, ignored)
  }
  const all = useJob('package.decideAll', {
    onDone: ({ decided, left }) => {
      setSaid(labels.said.many(decided, left))
      if (left > 0) notify({ tone: 'attention', text: labels.bulkLeft(left) })
    },
    onError: ({ message, error: { code } }) =>
      notify({ tone: code === 'operation.cancelled' ? 'attention' : 'danger', text: message }),
  })
  const chooseAll = (wanted: Filter, choice: 'ours' | 'theirs' | 'clear') => {
    all.run({ package: sheet.id, filter: wanted, choice }).catch(ignored)
  }
  const act = (line: Change, action: LineAction) => {
    const way = action.startsWith('way-') ? line.ways[Number(action.slice('way-'.length))] : undefined
    if (way) return takeWay(line, way)
    // Theirs alone would break a rule: what can be done instead is shown.
    if (action === 'theirs' && line.ways.length > 0) return setOpened(line)
    const tables = [line.table]
    const side = action.endsWith('Theirs') ? 'theirs' : 'ours'
    switch (action) {
      case 'value':
        return setOpened(line)
      case 'rowTheirs':
      case 'rowOurs':
        return chooseAll({ tables, row: line.row }, side)
      case 'columnTheirs':
      case 'columnOurs':
        return chooseAll({ tables, column: line.column }, side)
      default:
        return choose(line, action as Choice['choice'])
    }
  }
  const undo = () => {
    if (!changes.canUndo) return setSaid(labels.undoNone)
    changes.undo().then(
      (n) => setSaid(labels.undone(n)),
      (error: Error) => notify({ tone: 'danger', text: error.message }),
    )
  }
  const shown = Array.from({ length: Math.min(total, pageSize) }, (_, at) => changes.lineAt(at))
  // Beyond the first page nobody has looked yet at what can be chosen: the engine takes what can be.
  const choosable = total > pageSize ? total : shown.filter((line) => line !== undefined && canChoose(line)).length
  const isIdle = isReadOnly || choosable === 0 || all.isRunning
  const takeAll = {
    id: 'merge.theirs',
    label: labels.bulkTheirs(choosable),
    isDisabled: isIdle,
    run: () => chooseAll(filter, 'theirs'),
  }
  const others = [
    {
      id: 'merge.ours',
      label: labels.bulkOurs(choosable),
      isDisabled: isIdle,
      run: () => chooseAll(filter, 'ours'),
    },
    { id: 'merge.clear', label: labels.bulkClear, isDisabled: isIdle, run: () => chooseAll(filter, 'clear') },
  ]
  const takeBack = {
    id: 'merge.undo',
    label: labels.undo,
    isDisabled: isReadOnly || all.isRunning || !changes.canUndo,
    run: undo,
  }
  useScreenCommands([takeAll, ...others, takeBack])

  if (changes.error)
    return (
      <ErrorState
        title={labels.errorTitle}
        text={changes.error.message}
        details={changes.error.error.code}
        action={{ label: labels.retry, run: changes.retry }}
        copyLabel={labels.copy}
        copiedLabel={labels.copied}
      />
    )
  if (counts === null) return <Skeleton label={labels.loading} lines={8} />
  return (
    <div className="merge">
      <div className="merge-filters">
        <MergeFilters
          counts={counts}
          open={open}
          kind={kind}
          onKind={setKind}
          table={table}
          onTable={setTable}
          territory={territory}
          onTerritory={setTerritory}
          text={text}
          onText={setText}
        />
      </div>
      <div className="merge-bulk">
        <span className="quiet">{labels.shown(total)}</span>
        <Button size="small" isDisabled={takeAll.isDisabled} onPress={takeAll.run}>
          {takeAll.label}
        </Button>
        <Menu
          label={labels.bulk}
          trigger={
            <Button size="small" isDisabled={takeAll.isDisabled}>
              {labels.bulkOthers}
              <ChevronDown size={14} aria-hidden />
            </Button>
          }
          items={others}
          onAction={(action) => others.find(({ id }) => id === action)?.run()}
        />
        <Button
          size="small"
          variant="quiet"
          icon={<Undo2 size={14} aria-hidden />}
          isDisabled={takeBack.isDisabled}
          onPress={takeBack.run}
        >
          {takeBack.label}
        </Button>
        <p role="status" className="visually-hidden">
          {said}
        </p>
      </div>
      {kind === 'mandate' ? (
        <MandateGroups package={sheet.id} areas={counts.mandateAreas} filter={filter} />
      ) : total > 0 ? (
        <MergeTable
          total={total}
          isReadOnly={isReadOnly}
          lineAt={changes.lineAt}
          indexOf={changes.indexOf}
          onSee={changes.see}
          onAction={act}
          onUndo={undo}
          onNextOpen={changes.nextOpen}
        />
      ) : (
        <EmptyState
          title={
            !isFiltered ? labels.emptyTitle : kind === 'open' && open === 0 ? labels.noneOpenTitle : labels.noneTitle
          }
          {...(!isFiltered
            ? { text: labels.emptyText }
            : kind === 'open' && open === 0
              ? { text: labels.noneOpenText }
              : {})}
          {...(isFiltered
            ? {
                action: (
                  <Button onPress={clearFilters}>
                    {kind === 'open' && open === 0 ? labels.readAll : labels.clearFilters}
                  </Button>
                ),
              }
            : {})}
        />
      )}
      <MergeFoot
        sheet={sheet}
        counts={counts}
        open={open}
        onShowOpen={() => {
          clearFilters()
          setKind('open')
        }}
        onDone={onDone}
      />
      {opened ? (
        <DecideDialog
          line={opened}
          isReadOnly={isReadOnly}
          onClose={() => setOpened(null)}
          onDecide={(choice, more) => {
            setOpened(null)
            choose(opened, choice, more)
          }}
          onWay={(way, comment) => {
            setOpened(null)
            takeWay(opened, way, comment)
          }}
        />
      ) : null}
    </div>
  )
}
