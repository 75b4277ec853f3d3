import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export const repository = join(import.meta.dirname, '../..')

/** `npm test` has just built the programs, and they start in a fifth of the time; else sources are never older than the test. */
const isBuilt = process.env.CTG_BUILT === '1'

/** A program of the project, to be run in a process of its own. */
export function program(name: 'cli' | 'host'): string {
  return isBuilt ? join(repository, 'out', name, 'main.js') : join(repository, 'electron', name, 'main.ts')
}

/** The engine's thread. */
export const workerUrl = pathToFileURL(join(repository, isBuilt ? 'out/engine/worker.js' : 'electron/engine/worker.ts'))
