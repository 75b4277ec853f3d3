import { randomBytes } from 'node:crypto'
import { EngineError } from '#electron/core/errors.ts'
import { printedAlone } from '#electron/core/printer.ts'
import { vocabularies } from '#electron/features/offer/vocabulary.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { DocumentBlock, DocumentColumn, DocumentModel } from '#electron/formats/document-model.ts'
import { ballotCode, codeBytes } from '#shared/forum/ballot-code.rules.ts'
import { sheetLabels as labels } from '#shared/forum/rating-sheet.labels.ts'
import { ratingWords } from '#shared/forum/rating-words.labels.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { readRating } from './rating-read.service.ts'

type Read = ReturnType<typeof readRating>

/** Ballots of one print at the most. */
const mostSheets = 1000

/** What stands beside each item to answer. */
function columnsOf(rating: Read, hasFeedback: boolean): DocumentColumn[] {
  const before: DocumentColumn[] = hasFeedback ? [{ header: labels.before, width: 4.2 }] : []
  const item: DocumentColumn = { header: ratingWords.item, width: rating.method === 'importance' ? 6 : 8 }
  const answer = (header: string): DocumentColumn => ({
    header,
    width: rating.scale === 9 ? 6.4 : 4.4,
    align: 'center',
  })
  if (rating.method === 'importance')
    return [item, ...before, answer(ratingWords.importance), answer(ratingWords.coverage)]
  if (rating.method === 'scale') return [item, ...before, answer(ratingWords.note)]
  return [item, ...before, { header: rating.method === 'dots' ? ratingWords.dots : ratingWords.rank, width: 3 }]
}

function rowsOf(rating: Read, hasFeedback: boolean): string[][] {
  // Spaces that are neither run together nor broken: a mark is circled by hand.
  const marks = [...Array.from({ length: rating.scale }, (_none, at) => at + 1), labels.without].join(
    '\u00a0\u00a0\u00a0',
  )
  const names = new Map(rating.colleges.map(({ code, label }) => [code, label]))
  const answers = rating.method === 'importance' ? [marks, marks] : rating.method === 'scale' ? [marks] : ['']
  return rating.items.map(({ label, feedback }) => [
    label,
    ...(hasFeedback
      ? [
          Object.entries(feedback ?? {})
            .map(
              ([college, { median, q1, q3 }]) =>
                `${names.get(college) ?? college} : ${ratingWords.spread(median, q1, q3)}`,
            )
            .join('\n'),
        ]
      : []),
    ...answers,
  ])
}

function sheet(rating: Read, college: string, isFirst: boolean): DocumentBlock[] {
  const code = ballotCode(rating.id, randomBytes(codeBytes))
  const hasFeedback = rating.items.some(({ feedback }) => feedback !== null && Object.keys(feedback).length > 0)
  return [
    // The title of the document stands over the first.
    ...(isFirst
      ? []
      : [{ kind: 'heading' as const, level: 1 as const, text: labels.heading(rating.title, rating.round) }]),
    { kind: 'paragraph', text: [{ text: labels.college(college) }, { text: `\n${labels.code(code)}`, bold: true }] },
    { kind: 'paragraph', text: labels.how[rating.method](rating.scale, rating.dots ?? 0, rating.dotCap) },
    { kind: 'table', columns: columnsOf(rating, hasFeedback), rows: rowsOf(rating, hasFeedback) },
    ...(hasFeedback ? [{ kind: 'paragraph', tone: 'quiet', text: ratingWords.spreadReading } as const] : []),
    { kind: 'paragraph', tone: 'quiet', text: labels.anonymous },
  ]
}

/**
 * Ballots to print, as many of each college as asked. Errors: `rating.unknown`, `rating.not-open`, `rating.too-many-sheets`, those of the
 * writers.
 */
export async function printSheets(
  context: EngineContext,
  asked: {
    readonly rating: string
    readonly sheets: readonly { readonly college: string; readonly count: number }[]
    readonly format: 'pdf' | 'odt'
  },
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const rating = readRating(context.workspace, asked.rating)
  if (rating.state !== 'open') throw new EngineError('rating.not-open')
  if (asked.sheets.reduce((sum, { count }) => sum + count, 0) > mostSheets)
    throw new EngineError('rating.too-many-sheets', { most: mostSheets })
  const names = new Map(vocabularies(context.workspace).college.map(({ code, label }) => [code, label]))
  const colleges = asked.sheets.flatMap(({ college, count }) =>
    Array.from({ length: count }, () => names.get(college) ?? college),
  )
  const pages = colleges.map((college, at) => sheet(rating, college, at === 0))
  const model: DocumentModel = {
    title: labels.heading(rating.title, rating.round),
    isCompact: true,
    blocks: pages.flatMap((page, at): DocumentBlock[] => (at === 0 ? page : [{ kind: 'page-break' }, ...page])),
  }
  const name = `${fileNameOf(labels.title(rating.title))}.${asked.format}`
  if (asked.format === 'odt') {
    const { writeOdt } = await import('#electron/formats/document-odt.ts')
    return { name, bytes: new Uint8Array(await writeOdt(model)) }
  }
  const { documentHtml } = await import('#electron/formats/document-html.ts')
  const html = Buffer.from(documentHtml(model), 'utf8')
  return { name, bytes: new Uint8Array(await printedAlone(context.openPrinter, html, context.job.signal)) }
}
