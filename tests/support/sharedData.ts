import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe } from 'vitest'

const folder = process.env.CTG_SHARED_DATA ?? join(import.meta.dirname, '../../../shared/data')

/** Folder of the producers' real files, which are not part of the project; null where they are not installed. */
export const sharedData: string | null = existsSync(folder) ? folder : null

/** Path of one of those files; `name` uses forward slashes. For use inside `describeWithData` only. */
export function dataPath(name: string): string {
  if (sharedData === null) throw new Error('the real data files are not installed beside the project')
  return join(sharedData, ...name.split('/'))
}

/** Tests on real files; left out, saying so, where those are not installed. */
export function describeWithData(name: string, tests: () => void): void {
  const missing = sharedData === null
  describe.skipIf(missing)(missing ? `${name} (left out: no ../shared/data beside the project)` : name, tests)
}
