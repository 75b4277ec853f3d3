import { EngineError } from '#electron/core/errors.ts'
import { readInThread, type ThreadFailure, type ThreadSign, type ThreadWork } from '#electron/core/thread.ts'
import type { Cell } from '#shared/merge/merge.types.ts'
import { type PackageLimits, packageLimits } from './ctg-limits.ts'
import type { CheckedPackage, ReadRequest } from './ctg-read.ts'
import { beyond, named } from './ctg-refusal.ts'
import { cellAt, type ParsedTable, rowsOf } from './ctg-table-read.ts'

export interface CtgRequest extends ReadRequest {
  readonly path: string
  /** Name shown in the sentences. */
  readonly name: string
  /** Whether the file itself is asked for. */
  readonly keeps: boolean
}
export type CtgWork = ThreadWork<CtgRequest>
export type CtgAnswer =
  | ThreadSign
  | {
      readonly type: 'package'
      readonly fileSha256: string
      readonly fileBytes: number
      /** The file itself, for who asked for it. */
      readonly file: Uint8Array | null
      readonly content: CheckedPackage
    }

export interface ReadTable {
  readonly columns: readonly string[]
  /** Made one at a time as they are asked for, and not kept: two million rows would fill the memory. */
  readonly rows: Iterable<readonly Cell[]>
  /** One column, its rows in order; none where the table has no such column. */
  cells(column: string): Iterable<Cell>
}

export interface ReadPackage extends Omit<CheckedPackage, 'tables'> {
  /** SHA-256 of the file as it is, encrypted or not, and its length. */
  readonly fileSha256: string
  readonly bytes: number
  /** By name, `lineage` and `version` included, those of series not. */
  readonly tables: ReadonlyMap<string, ReadTable>
}

export interface ReadOptions {
  /** age secret keys of ours, the former ones too. */
  readonly identities: readonly string[]
  /** Ids of our signing keys; given, an encrypted package that was not written for one of them is refused. */
  readonly keyIds?: readonly string[]
  readonly signal?: AbortSignal
  /** 0 to 1, null while it is not known. */
  readonly progress?: (fraction: number | null) => void
  /** False: only what the manifest says (who, when, what): every packed byte is checked, no table is read. */
  readonly tables?: boolean
  /** Takes the bytes of the file, the very ones that were checked. */
  readonly keep?: (bytes: Uint8Array) => void
  readonly limits?: PackageLimits
}

/** The worker's file stands beside this one as a source, in `engine/` of the bundle. */
function workerUrl(): URL {
  const isSource = import.meta.url.endsWith('.ts')
  return new URL(isSource ? './ctg.worker.ts' : '../engine/ctg.worker.js', import.meta.url)
}

const failureOf =
  (name: string, limits: PackageLimits) =>
  (how: ThreadFailure): EngineError => {
    if (how === 'cancelled') return new EngineError('package.cancelled')
    if (how === 'stopped') return new EngineError('package.reader', { file: name })
    const error =
      how === 'memory'
        ? beyond('memory', limits.heapMegabytes)
        : how === 'late'
          ? beyond('seconds', limits.seconds)
          : beyond('stallSeconds', limits.stallSeconds)
    return named(error, name) as EngineError
  }

/** A table as whoever merges reads it. */
export class ReadRows implements ReadTable {
  readonly columns: readonly string[]
  readonly #table: ParsedTable

  constructor(table: ParsedTable) {
    this.columns = table.columns
    this.#table = table
  }

  get rows(): Iterable<readonly Cell[]> {
    return { [Symbol.iterator]: () => rowsOf(this.#table) }
  }

  *cells(column: string): Generator<Cell> {
    const at = this.columns.indexOf(column)
    if (at >= 0) for (let row = 0; row < this.#table.rows; row++) yield cellAt(this.#table, row, at)
  }
}

/**
 * Reads a package in a thread of its own, with limits of memory and time and without any database; whatever it is, the engine goes on. A
 * package that comes back was checked to its last byte; whether its sender is known is not looked at here.
 * Errors: `package.*`, `file.*` when the file cannot be read.
 */
export async function readPackage(path: string, name: string, options: ReadOptions): Promise<ReadPackage> {
  const { identities, keyIds = null, signal, progress, tables = true, keep, limits = packageLimits } = options
  const answer = await readInThread<CtgAnswer, CtgRequest>(
    workerUrl(),
    name,
    { path, name, identities, keyIds, tables, limits, keeps: keep !== undefined },
    {
      heapMegabytes: limits.heapMegabytes,
      youngMegabytes: 12,
      stallSeconds: limits.stallSeconds,
      totalSeconds: limits.seconds,
      failure: failureOf(name, limits),
      ...(signal === undefined ? {} : { signal }),
      ...(progress === undefined ? {} : { onProgress: progress }),
    },
  )
  if (answer.type !== 'package') throw new EngineError('package.reader', { file: name })
  const { content, fileSha256, fileBytes, file } = answer
  if (file !== null) keep?.(file)
  return {
    ...content,
    fileSha256,
    bytes: fileBytes,
    tables: new Map(content.tables.map((table) => [table.name, new ReadRows(table)])),
  }
}
