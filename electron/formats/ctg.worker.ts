import { hash } from 'node:crypto'
import { closeSync, readSync } from 'node:fs'
import { enableCompileCache, flushCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { toErrorEnvelope } from '#electron/core/errors.ts'
import { openRegularFile } from './byte-source.ts'
import type { CtgAnswer, CtgWork } from './ctg-reader.ts'
import { beyond, named } from './ctg-refusal.ts'

/** The file, whole: its length is looked at before anything is read. */
function readWhole(path: string, name: string, most: number): Buffer<ArrayBuffer> {
  const { fd, size } = openRegularFile(path, name)
  try {
    if (size > most) throw beyond('fileBytes', most)
    const bytes = Buffer.allocUnsafeSlow(size)
    let at = 0
    while (at < size) {
      const n = readSync(fd, bytes, at, size - at, at)
      if (n === 0) break
      at += n
    }
    return at === size ? bytes : bytes.subarray(0, at)
  } finally {
    closeSync(fd)
  }
}

// Reads one package and ends. It holds no database and writes nothing: whatever happens to this thread, the engine goes on.
const port = parentPort
if (port !== null) {
  const { request, compiled } = workerData as CtgWork
  if (compiled !== null) enableCompileCache(compiled)
  const { checkPackage } = await import('./ctg-read.ts')
  const say = (answer: CtgAnswer, moved: ArrayBuffer[] = []) => port.postMessage(answer, moved)
  let told = 0
  const progress = (fraction: number) => {
    const now = performance.now()
    if (now - told < 100) return
    told = now
    say({ type: 'progress', fraction })
  }
  try {
    const file = readWhole(request.path, request.name, request.limits.fileBytes)
    const content = await checkPackage(file, request, progress)
    if (compiled !== null) flushCompileCache()
    const moved = new Set<ArrayBuffer>()
    for (const { starts, ends, kinds } of content.tables)
      for (const column of [starts, ends, kinds]) moved.add(column.buffer as ArrayBuffer)
    for (const { values, statuses } of content.series)
      for (const column of [values, statuses]) moved.add(column.buffer as ArrayBuffer)
    for (const { bytes } of content.attachments) moved.add(bytes.buffer as ArrayBuffer)
    const fileSha256 = hash('sha256', file)
    // What was read of it are copies.
    if (request.keeps) moved.add(file.buffer)
    const kept = request.keeps ? file : null
    say({ type: 'package', fileSha256, fileBytes: file.length, file: kept, content }, [...moved])
  } catch (error) {
    say({ type: 'refused', error: toErrorEnvelope(named(error, request.name)) })
  }
}
