import { cliMessages } from '#shared/workspace/cli.labels.ts'
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

/** The file that `--out` names. Error: a `Refusal` in one sentence where it cannot be written. */
export class OutFile {
  readonly path: string
  readonly #given: string

  constructor(given: string) {
    this.#given = given
    this.path = userPath(given)
  }

  /** Asked before anything is changed for what will be written. */
  check(): void {
    orRefuse(this.#given, () => checkWritable(this.path))
  }

  write(content: string | Uint8Array): void {
    orRefuse(this.#given, () => writeAtomically(this.path, content))
  }
}
