import { enableCompileCache } from 'node:module'
import { join } from 'node:path'

/**
 * Keeps what Node compiles of the application in the user's profile, so that the next start need not compile it again: a third of
 * the start of a command. For the calling thread and what it loads afterwards; a folder that cannot be written costs nothing but that.
 *
 * One folder per `use`: what is kept are the functions that the first run of it called, and those of another use would have to be
 * compiled all the same, later and at a higher price.
 */
export function keepCompiled(profileFolder: string, use: string): void {
  enableCompileCache(join(profileFolder, 'compilation', use))
}
