import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shellMessages } from '#shared/workspace/shell.labels.ts'

/** By path under `node_modules`, SHA-256 of each native module that the build found: `out/native.json`, inside of the checked archive. */
export type NativeModules = Readonly<Record<string, string>>

export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Where the database looks first, were anybody to put something there. */
const preferred = ['Debug', 'Release'].map((kind) => join('better-sqlite3', 'build', kind, 'better_sqlite3.node'))

/**
 * The archive of the application is checked by Electron, the native modules beside it are not: each must be what it was when the application
 * was built, before the engine loads it. Error: in words, for who starts the application.
 * @param root folder or archive of the application.
 */
export function checkNativeModules(root: string): void {
  const known = JSON.parse(readFileSync(join(root, 'out', 'native.json'), 'utf8')) as NativeModules
  const modules = join(root, 'node_modules')
  const there = Object.entries(known).filter(([path]) => existsSync(join(modules, path)))
  const isAltered = there.some(([path, sha256]) => sha256Of(readFileSync(join(modules, path))) !== sha256)
  if (there.length === 0 || isAltered || preferred.some((path) => existsSync(join(modules, path))))
    throw new Error(shellMessages.nativeAltered)
}
