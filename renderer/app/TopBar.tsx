import { CircleCheck, CircleHelp, LoaderCircle, Lock, Redo2, Search, Undo2 } from 'lucide-react'
import { Focusable } from 'react-aria-components'
import { useIsSaving } from '#renderer/api/hooks.ts'
import { IconButton } from '#renderer/ui/Button.tsx'
import { Tooltip } from '#renderer/ui/Tooltip.tsx'
import { frameLabels } from '#shared/workspace/frame.labels.ts'
import type { Command, Commands } from './useCommands.ts'

function withKeys(command: Command): string {
  return command.keys ? frameLabels.withKeys(command.label, command.keys) : command.label
}

export interface TopBarProps {
  readonly workspace: { readonly name: string; readonly vintage: number }
  readonly readOnly: string | null
  readonly commands: Commands
}

export function TopBar({ workspace, readOnly, commands }: TopBarProps) {
  const { undo, redo, palette, help } = commands
  return (
    <header className="app-top">
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
        <SaveState readOnly={readOnly} />
      </div>
    </header>
  )
}

function SaveState({ readOnly }: { readonly readOnly: string | null }) {
  const isSaving = useIsSaving()
  const text = readOnly === null ? (isSaving ? frameLabels.saving : frameLabels.saved) : frameLabels.readOnly
  const Icon = readOnly === null ? (isSaving ? LoaderCircle : CircleCheck) : Lock
  return (
    <Tooltip text={readOnly ?? frameLabels.savedHint}>
      <Focusable>
        <span role="status" className={readOnly === null ? 'app-saved' : 'app-saved app-locked'} tabIndex={0}>
          <Icon size={16} aria-hidden />
          {text}
        </span>
      </Focusable>
    </Tooltip>
  )
}
