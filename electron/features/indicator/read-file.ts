import { basename } from 'node:path'
import {
  readerError,
  readInThread,
  type ThreadOptions,
  type ThreadSign,
  type ThreadWork,
} from '#electron/core/thread.ts'
import type { ColumnsResult, ReadPlan } from '#electron/formats/columns-plan.ts'
import type { FileHead, HeadOptions } from '#electron/formats/text-head.ts'
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
export type ReadWork = ThreadWork<ReadRequest>

export interface JsonOrigin {
  readonly identifier: string | null
  readonly title: string | null
  /** The file is one page of a longer answer. */
  readonly partial: boolean
}

/** What the reading thread sends back. */
export type ReadAnswer =
  | ThreadSign
  | { readonly type: 'columns'; readonly columns: ColumnsResult }
  | { readonly type: 'head'; readonly head: FileHead; readonly json: JsonOrigin | null }

export type ReadOptions = ThreadOptions

/**
 * Reads a table (text, gzip, ZIP entry, JSON) in a thread of its own, which ends with it.
 * Errors: those of `readColumns`; `import.cancelled`; `import.reader` when the thread crashes, runs out of memory or stalls.
 */
export async function readInWorker(
  request: TableRequest & { readonly plan: ReadPlan; readonly whole?: number },
  options: ReadOptions = {},
): Promise<ColumnsResult> {
  const answer = await run(request, options)
  if (answer.type !== 'columns') throw readerError(nameOf(request), readerDetails.stopped())
  return answer.columns
}

/** Recognises how a table is written, in a thread of its own. Errors: those of `readHead`, `import.cancelled`, `import.reader`. */
export async function readHeadInWorker(
  request: TableRequest & { readonly head?: HeadOptions },
  options: ReadOptions = {},
): Promise<{ head: FileHead; json: JsonOrigin | null }> {
  const answer = await run(request, options)
  if (answer.type !== 'head') throw readerError(nameOf(request), readerDetails.stopped())
  return { head: answer.head, json: answer.json }
}

const nameOf = (request: TableRequest) => request.name ?? basename(request.path)

/** The worker's file stands beside this one as a source, in `engine/` of the bundle. */
function workerUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './read.worker.ts' : '../engine/read.worker.js', import.meta.url)
}

function run(
  request: ReadRequest,
  options: ReadOptions,
): Promise<Exclude<ReadAnswer, { type: 'progress' | 'refused' }>> {
  return readInThread<ReadAnswer, ReadRequest>(workerUrl(), nameOf(request), request, options)
}
