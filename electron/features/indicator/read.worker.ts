import { parentPort, workerData } from 'node:worker_threads'
import { toErrorEnvelope } from '#electron/core/errors.ts'
import { openTable } from '#electron/formats/archive.ts'
import { digested } from '#electron/formats/byte-source.ts'
import { readColumns } from '#electron/formats/columns.ts'
import { isJson, openJson } from '#electron/formats/json-records.ts'
import { readHead } from '#electron/formats/text-head.ts'
import { transferables } from '#shared/api/wire.ts'
import type { ReadAnswer, ReadRequest } from './read-file.ts'

/** Reads one table and ends. Whatever happens to this thread, the engine goes on. */
async function answer(request: ReadRequest, progress: (fraction: number | null) => void): Promise<ReadAnswer> {
  try {
    const file = await openTable(request.path, request.entry ?? null, request.name)
    const json = (await isJson(file)) ? await openJson(file) : null
    const source = json?.source ?? file
    if (request.plan !== undefined) {
      // The digest of the file comes with its reading, where that reads the file itself: it is not read again for it.
      const table = digested(source)
      const columns = await readColumns(table.source, request.plan, { progress })
      const file = source.isFile === true ? table.digest() : null
      return { type: 'columns', columns: file === null ? columns : { ...columns, file } }
    }
    const head = await readHead(
      source,
      json === null ? request.head : { encoding: 'utf-8', delimiter: ';', decimal: '.', headerLine: 1 },
    )
    const origin = json === null ? null : { identifier: json.identifier, title: json.title, partial: json.partial }
    return { type: 'head', head, json: origin }
  } catch (error) {
    return { type: 'refused', error: toErrorEnvelope(error) }
  }
}

const port = parentPort
if (port !== null) {
  const result = await answer(workerData as ReadRequest, (fraction) =>
    port.postMessage({ type: 'progress', fraction } satisfies ReadAnswer),
  )
  port.postMessage(result, transferables(result))
}
