import { useSyncExternalStore } from 'react'
import type { ChosenFile } from '#shared/api/host.ts'

/*
 * Files that a person dropped or chose somewhere, waiting for the screen that knows what to do with them.
 */
let offered: readonly ChosenFile[] = []
const listeners = new Set<() => void>()

function set(files: readonly ChosenFile[]): void {
  offered = files
  for (const listener of listeners) listener()
}

export function offerFiles(files: readonly ChosenFile[]): void {
  set([...offered, ...files])
}

/** Takes them all: each file is handled once. */
export function takeFiles(): readonly ChosenFile[] {
  const files = offered
  if (files.length > 0) set([])
  return files
}

/** Files that wait; the import screen calls `takeFiles` in an effect when there are some. */
export function useOfferedFiles(): readonly ChosenFile[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => offered,
  )
}
