import type { Api, OutputOf, ParsedInputOf } from '#shared/api/operation.ts'

/** Progress and cancellation of the call being answered; a query or command may ignore both. */
export interface JobControl {
  readonly signal: AbortSignal
  /** `fraction` 0 to 1, null when unknown. */
  progress(step: string, fraction: number | null): void
}

/**
 * Handlers of one feature: exactly the operations of its contract. Input has been validated; a refusal is thrown as EngineError.
 * `C` is the engine's context (see electron/engine/context.ts): core knows neither database nor features.
 */
export type Handlers<A extends Api, C> = {
  readonly [N in keyof A]: (input: ParsedInputOf<A[N]>, context: C) => OutputOf<A[N]> | Promise<OutputOf<A[N]>>
}
