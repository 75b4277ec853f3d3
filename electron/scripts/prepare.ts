import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

const built = [
  'electron',
  'renderer',
  'shared',
  'package.json',
  'vite.electron.config.ts',
  'vite.preload.config.ts',
  'vite.renderer.config.ts',
]

/** Time of the newest file or folder under a path: a folder's own date tells of a removed file. */
function newest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return 0
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** Whether `out/` is missing or older than what it is made of. */
export function isStale(): boolean {
  const finished = statSync(join(root, 'out', 'built.json'), { throwIfNoEntry: false })?.mtimeMs
  return finished === undefined || built.some((path) => newest(join(root, path)) > finished)
}

/** Builds everything in a process of its own; true when it succeeded. Its messages are shown only when it fails. */
export function buildAll(): boolean {
  const result = spawnSync(process.execPath, [join(root, 'electron', 'scripts', 'build.ts')], {
    cwd: root,
    encoding: 'utf8',
  })
  if (result.status !== 0) process.stderr.write(`${result.stdout}${result.stderr}`)
  return result.status === 0
}
