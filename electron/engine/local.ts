import type { CallOptions } from '#shared/api/client.ts'
import type { Input, OperationName, Output } from '#shared/api/contract.ts'
import { RefusedError } from '#shared/api/errors.ts'
import type { WorkerEngine } from './client.ts'
import { Engine, type EngineOptions } from './engine.ts'

/**
 * The engine in the calling thread, behind the same shape as the one in a worker: for programs that do one thing and end,
 * where starting a thread would cost more than the answer.
 */
export function localEngine(options: EngineOptions): WorkerEngine {
  const engine = new Engine(options)
  return {
    callEnvelope: (name, input, callId) => engine.answer(name, input, callId),
    async call<N extends OperationName>(name: N, input: Input<N>, callOptions?: CallOptions) {
      const envelope = await engine.answer(name, input, callOptions?.callId)
      if (!envelope.ok) throw new RefusedError(envelope.error)
      return envelope.data as Output<N>
    },
    cancel: (callId) => engine.cancel(callId),
    subscribe: (listener) => engine.subscribe(listener),
    registerFile: async (path, name) => engine.files.register(path, name),
    close: async () => engine.close(),
  }
}
