import {
  readerError,
  readInThread,
  type ThreadOptions,
  type ThreadSign,
  type ThreadWork,
} from '#electron/core/thread.ts'
import { readerDetails } from '#shared/indicator/reader.labels.ts'
import type { ReadBook } from './workbook.ts'

export interface BookRequest {
  readonly path: string
  /** Name shown in the sentences. */
  readonly name: string
}
export type BookWork = ThreadWork<BookRequest>
export type BookAnswer = ThreadSign | { readonly type: 'book'; readonly book: ReadBook }

/** The worker's file stands beside this one as a source, in `engine/` of the bundle. */
function workerUrl(): URL {
  const isSource = import.meta.url.endsWith('.ts')
  return new URL(isSource ? './workbook.worker.ts' : '../engine/workbook.worker.js', import.meta.url)
}

/** Reads a workbook in a thread of its own. Errors: those of `readWorkbook`, `import.cancelled`, `import.reader`. */
export async function readWorkbookInThread(request: BookRequest, options: ThreadOptions = {}): Promise<ReadBook> {
  // Cells are objects of the heap: twice what columns need.
  const answer = await readInThread<BookAnswer, BookRequest>(workerUrl(), request.name, request, {
    heapMegabytes: 1536,
    ...options,
  })
  if (answer.type !== 'book') throw readerError(request.name, readerDetails.stopped())
  return answer.book
}
