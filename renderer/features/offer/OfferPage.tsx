import { FileInput } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { Grid } from '#renderer/grid/Grid.tsx'
import { navigate, setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { useLate } from '#renderer/parts/useLate.ts'
import { useViews } from '#renderer/parts/useViews.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Switch } from '#renderer/ui/Fields.tsx'
import { notify } from '#renderer/ui/notices.ts'
import { Page } from '#renderer/ui/Page.tsx'
import { ComboBox } from '#renderer/ui/Pickers.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import { offerImportLabels as importLabels } from '#shared/offer/import-screen.labels.ts'
import { qualityScreen } from '#shared/offer/quality-screen.labels.ts'
import { offerScreen as labels } from '#shared/offer/screen.labels.ts'
import { ExportMenu } from './ExportMenu.tsx'
import { NameDialog } from './NameDialog.tsx'
import { OfferError } from './OfferError.tsx'
import { type Branch, OfferTree, type TreeAction } from './OfferTree.tsx'
import { offerColumns, qualityColumn } from './offer.columns.ts'
import { RowPanel } from './RowPanel.tsx'
import { SheetToolbar } from './SheetToolbar.tsx'
import type { OfferRow } from './sheetTable.ts'
import { type Choose, useChoices, useHomonyms } from './useChoices.ts'
import { useNaming } from './useNaming.ts'
import { useOfferCommands } from './useOfferCommands.ts'
import { useQuality, useScored } from './useQuality.ts'
import { useSheet } from './useSheet.ts'
import './offer.css'

const rowId = (row: OfferRow) => row.id
const nothing: readonly OfferRow[] = []

/** The referential: policies and missions at the left, their actions as a table, the chosen one as a sheet at the right. */
export function OfferPage() {
  const policies = useSheet('policy')
  const missions = useSheet('mission')
  const actions = useSheet('action')
  const commands = useOfferCommands()
  const choices = useChoices()
  const failed = [policies, missions, actions].find((each) => each.error)
  const isPending = !policies.rows || !missions.rows || !actions.rows || choices === null
  const isEmpty = policies.rows?.length === 0
  return (
    <Page
      isFull
      title={labels.title}
      actions={
        isPending ? null : (
          <>
            <Button icon={<FileInput size={16} aria-hidden />} onPress={() => navigate(paths.offerImport)}>
              {importLabels.open}
            </Button>
            {isEmpty ? null : <ExportMenu />}
          </>
        )
      }
      subtitle={
        isPending
          ? undefined
          : labels.subtitle(policies.rows?.length ?? 0, missions.rows?.length ?? 0, actions.rows?.length ?? 0)
      }
    >
      {failed?.error ? (
        <OfferError title={labels.errorTitle} error={failed.error} retry={failed.retry} />
      ) : isPending ? (
        <Skeleton label={labels.loading} lines={8} />
      ) : isEmpty ? (
        <Empty commands={commands} />
      ) : (
        <Referential
          policies={policies.rows ?? nothing}
          missions={missions.rows ?? nothing}
          actions={actions.rows ?? nothing}
          choices={choices}
          commands={commands}
        />
      )}
    </Page>
  )
}

function Empty({ commands }: { readonly commands: ReturnType<typeof useOfferCommands> }) {
  const naming = useNaming(commands)
  return (
    <>
      <EmptyState
        title={labels.emptyTitle}
        text={labels.emptyText}
        action={
          <>
            <Button variant="primary" onPress={commands.loadStarter} isDisabled={commands.isLoadingStarter}>
              {labels.loadStarter}
            </Button>
            <Button onPress={() => naming.start({ sheet: 'policy', id: null, name: '', parent: null })}>
              {labels.add.policy}
            </Button>
          </>
        }
      />
      <NameDialog {...naming.dialog} />
    </>
  )
}

interface ReferentialProps {
  readonly policies: readonly OfferRow[]
  readonly missions: readonly OfferRow[]
  readonly actions: readonly OfferRow[]
  readonly choices: Choose
  readonly commands: ReturnType<typeof useOfferCommands>
}

/** Rows by the cell that names their parent. */
function byParent(rows: readonly OfferRow[], field: string): ReadonlyMap<string, readonly OfferRow[]> {
  return Map.groupBy(rows, (row) => String(row.cell(field)))
}

function Referential({ policies, missions, actions, choices, commands }: ReferentialProps) {
  const { territory } = useSelection()
  // An address may name the mission that is chosen and the action whose sheet is open.
  const asked = useQueryValue('mission')
  const named = useQueryValue('ligne')
  const [branch, setBranch] = useState<Branch>(asked === null ? null : { sheet: 'mission', id: asked })
  const [search, setSearch] = useState('')
  const [isHere, setHere] = useState(false)
  const [selected, setSelected] = useState<readonly string[]>([])
  const [focus, setFocus] = useState<string | null>(named)
  const [hasPanel, setPanel] = useState(true)
  const naming = useNaming(commands)
  useEffect(() => {
    if (named === null) return
    setFocus(named)
    setPanel(true)
  }, [named])
  useEffect(() => {
    if (asked !== null) setBranch({ sheet: 'mission', id: asked })
  }, [asked])
  const views = useViews('offre.actions')
  const below = useMemo(() => byParent(missions, 'policy'), [missions])
  const inMission = useMemo(() => byParent(actions, 'mission'), [actions])
  const counts = useMemo(() => {
    const found = new Map([...inMission].map(([id, rows]) => [id, rows.length]))
    for (const policy of policies)
      found.set(
        policy.id,
        (below.get(policy.id) ?? []).reduce((sum, mission) => sum + (inMission.get(mission.id)?.length ?? 0), 0),
      )
    return found
  }, [inMission, below, policies])
  const homonyms = useHomonyms()
  const parents = useMemo(
    () =>
      new Map(
        missions.map((row) => [
          row.id,
          homonyms?.mission[row.id] ?? [row.cell('code'), row.cell('title')].filter((part) => part !== null).join(' '),
        ]),
      ),
    [missions, homonyms],
  )
  const titles = useMemo(() => new Map(missions.map((row) => [row.id, String(row.cell('title'))])), [missions])
  const quality = useQuality('action')
  const repair = useQueryValue('reparer')
  const columns = useMemo(() => {
    const all = offerColumns('action', { choices, parents, titles })
    const title = all.findIndex((column) => column.id === 'title')
    return all.toSpliced(title + 1, 0, qualityColumn())
  }, [choices, parents, titles])
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
  const act = (action: TreeAction, sheet: 'policy' | 'mission', of: OfferRow) => {
    const parent = sheet === 'policy' ? null : String(of.cell('policy'))
    const list = parent === null ? policies : (below.get(parent) ?? nothing)
    if (action === 'rename') naming.start({ sheet, id: of.id, name: String(of.cell('title')), parent })
    else if (action === 'add' && sheet === 'mission') addAction(of)
    else if (action === 'add') naming.start({ sheet: 'mission', id: null, name: '', parent: of.id })
    else if (action === 'remove') {
      if (branch?.id === of.id) setBranch(null)
      commands.remove(sheet, [of.id])
    } else commands.shift(sheet, list, of, parent, action === 'up' ? -1 : 1)
  }
  return (
    <div className="offer-layout">
      <div className="offer-side">
        <OfferTree
          policies={policies}
          missions={below}
          counts={counts}
          total={actions.length}
          branch={branch}
          onBranch={setBranch}
          onAction={act}
        />
        <Button size="small" onPress={() => naming.start({ sheet: 'policy', id: null, name: '', parent: null })}>
          {labels.add.policy}
        </Button>
      </div>
      <div className="offer-main">
        <SheetToolbar
          sheet="action"
          search={search}
          onSearch={setSearch}
          selected={selected}
          onAdd={() => addAction(mission)}
          onRemove={() => commands.remove('action', selected)}
          onCopy={() => commands.copy(selected)}
          onCheck={() => commands.check(selected)}
          onShow={hasPanel ? null : () => setPanel(true)}
        >
          <Switch isSelected={isHere} onChange={setHere}>
            {labels.here}
          </Switch>
          {repair === null ? null : (
            <Chip onRemove={() => setQuery({ reparer: null })} removeLabel={qualityScreen.removeRepair}>
              {qualityScreen.repairFilter(quality.criteria.find(({ id }) => id === repair)?.label ?? repair)}
            </Chip>
          )}
          {selected.length > 0 ? (
            <div className="offer-move">
              <ComboBox
                key={selected.join()}
                label={labels.moveTo}
                isLabelHidden
                placeholder={labels.moveRows}
                value={null}
                openLabel={labels.moveTo}
                emptyText={labels.noActionsTitle}
                options={[...parents].map(([id, name]) => ({ id, label: name }))}
                onChange={(id) => commands.moveTo(selected, id, parents.get(id) ?? '')}
              />
            </div>
          ) : null}
        </SheetToolbar>
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
            commands.place([...ids], String(target.cell('mission')), before?.id ?? null)
          }}
          {...views}
          onSelect={(block) => setSelected(block.map(rowId))}
          onFocus={(focused) => setFocus(focused?.row.id ?? null)}
          memoryKey="offre.actions"
          empty={
            <EmptyState
              title={labels.noActionsTitle}
              text={labels.noActionsText}
              action={<Button onPress={() => addAction(mission)}>{labels.add.action}</Button>}
            />
          }
        />
      </div>
      {hasPanel ? (
        <RowPanel
          sheet="action"
          row={row}
          choices={choices}
          commands={commands}
          quality={quality}
          onClose={() => setPanel(false)}
        />
      ) : null}
      <NameDialog {...naming.dialog} />
    </div>
  )
}
