import { ArrowRight, MapPin, Play } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useQuery } from '#renderer/api/hooks.ts'
import { useSelection } from '#renderer/parts/selection.tsx'
import { Palette, type PaletteEntry, type PaletteSection } from '#renderer/ui/Palette.tsx'
import { levelLabels } from '#shared/territory/picker.labels.ts'
import { frameLabels } from '#shared/workspace/frame.labels.ts'
import type { Command, Commands } from './useCommands.ts'

const territoryPrefix = 'territory:'
const territoryLimit = 12

export interface CommandPaletteProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly commands: Commands
}

function entryOf(command: Command, icon: PaletteEntry['icon']): PaletteEntry {
  return { id: command.id, label: command.label, icon, ...(command.keys ? { keys: command.keys } : {}) }
}

/** Finds screens, actions and territories from one field. */
export function CommandPalette({ isOpen, onClose, commands }: CommandPaletteProps) {
  const [typed, setTyped] = useState('')
  const { department, vintage, setTerritory } = useSelection()
  const search = typed.trim()
  const found = useQuery(
    'territory.list',
    search.length >= 2 ? { search, vintage, limit: territoryLimit } : { level: 'epci', department, vintage },
    { enabled: isOpen, keepPrevious: true },
  )
  const all = useMemo(
    () => [commands.undo, commands.redo, ...commands.actions, commands.help].filter((command) => !command.isDisabled),
    [commands],
  )
  const sections: PaletteSection[] = [
    {
      id: 'screens',
      title: frameLabels.paletteScreens,
      entries: commands.screens.map((command) => entryOf(command, <ArrowRight size={16} aria-hidden />)),
    },
    {
      id: 'actions',
      title: frameLabels.paletteActions,
      entries: all.map((command) => entryOf(command, <Play size={14} aria-hidden />)),
    },
    {
      id: 'territories',
      title: frameLabels.paletteTerritories,
      entries: (found.data ?? []).map((territory) => ({
        id: territoryPrefix + territory.code,
        label: territory.name,
        detail: levelLabels[territory.level],
        // The engine has found it by name or code already: it must not be filtered out again.
        words: `${territory.code} ${search}`,
        icon: <MapPin size={16} aria-hidden />,
      })),
    },
  ]
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
        else [...commands.screens, ...all].find((command) => command.id === id)?.run()
      }}
    />
  )
}
