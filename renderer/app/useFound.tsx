import { ChartColumn, GitFork, HandHeart, Mail, MapPin } from 'lucide-react'
import { useMemo } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { navigateTo } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { rowScreen } from '#renderer/parts/record/rowScreen.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import type { PaletteEntry, PaletteSection } from '#renderer/ui/Palette.tsx'
import { matches } from '#renderer/ui/search.ts'
import type { Output } from '#shared/api/contract.ts'
import type { Sheet } from '#shared/offer/field.ts'
import { offerScreen } from '#shared/offer/screen.labels.ts'
import { levelLabels } from '#shared/territory/picker.labels.ts'
import { frameLabels } from '#shared/workspace/frame.labels.ts'

const limit = 12
const campaignLimit = 6
const least = 2

export interface RunEntry extends PaletteEntry {
  readonly run: () => void
}

export interface RunSection extends PaletteSection {
  readonly entries: readonly RunEntry[]
}

/** Where a row of the referential is opened. */
const offerPaths: Readonly<Record<Sheet, string>> = {
  policy: paths.offer,
  mission: paths.offer,
  action: paths.offer,
  organization: paths.organizations,
  accessPoint: paths.accessPoints,
}

/** What is chosen in the tree by the address; every other row by `ligne`. */
const offerKeys: Readonly<Partial<Record<Sheet, string>>> = { policy: 'politique', mission: 'mission' }

function openOffer(sheet: Sheet, id: string): void {
  // One thing is asked for: what was asked before would narrow the table or show another sheet.
  const query = { politique: null, mission: null, ligne: null, [offerKeys[sheet] ?? 'ligne']: id }
  navigateTo({ path: offerPaths[sheet], query })
}

/** Its figures where there are some, else its sheet in the catalogue. */
function openIndicator({ id, available }: Output<'indicator.list'>[number]): void {
  navigateTo({ path: available ? paths.panorama : paths.indicators, query: { fiche: id, 'fiche-territoire': null } })
}

/** Territories, indicators and rows of every feature that hold what is typed. What the engine has found is not filtered out again. */
export function useFound(isOpen: boolean, typed: string): readonly RunSection[] {
  const { department, vintage, reader, setTerritory } = useSelection()
  const search = typed.trim()
  const isEnough = search.length >= least
  const asked = { enabled: isOpen && isEnough, keepPrevious: true }
  const wide = useQuery(
    'territory.list',
    isEnough ? { search, vintage, limit } : { level: 'epci', department, vintage },
    { enabled: isOpen, keepPrevious: true },
  )
  // Every MDS, intercommunalité and commune of the département: what people look for first is near.
  const near = useQuery('territory.list', { search, department, vintage, limit }, asked)
  const offer = useQuery('offer.search', { text: search, limit }, asked)
  // What was said in a forum is for who keeps the workspace.
  const isInternal = reader === 'internal'
  const chain = useQuery('record.search', { text: search, limit }, { ...asked, enabled: asked.enabled && isInternal })
  const indicators = useQuery('indicator.list', {}, { enabled: isOpen })
  const campaigns = useQuery('campaign.list', {}, { enabled: isOpen })
  const territories = useMemo(() => {
    const all = isEnough ? [...(near.data ?? []), ...(wide.data ?? [])] : (wide.data ?? [])
    return [...new Map(all.map((territory) => [territory.code, territory])).values()].slice(0, limit)
  }, [isEnough, near.data, wide.data])
  const foundIndicators = useMemo(
    () =>
      (isEnough ? (indicators.data ?? []) : [])
        .filter((each) => matches(`${each.label} ${each.shortLabel} ${each.id}`, search))
        // Those that have figures first.
        .toSorted((a, b) => Number(b.available) - Number(a.available))
        .slice(0, limit),
    [isEnough, search, indicators.data],
  )
  const sections: readonly RunSection[] = [
    {
      id: 'territories',
      title: frameLabels.paletteTerritories,
      entries: territories.map(({ code, name, level }) => ({
        id: `territory:${code}`,
        label: name,
        detail: levelLabels[level],
        words: `${code} ${search}`,
        icon: <MapPin size={16} aria-hidden />,
        run: () => setTerritory(code),
      })),
    },
    {
      id: 'chain',
      title: frameLabels.paletteChain,
      entries: (isEnough && isInternal ? (chain.data ?? []) : []).flatMap((row): RunEntry[] => {
        const screen = rowScreen(row)
        if (screen === null) return []
        const { kind, id, name, kindName, ownerName } = row
        return [
          {
            id: `row:${kind}/${id}`,
            label: name,
            detail: frameLabels.paletteOwned(kindName, ownerName),
            words: search,
            icon: <GitFork size={16} aria-hidden />,
            run: () => navigateTo(screen),
          },
        ]
      }),
    },
    {
      id: 'indicators',
      title: frameLabels.paletteIndicators,
      entries: foundIndicators.map((each) => ({
        id: `indicator:${each.id}`,
        label: each.label,
        detail: each.id,
        words: `${each.shortLabel} ${search}`,
        icon: <ChartColumn size={16} aria-hidden />,
        run: () => openIndicator(each),
      })),
    },
    {
      id: 'offer',
      title: frameLabels.paletteOffer,
      entries: (isEnough ? (offer.data ?? []) : []).map(({ sheet, id, name }) => ({
        id: `offer:${sheet}/${id}`,
        label: name,
        detail: offerScreen.oneOf[sheet],
        words: search,
        icon: <HandHeart size={16} aria-hidden />,
        run: () => openOffer(sheet, id),
      })),
    },
    {
      id: 'campaigns',
      title: frameLabels.paletteCampaigns,
      entries: (isEnough ? (campaigns.data ?? []) : [])
        .filter(({ title }) => matches(title, search))
        .slice(0, campaignLimit)
        .map(({ id, title }) => ({
          id: `campaign:${id}`,
          label: title,
          icon: <Mail size={16} aria-hidden />,
          run: () => navigateTo({ path: paths.campaigns, query: { campagne: id } }),
        })),
    },
  ]
  return sections.filter(({ entries }) => entries.length > 0)
}
