import { CircleCheck, CircleHelp, LoaderCircle, Lock, Redo2, Search, Undo2 } from 'lucide-react'
import { useIsSaving } from '#renderer/api/hooks.ts'
import { IconButton } from '#renderer/ui/Button.tsx'
import { frameLabels } from '#shared/workspace/frame.labels.ts'
import type { Command, Commands } from './useCommands.ts'

function withKeys(command: Command): string {
  return command.keys ? frameLabels.withKeys(command.label, command.keys) : command.label
}

export interface TopBarProps {
  readonly workspace: { readonly name: string; readonly vintage: number }
  readonly isReadOnly: boolean
  readonly commands: Commands
  /** Moves the focus over the bars, to the screen. */
  readonly onSkip: () => void
}

export function TopBar({ workspace, isReadOnly, commands, onSkip }: TopBarProps) {
  const { undo, redo, palette, help } = commands
  return (
    <header className="app-top">
      <button type="button" className="app-skip" onClick={onSkip}>
        {frameLabels.skip}
      </button>
      <div className="app-title">
        <span className="app-mark" aria-hidden />
        <strong>{frameLabels.application}</strong>
        <span className="app-workspace">{workspace.name}</span>
      </div>
      <button type="button" className="app-search" onClick={palette.run} aria-keyshortcuts="Control+K">
        <Search size={16} aria-hidden />
        <span>{frameLabels.search}</span>
        <kbd>{frameLabels.searchKeys}</kbd>
      </button>
      <div className="app-top-actions">
        <IconButton
          label={undo.label}
          tooltip={withKeys(undo)}
          icon={<Undo2 size={18} aria-hidden />}
          isDisabled={undo.isDisabled ?? false}
          onPress={undo.run}
        />
        <IconButton
          label={redo.label}
          tooltip={withKeys(redo)}
          icon={<Redo2 size={18} aria-hidden />}
          isDisabled={redo.isDisabled ?? false}
          onPress={redo.run}
        />
        <IconButton
          label={help.label}
          tooltip={withKeys(help)}
          icon={<CircleHelp size={18} aria-hidden />}
          onPress={help.run}
        />
        <SaveState isReadOnly={isReadOnly} />
      </div>
    </header>
  )
}

/** « Enregistré » means on the disk. Why a file is read-only is said in the status bar. */
function SaveState({ isReadOnly }: { readonly isReadOnly: boolean }) {
  const isSaving = useIsSaving()
  const text = isReadOnly ? frameLabels.readOnly : isSaving ? frameLabels.saving : frameLabels.saved
  const Icon = isReadOnly ? Lock : isSaving ? LoaderCircle : CircleCheck
  return (
    <span
      role="status"
      className={isReadOnly ? 'app-saved app-locked' : 'app-saved'}
      {...(isReadOnly ? {} : { title: frameLabels.savedHint })}
    >
      <Icon size={16} aria-hidden />
      {text}
    </span>
  )
}
