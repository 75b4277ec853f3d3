import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const limit = 2_000_000

/** Technical log, JSON lines, in the user's profile: codes and counts, never the content of a cell. */
export class Log {
  readonly #path: string
  constructor(folder: string) {
    this.#path = join(folder, 'journal-technique.jsonl')
    try {
      mkdirSync(folder, { recursive: true })
      if (statSync(this.#path).size > limit) renameSync(this.#path, `${this.#path}.1`)
    } catch {
      // No log yet.
    }
  }

  write(event: string, details: Readonly<Record<string, string | number | boolean>>): void {
    try {
      appendFileSync(this.#path, `${JSON.stringify({ at: new Date().toISOString(), event, ...details })}\n`)
    } catch {
      // A log that cannot be written must never stop the work that it describes.
    }
  }
}
