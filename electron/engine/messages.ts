import type { EngineEvent } from '#shared/api/client.ts'
import type { Envelope } from '#shared/api/errors.ts'

/** What the engine's thread is started with. */
export interface WorkerStart {
  readonly profileFolder: string
  /** From the store of the operating system, null where there is none. */
  readonly postSecret: Uint8Array<ArrayBuffer> | null
  /** Whoever starts the engine prints for it. */
  readonly hasPrinter: boolean
}

/** What passes between the engine's thread and the one that started it. */
export type ToEngine =
  | {
      readonly kind: 'call'
      readonly id: number
      readonly name: string
      readonly input: unknown
      readonly callId: string | undefined
    }
  | { readonly kind: 'cancel'; readonly callId: string }
  | { readonly kind: 'register'; readonly id: number; readonly path: string; readonly name: string | undefined }
  | { readonly kind: 'printed'; readonly id: number; readonly result: Envelope<Uint8Array> }
  | { readonly kind: 'close'; readonly id: number }

/** What the engine asks of whoever started it: pages to print, each by one of the printers that it opens. */
export type PrintRequest =
  | { readonly kind: 'print'; readonly printer: number; readonly id: number; readonly html: Uint8Array }
  | { readonly kind: 'print-end'; readonly printer: number }

export type FromEngine =
  | { readonly kind: 'answer'; readonly id: number; readonly envelope: Envelope<unknown> }
  | { readonly kind: 'registered'; readonly id: number; readonly token: string }
  | { readonly kind: 'closed'; readonly id: number }
  | { readonly kind: 'event'; readonly event: EngineEvent }
  | PrintRequest
