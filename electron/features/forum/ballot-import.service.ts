import { EngineError } from '#electron/core/errors.ts'
import { vocabularies } from '#electron/features/offer/vocabulary.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Cell } from '#electron/formats/workbook.ts'
import { readWorkbook } from '#electron/formats/workbook-read.ts'
import { readWorkbookInThread } from '#electron/formats/workbook-thread.ts'
import { ballotReasons, ballotColumns as columns, ratingCommands } from '#shared/forum/rating.labels.ts'
import type { Answer } from '#shared/forum/rating.rules.ts'
import { foldText } from '#shared/lib/text.ts'
import { importSteps } from '#shared/offer/import.labels.ts'
import { addBallots, type GivenBallot } from './ballot.service.ts'
import { type CollegeCount, itemsOf, type Rating, type RatingItem, ratingOf } from './rating-rows.service.ts'

const folded = (cell: Cell | undefined) => (typeof cell === 'string' ? foldText(cell).replace(/\s+/g, ' ').trim() : '')

/** Columns of the marks of an item, by the header that is waited for. */
function headersOf(item: RatingItem, rating: Rating): { mark: string; coverage: string | null } {
  if (rating.method !== 'importance') return { mark: item.label, coverage: null }
  return { mark: columns.importance(item.label), coverage: columns.coverage(item.label) }
}

interface Table {
  readonly college: number
  /** -1 where there is none. */
  readonly code: number
  readonly items: readonly { readonly id: string; readonly mark: Column; readonly coverage: Column | null }[]
}
interface Column {
  readonly header: string
  readonly at: number
}

/** Error: `rating.columns` with those that are missing. */
function tableOf(header: readonly Cell[], rating: Rating, items: readonly RatingItem[]): Table {
  const places = new Map(header.map((cell, at) => [folded(cell), at] as const))
  const missing: string[] = []
  const column = (name: string): Column => {
    const at = places.get(folded(name))
    if (at === undefined) missing.push(name)
    return { header: name, at: at ?? -1 }
  }
  const college = column(columns.college).at
  const found = items.map((item) => {
    const names = headersOf(item, rating)
    return {
      id: item.id,
      mark: column(names.mark),
      coverage: names.coverage === null ? null : column(names.coverage),
    }
  })
  if (missing.length > 0) throw new EngineError('rating.columns', { columns: missing.map(columns.named).join(', ') })
  return { college, code: places.get(folded(columns.code)) ?? -1, items: found }
}

/** Number of a cell; null for none or « sans avis », which 0 says too where it is no mark. */
function markOf(cell: Cell | undefined, column: Column, line: number, isZeroMark: boolean): number | null {
  if (cell === null || cell === undefined) return null
  if (typeof cell === 'string' && columns.without.some((word) => word === folded(cell))) return null
  const number = typeof cell === 'string' && /^\d{1,4}$/.test(cell.trim()) ? Number(cell) : cell
  if (typeof number !== 'number')
    throw new EngineError('rating.ballot', { number: line, reason: ballotReasons.cell(column.header) })
  return number === 0 && !isZeroMark ? null : number
}

function ballotsIn(workspace: OpenWorkspace, rating: Rating, rows: readonly (readonly Cell[])[]): GivenBallot[] {
  const [header = [], ...lines] = rows
  const table = tableOf(header, rating, itemsOf(workspace, rating.id))
  const colleges = new Map(
    vocabularies(workspace).college.flatMap(({ code, label }) => [
      [foldText(code), code] as const,
      [foldText(label), code] as const,
    ]),
  )
  const isZeroMark = rating.method === 'dots'
  return lines
    .filter((row) => row.some((cell) => cell !== null))
    .map((row, at): GivenBallot => {
      const answers = table.items.map(({ id, mark, coverage }): [string, Answer] => [
        id,
        {
          mark: markOf(row[mark.at], mark, at + 1, isZeroMark),
          ...(coverage === null ? {} : { coverage: markOf(row[coverage.at], coverage, at + 1, false) }),
        },
      ])
      const code = row[table.code]
      return {
        college: colleges.get(folded(row[table.college])) ?? '',
        code: code === null || code === undefined ? null : String(code),
        answers: Object.fromEntries(answers),
      }
    })
}

/**
 * Ballots of the first sheet of a table that has rows. Errors: those of the reader, `rating.columns`, `rating.no-rows`, those of `addBallots`.
 */
export async function importBallots(
  context: EngineContext,
  { rating: id, token, isFew }: { readonly rating: string; readonly token: string; readonly isFew: boolean },
): Promise<{ added: number; ballots: CollegeCount[] }> {
  const { path, name } = context.files.resolve(token)
  const { workspace } = context
  const rating = ratingOf(workspace, id)
  const onProgress = (fraction: number | null) => context.job.progress(importSteps.reading(name), fraction)
  // A program that does nothing else has its own thread to spare.
  const book = context.isAlone
    ? await readWorkbook(path, name, onProgress)
    : await readWorkbookInThread({ path, name }, { signal: context.job.signal, onProgress })
  if (context.current !== workspace || context.job.signal.aborted) throw new EngineError('operation.cancelled')
  const rows = book.sheets.find((sheet) => !sheet.hidden && sheet.rows.length > 0)?.rows ?? []
  const ballots = ballotsIn(workspace, rating, rows)
  if (ballots.length === 0) throw new EngineError('rating.no-rows')
  return context.commit(() => addBallots(workspace, id, ballots, isFew), ratingCommands.addBallots(ballots.length))
}
