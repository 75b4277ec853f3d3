import { getCompileCacheDir } from 'node:module'
import { basename } from 'node:path'
import { Worker } from 'node:worker_threads'
import { EngineError } from '#electron/core/errors.ts'
import type { ColumnsResult, ReadPlan } from '#electron/formats/columns-plan.ts'
import type { FileHead, HeadOptions } from '#electron/formats/text-head.ts'
import type { ErrorEnvelope } from '#shared/api/errors.ts'
import { readerDetails } from '#shared/indicator/reader.labels.ts'

interface TableRequest {
  readonly path: string
  /** Name shown in the sentences; the file's own by default. */
  readonly name?: string
  /** Entry of an archive, as `listTables` gives it; null or absent for the file itself or the first table. */
  readonly entry?: string | null
}
export interface ReadRequest extends TableRequest {
  /** With a plan the columns are read, without one the head. */
  readonly plan?: ReadPlan
  readonly whole?: number
  readonly head?: HeadOptions
}

/** What the reading thread is given. */
export interface ReadWork {
  readonly request: ReadRequest
  /** Folder of what was compiled at earlier starts. */
  readonly compiled: string | null
}

export interface JsonOrigin {
  readonly identifier: string | null
  readonly title: string | null
  /** The file is one page of a longer answer. */
  readonly partial: boolean
}

/** What the reading thread sends back. */
export type ReadAnswer =
  | { readonly type: 'progress'; readonly fraction: number | null }
  | { readonly type: 'columns'; readonly columns: ColumnsResult }
  | { readonly type: 'head'; readonly head: FileHead; readonly json: JsonOrigin | null }
  | { readonly type: 'refused'; readonly error: ErrorEnvelope }

export interface ReadOptions {
  /** 0 to 1, null when the length is unknown. */
  readonly onProgress?: (fraction: number | null) => void
  readonly signal?: AbortSignal
  /** Heap of the thread; columns are outside of it. */
  readonly heapMegabytes?: number
  /** Seconds without progress after which the thread is ended. */
  readonly stallSeconds?: number
}

/**
 * Reads a table (text, gzip, ZIP entry, JSON) in a thread of its own, which ends with it.
 * Errors: those of `readColumns`; `import.cancelled`; `import.reader` when the thread crashes, runs out of memory or stalls.
 */
export async function readInWorker(
  request: TableRequest & { readonly plan: ReadPlan; readonly whole?: number },
  options: ReadOptions = {},
): Promise<ColumnsResult> {
  const answer = await run(request, options)
  if (answer.type !== 'columns') throw readerError(request, readerDetails.stopped())
  return answer.columns
}

/** Recognises how a table is written, in a thread of its own. Errors: those of `readHead`, `import.cancelled`, `import.reader`. */
export async function readHeadInWorker(
  request: TableRequest & { readonly head?: HeadOptions },
  options: ReadOptions = {},
): Promise<{ head: FileHead; json: JsonOrigin | null }> {
  const answer = await run(request, options)
  if (answer.type !== 'head') throw readerError(request, readerDetails.stopped())
  return { head: answer.head, json: answer.json }
}

const readerError = (request: TableRequest, detail: string) =>
  new EngineError('import.reader', { file: request.name ?? basename(request.path), detail })

/** The worker's file stands beside this one as a source, in `engine/` of the bundle. */
function workerUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './read.worker.ts' : '../engine/read.worker.js', import.meta.url)
}

function run(
  request: ReadRequest,
  options: ReadOptions,
): Promise<Exclude<ReadAnswer, { type: 'progress' | 'refused' }>> {
  const { signal, onProgress, heapMegabytes = 512, stallSeconds = 60 } = options
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(new EngineError('import.cancelled'))
      return
    }
    const worker = new Worker(workerUrl(), {
      workerData: { request, compiled: getCompileCacheDir() ?? null } satisfies ReadWork,
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    })
    const settle = (act: () => void) => {
      clearTimeout(stall)
      signal?.removeEventListener('abort', cancel)
      worker.removeAllListeners()
      // A thread that is being ended may still report a crash; nobody waits for it any more.
      worker.on('error', () => undefined)
      worker.terminate().then(act, act)
    }
    const stalled = () => settle(() => reject(readerError(request, readerDetails.stalled(stallSeconds))))
    let stall = setTimeout(stalled, stallSeconds * 1000)
    const cancel = () => settle(() => reject(new EngineError('import.cancelled')))
    signal?.addEventListener('abort', cancel, { once: true })
    worker.on('message', (answer: ReadAnswer) => {
      if (answer.type === 'progress') {
        clearTimeout(stall)
        stall = setTimeout(stalled, stallSeconds * 1000)
        onProgress?.(answer.fraction)
      } else if (answer.type === 'refused')
        settle(() => reject(new EngineError(answer.error.code, answer.error.params)))
      else settle(() => resolve(answer))
    })
    worker.on('error', (error: Error & { code?: string }) => {
      const detail = error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? readerDetails.memory() : readerDetails.stopped()
      settle(() => reject(readerError(request, detail)))
    })
    worker.on('exit', () => settle(() => reject(readerError(request, readerDetails.stopped()))))
  })
}
