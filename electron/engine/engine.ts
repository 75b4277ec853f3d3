import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { EngineError, toErrorEnvelope } from '#electron/core/errors.ts'
import { FileTokens } from '#electron/core/files.ts'
import { Log } from '#electron/core/log.ts'
import type { OpenPrinter } from '#electron/core/printer.ts'
import { Profile } from '#electron/core/profile.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { EngineEvent } from '#shared/api/client.ts'
import { contract, isOperationName, type OperationName } from '#shared/api/contract.ts'
import type { Envelope, ErrorEnvelope } from '#shared/api/errors.ts'
import { readAs } from '#shared/api/issue.ts'
import type { Operation } from '#shared/api/operation.ts'
import { registry } from './registry.ts'

export interface EngineOptions {
  readonly profileFolder: string
  /** From the store of the operating system: opens the key of the person, see `Profile`. */
  readonly postSecret?: Uint8Array | null
  /** The process answers one call after the other and nothing else (command line): files are then read in its own thread. */
  readonly isAlone?: boolean
  /** What prints; default: a browser installed on this post. */
  readonly openPrinter?: OpenPrinter
  /** Also checks answers against the contract: on in tests, where a wrong answer is a failing test. */
  readonly checkOutput?: boolean
}

const openBrowser: OpenPrinter = async (signal) =>
  new (await import('#electron/formats/document-pdf.ts')).BrowserPrinter(signal)

type AnyHandler = (input: unknown, context: EngineContext) => unknown

/**
 * Everything that knows the data, in one thread: validates what comes in, finds the handler, wraps commands in the journal,
 * turns refusals into envelopes. Electron, the loopback host, the command line and the tests all end here.
 */
export class Engine {
  readonly files = new FileTokens()
  readonly #profile: Profile
  readonly #log: Log
  readonly #checkOutput: boolean
  readonly #isAlone: boolean
  readonly #openPrinter: OpenPrinter
  readonly #listeners = new Set<(event: EngineEvent) => void>()
  readonly #running = new Map<string, AbortController>()
  #workspace: OpenWorkspace | null = null

  constructor(options: EngineOptions) {
    this.#profile = new Profile(options.profileFolder, options.postSecret ?? null)
    this.#log = new Log(options.profileFolder)
    this.#isAlone = options.isAlone ?? false
    this.#openPrinter = options.openPrinter ?? openBrowser
    this.#checkOutput = options.checkOutput ?? process.env.CTG_CHECK_OUTPUT === '1'
  }

  subscribe(listener: (event: EngineEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  cancel(callId: string): void {
    this.#running.get(callId)?.abort()
  }

  close(): void {
    for (const controller of this.#running.values()) controller.abort()
    this.#workspace?.close()
    this.#workspace = null
  }

  /** Answers any operation by name; never throws. */
  async answer(name: string, input: unknown, callId: string = randomUUID()): Promise<Envelope<unknown>> {
    if (!isOperationName(name))
      return { ok: false, error: { code: 'operation.unknown', params: { name: name.slice(0, 80) } } }
    const operation: Operation = contract[name]
    const parsed = readAs(operation.input, input)
    if ('problem' in parsed)
      return { ok: false, error: { code: 'operation.input', params: { name, detail: parsed.problem } } }
    const controller = new AbortController()
    const label = operation.kind === 'job' ? operation.label(parsed.data) : ''
    if (operation.kind === 'job') {
      this.#running.set(callId, controller)
      this.#emit({ type: 'job', callId, state: 'running', label })
    }
    const started = performance.now()
    try {
      const data = await this.#run(name, operation, parsed.data, callId, controller.signal)
      if (this.#checkOutput) {
        const checked = operation.output.safeParse(data)
        if (!checked.success) throw new Error(`${name} answers against its contract: ${z.prettifyError(checked.error)}`)
      }
      if (operation.kind === 'job') this.#emit({ type: 'job', callId, state: 'done', label })
      return { ok: true, data }
    } catch (error) {
      const envelope = this.#named(toErrorEnvelope(error))
      if (envelope.code === 'internal') {
        this.#log.write('defect', {
          operation: name,
          message: error instanceof Error ? (error.stack ?? error.message).slice(0, 2000) : String(error),
        })
        if (process.env.CTG_DEBUG === '1') console.error(error)
      }
      if (operation.kind === 'job')
        this.#emit({ type: 'job', callId, state: controller.signal.aborted ? 'cancelled' : 'failed', label })
      return { ok: false, error: envelope }
    } finally {
      this.#running.delete(callId)
      const spent = performance.now() - started
      if (spent > 500) this.#log.write('slow', { operation: name, ms: Math.round(spent) })
    }
  }

  /** A busy file is named where it can only be the workspace: its first writing tells that another window has it. */
  #named(envelope: ErrorEnvelope): ErrorEnvelope {
    const file = this.#workspace?.fileName
    return envelope.code === 'storage.busy' && file !== undefined
      ? { code: 'workspace.busy', params: { file } }
      : envelope
  }

  async #run(
    name: OperationName,
    operation: Operation,
    input: unknown,
    callId: string,
    signal: AbortSignal,
  ): Promise<unknown> {
    const handler = registry[name] as AnyHandler
    const context = this.#context(name, operation, input, callId, signal)
    if (operation.withoutWorkspace) return handler(input, context)
    const workspace = context.workspace
    if (operation.kind !== 'query' && workspace.readOnly !== null && writes(name)) {
      throw new EngineError('workspace.read-only', { reason: workspace.readOnly })
    }
    if (operation.kind !== 'command' || !operation.undoable) return handler(input, context)
    // One transaction, one journal entry. A handler of a command is synchronous: a promise could not be rolled back.
    return workspace.journal.run({ operation: name, label: operation.label(input), undoable: true }, () => {
      const result = handler(input, context)
      if (result instanceof Promise) throw new TypeError(`${name} must answer at once`)
      return result
    })
  }

  #context(
    name: OperationName,
    operation: Operation,
    input: unknown,
    callId: string,
    signal: AbortSignal,
  ): EngineContext {
    const engine = this
    return {
      profile: this.#profile,
      files: this.files,
      isAlone: this.#isAlone,
      openPrinter: this.#openPrinter,
      job: { signal, progress: (step, fraction) => this.#emit({ type: 'progress', callId, step, fraction }) },
      get current() {
        return engine.#workspace
      },
      get workspace() {
        if (engine.#workspace === null) throw new EngineError('workspace.none')
        return engine.#workspace
      },
      switchTo: (workspace) => {
        if (workspace === engine.#workspace) return
        engine.#workspace?.close()
        engine.#workspace = workspace
        this.#emit({ type: 'changed', entities: ['*'], ids: [] })
      },
      commit: (work, label) => {
        if (engine.#workspace === null) throw new EngineError('workspace.none')
        return engine.#workspace.journal.run(
          { operation: name, label: label ?? operation.label(input), undoable: operation.undoable },
          work,
        )
      },
      notify: (changes) => this.#emit({ type: 'changed', entities: changes.entities, ids: changes.ids }),
    }
  }

  #emit(event: EngineEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}

/** Jobs and commands that only read or that only forget what was staged stay possible on a read-only file. */
const readers: ReadonlySet<OperationName> = new Set([
  'import.inspect',
  'import.discard',
  'offer.duplicates',
  'offer.preview',
  'offer.discard',
  'workspace.check',
  'campaign.preview',
  'package.receive',
  'package.discard',
  'package.report',
  'snapshot.create',
  'snapshot.remove',
  'snapshot.dump',
  'attachment.read',
  'person.find',
  'package.preview',
])
function writes(name: OperationName): boolean {
  return !readers.has(name)
}
