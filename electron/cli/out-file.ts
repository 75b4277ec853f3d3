import { cliMessages } from '#shared/workspace/cli.labels.ts'
import { checkWritable, writeAtomically } from './output.ts'
import { Refusal, userPath } from './session.ts'

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
    this.#try(() => checkWritable(this.path))
  }

  write(content: string | Uint8Array): void {
    this.#try(() => writeAtomically(this.path, content))
  }

  #try(act: () => void): void {
    try {
      act()
    } catch {
      throw new Refusal(cliMessages.outFailed(this.#given))
    }
  }
}
