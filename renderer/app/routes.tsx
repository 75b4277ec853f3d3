import { type ComponentType, useEffect, useState } from 'react'
import { paths } from '#renderer/parts/paths.ts'
import { Skeleton } from '#renderer/ui/Progress.tsx'
import { frameLabels } from '#shared/workspace/frame.labels.ts'

export interface Screen {
  readonly path: string
  /** `path` with what may follow it. */
  readonly pattern: string
  readonly Page: ComponentType
  /** Reads the file of the screen, once. */
  readonly load: () => Promise<unknown>
}

/**
 * A screen in a file of its own. Not `lazy`: React holds back what a Suspense waited for until 300 ms after the last wait, so that every
 * first visit of a screen took a third of a second more.
 */
function screen<N extends string>(
  path: string,
  read: () => Promise<Readonly<Record<N, ComponentType>>>,
  name: N,
  rest = '',
): Screen {
  let loaded: ComponentType | null = null
  const load = async () => {
    loaded ??= (await read())[name]
    return loaded
  }
  const Page = () => {
    const [Shown, show] = useState(() => loaded)
    const [failure, fail] = useState<Error | null>(null)
    useEffect(() => {
      if (loaded === null) load().then((component) => show(() => component), fail)
    }, [])
    if (failure !== null) throw failure
    return Shown === null ? <ScreenLoading /> : <Shown />
  }
  return { path, pattern: path + rest, load, Page }
}

function ScreenLoading() {
  return (
    <div className="ui-page">
      <Skeleton label={frameLabels.loadingScreen} lines={6} />
    </div>
  )
}

/** Screens that show data as their producers gave them, corrections and history: there is none of them for another reader. */
export const internalScreens: ReadonlySet<string> = new Set([
  paths.indicators,
  paths.values,
  paths.imports,
  paths.campaigns,
  // What was said, read over or not.
  paths.forums,
  paths.packages,
  paths.send,
  paths.receive,
  paths.merge,
  paths.snapshots,
  paths.history,
])

/** One line per screen. Each is a file of its own, read when it is first opened or when nothing else is to be done. */
export const screens: readonly Screen[] = [
  screen(paths.panorama, () => import('#renderer/features/panorama/PanoramaPage.tsx'), 'PanoramaPage'),
  screen(paths.portraits, () => import('#renderer/features/panorama/PortraitsPage.tsx'), 'PortraitsPage'),
  screen(paths.editions, () => import('#renderer/features/panorama/EditionsPage.tsx'), 'EditionsPage'),
  screen(paths.indicators, () => import('#renderer/features/indicator/CataloguePage.tsx'), 'CataloguePage'),
  screen(paths.values, () => import('#renderer/features/indicator/ValuesPage.tsx'), 'ValuesPage'),
  screen(paths.imports, () => import('#renderer/features/indicator/ImportPage.tsx'), 'ImportPage'),
  screen(paths.offer, () => import('#renderer/features/offer/OfferPage.tsx'), 'OfferPage'),
  screen(paths.offerImport, () => import('#renderer/features/offer/OfferImportPage.tsx'), 'OfferImportPage'),
  screen(paths.organizations, () => import('#renderer/features/offer/SheetPage.tsx'), 'OrganizationsPage'),
  screen(paths.accessPoints, () => import('#renderer/features/offer/SheetPage.tsx'), 'AccessPointsPage'),
  screen(paths.gaps, () => import('#renderer/features/offer/GapPage.tsx'), 'GapPage'),
  screen(paths.quality, () => import('#renderer/features/offer/QualityPage.tsx'), 'QualityPage'),
  screen(paths.duplicates, () => import('#renderer/features/offer/DuplicatesPage.tsx'), 'DuplicatesPage'),
  screen(paths.campaigns, () => import('#renderer/features/offer/CampaignsPage.tsx'), 'CampaignsPage'),
  screen(paths.forums, () => import('#renderer/features/forum/ForumsPage.tsx'), 'ForumsPage', '/:id?'),
  screen(paths.commitments, () => import('#renderer/features/project/CommitmentsPage.tsx'), 'CommitmentsPage'),
  screen(
    paths.twinCommitments,
    () => import('#renderer/features/project/TwinCommitmentsPage.tsx'),
    'TwinCommitmentsPage',
  ),
  screen(paths.contracts, () => import('#renderer/features/project/ContractsPage.tsx'), 'ContractsPage'),
  screen(paths.agreements, () => import('#renderer/features/agreement/AgreementsPage.tsx'), 'AgreementsPage', '/:id?'),
  // After those whose addresses begin alike.
  screen(paths.projects, () => import('#renderer/features/project/ProjectsPage.tsx'), 'ProjectsPage', '/:id?'),
  screen(paths.means, () => import('#renderer/features/governance/MeansPage.tsx'), 'MeansPage'),
  screen(paths.equity, () => import('#renderer/features/governance/EquityPage.tsx'), 'EquityPage'),
  screen(
    paths.needsAssessments,
    () => import('#renderer/features/needs-assessment/NeedsAssessmentPage.tsx'),
    'NeedsAssessmentPage',
  ),
  screen(paths.bodies, () => import('#renderer/features/governance/BodiesPage.tsx'), 'BodiesPage', '/:id?'),
  screen(paths.reviews, () => import('#renderer/features/governance/ReviewPage.tsx'), 'ReviewPage', '/:id?'),
  screen(paths.change, () => import('#renderer/features/governance/ChangePage.tsx'), 'ChangePage', '/:id?'),
  screen(paths.rollUps, () => import('#renderer/features/scheme/RollUpPage.tsx'), 'RollUpPage'),
  screen(paths.schemes, () => import('#renderer/features/scheme/SchemesPage.tsx'), 'SchemesPage', '/:id?'),
  screen(paths.trace, () => import('#renderer/features/trace/TracePage.tsx'), 'TracePage', '/:table?/:id?'),
  screen(paths.packages, () => import('#renderer/features/exchange/PackagesPage.tsx'), 'PackagesPage'),
  screen(paths.send, () => import('#renderer/features/exchange/SendPage.tsx'), 'SendPage'),
  screen(paths.receive, () => import('#renderer/features/exchange/ReceivePage.tsx'), 'ReceivePage', '/:id?'),
  screen(paths.merge, () => import('#renderer/features/exchange/MergePage.tsx'), 'MergePage', '/:id?'),
  screen(paths.snapshots, () => import('#renderer/features/exchange/SnapshotsPage.tsx'), 'SnapshotsPage'),
  screen(paths.partners, () => import('#renderer/features/exchange/PartnersPage.tsx'), 'PartnersPage'),
  screen(paths.history, () => import('#renderer/features/history/HistoryPage.tsx'), 'HistoryPage'),
  screen(paths.territories, () => import('#renderer/features/territory/TerritoriesPage.tsx'), 'TerritoriesPage'),
  screen(paths.contours, () => import('#renderer/features/territory/ContoursPage.tsx'), 'ContoursPage'),
  screen(paths.vintage, () => import('#renderer/features/territory/VintagePage.tsx'), 'VintagePage'),
  screen(paths.vocabulary, () => import('#renderer/features/offer/VocabularyPage.tsx'), 'VocabularyPage'),
  screen(
    paths.confidentiality,
    () => import('#renderer/features/confidentiality/ConfidentialityPage.tsx'),
    'ConfidentialityPage',
  ),
  screen(paths.workspace, () => import('#renderer/features/workspace/SettingsPage.tsx'), 'SettingsPage'),
  screen(paths.accessibility, () => import('#renderer/features/workspace/AccessibilityPage.tsx'), 'AccessibilityPage'),
  screen(paths.help, () => import('#renderer/features/workspace/HelpPage.tsx'), 'HelpPage'),
]
