import { EngineError } from '#electron/core/errors.ts'
import { importSteps } from '#shared/offer/import.labels.ts'
import { shortened } from '#shared/offer/plan.ts'
import { type BookSheet, cellText, type GivenBook, readLayouts, toRemember } from './book-layout.service.ts'
import { readBooks } from './book-plan.service.ts'
import { planMeans } from './means-plan.service.ts'
import { planImport } from './offer-plan.service.ts'
import type { OfferReader } from './offer-reader.ts'

const sampleCount = 3

function samplesOf({ sheet, layout }: BookSheet, place: number): string[] {
  const samples = new Set<string>()
  const first = layout.header === null ? 0 : layout.header - 1 + layout.headerLines
  for (const row of sheet.rows.slice(first, first + 200)) {
    const text = cellText(row[place]).trim()
    if (text !== '') samples.add(shortened(text, 60))
    if (samples.size === sampleCount) break
  }
  return [...samples]
}

/** Workbooks of any layout: ours, and those that teams keep. */
export const bookReader: OfferReader = {
  id: 'book',
  recognises: () => Promise.resolve(true),
  async read(workspace, files, { layouts, job }) {
    const books: GivenBook[] = []
    for (const file of files) books.push({ name: file.name, book: await file.book() })
    if (job.signal.aborted || workspace.isClosed) throw new EngineError('import.cancelled')
    job.progress(importSteps.comparing, null)
    const sheets = readLayouts(workspace, books, layouts)
    const read = readBooks(workspace, books, sheets)
    const plan = planImport(workspace, read.rows, { faults: read.faults })
    const { means, faults } = planMeans(workspace, read.means, plan)
    return {
      plan: { ...plan, faults: [...plan.faults, ...faults] },
      means,
      sheets: sheets.map((book) => ({
        layout: book.layout,
        file: books[book.layout.file]?.name ?? '',
        knownBy: book.knownBy,
        lines: read.lines.get(book) ?? 0,
        columns: book.names.map((name, place) => ({ place, name, samples: samplesOf(book, place) })),
      })),
      remembered: sheets.flatMap((sheet) => toRemember(sheet) ?? []),
    }
  },
}
