import { mkdirSync, rmdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { buildAll, isStale } from '#electron/scripts/prepare.ts'
import { repository } from './program.ts'

const lock = join(repository, '.cache', 'building')
/** Whoever holds the lock longer than this has gone without giving it back. */
const longest = 5 * 60_000

function take(): boolean {
  const taken = statSync(lock, { throwIfNoEntry: false })
  if (taken !== undefined && Date.now() - taken.mtimeMs > longest) rmdirSync(lock)
  try {
    mkdirSync(join(repository, '.cache'), { recursive: true })
    mkdirSync(lock)
    return true
  } catch {
    return false
  }
}

/** Folder of the built application. `npm test` has just built it; alone, the first test file that asks builds it while the others wait. */
export async function builtFolder(): Promise<string> {
  const out = join(repository, 'out')
  if (process.env.CTG_BUILT === '1') return out
  while (!take()) await pause(200)
  try {
    if (isStale() && !buildAll()) throw new Error('the build failed')
  } finally {
    rmdirSync(lock)
  }
  return out
}
