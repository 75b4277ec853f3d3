import { useEffect, useRef } from 'react'

/** Something that the screen in sight can do, found by its name from the field that finds everything. */
export interface ScreenCommand {
  readonly id: string
  readonly label: string
  /** What it would be done to. */
  readonly detail?: string
  /** Keys that do the same, already written for the screen. */
  readonly keys?: string
  readonly isDisabled?: boolean
  readonly run: () => void
}

const readers = new Set<() => readonly ScreenCommand[]>()

/** Offers commands for as long as what calls it is in sight; what they are is read when they are looked for. */
export function useScreenCommands(commands: readonly ScreenCommand[]): void {
  const latest = useRef(commands)
  latest.current = commands
  useEffect(() => {
    const read = () => latest.current
    readers.add(read)
    return () => {
      readers.delete(read)
    }
  }, [])
}

/** What can be done on the screen now, each once. */
export function screenCommands(): readonly ScreenCommand[] {
  const all = [...readers].flatMap((read) => read()).filter((command) => !command.isDisabled)
  return [...new Map(all.map((command) => [command.id, command])).values()]
}
