import { getCompileCacheDir } from 'node:module'
import { Worker } from 'node:worker_threads'
import type { ErrorEnvelope } from '#shared/api/errors.ts'
import { readerDetails } from '#shared/indicator/reader.labels.ts'
import { EngineError } from './errors.ts'

/** What a thread that reads one file is given. */
export interface ThreadWork<W> {
  readonly request: W
  /** Folder of what was compiled at earlier starts. */
  readonly compiled: string | null
}

/** What it may say besides its answer. */
export type ThreadSign =
  | { readonly type: 'progress'; readonly fraction: number | null }
  | { readonly type: 'refused'; readonly error: ErrorEnvelope }

export interface ThreadOptions {
  /** 0 to 1, null when the length is unknown. */
  readonly onProgress?: (fraction: number | null) => void
  readonly signal?: AbortSignal
  /** Heap of the thread; columns are outside of it. */
  readonly heapMegabytes?: number
  /** Of its heap, what it makes and drops at once. */
  readonly youngMegabytes?: number
  /** Seconds without progress after which the thread is ended, and seconds after which it is ended whatever it says. */
  readonly stallSeconds?: number
  readonly totalSeconds?: number
  /** The error of a reader that gives no answer; without it, that of an import. */
  readonly failure?: (how: ThreadFailure) => EngineError
}

/** Why a thread gives no answer: nobody waits for it any more, or it is too long, too large, or was ended from outside. */
export type ThreadFailure = 'cancelled' | 'stalled' | 'late' | 'memory' | 'stopped'

/** A thread that says nothing useful: the sentence names the file that it read. */
export const readerError = (file: string, detail: string) => new EngineError('import.reader', { file, detail })

/**
 * Reads a file in a thread of its own, which ends with it: whatever a file does to its reader, the engine goes on.
 * Errors: those of the thread; `import.cancelled`; `import.reader` when the thread crashes, runs out of memory or stalls; those of
 * `failure` instead of the last two.
 */
export function readInThread<A extends { readonly type: string }, W>(
  url: URL,
  file: string,
  request: W,
  options: ThreadOptions = {},
): Promise<Exclude<A, ThreadSign>> {
  const { signal, onProgress, heapMegabytes = 512, youngMegabytes = 32, stallSeconds = 60, totalSeconds } = options
  const failed = options.failure ?? ((how: ThreadFailure) => importFailure(file, how, stallSeconds))
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(failed('cancelled'))
      return
    }
    const worker = new Worker(url, {
      workerData: { request, compiled: getCompileCacheDir() ?? null } satisfies ThreadWork<W>,
      resourceLimits: {
        maxOldGenerationSizeMb: heapMegabytes,
        maxYoungGenerationSizeMb: youngMegabytes,
        stackSizeMb: 4,
      },
    })
    const settle = (act: () => void) => {
      clearTimeout(stall)
      clearTimeout(late)
      signal?.removeEventListener('abort', cancel)
      worker.removeAllListeners()
      // A thread that is being ended may still report a crash; nobody waits for it any more.
      worker.on('error', () => undefined)
      worker.terminate().then(act, act)
    }
    const stalled = () => settle(() => reject(failed('stalled')))
    let stall = setTimeout(stalled, stallSeconds * 1000)
    const late =
      totalSeconds === undefined
        ? undefined
        : setTimeout(() => settle(() => reject(failed('late'))), totalSeconds * 1000)
    const cancel = () => settle(() => reject(failed('cancelled')))
    signal?.addEventListener('abort', cancel, { once: true })
    worker.on('message', (answer: A | ThreadSign) => {
      if (isProgress(answer)) {
        clearTimeout(stall)
        stall = setTimeout(stalled, stallSeconds * 1000)
        onProgress?.(answer.fraction)
      } else if (isRefused(answer)) settle(() => reject(new EngineError(answer.error.code, answer.error.params)))
      else settle(() => resolve(answer as Exclude<A, ThreadSign>))
    })
    worker.on('error', (error: Error & { code?: string }) => {
      const how = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'stopped'
      settle(() => reject(failed(how)))
    })
    worker.on('exit', () => settle(() => reject(failed('stopped'))))
  })
}

function importFailure(file: string, how: ThreadFailure, stallSeconds: number): EngineError {
  if (how === 'cancelled') return new EngineError('import.cancelled')
  if (how === 'stalled' || how === 'late') return readerError(file, readerDetails.stalled(stallSeconds))
  return readerError(file, how === 'memory' ? readerDetails.memory() : readerDetails.stopped())
}

type Said = { readonly type: string }
const isProgress = (answer: Said): answer is Extract<ThreadSign, { type: 'progress' }> => answer.type === 'progress'
const isRefused = (answer: Said): answer is Extract<ThreadSign, { type: 'refused' }> => answer.type === 'refused'
