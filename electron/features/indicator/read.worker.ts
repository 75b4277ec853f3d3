import { enableCompileCache, flushCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { transferables } from '#shared/api/wire.ts'
import type { ReadAnswer, ReadWork } from './read-file.ts'

// Reads one table and ends. Whatever happens to this thread, the engine goes on.
const port = parentPort
if (port !== null) {
  const { request, compiled } = workerData as ReadWork
  if (compiled !== null) enableCompileCache(compiled)
  const { answerRead } = await import('./read-table.ts')
  const result = await answerRead(request, (fraction) =>
    port.postMessage({ type: 'progress', fraction } satisfies ReadAnswer),
  )
  if (compiled !== null) flushCompileCache()
  port.postMessage(result, transferables(result))
}
