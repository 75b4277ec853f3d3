import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { EngineError } from './errors.ts'

/**
 * Files that a person chose, by opaque token: pages name tokens, never paths. Dialogs, drops, uploads and the command line
 * register; only the engine resolves.
 */
export class FileTokens {
  readonly #paths = new Map<string, { path: string; name: string }>()

  /** `name` is what the user sees; defaults to the last part of the path. */
  register(path: string, name: string = basename(path)): string {
    const token = randomUUID()
    this.#paths.set(token, { path, name })
    return token
  }

  resolve(token: string): { path: string; name: string } {
    const file = this.#paths.get(token)
    if (file === undefined) throw new EngineError('file.token')
    return file
  }
}
