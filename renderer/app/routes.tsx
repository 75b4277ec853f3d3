import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { paths } from '#renderer/parts/paths.ts'

export interface Screen {
  readonly path: string
  readonly Page: LazyExoticComponent<ComponentType>
}

/** One line per screen. Each is a file of its own, read when it is first opened. */
export const screens: readonly Screen[] = [
  {
    path: paths.panorama,
    Page: lazy(() => import('#renderer/features/panorama/PanoramaPage.tsx').then((m) => ({ default: m.PanoramaPage }))),
  },
  {
    path: paths.indicators,
    Page: lazy(() =>
      import('#renderer/features/indicator/CataloguePage.tsx').then((m) => ({ default: m.CataloguePage })),
    ),
  },
  {
    path: paths.values,
    Page: lazy(() => import('#renderer/features/indicator/ValuesPage.tsx').then((m) => ({ default: m.ValuesPage }))),
  },
  {
    path: paths.imports,
    Page: lazy(() => import('#renderer/features/indicator/ImportPage.tsx').then((m) => ({ default: m.ImportPage }))),
  },
  {
    path: paths.offer,
    Page: lazy(() => import('#renderer/features/offer/OfferPage.tsx').then((m) => ({ default: m.OfferPage }))),
  },
  {
    path: paths.offerImport,
    Page: lazy(() =>
      import('#renderer/features/offer/OfferImportPage.tsx').then((m) => ({ default: m.OfferImportPage })),
    ),
  },
  {
    path: paths.organizations,
    Page: lazy(() => import('#renderer/features/offer/SheetPage.tsx').then((m) => ({ default: m.OrganizationsPage }))),
  },
  {
    path: paths.accessPoints,
    Page: lazy(() => import('#renderer/features/offer/SheetPage.tsx').then((m) => ({ default: m.AccessPointsPage }))),
  },
  {
    path: paths.gaps,
    Page: lazy(() => import('#renderer/features/offer/GapPage.tsx').then((m) => ({ default: m.GapPage }))),
  },
  {
    path: paths.quality,
    Page: lazy(() => import('#renderer/features/offer/QualityPage.tsx').then((m) => ({ default: m.QualityPage }))),
  },
  {
    path: paths.duplicates,
    Page: lazy(() =>
      import('#renderer/features/offer/DuplicatesPage.tsx').then((m) => ({ default: m.DuplicatesPage })),
    ),
  },
  {
    path: paths.campaigns,
    Page: lazy(() => import('#renderer/features/offer/CampaignsPage.tsx').then((m) => ({ default: m.CampaignsPage }))),
  },
  {
    path: paths.history,
    Page: lazy(() => import('#renderer/features/history/HistoryPage.tsx').then((m) => ({ default: m.HistoryPage }))),
  },
  {
    path: paths.territories,
    Page: lazy(() =>
      import('#renderer/features/territory/TerritoriesPage.tsx').then((m) => ({ default: m.TerritoriesPage })),
    ),
  },
  {
    path: paths.contours,
    Page: lazy(() =>
      import('#renderer/features/territory/ContoursPage.tsx').then((m) => ({ default: m.ContoursPage })),
    ),
  },
  {
    path: paths.vintage,
    Page: lazy(() => import('#renderer/features/territory/VintagePage.tsx').then((m) => ({ default: m.VintagePage }))),
  },
  {
    path: paths.vocabulary,
    Page: lazy(() =>
      import('#renderer/features/offer/VocabularyPage.tsx').then((m) => ({ default: m.VocabularyPage })),
    ),
  },
  {
    path: paths.workspace,
    Page: lazy(() =>
      import('#renderer/features/workspace/SettingsPage.tsx').then((m) => ({ default: m.SettingsPage })),
    ),
  },
]
