import {
  ArrowLeftRight,
  ChartColumn,
  Compass,
  FolderKanban,
  HandHeart,
  LayoutDashboard,
  MessagesSquare,
  Network,
  Settings,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { paths } from '#renderer/parts/paths.ts'
import { placeLabels, screenLabels } from '#shared/workspace/frame.labels.ts'

export interface PlaceScreen {
  readonly label: string
  readonly path: string
}

export interface Place {
  readonly id: keyof typeof placeLabels
  readonly label: string
  readonly icon: ReactNode
  /** The first is where the place opens. Shown under the place when there are several. */
  readonly screens: readonly [PlaceScreen, ...PlaceScreen[]]
  /** Beginning of every address of the place. */
  readonly root: string
  /** Beginning of addresses that belong to it all the same: a chain starts from any row and ends in schemes. */
  readonly also?: string
}

/** The places at the left, at most nine, in their order; those whose screens exist. */
export const places: readonly Place[] = [
  {
    id: 'panorama',
    label: placeLabels.panorama,
    icon: <LayoutDashboard size={18} aria-hidden />,
    root: paths.panorama,
    screens: [
      { label: screenLabels.panorama, path: paths.panorama },
      { label: screenLabels.portraits, path: paths.portraits },
      { label: screenLabels.editions, path: paths.editions },
    ],
  },
  {
    id: 'indicators',
    label: placeLabels.indicators,
    icon: <ChartColumn size={18} aria-hidden />,
    root: paths.indicators,
    screens: [
      { label: screenLabels.catalogue, path: paths.indicators },
      { label: screenLabels.values, path: paths.values },
      { label: screenLabels.imports, path: paths.imports },
    ],
  },
  {
    id: 'offer',
    label: placeLabels.offer,
    icon: <HandHeart size={18} aria-hidden />,
    root: paths.offer,
    screens: [
      { label: screenLabels.offer, path: paths.offer },
      { label: screenLabels.organizations, path: paths.organizations },
      { label: screenLabels.accessPoints, path: paths.accessPoints },
      { label: screenLabels.gaps, path: paths.gaps },
      { label: screenLabels.quality, path: paths.quality },
      { label: screenLabels.duplicates, path: paths.duplicates },
      { label: screenLabels.campaigns, path: paths.campaigns },
    ],
  },
  {
    id: 'forums',
    label: placeLabels.forums,
    icon: <MessagesSquare size={18} aria-hidden />,
    root: paths.forums,
    screens: [{ label: screenLabels.forums, path: paths.forums }],
  },
  {
    id: 'projects',
    label: placeLabels.projects,
    icon: <FolderKanban size={18} aria-hidden />,
    root: '/projets',
    screens: [
      { label: screenLabels.projects, path: paths.projects },
      { label: screenLabels.commitments, path: paths.commitments },
      { label: screenLabels.twinCommitments, path: paths.twinCommitments },
      { label: screenLabels.contracts, path: paths.contracts },
      { label: screenLabels.agreements, path: paths.agreements },
    ],
  },
  {
    id: 'schemes',
    label: placeLabels.schemes,
    icon: <Network size={18} aria-hidden />,
    root: paths.schemes,
    also: paths.trace,
    screens: [
      { label: screenLabels.schemes, path: paths.schemes },
      { label: screenLabels.rollUps, path: paths.rollUps },
      { label: screenLabels.needsAssessments, path: paths.needsAssessments },
    ],
  },
  {
    id: 'steering',
    label: placeLabels.steering,
    icon: <Compass size={18} aria-hidden />,
    root: '/pilotage',
    screens: [
      { label: screenLabels.bodies, path: paths.bodies },
      { label: screenLabels.reviews, path: paths.reviews },
      { label: screenLabels.change, path: paths.change },
      { label: screenLabels.means, path: paths.means },
      { label: screenLabels.equity, path: paths.equity },
    ],
  },
  {
    id: 'exchanges',
    label: placeLabels.exchanges,
    icon: <ArrowLeftRight size={18} aria-hidden />,
    root: '/echanges',
    screens: [
      { label: screenLabels.packages, path: paths.packages },
      { label: screenLabels.partners, path: paths.partners },
      { label: screenLabels.snapshots, path: paths.snapshots },
      { label: screenLabels.history, path: paths.history },
    ],
  },
  {
    id: 'settings',
    label: placeLabels.settings,
    icon: <Settings size={18} aria-hidden />,
    root: '/reglages',
    screens: [
      { label: screenLabels.territories, path: paths.territories },
      { label: screenLabels.contours, path: paths.contours },
      { label: screenLabels.vintage, path: paths.vintage },
      { label: screenLabels.vocabulary, path: paths.vocabulary },
      { label: screenLabels.confidentiality, path: paths.confidentiality },
      { label: screenLabels.workspace, path: paths.workspace },
      { label: screenLabels.accessibility, path: paths.accessibility },
      { label: screenLabels.help, path: paths.help },
    ],
  },
]

export function placeOf(path: string): Place | undefined {
  return places.find(({ root, also }) =>
    [root, also].some((start) => start !== undefined && (path === start || path.startsWith(`${start}/`))),
  )
}

/** Screens that are opened from another one, not from the list. */
const inner: readonly PlaceScreen[] = [
  { label: screenLabels.forums, path: paths.forums },
  { label: screenLabels.offerImport, path: paths.offerImport },
  { label: screenLabels.send, path: paths.send },
  { label: screenLabels.receive, path: paths.receive },
  { label: screenLabels.merge, path: paths.merge },
  { label: screenLabels.projects, path: paths.projects },
  { label: screenLabels.bodies, path: paths.bodies },
  { label: screenLabels.reviews, path: paths.reviews },
  { label: screenLabels.change, path: paths.change },
  { label: screenLabels.trace, path: paths.trace },
  // What comes after says which scheme it is.
  { label: screenLabels.schemes, path: paths.schemes },
]

/** Screens of places that show one row when their address says which. */
const opened: readonly PlaceScreen[] = [{ label: screenLabels.agreements, path: paths.agreements }]

/** What the screen of an address is called; null where there is none. */
export function screenTitle(path: string): string | null {
  const all = [...places.flatMap(({ screens }) => screens), ...inner]
  const named = all.find((screen) => screen.path === path)
  // What comes after the address of a screen says which package it shows.
  return (named ?? [...inner, ...opened].find((screen) => path.startsWith(`${screen.path}/`)))?.label ?? null
}
