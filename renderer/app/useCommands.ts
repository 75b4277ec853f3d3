import { useCallback, useEffect, useMemo } from 'react'
import { useCommand, useQuery } from '#renderer/api/hooks.ts'
import { host } from '#renderer/api/host.ts'
import { navigate } from '#renderer/parts/hash.ts'
import { paths } from '#renderer/parts/paths.ts'
import { notify } from '#renderer/ui/notices.ts'
import { renumberLabels } from '#shared/offer/screen.labels.ts'
import { commandLabels, frameLabels } from '#shared/workspace/frame.labels.ts'
import { keysText, shortcuts } from '#shared/workspace/shortcuts.labels.ts'
import { places } from './places.tsx'
import { useFileDoors } from './useFileDoors.ts'

export type OpenWindow = 'palette' | 'help' | 'identity' | null

export interface Command {
  readonly id: string
  readonly label: string
  /** Keys as shown; those of `useShortcuts`. */
  readonly keys?: string
  readonly isDisabled?: boolean
  readonly run: () => void
}

export interface Commands {
  readonly undo: Command
  readonly redo: Command
  readonly palette: Command
  readonly help: Command
  /** One per screen, `go:<path>`. */
  readonly screens: readonly Command[]
  /** What else can be done from anywhere. */
  readonly actions: readonly Command[]
}

const tell = (error: Error) => notify({ tone: 'danger', text: error.message })
const told = () => {
  // The refusal has already been shown.
}

/** Everything that can be asked from anywhere: bars, palette, keys and native menu all use this list. */
export function useCommands(open: (opened: OpenWindow) => void): Commands {
  const { data: history, isStale } = useQuery('history.state', {})
  const isHistoryPast = history !== undefined && isStale
  const undoCommand = useCommand('history.undo', {
    onDone: ({ entry }) => notify({ tone: 'done', text: frameLabels.undone(entry.label) }),
    onError: tell,
  })
  const redoCommand = useCommand('history.redo', {
    onDone: ({ entry }) => notify({ tone: 'done', text: frameLabels.redone(entry.label) }),
    onError: tell,
  })
  const closeCommand = useCommand('workspace.close', { onError: tell })
  const openDoors = useFileDoors(true)
  const choose = useCallback(
    (purpose: 'data' | 'workspace' | 'package') => {
      host()
        .chooseFiles({ multiple: purpose === 'data', purpose })
        .then(openDoors)
        .catch(tell)
    },
    [openDoors],
  )
  const { undo: nextUndo = null, redo: nextRedo = null } = history ?? {}
  const { run: runUndo, isRunning: isUndoing } = undoCommand
  const { run: runRedo, isRunning: isRedoing } = redoCommand
  const { run: runClose } = closeCommand

  const commands = useMemo<Commands>(
    () => ({
      undo: {
        id: 'undo',
        label: nextUndo ? frameLabels.undo(nextUndo.label) : frameLabels.nothingToUndo,
        keys: keysText(shortcuts.undo.keys),
        isDisabled: !nextUndo || isUndoing,
        run: () => {
          if (nextUndo || isHistoryPast) runUndo({}).catch(told)
        },
      },
      redo: {
        id: 'redo',
        label: nextRedo ? frameLabels.redo(nextRedo.label) : frameLabels.nothingToRedo,
        keys: keysText(shortcuts.redo.keys),
        isDisabled: !nextRedo || isRedoing,
        run: () => {
          // A key that follows at once on what changed the history is not lost: the engine knows it before the screen does.
          if (nextRedo || isHistoryPast) runRedo({}).catch(told)
        },
      },
      palette: { id: 'palette', label: frameLabels.search, keys: frameLabels.searchKeys, run: () => open('palette') },
      help: {
        id: 'shortcuts',
        label: commandLabels.help,
        keys: keysText(shortcuts.help.keys),
        run: () => open('help'),
      },
      screens: places.flatMap((place, index) =>
        place.screens.map((screen, position) => ({
          id: `go:${screen.path}`,
          label:
            screen.label === place.label || place.screens.length === 1
              ? screen.label
              : `${place.label} · ${screen.label}`,
          ...(position === 0 ? { keys: keysText([shortcuts.place.keys[0], String(index + 1)]) } : {}),
          run: () => navigate(screen.path),
        })),
      ),
      actions: [
        { id: 'data.import', label: commandLabels.importFiles, run: () => choose('data') },
        { id: 'package.open', label: commandLabels.openPackage, run: () => choose('package') },
        { id: 'package.new', label: commandLabels.newPackage, run: () => navigate(paths.send) },
        { id: 'offer.import', label: commandLabels.importOffer, run: () => navigate(paths.offerImport) },
        {
          id: 'campaign.new',
          label: commandLabels.newCampaign,
          run: () => navigate(`${paths.campaigns}?nouvelle=1`),
        },
        { id: 'workspace.open', label: commandLabels.openWorkspace, run: () => choose('workspace') },
        {
          id: 'workspace.new',
          label: commandLabels.closeWorkspace,
          run: () => {
            runClose({}).catch(told)
          },
        },
        {
          id: 'offer.renumber',
          label: renumberLabels.title,
          run: () => navigate(`${paths.offer}?renumeroter=1`),
        },
        { id: 'identity', label: commandLabels.identity, run: () => open('identity') },
      ],
    }),
    [nextUndo, nextRedo, isHistoryPast, isUndoing, isRedoing, runUndo, runRedo, runClose, choose, open],
  )

  useEffect(
    () =>
      host().onMenu((id, file) => {
        // A file that comes with a command is taken by the whole window, with or without a workspace.
        if (file) return
        if (id === 'contours.import') navigate(paths.contours)
        else if (id === 'about') commands.help.run()
        else
          [commands.undo, commands.redo, commands.palette, commands.help, ...commands.actions]
            .find((command) => command.id === id)
            ?.run()
      }),
    [commands],
  )
  return commands
}
