import { type ErrorCode, type ErrorEnvelope, type ErrorParams, errorSentence } from '#shared/api/errors.ts'

/** A refusal that a user can understand. Anything else that is thrown is a defect and is logged as one. */
export class EngineError extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams
  constructor(code: ErrorCode, params: ErrorParams = {}) {
    super(code)
    this.name = 'EngineError'
    this.code = code
    this.params = params
  }
  get envelope(): ErrorEnvelope {
    return { code: this.code, params: this.params }
  }
  /** The French sentence. */
  get sentence(): string {
    return errorSentence(this.envelope)
  }
}

/** SQLite's and the file system's own codes, as the sentences that a user needs. */
export function toErrorEnvelope(error: unknown): ErrorEnvelope {
  if (error instanceof EngineError) return error.envelope
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return { code: 'storage.full', params: {} }
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') return { code: 'storage.write', params: {} }
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS') return { code: 'storage.read-only', params: {} }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return { code: 'storage.busy', params: {} }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return { code: 'storage.damaged', params: {} }
  if (code.startsWith('SQLITE_CANTOPEN') || code === 'ENOENT' || code === 'EACCES' || code === 'EPERM')
    return { code: 'storage.unreachable', params: {} }
  return {
    code: 'internal',
    params: { detail: error instanceof Error ? error.message.slice(0, 300) : String(error).slice(0, 300) },
  }
}
