import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { profileFolder } from '#electron/core/profile-folder.ts'
import type { WorkerEngine } from '#electron/engine/client.ts'
import type { Input, OperationName, Output } from '#shared/api/contract.ts'
import type { Workspace } from '#shared/workspace/workspace.schema.ts'

/** A refusal that the command line makes by itself, in one French sentence: exit 1. */
export class Refusal extends Error {}

/** Where the person stands: npm runs its scripts in the project's folder and says where it was called from. */
export function userPath(path: string): string {
  const from = process.env.npm_lifecycle_event === 'ctg' ? process.env.INIT_CWD : undefined
  return resolve(from ?? process.cwd(), path)
}

/** The engine for one command: progress for a person who watches, and Ctrl+C that stops the running job cleanly. */
export class Session {
  readonly #engine: WorkerEngine
  #running: string | null = null
  readonly #interrupt = () => {
    // A second Ctrl+C does not wait: the file is as it was before the command, or as after it.
    if (this.#running === null) process.exit(130)
    const callId = this.#running
    this.#running = null
    this.#engine.cancel(callId)
  }

  private constructor(engine: WorkerEngine) {
    this.#engine = engine
    process.on('SIGINT', this.#interrupt)
    process.on('SIGTERM', this.#interrupt)
    if (process.stderr.isTTY) this.#showProgress()
  }

  /** Loads the engine only now: help and bad usage answer without it. */
  static async start(): Promise<Session> {
    const { localEngine } = await import('#electron/engine/local.ts')
    return new Session(localEngine({ profileFolder: profileFolder(), isAlone: true }))
  }

  #showProgress(): void {
    this.#engine.subscribe((event) => {
      if (event.type === 'progress') {
        const percent = event.fraction === null ? '' : ` ${Math.round(event.fraction * 100)} %`
        process.stderr.write(`\r\u001b[2K${event.step.replace(/\p{Cc}/gu, ' ')}${percent}`)
      } else if (event.type === 'job' && event.state !== 'running') {
        process.stderr.write('\r\u001b[2K')
      }
    })
  }

  async call<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> {
    const callId = randomUUID()
    this.#running = callId
    try {
      return await this.#engine.call(name, input, { callId })
    } finally {
      this.#running = null
    }
  }

  /** Token of a path as the person wrote it. */
  token(path: string): Promise<string> {
    return this.#engine.registerFile(userPath(path))
  }

  async open(file: string): Promise<Workspace> {
    return await this.call('workspace.open', { token: await this.token(file) })
  }

  async close(): Promise<void> {
    process.off('SIGINT', this.#interrupt)
    process.off('SIGTERM', this.#interrupt)
    await this.#engine.close()
  }
}
