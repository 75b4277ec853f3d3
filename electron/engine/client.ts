import { Worker } from 'node:worker_threads'
import type { OpenPrinter } from '#electron/core/printer.ts'
import type { CallOptions, EngineClient, EngineEvent } from '#shared/api/client.ts'
import type { Input, OperationName, Output } from '#shared/api/contract.ts'
import { type Envelope, RefusedError } from '#shared/api/errors.ts'
import type { FromEngine, ToEngine, WorkerStart } from './messages.ts'
import { PrintRoom } from './print-requests.ts'

export interface EngineStart {
  readonly profileFolder: string
  /** From the store of the operating system: opens the key of the person. Its bytes are moved to the engine, not copied. */
  readonly postSecret?: Uint8Array<ArrayBuffer> | null
  /** Entry of the engine's thread; default: beside this file, source or bundle. */
  readonly workerUrl?: URL
  /** What prints for the engine; default: a browser installed on this post, which it starts itself. */
  readonly openPrinter?: OpenPrinter
}

/** The engine in its own thread, as hosts see it: envelopes for transports, a typed client for programs. */
export interface WorkerEngine extends EngineClient {
  /** For transports: never throws, an unknown name is a refusal. */
  callEnvelope(name: string, input: unknown, callId?: string): Promise<Envelope<unknown>>
  /** Opaque token of a path chosen in a dialog, dropped, uploaded or given on the command line. */
  registerFile(path: string, name?: string): Promise<string>
}

/**
 * Room for what the engine makes and drops at once. Left to itself it grows to several times as much and is not given back: a package of
 * 20,000 actions took 120 MiB more, for nothing that was faster.
 */
const youngMegabytes = 12

function defaultWorker(): URL {
  return import.meta.url.endsWith('.ts')
    ? new URL('./worker.ts', import.meta.url)
    : new URL('../engine/worker.js', import.meta.url)
}

export async function startEngine(options: EngineStart): Promise<WorkerEngine> {
  const postSecret = options.postSecret ?? null
  const worker = new Worker(options.workerUrl ?? defaultWorker(), {
    workerData: {
      profileFolder: options.profileFolder,
      postSecret,
      hasPrinter: options.openPrinter !== undefined,
    } satisfies WorkerStart,
    transferList: postSecret === null ? [] : [postSecret.buffer],
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    name: 'engine',
  })
  const waiting = new Map<number, (message: FromEngine | { kind: 'stopped'; reason: string }) => void>()
  const listeners = new Set<(event: EngineEvent) => void>()
  const { openPrinter } = options
  const room =
    openPrinter === undefined
      ? null
      : new PrintRoom(openPrinter, (message) => worker.postMessage(message satisfies ToEngine))
  let last = 0
  let stopped: string | null = null

  worker.on('message', (message: FromEngine) => {
    if (message.kind === 'event') {
      for (const listener of listeners) listener(message.event)
      return
    }
    if (message.kind === 'print' || message.kind === 'print-end') {
      room?.take(message)
      return
    }
    waiting.get(message.id)?.(message)
    waiting.delete(message.id)
  })
  const stop = (reason: string) => {
    if (stopped !== null) return
    stopped = reason
    room?.close()
    for (const answer of waiting.values()) answer({ kind: 'stopped', reason })
    waiting.clear()
    for (const listener of listeners) listener({ type: 'stopped', reason })
  }
  worker.on('error', (error) => stop(error instanceof Error ? error.message : String(error)))
  worker.on('exit', (code) => stop(`code ${code}`))

  type Reply = FromEngine | { kind: 'stopped'; reason: string }
  const send = (build: (id: number) => ToEngine) =>
    new Promise<Reply>((resolve) => {
      if (stopped !== null) {
        resolve({ kind: 'stopped', reason: stopped })
        return
      }
      const id = ++last
      waiting.set(id, resolve)
      worker.postMessage(build(id))
    })
  const halted = (reason: string): Envelope<never> => ({
    ok: false,
    error: { code: 'workspace.engine', params: { detail: reason } },
  })

  const callEnvelope = async (name: string, input: unknown, callId?: string): Promise<Envelope<unknown>> => {
    const reply = await send((id) => ({ kind: 'call', id, name, input, callId }))
    return reply.kind === 'answer' ? reply.envelope : halted(reply.kind === 'stopped' ? reply.reason : reply.kind)
  }

  return {
    callEnvelope,
    async call<N extends OperationName>(name: N, input: Input<N>, callOptions?: CallOptions) {
      const envelope = await callEnvelope(name, input, callOptions?.callId)
      if (!envelope.ok) throw new RefusedError(envelope.error)
      return envelope.data as Output<N>
    },
    cancel: (callId) => worker.postMessage({ kind: 'cancel', callId } satisfies ToEngine),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async registerFile(path, name) {
      const reply = await send((id) => ({ kind: 'register', id, path, name }))
      if (reply.kind !== 'registered')
        throw new RefusedError({ code: 'workspace.engine', params: { detail: reply.kind } })
      return reply.token
    },
    async close() {
      if (stopped === null) await send((id) => ({ kind: 'close', id }))
      await worker.terminate()
    },
  }
}
