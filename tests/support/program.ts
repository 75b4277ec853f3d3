import { join } from 'node:path'

export const repository = join(import.meta.dirname, '../..')

/**
 * A program of the project, to be run in a process of its own: as `npm test` has just built it (it starts in a fifth of the time),
 * else from its sources, which are never older than the test.
 */
export function program(name: 'cli' | 'host'): string {
  return process.env.CTG_BUILT === '1'
    ? join(repository, 'out', name, 'main.js')
    : join(repository, 'electron', name, 'main.ts')
}
