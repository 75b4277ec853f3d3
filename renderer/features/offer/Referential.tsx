import {
  ArrowRightLeft,
  Check,
  Copy,
  ListOrdered,
  ListPlus,
  Map as MapIcon,
  MapPin,
  PanelLeftClose,
  PanelLeftOpen,
  Table2,
  Trash2,
} from 'lucide-react'
import { type ReactNode, type RefObject, useCallback, useMemo, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Grid } from '#renderer/grid/Grid.tsx'
import { setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { useLate } from '#renderer/parts/useLate.ts'
import { useViews } from '#renderer/parts/useViews.ts'
import { Button, IconButton } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { useKept, useWidth } from '#renderer/ui/Resizing.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { useScreenCommands } from '#renderer/ui/screenCommands.ts'
import { coverageLabels } from '#shared/offer/coverage.labels.ts'
import { qualityScreen } from '#shared/offer/quality-screen.labels.ts'
import { offerScreen as labels, renumberLabels } from '#shared/offer/screen.labels.ts'
import { BranchPanel } from './BranchPanel.tsx'
import { CoverageCard } from './CoverageCard.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { NameDialog } from './NameDialog.tsx'
import { OfferSide, treeWidths } from './OfferSide.tsx'
import type { TreeAction } from './OfferTree.tsx'
import { offerColumns } from './offer.columns.ts'
import { RenumberDialog } from './RenumberDialog.tsx'
import { RowPanel } from './RowPanel.tsx'
import { SheetToolbar, type Tool } from './SheetToolbar.tsx'
import { codedTitle, type OfferRow } from './sheetTable.ts'
import type { BranchRow } from './treeMoves.ts'
import { useBelow } from './useBelow.ts'
import { useBranch } from './useBranch.ts'
import { type Choose, useHomonyms } from './useChoices.ts'
import { useFocusedRow } from './useFocusedRow.ts'
import { useNaming } from './useNaming.ts'
import type { OfferCommands } from './useOfferCommands.ts'
import { useQuality, useScored } from './useQuality.ts'
import { useTreeDrop } from './useTreeDrop.ts'

const rowId = (row: OfferRow) => row.id
const nothing: readonly OfferRow[] = []

interface ReferentialProps {
  readonly policies: readonly OfferRow[]
  readonly missions: readonly OfferRow[]
  readonly actions: readonly OfferRow[]
  readonly choices: Choose
  readonly commands: OfferCommands
  /** Reads the actions that the table shows. */
  readonly shown: RefObject<() => readonly OfferRow[]>
}

/** Actions drawn on the map: those that the table showed when it gave way, until another branch or search is chosen. */
interface Mapped {
  readonly rows: readonly OfferRow[]
  readonly ids: readonly string[] | undefined
}

/** What narrows the table, each to be taken away; nothing at all when nothing does. */
function Filters({ children }: { readonly children: readonly ReactNode[] }) {
  return children.every((child) => child === null) ? null : <div className="offer-filters">{children}</div>
}

/** Policies and missions at the left, their actions as a table, the chosen one as a sheet at the right. */
export function Referential({ policies, missions, actions, choices, commands, shown }: ReferentialProps) {
  const { territory } = useSelection()
  // An address may name the branch that is chosen and the action whose sheet is open.
  const { branch, isRead, choose, leave } = useBranch()
  const isRenumbering = useQueryValue('renumeroter') !== null
  const [search, setSearch] = useState('')
  const [isHere, setHere] = useState(false)
  const [selected, setSelected] = useState<readonly string[]>([])
  const { focus, field, setField, isOpen, hasPanel, setPanel, onFocus } = useFocusedRow()
  const [hasTree, setTree] = useKept('ctg.offerTree')
  const treeWidth = useWidth('ctg.offerTreeWidth', treeWidths)
  const [isMoving, setMoving] = useState(false)
  const [mapped, setMapped] = useState<Mapped | null>(null)
  const onShown = useCallback(
    (read: () => readonly OfferRow[]) => {
      shown.current = read
    },
    [shown],
  )
  const naming = useNaming(commands)
  const views = useViews('offre.actions')
  const { below, inMission, counts } = useBelow(policies, missions, actions)
  const homonyms = useHomonyms()
  const parents = useMemo(
    () => new Map(missions.map((row) => [row.id, homonyms?.mission[row.id] ?? codedTitle(row)])),
    [missions, homonyms],
  )
  const policyNames = useMemo(() => new Map(policies.map((each) => [each.id, codedTitle(each)])), [policies])
  const titles = useMemo(() => new Map(missions.map((row) => [row.id, String(row.cell('title'))])), [missions])
  const drop = useTreeDrop((rows, id) => commands.place('action', rows.map(rowId), id, null, parents.get(id)))
  const quality = useQuality('action')
  const repair = useQueryValue('reparer')
  const columns = useMemo(() => offerColumns('action', { choices, parents, titles }), [choices, parents, titles])
  const text = useLate(search.trim())
  const isFiltered = text !== '' || isHere || repair !== null
  const { data: found } = useQuery(
    'offer.find',
    {
      sheet: 'action',
      filter: {
        ...(text === '' ? {} : { text }),
        ...(isHere && territory !== null ? { territory } : {}),
        ...(repair === null ? {} : { repairs: [repair] }),
      },
    },
    { enabled: isFiltered, keepPrevious: true },
  )
  const rows = useMemo(() => {
    const held =
      branch === null
        ? null
        : new Set(branch.sheet === 'mission' ? [branch.id] : (below.get(branch.id) ?? []).map(rowId))
    const matching = isFiltered && found ? new Set(found.ids) : null
    if (held === null && matching === null) return actions
    return actions.filter((row) => (held?.has(String(row.cell('mission'))) ?? true) && (matching?.has(row.id) ?? true))
  }, [actions, branch, below, found, isFiltered])
  const scored = useScored(rows, quality)
  const row = actions.find((each) => each.id === focus) ?? null
  const mission =
    branch?.sheet === 'mission'
      ? missions.find((each) => each.id === branch.id)
      : row && missions.find((each) => each.id === row.cell('mission'))
  const addAction = (parent: OfferRow | null | undefined) => {
    if (!parent) return notify({ tone: 'attention', text: labels.noMission })
    naming.start({
      sheet: 'action',
      id: null,
      name: '',
      parent: parent.id,
      hint: labels.addIn(String(parent.cell('title'))),
    })
    return undefined
  }
  const act = (action: TreeAction, { sheet, row: of }: BranchRow) => {
    const { id } = of
    if (action === 'sheet') {
      choose({ sheet, id })
      setPanel(true)
    } else if (action === 'rename') naming.start({ sheet, id, name: String(of.cell('title')), parent: null })
    else if (action === 'add' && sheet === 'mission') addAction(of)
    else if (action === 'add') naming.start({ sheet: 'mission', id: null, name: '', parent: id })
    else if (action === 'remove') {
      if (branch?.id === id) choose(null)
      commands.remove(sheet, [id])
    }
  }
  const isNone = selected.length === 0
  const showMap = () => {
    const ids = selected.length > 1 ? selected : shown.current().map(rowId)
    setMapped({ rows, ids: ids.length === actions.length ? undefined : ids })
  }
  const tools: readonly Tool[] = [
    {
      id: 'check',
      label: labels.checkRows,
      tooltip: labels.checkHint,
      icon: <Check size={16} aria-hidden />,
      ofRows: true,
      isDisabled: isNone,
      run: () => commands.check(selected),
    },
    {
      id: 'copy',
      label: labels.copyRows,
      icon: <Copy size={16} aria-hidden />,
      ofRows: true,
      isDisabled: isNone,
      run: () => commands.copy(selected),
    },
    {
      id: 'move',
      label: labels.moveRows,
      icon: <ArrowRightLeft size={16} aria-hidden />,
      ofRows: true,
      isDisabled: isNone,
      run: () => setMoving(true),
    },
    {
      id: 'remove',
      label: labels.removeRows,
      icon: <Trash2 size={16} aria-hidden />,
      ofRows: true,
      isDisabled: isNone,
      isDanger: true,
      run: () => commands.remove('action', selected),
    },
    {
      id: 'here',
      label: isHere ? labels.everywhere : labels.here,
      icon: <MapPin size={16} aria-hidden />,
      run: () => setHere(!isHere),
    },
    {
      id: 'map',
      label: mapped === null ? coverageLabels.show : coverageLabels.showTable,
      icon: mapped === null ? <MapIcon size={16} aria-hidden /> : <Table2 size={16} aria-hidden />,
      run: () => (mapped === null ? showMap() : setMapped(null)),
    },
    {
      id: 'renumber',
      label: renumberLabels.open,
      icon: <ListOrdered size={16} aria-hidden />,
      isInMenu: true,
      isEverywhere: true,
      run: () => setQuery({ renumeroter: '1' }),
    },
    {
      id: 'starter',
      label: labels.completeStarter,
      icon: <ListPlus size={16} aria-hidden />,
      isInMenu: true,
      isDisabled: commands.isLoadingStarter,
      run: commands.loadStarter,
    },
  ]
  const policy = branch?.sheet === 'policy' ? branch.id : mission ? String(mission.cell('policy')) : null
  const addPolicy = () => naming.start({ sheet: 'policy', id: null, name: '', parent: null })
  useScreenCommands([
    { id: 'tree.policy', label: labels.add.policy, run: addPolicy },
    {
      id: 'tree.mission',
      label: labels.add.mission,
      detail: policyNames.get(policy ?? '') ?? '',
      isDisabled: policy === null,
      run: () => naming.start({ sheet: 'mission', id: null, name: '', parent: policy }),
    },
    { id: 'tree.show', label: hasTree ? labels.hideTree : labels.showTree, run: () => setTree(!hasTree) },
  ])
  // The sheet of a policy or mission stands for itself: it waits for no row.
  const readBranch = isRead ? branch : null
  const branchRow = (branch?.sheet === 'policy' ? policies : missions).find(({ id }) => id === branch?.id) ?? null
  return (
    <div
      className="offer-layout"
      style={hasTree ? { gridTemplateColumns: `min(${treeWidth[0]}px, 40%) minmax(0, 1fr)` } : undefined}
    >
      {hasTree ? (
        <OfferSide
          policies={policies}
          missions={below}
          counts={counts}
          total={actions.length}
          branch={branch}
          over={drop.over}
          container={drop.container}
          onBranch={choose}
          onAction={act}
          commands={commands}
          policyNames={policyNames}
          width={treeWidth}
          onAdd={addPolicy}
        />
      ) : null}
      <div className="offer-main">
        <SheetToolbar
          sheet="action"
          search={search}
          onSearch={setSearch}
          selected={selected.length}
          tools={tools}
          onAdd={() => addAction(mission)}
          onShow={hasPanel || (isOpen && readBranch !== null) ? null : () => setPanel(true)}
          start={
            <IconButton
              label={hasTree ? labels.hideTree : labels.showTree}
              icon={hasTree ? <PanelLeftClose size={16} aria-hidden /> : <PanelLeftOpen size={16} aria-hidden />}
              aria-expanded={hasTree}
              onPress={() => setTree(!hasTree)}
            />
          }
        />
        <Filters>
          {hasTree || branchRow === null ? null : (
            <Chip onRemove={() => choose(null)} removeLabel={labels.removeBranch}>
              {codedTitle(branchRow)}
            </Chip>
          )}
          {isHere ? (
            <Chip onRemove={() => setHere(false)} removeLabel={labels.everywhere}>
              {labels.here}
            </Chip>
          ) : null}
          {repair === null ? null : (
            <Chip onRemove={() => setQuery({ reparer: null })} removeLabel={qualityScreen.removeRepair}>
              {qualityScreen.repairFilter(quality.criteria.find(({ id }) => id === repair)?.label ?? repair)}
            </Chip>
          )}
        </Filters>
        {mapped === null ? (
          <Grid
            label={labels.gridOf.action}
            rows={scored}
            rowId={rowId}
            columns={columns}
            onEdits={(edits) => commands.onEdits('action', edits)}
            onNewRows={(gesture) => {
              const parent = gesture.after?.cell('mission') ?? mission?.id
              if (parent === undefined || parent === null) notify({ tone: 'attention', text: labels.noMissionForRows })
              else commands.onNewRows('action', gesture, String(parent))
            }}
            onMove={(moved, target, place) => {
              const ids = new Set(moved.map(rowId))
              const siblings = (inMission.get(String(target.cell('mission'))) ?? nothing).filter(
                (each) => !ids.has(each.id),
              )
              const at = siblings.findIndex((each) => each.id === target.id)
              const before = place === 'before' ? target : siblings[at + 1]
              commands.place('action', [...ids], String(target.cell('mission')), before?.id ?? null)
            }}
            outside={drop.drop}
            {...views}
            onShown={onShown}
            onSelect={(block) => setSelected(block.map(rowId))}
            onFocus={(focused) => {
              onFocus(focused)
              if (focused !== null) leave()
            }}
            onOpen={() => setPanel(true)}
            memoryKey="offre.actions"
            empty={
              <EmptyState
                title={labels.noActionsTitle}
                text={labels.noActionsText}
                action={<Button onPress={() => addAction(mission)}>{labels.add.action}</Button>}
              />
            }
          />
        ) : (
          <div className="offer-map">
            <CoverageCard
              actions={mapped.rows === rows ? mapped.ids : rows.length === actions.length ? undefined : rows.map(rowId)}
            />
          </div>
        )}
      </div>
      {isOpen && readBranch !== null ? (
        <BranchPanel
          sheet={readBranch.sheet}
          row={branchRow}
          policies={policyNames}
          choices={choices}
          commands={commands}
          onClose={() => setPanel(false)}
        />
      ) : hasPanel ? (
        <RowPanel
          sheet="action"
          row={row}
          field={field}
          onField={setField}
          columns={columns}
          choices={choices}
          commands={commands}
          quality={quality}
          onClose={() => setPanel(false)}
        />
      ) : null}
      <MoveDialog
        isOpen={isMoving}
        sheet="action"
        parents={parents}
        count={selected.length}
        onMove={(id) => commands.place('action', selected, id, null, parents.get(id))}
        onClose={() => setMoving(false)}
      />
      {isRenumbering ? <RenumberDialog onClose={() => setQuery({ renumeroter: null }, { replace: true })} /> : null}
      <NameDialog {...naming.dialog} />
    </div>
  )
}
