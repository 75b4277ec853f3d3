import { ArrowRight, Play } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { Palette } from '#renderer/ui/Palette.tsx'
import { type ScreenCommand, screenCommands } from '#renderer/ui/screenCommands.ts'
import { frameLabels } from '#shared/workspace/frame.labels.ts'
import type { Commands } from './useCommands.ts'
import { type RunSection, useFound } from './useFound.tsx'

export interface CommandPaletteProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly commands: Commands
}

function sectionOf(id: string, title: string, icon: ReactNode, commands: readonly ScreenCommand[]): RunSection {
  return {
    id,
    title,
    entries: commands.map(({ id: key, label, detail, keys, run }) => ({
      id: key,
      label,
      icon,
      run,
      ...(detail ? { detail } : {}),
      ...(keys ? { keys } : {}),
    })),
  }
}

/** Finds screens, actions, territories, indicators, what the referential holds and every row from forum to scheme from one field. */
export function CommandPalette({ isOpen, onClose, commands }: CommandPaletteProps) {
  const [typed, setTyped] = useState('')
  const found = useFound(isOpen, typed)
  const all = useMemo(
    () => [commands.undo, commands.redo, ...commands.actions, commands.help].filter((command) => !command.isDisabled),
    [commands],
  )
  // The screen in sight says what it can do each time that the list is drawn.
  const offered = isOpen ? screenCommands() : []
  const here = sectionOf('here', frameLabels.paletteHere, <Play size={14} aria-hidden />, offered)
  const screens = sectionOf(
    'screens',
    frameLabels.paletteScreens,
    <ArrowRight size={16} aria-hidden />,
    commands.screens,
  )
  const sections = [
    // Before a word is typed, the field is a way to go elsewhere; a word looks first for what can be done here.
    ...(typed.trim() === '' ? [screens, here] : [here, screens]).filter(({ entries }) => entries.length > 0),
    sectionOf('actions', frameLabels.paletteActions, <Play size={14} aria-hidden />, all),
    ...found,
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
        sections
          .flatMap(({ entries }) => entries)
          .find((entry) => entry.id === id)
          ?.run()
      }}
    />
  )
}
