import type { EngineEvent } from '#shared/api/client.ts'
import type { Envelope } from '#shared/api/errors.ts'

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
  | { readonly kind: 'close'; readonly id: number }

export type FromEngine =
  | { readonly kind: 'answer'; readonly id: number; readonly envelope: Envelope<unknown> }
  | { readonly kind: 'registered'; readonly id: number; readonly token: string }
  | { readonly kind: 'closed'; readonly id: number }
  | { readonly kind: 'event'; readonly event: EngineEvent }
