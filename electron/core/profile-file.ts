import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'

/** The text of a file of the profile; null where there is none. */
export function readProfileFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Writes a file that its owner alone can read: the former content or the whole new one, whatever happens meanwhile. */
export function writeProfileFile(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  const beside = `${path}.${process.pid}.nouveau`
  rmSync(beside, { force: true })
  const file = openSync(beside, 'wx', 0o600)
  try {
    writeFileSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(beside, path)
}

/** Older than this, a lock was left by a process that ended. */
const longestHold = 10_000
const patience = 3000
const pause = 20

/**
 * Runs short synchronous work while no other process of this profile runs work under the same lock; null when another holds it for
 * longer than three seconds.
 */
export function underLock<T>(path: string, work: () => T): { readonly done: T } | null {
  mkdirSync(dirname(path), { recursive: true })
  for (let waited = 0; waited <= patience; waited += pause) {
    try {
      closeSync(openSync(path, 'wx', 0o600))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const held = statSync(path, { throwIfNoEntry: false })
      if (held !== undefined && Date.now() - held.mtimeMs > longestHold) rmSync(path, { force: true })
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause)
      continue
    }
    try {
      return { done: work() }
    } finally {
      rmSync(path, { force: true })
    }
  }
  return null
}
