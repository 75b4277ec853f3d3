import { readFileSync, statSync } from 'node:fs'
import { errorSentence } from '#shared/api/errors.ts'
import type { FileReport, Mapping } from '#shared/indicator/import.schema.ts'
import { parseMapping } from '#shared/indicator/mapping.rules.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { cliColumns, cliMessages } from '#shared/workspace/cli.labels.ts'
import type { Arguments } from './arguments.ts'
import type { Answer } from './command.ts'
import { tableText } from './output.ts'
import { Refusal, type Session, userPath } from './session.ts'

/** A mapping names columns: even for the widest file it is far smaller than this. */
const mappingLimit = 20_000_000

function readMapping(file: string): Mapping {
  let text: string
  try {
    const path = userPath(file)
    if (statSync(path).size > mappingLimit) throw new RangeError()
    text = readFileSync(path, 'utf8')
  } catch {
    throw new Refusal(cliMessages.mappingMissing(file))
  }
  const parsed = parseMapping(text)
  if (!parsed.ok) throw new Refusal(cliMessages.mappingInvalid(file, parsed.problem.replace(/\.$/, '')))
  return parsed.mapping
}

function faultLines(report: FileReport): string {
  const lines = report.faults
    .slice(0, 20)
    .map((fault) => `  ${cliMessages.fault(fault.line, fault.column, fault.message)}`)
  const more = report.faults.length - lines.length + report.moreFaults
  if (more > 0) lines.push(`  ${cliMessages.moreFaults(more)}`)
  return lines.length === 0 ? '' : `${report.file}\n${lines.join('\n')}\n`
}

function textOf(reports: readonly FileReport[]): string {
  const table = tableText<FileReport>(
    [
      { header: cliColumns.file, cell: (row) => row.file },
      { header: cliColumns.dataset, cell: (row) => row.datasetTitle },
      { header: cliColumns.vintage, cell: (row) => (row.vintage === null ? '' : String(row.vintage)) },
      { header: cliColumns.periods, cell: (row) => row.periods.join(', ') },
      { header: cliColumns.written, cell: (row) => formatNumber(row.written), right: true },
      { header: cliColumns.unchanged, cell: (row) => formatNumber(row.unchanged), right: true },
      { header: cliColumns.refused, cell: (row) => formatNumber(row.refused), right: true },
    ],
    reports,
  )
  return table + reports.map(faultLines).join('')
}

/** The report of a file for scripts: all that was recognised, without the lines that the mapping screen shows. */
function documentOf(reports: readonly FileReport[], paths: readonly string[]): unknown {
  return {
    files: reports.map(({ head: _head, ...report }) => ({ ...report, path: paths[report.asked] ?? report.file })),
  }
}

/** Reads every file, then writes them all as one undoable command, or none. */
export async function importFiles(session: Session, args: Arguments): Promise<Answer> {
  const { file, others: paths } = args.words(1, Number.POSITIVE_INFINITY, cliMessages.noData)
  const vintage = args.vintage()
  const period = args.text('period')
  const dataset = args.text('dataset')
  const mappingFile = args.text('mapping')
  const mapping = mappingFile === undefined ? undefined : readMapping(mappingFile)
  await session.open(file)
  const files = await Promise.all(
    paths.map(async (path) => ({
      token: await session.token(path),
      ...(dataset === undefined ? {} : { dataset }),
      ...(mapping === undefined ? {} : { mapping }),
      ...(vintage === undefined ? {} : { vintage }),
      ...(period === undefined ? {} : { period }),
    })),
  )
  const inspected = await session.call('import.inspect', { files })
  const unknown = inspected.files.find((report) => report.dataset === null && report.recognisedBy !== 'metadata')
  if (unknown !== undefined || args.flag('dry-run'))
    await session.call('import.discard', { staging: inspected.staging })
  if (unknown !== undefined) {
    const detail = unknown.notes[0] ?? unknown.faults[0]?.message ?? cliMessages.notRecognisedDetail
    const params = { file: unknown.file, detail: detail.replace(/\.$/, '') }
    throw new Refusal(errorSentence({ code: 'import.not-recognised', params }))
  }
  if (args.flag('dry-run')) {
    return {
      json: documentOf(inspected.files, paths),
      text: `${textOf(inspected.files)}${cliMessages.nothingWritten}\n`,
    }
  }
  const applied = await session.call('import.apply', { staging: inspected.staging, remember: false })
  return { json: documentOf(applied.files, paths), text: textOf(applied.files) }
}
