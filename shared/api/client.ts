import type { Input, OperationName, Output } from './contract.ts'

/** What the engine tells without being asked. */
export type EngineEvent =
  | { readonly type: 'changed'; readonly entities: readonly string[]; readonly ids: readonly string[] }
  | {
      readonly type: 'progress'
      readonly callId: string
      /** French, e.g. « Lecture de base_cc.csv ». */
      readonly step: string
      /** 0 to 1, or null when the length of the work is unknown. */
      readonly fraction: number | null
    }
  | {
      readonly type: 'job'
      readonly callId: string
      readonly state: 'running' | 'done' | 'failed' | 'cancelled'
      readonly label: string
    }
  | { readonly type: 'stopped'; readonly reason: string }

export interface CallOptions {
  /** Names the call in progress events and for `cancel`. */
  readonly callId?: string
}

/** The same client over in-process calls, a worker thread, Electron IPC and loopback HTTP. Refusals reject with `RefusedError`. */
export interface EngineClient {
  call<N extends OperationName>(name: N, input: Input<N>, options?: CallOptions): Promise<Output<N>>
  cancel(callId: string): void
  subscribe(listener: (event: EngineEvent) => void): () => void
  close(): Promise<void>
}
