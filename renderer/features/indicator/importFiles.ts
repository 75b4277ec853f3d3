import type { Input, Output } from '#shared/api/contract.ts'
import type { ErrorEnvelope } from '#shared/api/errors.ts'
import type { FileReport, Mapping } from '#shared/indicator/import.schema.ts'

/** A file to import with what the person has said of it so far. */
export interface AskedFile {
  readonly token: string
  readonly name: string
  readonly mapping?: Mapping
  readonly vintage?: number
}

/** A file that cannot be imported, with the sentence that says why. */
export interface RefusedFile {
  readonly token: string
  readonly name: string
  readonly message: string
}

export type Inspection = Output<'import.inspect'>

export function inspectInput(files: readonly AskedFile[]): Input<'import.inspect'> {
  return {
    files: files.map(({ token, mapping, vintage }) => ({
      token,
      ...(mapping ? { mapping } : {}),
      ...(vintage === undefined ? {} : { vintage }),
    })),
  }
}

/** Which of the files a refusal speaks of, -1 when it does not say or names a table inside an archive. */
export function refusedPlace(error: ErrorEnvelope, files: readonly AskedFile[]): number {
  const named = error.params.file
  const place = files.findIndex((file) => file.name === named)
  return place >= 0 || files.length !== 1 || named === undefined ? place : 0
}

/** Replaces what is said of one file; the others stay as they are. */
export function amendFile(
  files: readonly AskedFile[],
  place: number,
  change: { readonly mapping?: Mapping; readonly vintage?: number },
): readonly AskedFile[] {
  return files.map((file, index) => {
    if (index !== place) return file
    // A mapping says its own vintage: a choice made before it no longer holds.
    return change.mapping ? { token: file.token, name: file.name, mapping: change.mapping } : { ...file, ...change }
  })
}

/** The mapping with another way to read the bytes or the period: what the small corrections of the preview change. */
export function amendReading(
  report: FileReport,
  change: Partial<Pick<Mapping, 'encoding' | 'delimiter' | 'decimal'>> & { readonly constantPeriod?: string },
): Mapping | null {
  if (!report.mapping) return null
  const { constantPeriod, ...reading } = change
  return {
    ...report.mapping,
    ...reading,
    ...(constantPeriod === undefined
      ? {}
      : { period: { ...report.mapping.period, constant: constantPeriod === '' ? null : constantPeriod } }),
  }
}
