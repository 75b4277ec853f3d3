import { errorSentences } from './error-sentences.ts'

export type ErrorCode = keyof typeof errorSentences
export type ErrorParams = Readonly<Record<string, string | number>>
export interface ErrorEnvelope {
  readonly code: ErrorCode
  readonly params: ErrorParams
}
export type Envelope<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly error: ErrorEnvelope }

/** The French sentence of an error: what happened, what is safe, what to do. */
export function errorSentence(error: ErrorEnvelope): string {
  return errorSentences[error.code](error.params)
}

/** What a client throws when the engine refuses: carries the code, and the sentence as its message. */
export class RefusedError extends Error {
  readonly error: ErrorEnvelope
  constructor(error: ErrorEnvelope) {
    super(errorSentence(error))
    this.name = 'RefusedError'
    this.error = error
  }
}
