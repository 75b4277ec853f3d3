import type { Input, OperationName, Output } from '#shared/api/contract.ts'
import { RefusedError } from '#shared/api/errors.ts'
import { host } from './host.ts'

/** Same shape as the engine's own ids for calls: only unique within this page. */
export function newCallId(): string {
  return crypto.randomUUID()
}

/**
 * Asks the engine. Rejects with `RefusedError` (whose message is the French sentence) when the engine refuses,
 * and with the `workspace.engine` refusal when it cannot be reached: a screen handles one kind of error.
 */
export async function call<N extends OperationName>(
  name: N,
  input: Input<N>,
  callId: string = newCallId(),
): Promise<Output<N>> {
  const envelope = await host()
    .call(name, input, callId)
    .catch((error: unknown) => {
      throw new RefusedError({
        code: 'workspace.engine',
        params: { detail: error instanceof Error ? error.message : String(error) },
      })
    })
  if (!envelope.ok) throw new RefusedError(envelope.error)
  // The engine has validated the answer against the same contract.
  return envelope.data as Output<N>
}

export function cancel(callId: string): void {
  host().cancel(callId)
}
