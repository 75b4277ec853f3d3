import { mappingProblems, recognitionNotes, recognitionProblems, unknownDatasetTitle } from './import.labels.ts'
import type { Mapping } from './import.schema.ts'
import { coherence, mappingFingerprint } from './mapping.rules.ts'
import { foldName } from './name.rules.ts'
import { parsePeriod, yearOfFileName } from './period.rules.ts'
import { missingColumns } from './reading.rules.ts'
import { type CodeGuess, guessCode } from './recognise.codes.ts'
import { columnsOf, isMetadataHeader } from './recognise.columns.ts'
import { chooseDataset, type DatasetFit } from './recognise.dataset.ts'
import { draftMapping } from './recognise.draft.ts'
import { type Built, buildCount, buildLong, buildWide, type Findings } from './recognise.mapping.ts'
import { censusColumn, indexNames, type NameIndex } from './recognise.names.ts'
import { guessPeriodColumn } from './recognise.periods.ts'
import { describeColumns } from './recognise.report.ts'
import type { Column, FileHead, Metadata, Recognition, RecognitionContext } from './recognise.types.ts'

/** Worksheets saved as text often have a line of long labels above the line of names: they serve as metadata. */
function withLabelsAbove(head: FileHead, metadata: Metadata | undefined): Metadata | undefined {
  const above = head.before?.findLast(
    (cells) => cells.length === head.header.length && cells.filter((c) => c.trim() !== '').length > 1,
  )
  if (above === undefined) return metadata
  const variables = new Map(
    head.header.map((name, i) => [name.trim().toUpperCase(), { label: (above[i] ?? '').trim(), long: '' }]),
  )
  for (const [name, described] of metadata?.variables ?? [])
    variables.set(name, { label: described.label, long: described.long })
  return { variables, modalities: metadata?.modalities ?? new Map() }
}

const fold = (names: Iterable<string>) => [...new Set([...names].map(foldName))]

/** Names that the dictionary gives to code, level and period columns, of one dataset or of all. */
function declaredNames(
  index: NameIndex,
  dataset: string | null,
): { codes: string[]; levels: string[]; periods: string[] } {
  const datasets = [...index.datasets.values()]
    .map((names) => names.dataset)
    .filter((d) => dataset === null || d.id === dataset)
  return {
    codes: fold(datasets.flatMap((d) => d.codes ?? [])),
    levels: fold(datasets.flatMap((d) => d.long?.level ?? [])),
    periods: fold(datasets.flatMap((d) => [...(d.long?.period ?? []), ...(d.periodColumn?.columns ?? [])])),
  }
}

function titleOf(index: NameIndex, mapping: Mapping): string {
  return (
    mapping.datasetTitle ?? index.datasets.get(mapping.dataset)?.dataset.title ?? unknownDatasetTitle(mapping.dataset)
  )
}

function recognised(
  mapping: Mapping,
  by: Recognition['by'],
  columns: readonly Column[],
  index: NameIndex,
  notes: readonly string[],
): Recognition {
  return {
    mapping,
    draft: null,
    by,
    dataset: mapping.dataset,
    datasetTitle: titleOf(index, mapping),
    columns: describeColumns(mapping, columns, index),
    notes,
    problem: null,
  }
}

/** A mapping answered by a person, for this file; what a call asks for (period, vintage) goes before what it says. */
function withContext(mapping: Mapping, context: RecognitionContext): Mapping {
  return {
    ...mapping,
    vintage: context.vintage ?? mapping.vintage,
    period: context.period === undefined ? mapping.period : { constant: context.period, column: null },
  }
}

function fromGiven(
  given: Mapping,
  head: FileHead,
  columns: readonly Column[],
  index: NameIndex,
  context: RecognitionContext,
): Recognition {
  const mapping = withContext(given, context)
  const lacks = missingColumns(mapping, head.header)
  const problem = lacks.length > 0 ? mappingProblems.missingColumns(lacks) : coherence(mapping)
  const result = recognised(mapping, 'given', columns, index, [recognitionNotes.given()])
  return problem === null ? result : { ...result, mapping: null, draft: mapping, problem }
}

/**
 * A remembered mapping serves files of the same shape, not the same file: how bytes are read is found anew, and a period that
 * stood for the whole of the former file is only kept when this file's name says it again.
 */
function fromRemembered(
  head: FileHead,
  columns: readonly Column[],
  index: NameIndex,
  context: RecognitionContext,
): Recognition | null {
  const fingerprint = mappingFingerprint(head.header)
  const found = context.remembered.find((entry) => entry.fingerprint === fingerprint)
  if (found === undefined || missingColumns(found.mapping, head.header).length > 0) return null
  const { encoding: _encoding, delimiter: _delimiter, headerLine: _line, decimal: _decimal, ...kept } = found.mapping
  const notes: string[] = [recognitionNotes.remembered()]
  let mapping: Mapping = { ...kept, headerLine: head.headerLine, vintage: null }
  if (head.decimal !== null) mapping.decimal = head.decimal
  const undated = mapping.layout !== 'wide' || mapping.values.some((value) => value.period === null)
  const dated = mapping.layout === 'wide' && mapping.values.some((value) => value.period !== null)
  if (mapping.period.column === null && mapping.period.constant !== null && undated && !dated) {
    const year = yearOfFileName(context.fileName)
    if (year !== null) notes.push(recognitionNotes.rememberedPeriod(year))
    mapping = { ...mapping, period: { constant: year, column: null } }
  }
  return recognised(withContext(mapping, context), 'remembered', columns, index, notes)
}

function codeNotes(code: CodeGuess): string[] {
  const notes: string[] = []
  const [first] = code.columns
  if (code.restored !== null) notes.push(recognitionNotes.leadingZeros(code.restored.example))
  if (code.truncate !== null && first !== undefined) notes.push(recognitionNotes.iris(first.name))
  if (code.columns.length > 1) notes.push(recognitionNotes.joined(code.columns.map((column) => column.name)))
  if (code.leftOut.length > 0) notes.push(recognitionNotes.leftOutLevels(code.leftOut))
  if (code.metropolitan) notes.push(recognitionNotes.metropolitan())
  return notes
}

function periodNotes(mapping: Mapping, period: Column | null): string[] {
  const [text] = period?.distinct ?? []
  const read = text === undefined || mapping.period.keep !== 'year' ? null : parsePeriod(text, 'year')
  return text === undefined || read === null || read === text ? [] : [recognitionNotes.periodReduced(text, read)]
}

function fitNotes(fit: DatasetFit): string[] {
  if (fit.how === 'forced' || (fit.how === 'names' && fit.by === 'catalogue')) return []
  if (fit.by === 'metadata') return [recognitionNotes.byMetadata(fit.dataset.title)]
  return [
    fit.how === 'content'
      ? recognitionNotes.byContent(fit.dataset.title)
      : recognitionNotes.byLabels(fit.dataset.title),
  ]
}

/** A census file that no signature fits: its grammar is enough, under the broadest census dataset of the dictionary. */
function censusFit(index: NameIndex, columns: readonly Column[]): DatasetFit | null {
  const grammatical = columns.filter((column) => censusColumn(column.name) !== null)
  if (grammatical.length < 2) return null
  const datasets = [...index.datasets.values()]
    .map((names) => names.dataset)
    .filter((d) => d.censusGrammar && d.layout === 'wide')
  datasets.sort((a, b) => b.variables.length - a.variables.length)
  const [dataset] = datasets
  return dataset === undefined ? null : { dataset, by: 'catalogue', how: 'names', matches: new Map(), long: null }
}

function build(findings: Findings, fit: DatasetFit): Built | null {
  if (fit.dataset.layout === 'long') return buildLong(findings, fit)
  return fit.dataset.layout === 'count' ? buildCount(findings, fit.dataset) : buildWide(findings, fit)
}

/**
 * From the first rows of a file to how it is read: which dataset of the dictionary it is, where its codes, periods and values
 * are, and what each column was recognised as. Looks at what columns hold, at their names, at their labels and at the metadata
 * file; never at their order, and at the file's name only for a year that nothing else gives. Throws nothing.
 */
export function recognise(head: FileHead, asked: RecognitionContext): Recognition {
  const metadata = withLabelsAbove(head, asked.metadata)
  const context: RecognitionContext = metadata === undefined ? asked : { ...asked, metadata }
  const index = indexNames(context.catalogue)
  const columns = columnsOf(head)
  if (context.given !== undefined) return fromGiven(context.given, head, columns, index, context)
  const refused = (problem: string, draft: Mapping | null): Recognition => ({
    mapping: null,
    draft,
    by: 'none',
    dataset: null,
    datasetTitle: '',
    columns:
      draft === null
        ? columns.map((c) => ({ column: c.name, role: 'ignored', variable: null, label: '', period: null }))
        : describeColumns(draft, columns, index),
    notes: [],
    problem,
  })
  if (isMetadataHeader(head.header)) return refused(recognitionProblems.metadata(), null)
  if (context.dataset !== undefined && !index.datasets.has(context.dataset))
    return refused(recognitionProblems.unknownDataset(context.dataset), null)
  if (context.dataset === undefined) {
    const remembered = fromRemembered(head, columns, index, context)
    if (remembered !== null) return remembered
  }
  const all = declaredNames(index, null)
  let period = guessPeriodColumn(columns, all.periods)
  const { fileName } = context
  let code = guessCode(columns, context.codes, { fileName, period, preferred: [], levelColumns: all.levels })
  const taken = new Set<Column>([
    ...(code?.columns ?? []),
    ...(code?.levelColumn == null ? [] : [code.levelColumn]),
    ...(period === null ? [] : [period]),
  ])
  const fit =
    chooseDataset(index, columns, { columns: taken, code: code?.columns ?? [] }, context.metadata, context.dataset) ??
    censusFit(index, columns)
  if (fit !== null) {
    const own = declaredNames(index, fit.dataset.id)
    period = guessPeriodColumn(columns, own.periods)
    code = guessCode(columns, context.codes, { fileName, period, preferred: own.codes, levelColumns: own.levels })
  }
  if (code === null) return refused(recognitionProblems.noCode(), null)
  const findings: Findings = { head, columns, code, period, context, index }
  const built = fit === null ? null : build(findings, fit)
  if (fit === null || built === null) return refused(recognitionProblems.noDataset(), draftMapping(findings))
  if (coherence(built.mapping) !== null) return refused(recognitionProblems.noValue(), draftMapping(findings))
  const { mapping } = built
  const notes = [...fitNotes(fit), ...codeNotes(code), ...periodNotes(mapping, period), ...built.notes]
  if (Object.keys(mapping.markers).length > 0) notes.push(recognitionNotes.extraMarkers(mapping.markers))
  return recognised(mapping, fit.by, columns, index, notes)
}
