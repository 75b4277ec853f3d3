import { ArrowRight, ChartColumn, HandHeart, Mail, MapPin, Play } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { navigate, setQuery } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Palette, type PaletteEntry, type PaletteSection } from '#renderer/ui/Palette.tsx'
import { type ScreenCommand, screenCommands } from '#renderer/ui/screenCommands.ts'
import { matches } from '#renderer/ui/search.ts'
import type { Sheet } from '#shared/offer/field.ts'
import { offerScreen } from '#shared/offer/screen.labels.ts'
import { levelLabels } from '#shared/territory/picker.labels.ts'
import { frameLabels } from '#shared/workspace/frame.labels.ts'
import type { Commands } from './useCommands.ts'

const territoryPrefix = 'territory:'
const territoryLimit = 12
const indicatorPrefix = 'indicator:'
const indicatorLimit = 12
const offerPrefix = 'offer:'
const offerLimit = 12
const campaignPrefix = 'campaign:'
const campaignLimit = 6

export interface CommandPaletteProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly commands: Commands
}

function entryOf({ id, label, detail, keys }: ScreenCommand, icon: PaletteEntry['icon']): PaletteEntry {
  return { id, label, icon, ...(detail ? { detail } : {}), ...(keys ? { keys } : {}) }
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

/** Finds screens, actions, territories, indicators and what the referential holds from one field. */
export function CommandPalette({ isOpen, onClose, commands }: CommandPaletteProps) {
  const [typed, setTyped] = useState('')
  const { department, vintage, setTerritory } = useSelection()
  const search = typed.trim()
  const found = useQuery(
    'territory.list',
    search.length >= 2 ? { search, vintage, limit: territoryLimit } : { level: 'epci', department, vintage },
    { enabled: isOpen, keepPrevious: true },
  )
  // Every MDS, intercommunalité and commune of the département: what people look for first is near.
  const near = useQuery(
    'territory.list',
    { search, department, vintage, limit: territoryLimit },
    { enabled: isOpen && search.length >= 2, keepPrevious: true },
  )
  const indicators = useQuery('indicator.list', {}, { enabled: isOpen })
  const offer = useQuery(
    'offer.search',
    { text: search, limit: offerLimit },
    { enabled: isOpen && search.length >= 2, keepPrevious: true },
  )
  const campaigns = useQuery('campaign.list', {}, { enabled: isOpen })
  const territories = useMemo(() => {
    const all = search.length >= 2 ? [...(near.data ?? []), ...(found.data ?? [])] : (found.data ?? [])
    return [...new Map(all.map((territory) => [territory.code, territory])).values()].slice(0, territoryLimit)
  }, [search, near.data, found.data])
  const foundIndicators = useMemo(
    () =>
      search.length < 2
        ? []
        : (indicators.data ?? [])
            .filter((each) => matches(`${each.label} ${each.shortLabel} ${each.id}`, search))
            // Those that have figures first.
            .toSorted((a, b) => Number(b.available) - Number(a.available))
            .slice(0, indicatorLimit),
    [search, indicators.data],
  )
  const all = useMemo(
    () => [commands.undo, commands.redo, ...commands.actions, commands.help].filter((command) => !command.isDisabled),
    [commands],
  )
  // The screen in sight says what it can do each time that the list is drawn.
  const here = isOpen ? screenCommands() : []
  const hereSection: PaletteSection[] =
    here.length === 0
      ? []
      : [
          {
            id: 'here',
            title: frameLabels.paletteHere,
            entries: here.map((command) => entryOf(command, <Play size={14} aria-hidden />)),
          },
        ]
  const screens: PaletteSection = {
    id: 'screens',
    title: frameLabels.paletteScreens,
    entries: commands.screens.map((command) => entryOf(command, <ArrowRight size={16} aria-hidden />)),
  }
  const sections: PaletteSection[] = [
    // Before a word is typed, the field is a way to go elsewhere; a word looks first for what can be done here.
    ...(search === '' ? [screens, ...hereSection] : [...hereSection, screens]),
    {
      id: 'actions',
      title: frameLabels.paletteActions,
      entries: all.map((command) => entryOf(command, <Play size={14} aria-hidden />)),
    },
    {
      id: 'territories',
      title: frameLabels.paletteTerritories,
      entries: territories.map((territory) => ({
        id: territoryPrefix + territory.code,
        label: territory.name,
        detail: levelLabels[territory.level],
        // The engine has found it by name or code already: it must not be filtered out again.
        words: `${territory.code} ${search}`,
        icon: <MapPin size={16} aria-hidden />,
      })),
    },
  ]
  if (foundIndicators.length > 0) {
    sections.push({
      id: 'indicators',
      title: frameLabels.paletteIndicators,
      entries: foundIndicators.map((each) => ({
        id: indicatorPrefix + each.id,
        label: each.label,
        detail: each.id,
        words: `${each.shortLabel} ${search}`,
        icon: <ChartColumn size={16} aria-hidden />,
      })),
    })
  }
  if (search.length >= 2 && offer.data && offer.data.length > 0) {
    sections.push({
      id: 'offer',
      title: frameLabels.paletteOffer,
      entries: offer.data.map(({ sheet, id, name }) => ({
        id: `${offerPrefix}${sheet}/${id}`,
        label: name,
        detail: offerScreen.oneOf[sheet],
        words: search,
        icon: <HandHeart size={16} aria-hidden />,
      })),
    })
  }
  const foundCampaigns =
    search.length < 2
      ? []
      : (campaigns.data ?? []).filter(({ title }) => matches(title, search)).slice(0, campaignLimit)
  if (foundCampaigns.length > 0) {
    sections.push({
      id: 'campaigns',
      title: frameLabels.paletteCampaigns,
      entries: foundCampaigns.map(({ id, title }) => ({
        id: campaignPrefix + id,
        label: title,
        icon: <Mail size={16} aria-hidden />,
      })),
    })
  }
  const openOffer = (place: string) => {
    const [sheet = '', id = ''] = place.split('/')
    const path = offerPaths[sheet as Sheet]
    navigate(path)
    // One thing is asked for: what was asked before would narrow the table or show another sheet.
    setQuery({ politique: null, mission: null, ligne: null, [offerKeys[sheet as Sheet] ?? 'ligne']: id })
  }
  /** Its figures where there are some, else its sheet in the catalogue. */
  const openIndicator = (id: string) => {
    const isAvailable = indicators.data?.find((each) => each.id === id)?.available ?? false
    navigate(isAvailable ? paths.panorama : paths.indicators)
    setQuery({ fiche: id, 'fiche-territoire': null })
  }
  const close = (open: boolean) => {
    if (open) return
    setTyped('')
    onClose()
  }
  return (
    <Palette
      isOpen={isOpen}
      onOpenChange={close}
      label={frameLabels.search}
      placeholder={frameLabels.searchPlaceholder}
      emptyText={frameLabels.nothingFound}
      sections={sections}
      input={typed}
      onInput={setTyped}
      onChoose={(id) => {
        if (id.startsWith(territoryPrefix)) setTerritory(id.slice(territoryPrefix.length))
        else if (id.startsWith(indicatorPrefix)) openIndicator(id.slice(indicatorPrefix.length))
        else if (id.startsWith(offerPrefix)) openOffer(id.slice(offerPrefix.length))
        else if (id.startsWith(campaignPrefix)) {
          navigate(paths.campaigns)
          setQuery({ campagne: id.slice(campaignPrefix.length) })
        } else [...here, ...commands.screens, ...all].find((command) => command.id === id)?.run()
      }}
    />
  )
}
