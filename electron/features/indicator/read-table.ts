import { toErrorEnvelope } from '#electron/core/errors.ts'
import { openTable } from '#electron/formats/archive.ts'
import { type ByteSource, digested } from '#electron/formats/byte-source.ts'
import { readColumns } from '#electron/formats/columns.ts'
import type { ColumnsResult, ReadControl, ReadPlan } from '#electron/formats/columns-plan.ts'
import { isJson, openJson } from '#electron/formats/json-records.ts'
import { readHead } from '#electron/formats/text-head.ts'
import type { ReadAnswer, ReadRequest } from './read-file.ts'

/** Columns of a table, with the digest of its file where reading it passes over the file itself. Errors: those of `readColumns`. */
async function columnsOf(source: ByteSource, plan: ReadPlan, control: ReadControl): Promise<ColumnsResult> {
  const table = digested(source)
  const columns = await readColumns(table.source, plan, control)
  const file = source.isFile === true ? table.digest() : null
  return file === null ? columns : { ...columns, file }
}

/** Reads one table; what is refused is an answer like another. */
export async function answerRead(
  request: ReadRequest,
  progress: (fraction: number | null) => void,
): Promise<ReadAnswer> {
  try {
    const file = await openTable(request.path, request.entry ?? null, request.name)
    const json = (await isJson(file)) ? await openJson(file) : null
    const source = json?.source ?? file
    if (request.plan !== undefined) {
      const columns = await columnsOf(source, request.plan, { progress, whole: request.whole ?? 0 })
      return { type: 'columns', columns }
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

/**
 * Reads a table of text in the calling thread, letting others have their turn: for programs that do nothing else, where starting a
 * thread would cost more than it protects. null for JSON, which has to be held whole in memory and is read apart everywhere.
 */
export async function readHere(
  request: Required<Pick<ReadRequest, 'path' | 'name' | 'entry' | 'plan' | 'whole'>>,
  options: { readonly signal: AbortSignal; readonly onProgress: (fraction: number | null) => void },
): Promise<ColumnsResult | null> {
  const source = await openTable(request.path, request.entry, request.name)
  if (await isJson(source)) return null
  return await columnsOf(source, request.plan, {
    whole: request.whole,
    progress: options.onProgress,
    cancelled: () => options.signal.aborted,
    pause: () => new Promise((next) => setImmediate(next)),
  })
}
