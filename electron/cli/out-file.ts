import { lstatSync } from 'node:fs'
import { cliMessages } from '#shared/workspace/cli.labels.ts'
import type { Arguments } from './arguments.ts'
import { checkWritable, writeAtomically } from './output.ts'
import { Refusal, userPath } from './session.ts'

/** Does what writes under the path that `--out` gives. Error: a `Refusal` in one sentence where it cannot be done. */
export function orRefuse<T>(given: string, act: () => T): T {
  try {
    return act()
  } catch {
    throw new Refusal(cliMessages.outFailed(given))
  }
}

/** The file that `--out` names. Error: a `Refusal` in one sentence where it cannot be written, or would replace another without `--force`. */
export class OutFile {
  readonly path: string
  readonly #given: string
  readonly #replaces: boolean

  constructor(given: string, args: Arguments) {
    this.#given = given
    this.#replaces = args.flag('force')
    this.path = userPath(given)
  }

  /** Asked before anything is changed for what will be written. */
  check(): void {
    if (!this.#replaces && lstatSync(this.path, { throwIfNoEntry: false })?.isFile() === true)
      throw new Refusal(cliMessages.outExists(this.#given))
    orRefuse(this.#given, () => checkWritable(this.path))
  }

  write(content: string | Uint8Array): void {
    orRefuse(this.#given, () => writeAtomically(this.path, content))
  }
}
