import { EngineError } from '#electron/core/errors.ts'
import type {
  LimitReason,
  MalformedReason,
  SignatureReason,
  UnwritableReason,
} from '#shared/exchange/package.labels.ts'

/** Where a fault stands: an entry, the record of a table (the titles are line 1) and one of its columns. */
export interface FaultPlace {
  readonly entry?: string
  readonly line?: number
  readonly column?: string
  /** Completes some reasons. */
  readonly what?: string
}

/** What a reader knows of the file that it refuses; the name is set once, where the file is known. */
export const malformed = (reason: MalformedReason, place: FaultPlace = {}) =>
  new EngineError('package.malformed', { file: '', reason, ...place })

export const beyond = (reason: LimitReason, most: number, place: FaultPlace = {}) =>
  new EngineError('package.limit', { file: '', reason, most, ...place })

export const badSignature = (reason: SignatureReason) => new EngineError('package.signature', { file: '', reason })

export const unwritable = (reason: UnwritableReason, place: FaultPlace) =>
  new EngineError('package.unwritable', { reason, ...place })

export const tooLarge = (reason: LimitReason, most: number, place: FaultPlace = {}) =>
  new EngineError('package.too-large', { reason, most, ...place })

/** The same refusal, with the name of the file. */
export function named(error: unknown, file: string): unknown {
  return error instanceof EngineError && error.code.startsWith('package.')
    ? new EngineError(error.code, { ...error.params, file })
    : error
}

export const newer = (format: number, known: number) => new EngineError('package.newer', { file: '', format, known })

export const notOurs = () => new EngineError('package.encrypted', { file: '' })

export const notAPackage = () => new EngineError('package.not-one', { file: '' })
