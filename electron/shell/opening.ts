import { statSync } from 'node:fs'
import { extname, isAbsolute, resolve } from 'node:path'
import type { MenuCommand } from '#shared/api/host.ts'

const commands: Readonly<Record<string, MenuCommand>> = {
  '.atelier': 'open-workspace-file',
  '.ctg': 'open-package-file',
}

export interface Opening {
  readonly command: MenuCommand
  readonly path: string
}

/** What a double-clicked file asks for, or null when it is not one of ours or not a file. */
export function openingOf(path: string, folder: string): Opening | null {
  const command = commands[extname(path).toLowerCase()]
  if (command === undefined) return null
  const absolute = isAbsolute(path) ? path : resolve(folder, path)
  return statSync(absolute, { throwIfNoEntry: false })?.isFile() ? { command, path: absolute } : null
}

/** The files among command-line arguments. Chromium reorders and adds arguments, so nothing is read from positions. */
export function openingsOf(args: readonly string[], folder: string): readonly Opening[] {
  return args
    .filter((arg) => !arg.startsWith('-'))
    .map((arg) => openingOf(arg, folder))
    .filter((opening) => opening !== null)
}
