import { EngineError } from '#electron/core/errors.ts'
import { columnsText } from '#shared/indicator/reader.labels.ts'
import type { Assembler } from './assembler.ts'
import type { ByteSource } from './byte-source.ts'
import { CellBudget } from './cell-columns.ts'
import type { Decode } from './cell-texts.ts'
import type { ColumnsResult, ReadControl, ReadPlan } from './columns-plan.ts'
import { CellFound, type CellPlace, DuplicateCell, LongAssembler } from './long-assembler.ts'
import { RecordScanner } from './record-scanner.ts'
import { RowKeys } from './row-keys.ts'
import { asciiCompatible } from './text-encoding.ts'
import { CountAssembler, WideAssembler } from './wide-assembler.ts'

/**
 * Reads a table of any length into columns, in one pass over its bytes: the memory holds the result and two chunks.
 *
 * Errors: `file.*` of the source, `file.undecodable`, `file.quote`, `file.line-too-long`, `file.too-many-columns`,
 * `file.too-large`, `file.no-rows`, `import.mapping` (the plan names columns that the header does not have),
 * `import.duplicates`, `import.cancelled`.
 */
export async function readColumns(
  source: ByteSource,
  plan: ReadPlan,
  control: ReadControl = {},
): Promise<ColumnsResult> {
  checkPlan(source, plan)
  try {
    return await read(source, plan, control, null)
  } catch (error) {
    if (!(error instanceof DuplicateCell)) throw error
    throw await duplicateError(source, plan, control, error)
  }
}

async function read(
  source: ByteSource,
  plan: ReadPlan,
  control: ReadControl,
  watch: CellPlace | null,
): Promise<ColumnsResult> {
  const { bytes: chunks, decode } = asciiCompatible(source, plan.encoding)
  const scanner = new RecordScanner(source.name, plan.delimiter, plan.encoding === 'utf-8')
  const keys = new RowKeys(plan, decode)
  const assembler = assemblerOf(plan, keys, decode, new CellBudget(source.name, control.whole), source.name, watch)
  let done = 0
  for await (const chunk of chunks) {
    if (control.cancelled?.() === true) throw new EngineError('import.cancelled')
    done += chunk.length
    const fraction = source.size === null || source.size === 0 ? null : Math.min(done / source.size, 1)
    scanner.push(chunk)
    take(scanner, plan, keys, assembler, fraction === null ? 0 : (done - chunk.length) / (source.size ?? 1))
    control.progress?.(fraction)
    if (control.pause) await control.pause()
  }
  scanner.finish()
  take(scanner, plan, keys, assembler, 0)
  if (keys.rows === 0) throw new EngineError('file.no-rows', { file: source.name })
  const series = assembler.finish()
  return {
    rows: keys.rows,
    groups: keys.tables.map((table) => table.finish(decode)),
    series,
    faults: keys.faults.faults,
    moreFaults: keys.faults.more,
    refused: keys.faults.refused,
    leftOut: { levels: keys.leftOutLevels(), combinations: assembler instanceof LongAssembler ? assembler.leftOut : 0 },
    unknownStatuses: assembler instanceof LongAssembler ? assembler.unknownStatuses() : {},
  }
}

function take(scanner: RecordScanner, plan: ReadPlan, keys: RowKeys, assembler: Assembler, fraction: number): void {
  // The share of the file read before this chunk tells how many codes the whole has: arrays then grow once instead of doubling.
  // A typed array keeps its shape from one chunk to the next, which a list of numbers does not: code made for one stays good.
  const foreseen = Int32Array.from(keys.tables, (table) =>
    fraction === 0 ? 0 : Math.ceil((table.dictionary.size / fraction) * 1.02),
  )
  for (;;) {
    if (scanner.nextLine > plan.headerLine) assembler.run?.(scanner, foreseen[0] || keys.size(0) * 2)
    if (!scanner.next()) return
    if (scanner.line <= plan.headerLine || !keys.read(scanner)) continue
    assembler.record(scanner, foreseen[keys.group] || keys.size(keys.group) * 2)
  }
}

function assemblerOf(
  plan: ReadPlan,
  keys: RowKeys,
  decode: Decode,
  budget: CellBudget,
  file: string,
  watch: CellPlace | null,
): Assembler {
  if (plan.layout === 'wide') return new WideAssembler(plan, keys, decode, budget, file)
  if (plan.layout === 'count' || plan.long === null) return new CountAssembler(plan, keys, decode, budget)
  return new LongAssembler(plan, plan.long, keys, decode, budget, watch)
}

async function duplicateError(
  source: ByteSource,
  plan: ReadPlan,
  control: ReadControl,
  duplicate: DuplicateCell,
): Promise<unknown> {
  try {
    await read(source, plan, control, duplicate.place)
  } catch (error) {
    if (!(error instanceof CellFound)) return error
    return new EngineError('import.duplicates', {
      file: source.name,
      code: duplicate.code,
      first: error.line,
      second: duplicate.line,
    })
  }
  return duplicate
}

function checkPlan(source: ByteSource, plan: ReadPlan): void {
  const width = plan.header.length
  const used = [
    ...plan.code.columns,
    ...plan.values.map((value) => value.column),
    ...(plan.level === null ? [] : [plan.level.column]),
    ...(plan.period === null ? [] : [plan.period]),
    ...(plan.long === null ? [] : [plan.long.value, ...plan.long.status, ...plan.long.dimensions]),
  ]
  if (
    plan.code.columns.length === 0 ||
    used.some((column) => column < 0 || column >= width) ||
    (plan.layout === 'long' && plan.long === null)
  ) {
    throw new EngineError('import.mapping', { file: source.name, detail: columnsText(width) })
  }
}
