import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { ReadBook } from '#electron/formats/workbook.ts'
import { readWorkbook } from '#electron/formats/workbook-read.ts'
import { readWorkbookInThread } from '#electron/formats/workbook-thread.ts'
import type { SheetReading } from '#shared/offer/import.api.ts'
import { importSteps } from '#shared/offer/import.labels.ts'
import type { Layout } from '#shared/offer/layout.schema.ts'
import type { PlannedImport, PlannedMeans } from '#shared/offer/plan.ts'
import type { RememberedLayout } from './book-layout.service.ts'

type Reading = Pick<EngineContext, 'job' | 'isAlone'>

/** A file given to import; its tables are read once, whoever asks. */
export class OfferFile {
  readonly path: string
  readonly name: string
  readonly #context: Reading
  #book: Promise<ReadBook> | null = null

  constructor(path: string, name: string, context: Reading) {
    this.path = path
    this.name = name
    this.#context = context
  }

  /** The file as a workbook (.xlsx, .ods, .csv). Errors: those of `readWorkbook`, `import.cancelled`. */
  book(): Promise<ReadBook> {
    this.#book ??= this.#read()
    return this.#book
  }

  #read(): Promise<ReadBook> {
    const { job, isAlone } = this.#context
    const onProgress = (fraction: number | null) => job.progress(importSteps.reading(this.name), fraction)
    onProgress(0)
    // A program that does nothing else has its own thread to spare.
    if (isAlone) return readWorkbook(this.path, this.name, onProgress)
    return readWorkbookInThread({ path: this.path, name: this.name }, { signal: job.signal, onProgress })
  }
}

/** What a reader understood of the files. */
export interface OfferReading {
  readonly plan: PlannedImport
  readonly means: readonly PlannedMeans[]
  /** Sheets of workbooks, none for other formats. */
  readonly sheets: readonly SheetReading[]
  readonly remembered: readonly RememberedLayout[]
}

/** One format of the referential, or of others that say as much. */
export interface OfferReader {
  readonly id: string
  /** Whether the files are of this format, by what they hold. */
  recognises(files: readonly OfferFile[]): Promise<boolean>
  /** Plans the import. Writes nothing. */
  read(
    workspace: OpenWorkspace,
    files: readonly OfferFile[],
    options: Reading & { readonly layouts: readonly Layout[] },
  ): Promise<OfferReading>
}
