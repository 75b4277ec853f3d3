import { Failure } from '#renderer/parts/Failure.tsx'
import '#renderer/charts/charts.css'
import '#renderer/parts/figures.css'
import './panorama.css'
import './comparison.css'
import { LayoutDashboard, MapPin } from 'lucide-react'
import { memo, useCallback, useMemo } from 'react'
import { navigate, setQuery, useQueryValue } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { EmptyState } from '#renderer/ui/States.tsx'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import { screenLabels } from '#shared/panorama/screen.labels.ts'
import type { FactsOf } from '#shared/panorama/territories.rules.ts'
import { CompareAll } from './CompareAll.tsx'
import { frameOf, itemsOf } from './frame.ts'
import { IndicatorPanel } from './IndicatorPanel.tsx'
import { PanoramaHeader } from './PanoramaHeader.tsx'
import { PanoramaSection } from './PanoramaSection.tsx'
import { SectionNav } from './SectionNav.tsx'
import { StrengthsPanel } from './StrengthsPanel.tsx'
import { Typology } from './Typology.tsx'
import { useFacts, usePanorama } from './usePanorama.ts'

const openImport = () => navigate(paths.imports)

/** The panorama of the chosen territory beside those that it is compared with. */
export function PanoramaPage() {
  const { territory } = useSelection()
  const panorama = usePanorama()
  const facts = useFacts()
  if (panorama.error) {
    return (
      <Failure
        title={screenLabels.errorTitle}
        error={panorama.error}
        retry={panorama.refetch}
        details={`panorama.read ${territory ?? ''}`}
      />
    )
  }
  if (panorama.data) return <PanoramaView panorama={panorama.data} facts={facts} />
  if (territory === null) {
    return (
      <EmptyState
        title={screenLabels.noTerritoryTitle}
        text={screenLabels.noTerritory}
        picture={<MapPin size={40} aria-hidden />}
      />
    )
  }
  return (
    <div className="ui-page">
      <Skeleton label={screenLabels.loading} lines={12} height={22} />
    </div>
  )
}

interface PanoramaViewProps {
  readonly panorama: Panorama
  readonly facts: FactsOf
}

/** Apart and memoised: the address changes (a panel opens) more often than the panorama. */
const PanoramaView = memo(function PanoramaView({ panorama, facts }: PanoramaViewProps) {
  const frame = useMemo(() => frameOf(panorama), [panorama])
  const items = useMemo(() => itemsOf(panorama), [panorama])
  const opened = useQueryValue('fiche')
  const openedTerritory = useQueryValue('fiche-territoire')
  const open = useCallback(
    (indicator: string, territory: string | null = null) =>
      setQuery({ fiche: indicator, 'fiche-territoire': territory }, { replace: true }),
    [],
  )
  const close = useCallback(() => setQuery({ fiche: null, 'fiche-territoire': null }, { replace: true }), [])
  const openedItem = opened === null ? undefined : items.get(opened)
  return (
    <div className="ui-page panorama">
      <PanoramaHeader panorama={panorama} frame={frame} facts={facts} onOpen={open} />
      {items.size === 0 ? (
        <EmptyState
          title={screenLabels.noDataTitle}
          text={screenLabels.noData}
          picture={<LayoutDashboard size={40} aria-hidden />}
          action={
            <Button variant="primary" onPress={openImport}>
              {screenLabels.import}
            </Button>
          }
        />
      ) : (
        <>
          <StrengthsPanel panorama={panorama} facts={facts} onOpen={open} />
          <SectionNav sections={panorama.sections} />
          {panorama.sections.map((section) => (
            <PanoramaSection
              key={section.id}
              section={section}
              frame={frame}
              pyramid={section.id === 'population' ? panorama.pyramid : null}
              facts={facts}
              opened={opened}
              onOpen={open}
              onImport={openImport}
            />
          ))}
          <CompareAll items={items} frame={frame} facts={facts} />
          <Typology frame={frame} />
        </>
      )}
      {openedItem ? (
        <IndicatorPanel
          item={openedItem}
          frame={frame}
          code={openedTerritory ?? frame.territory.code}
          onTerritory={(code) => open(openedItem.indicator, code)}
          onClose={close}
        />
      ) : null}
    </div>
  )
})
