import { enableCompileCache, flushCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { toErrorEnvelope } from '#electron/core/errors.ts'
import type { BookAnswer, BookWork } from './workbook-thread.ts'

// Reads one workbook and ends. Whatever happens to this thread, the engine goes on.
const port = parentPort
if (port !== null) {
  const { request, compiled } = workerData as BookWork
  if (compiled !== null) enableCompileCache(compiled)
  const { readWorkbook } = await import('./workbook-read.ts')
  const say = (answer: BookAnswer) => port.postMessage(answer)
  let told = 0
  const progress = (fraction: number) => {
    if (fraction < told + 0.01) return
    told = fraction
    say({ type: 'progress', fraction })
  }
  try {
    const book = await readWorkbook(request.path, request.name, progress)
    if (compiled !== null) flushCompileCache()
    say({ type: 'book', book })
  } catch (error) {
    say({ type: 'refused', error: toErrorEnvelope(error) })
  }
}
