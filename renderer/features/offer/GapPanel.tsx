import { useQuery } from '#renderer/api/hooks.ts'
import type { GapChoice } from '#renderer/parts/GapTable.tsx'
import type { Gaps } from '#renderer/parts/gapCells.ts'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { SidePanel } from '#renderer/ui/SidePanel.tsx'
import { gapStateLabels } from '#shared/offer/gap.labels.ts'
import { gapScreen as labels } from '#shared/offer/gap-screen.labels.ts'
import { offerScreen } from '#shared/offer/screen.labels.ts'
import { CoverageCard } from './CoverageCard.tsx'
import { useHomonyms } from './useChoices.ts'
import { useSheet } from './useSheet.ts'

export interface GapPanelProps {
  readonly gaps: Gaps
  readonly chosen: GapChoice | null
  readonly onClose: () => void
}

const mostCommunes = 40

/** How a cell was computed, its actions, and the communes that none of them covers. */
export function GapPanel({ gaps, chosen, onClose }: GapPanelProps) {
  const territory = gaps.territories.find((each) => each.code === chosen?.territory)
  const line = gaps.lines.find((each) => each.id === chosen?.line)
  const title = territory && line ? `${line.label}, ${territory.name}` : labels.panelTitle
  return (
    <SidePanel title={title} closeLabel={offerScreen.close} onClose={onClose}>
      {chosen && territory && line ? (
        <GapDetail key={`${chosen.territory}/${chosen.line}`} gaps={gaps} chosen={chosen} />
      ) : (
        <p className="quiet">{labels.panelEmpty}</p>
      )}
    </SidePanel>
  )
}

function GapDetail({ gaps, chosen }: { readonly gaps: Gaps; readonly chosen: GapChoice }) {
  const { asked } = useSelection()
  const { data, error } = useQuery('offer.gap', {
    by: gaps.by,
    line: chosen.line,
    territory: chosen.territory,
    vintage: gaps.vintage,
    ...asked,
    ...(gaps.need ? { indicator: gaps.need.indicator } : {}),
  })
  const { rows: organizations } = useSheet('organization')
  const homonyms = useHomonyms()
  const names = new Map(
    organizations?.map((row) => [row.id, homonyms?.organization[row.id] ?? String(row.cell('name'))]),
  )
  if (error) return <p className="ui-error">{error.message}</p>
  if (!data) return <Skeleton label={labels.loading} lines={5} />
  return (
    <>
      <p>
        <strong>{gapStateLabels[data.state]}</strong>
      </p>
      <p>{data.sentence}</p>
      <CoverageCard
        actions={data.actions.filter(({ isActive }) => isActive).map(({ id }) => id)}
        territory={chosen.territory}
      />
      <Disclosure title={labels.actions(data.actions.length)} isInitiallyOpen>
        <ul className="gap-actions">
          {data.actions.map((action) => (
            <li key={action.id}>
              <Button
                size="small"
                variant="quiet"
                onPress={() => navigate(`${paths.offer}?ligne=${encodeURIComponent(action.id)}`)}
              >
                {action.title}
              </Button>
              <span className="quiet">
                {[
                  action.leads.length > 0 ? labels.leads(action.leads.map((id) => names.get(id) ?? '').join(', ')) : '',
                  action.isActive ? '' : labels.notActive,
                  action.isStale ? labels.old : '',
                ]
                  .filter((text) => text !== '')
                  .join(' ; ')}
              </span>
            </li>
          ))}
        </ul>
      </Disclosure>
      <Disclosure title={labels.uncovered(data.uncovered.length)} isInitiallyOpen>
        <p>
          {data.uncovered.length === 0
            ? labels.allCovered
            : data.uncovered
                .slice(0, mostCommunes)
                .map(({ name }) => name)
                .join(', ')}
          {data.uncovered.length > mostCommunes ? ` ${labels.more(data.uncovered.length - mostCommunes)}` : ''}
        </p>
      </Disclosure>
    </>
  )
}
