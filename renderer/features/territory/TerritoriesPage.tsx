import { FileInput, Maximize2, Plus } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useDepartmentMaps } from '#renderer/parts/contours.ts'
import { Failure } from '#renderer/parts/Failure.tsx'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { Choices } from '#renderer/ui/Fields.tsx'
import { Message } from '#renderer/ui/Notice.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { Tabs } from '#renderer/ui/Tabs.tsx'
import type { Output } from '#shared/api/contract.ts'
import { groupMapLabels, territoriesLabels as labels } from '#shared/territory/screen.labels.ts'
import { CommuneTable } from './CommuneTable.tsx'
import { Filters, Placing } from './CommuneToolbar.tsx'
import { ContourDialog } from './ContourDialog.tsx'
import { filterRows, type Group, type GroupFilter, type GroupLevel, movesOf, toggledAll } from './communes.ts'
import { ImportResult, NameDialog, type Naming } from './GroupDialogs.tsx'
import { type GroupAction, GroupList } from './GroupList.tsx'
import { GroupMap } from './GroupMap.tsx'
import { useGroupCommands } from './useGroupCommands.ts'
import { useGroups } from './useGroups.ts'
import './territory.css'
import './narrow.css'

const nobody: ReadonlySet<string> = new Set()

/** Groups of communes: their list, the communes with their group, the map; placing by cell, by block, by map or by file. */
export function TerritoriesPage() {
  const level: GroupLevel = useQueryValue('niveau') === 'group' ? 'group' : 'mds'
  return <Territories key={level} level={level} />
}

function Territories({ level }: { readonly level: GroupLevel }) {
  const { department, departmentName, vintage } = useSelection()
  const data = useGroups(level)
  const { rows, groups, wholes } = data
  const drawing = useDepartmentMaps(department, vintage)
  const commands = useGroupCommands(level, vintage, groups)
  const [search, setSearch] = useState('')
  const [epci, setEpci] = useState<string | null>(null)
  const [filter, setFilter] = useState<GroupFilter>(null)
  const [picked, setPicked] = useState(nobody)
  const [view, setView] = useState('table')
  const [naming, setNaming] = useState<Naming | null>(null)
  const [result, setResult] = useState<Output<'group.import'> | null>(null)
  const [isImportingContours, setImportingContours] = useState(false)
  const shown = useMemo(() => filterRows(rows, { epci, group: filter, wholes }), [rows, epci, filter, wholes])
  const toggle = useCallback((codes: readonly string[]) => setPicked((before) => toggledAll(before, codes)), [])
  const add = useCallback((codes: readonly string[]) => setPicked((before) => new Set([...before, ...codes])), [])
  const clear = () => setPicked(nobody)

  const act = (action: GroupAction, group: Group) => {
    if (action === 'rename') setNaming({ kind: 'rename', group })
    else if (action === 'pick') setPicked(new Set(group.communes))
    else if (action === 'up') commands.shift(group, -1)
    else if (action === 'down') commands.shift(group, 1)
    else {
      if (filter === group.id) setFilter(null)
      commands.remove(group)
    }
  }
  const name = (text: string) => {
    const close = () => setNaming(null)
    if (naming?.kind === 'rename') commands.update.run({ id: naming.group.id, name: text }).then(close, () => undefined)
    else if (naming) {
      commands.create.run({ level, name: text, communes: [...naming.communes] }).then(close, () => undefined)
    }
  }
  const startNaming = (next: Naming) => {
    commands.forget()
    commands.create.reset()
    commands.update.reset()
    setNaming(next)
  }
  const importCsv = () => {
    commands.importFile().then(setResult, () => undefined)
  }
  const createGroup = (variant: 'primary' | 'secondary') => (
    <Button
      variant={variant}
      icon={<Plus size={16} aria-hidden />}
      onPress={() => startNaming({ kind: 'create', communes: [] })}
    >
      {labels.create[level]}
    </Button>
  )
  const importButton = (
    <Button icon={<FileInput size={16} aria-hidden />} tooltip={labels.importHint} onPress={importCsv}>
      {labels.importCsv}
    </Button>
  )
  const map = (isLarge: boolean) =>
    drawing.state === 'ready' && drawing.maps ? (
      <GroupMap
        maps={drawing.maps}
        departmentName={departmentName}
        rows={rows}
        groups={groups}
        picked={picked}
        onToggle={toggle}
        onAdd={add}
        onClear={clear}
        isLarge={isLarge}
      />
    ) : drawing.state === 'waiting' ? (
      <Skeleton label={groupMapLabels.waiting} lines={4} />
    ) : (
      <div className="terr-no-map">
        <strong>{groupMapLabels.noneTitle}</strong>
        <p className="ui-hint">{groupMapLabels.noneText}</p>
        <Button size="small" onPress={() => setImportingContours(true)}>
          {groupMapLabels.noneAction}
        </Button>
      </div>
    )
  const here = rows.filter((row) => !row.isElsewhere).length

  return (
    <Page
      title={labels.title}
      subtitle={data.isPending ? labels.levelHints[level] : labels.subtitle[level](departmentName, vintage, here)}
      isFull
      actions={
        data.isPending || data.error ? null : (
          <>
            {importButton}
            {createGroup('secondary')}
          </>
        )
      }
    >
      {data.error ? (
        <Failure title={labels.errorTitle} error={data.error} retry={data.retry} />
      ) : data.isPending ? (
        <Skeleton label={labels.loading} lines={8} />
      ) : (
        <>
          {groups.some((group) => group.example) ? (
            <Message
              tone="attention"
              actions={
                <Button size="small" onPress={commands.confirm}>
                  {labels.confirm}
                </Button>
              }
            >
              {labels.exampleText}
            </Message>
          ) : null}
          <div className="terr-layout">
            <section className="terr-side" aria-label={labels.groupList[level]}>
              <Choices
                label={labels.level}
                isLabelHidden
                isInline
                value={level}
                onChange={(id) => setQuery({ niveau: id === 'group' ? 'group' : null })}
                options={[
                  { id: 'mds', label: labels.levels.mds },
                  { id: 'group', label: labels.levels.group },
                ]}
              />
              {groups.length === 0 ? (
                <EmptyState
                  title={labels.noGroupsTitle[level]}
                  text={labels.noGroupsText[level]}
                  action={createGroup('primary')}
                />
              ) : (
                <GroupList
                  level={level}
                  groups={groups}
                  populations={data.populations}
                  inNone={data.inNone.length}
                  inSeveral={data.inSeveral.length}
                  filter={filter}
                  onFilter={setFilter}
                  onAction={(action, group) =>
                    action === 'rename' ? startNaming({ kind: 'rename', group }) : act(action, group)
                  }
                />
              )}
              {view === 'map' ? null : (
                <div className="terr-small-map">
                  {drawing.state === 'ready' ? (
                    <IconButton
                      label={labels.enlarge}
                      icon={<Maximize2 size={15} aria-hidden />}
                      variant="secondary"
                      onPress={() => setView('map')}
                    />
                  ) : null}
                  {map(false)}
                </div>
              )}
            </section>
            <div className="terr-main">
              <Placing
                level={level}
                groups={groups}
                picked={picked.size}
                onClear={clear}
                onPlace={(group) => commands.place([...picked], group)}
                onPlaceInNew={() => startNaming({ kind: 'create', communes: [...picked] })}
              />
              <Tabs
                label={labels.view}
                selected={view}
                onChange={setView}
                tabs={[
                  {
                    id: 'table',
                    label: labels.table,
                    content: (
                      <>
                        <Filters
                          search={search}
                          onSearch={setSearch}
                          epcis={data.epcis}
                          epci={epci}
                          onEpci={setEpci}
                          groups={groups}
                          filter={filter}
                          onFilter={setFilter}
                        />
                        <CommuneTable
                          level={level}
                          rows={shown}
                          groups={groups}
                          search={search}
                          picked={picked}
                          onPick={setPicked}
                          onToggle={toggle}
                          onEdits={(edits) => commands.move(movesOf(edits))}
                        />
                      </>
                    ),
                  },
                  { id: 'map', label: labels.map, content: map(true) },
                ]}
              />
            </div>
          </div>
        </>
      )}
      <NameDialog
        naming={naming}
        level={level}
        isRunning={commands.create.isRunning || commands.update.isRunning}
        error={commands.create.error?.message ?? commands.update.error?.message ?? null}
        onClose={() => setNaming(null)}
        onName={name}
      />
      <ImportResult
        result={result}
        emptied={groups.filter((group) => group.communes.length === 0).map((group) => group.name)}
        onClose={() => setResult(null)}
        onUndo={() => {
          setResult(null)
          commands.undoLast()
        }}
      />
      <ContourDialog isOpen={isImportingContours} onClose={() => setImportingContours(false)} />
    </Page>
  )
}
