import { printedAlone } from '#electron/core/printer.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { DocumentModel } from '#electron/formats/document-model.ts'
import { cellDate, type WrittenBook } from '#electron/formats/workbook.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import type { SchemeFormat } from '#shared/scheme/roll-up.ts'
import { schemeDocument as labels, sourceNames } from '#shared/scheme/scheme.labels.ts'
import { originsReader } from './line-origins.service.ts'
import { answerName, kindName, schemeModel, schemeNames, statusName } from './scheme-document.service.ts'
import { schemeBook } from './scheme-lines.service.ts'

const text = (header: string, width: number) => ({ header, width, type: 'text' as const })
const date = (header: string) => ({ header, width: 12, type: 'date' as const })
const day = (iso: string | null) => (iso === null ? null : cellDate(iso))

/** Lines, and their origins, each a sheet. */
function schemeWorkbook(workspace: OpenWorkspace, id: string): WrittenBook {
  const book = schemeBook(workspace)
  const names = schemeNames(workspace)
  const numbers = book.numbers(id)
  const read = originsReader(workspace)
  const outline = book.outline(id)
  const number = (line: (typeof outline)[number]['line']) => line.code ?? numbers.get(line.id) ?? ''
  return {
    sheets: [
      {
        name: labels.sheetLines,
        columns: [
          text(labels.number, 10),
          text(labels.nature, 14),
          text(labels.title, 60),
          text(labels.description, 60),
          text(labels.responsible, 30),
          text(labels.policies, 30),
          text(labels.audiences, 30),
          date(labels.starts),
          date(labels.ends),
          text(labels.status, 14),
        ],
        rows: outline.map(({ line }) => [
          number(line),
          kindName(line.kind),
          line.title,
          line.description,
          names.organization(line.owner),
          line.policies.map(names.policy).join(' ; '),
          line.audiences.map(names.audience).join(' ; '),
          day(line.startsOn),
          day(line.endsOn),
          statusName(line.status),
        ]),
      },
      {
        name: labels.sheetOrigins,
        columns: [
          text(labels.number, 10),
          text(labels.line, 50),
          text(labels.nature, 22),
          text(labels.origin, 60),
          text(labels.container, 40),
          text(labels.territory, 30),
          text(labels.finding, 60),
          text(labels.answer, 18),
          text(labels.reason, 50),
        ],
        rows: outline.flatMap(({ line }) =>
          read(line.id).map((origin) => [
            number(line),
            line.title,
            sourceNames[origin.field],
            `${'↳ '.repeat(origin.depth)}${origin.title}`,
            origin.place,
            origin.territory,
            origin.findings.join('\n'),
            answerName(origin.answer),
            origin.reason,
          ]),
        ),
      },
    ],
  }
}

const html = async (model: DocumentModel) =>
  Buffer.from((await import('#electron/formats/document-html.ts')).documentHtml(model), 'utf8')

/** Each writer is read when it is first asked for. */
async function written({ workspace, openPrinter, job }: EngineContext, id: string, format: SchemeFormat) {
  switch (format) {
    case 'odt':
      return (await import('#electron/formats/document-odt.ts')).writeOdt(schemeModel(workspace, id))
    case 'docx':
      return (await import('#electron/formats/document-docx.ts')).writeDocx(schemeModel(workspace, id))
    case 'html':
      return await html(schemeModel(workspace, id))
    case 'pdf':
      return await printedAlone(openPrinter, await html(schemeModel(workspace, id)), job.signal)
    default:
      return await (await import('#electron/formats/workbook-write.ts')).writeWorkbook(
        schemeWorkbook(workspace, id),
        format,
      )
  }
}

/** Errors: `scheme.unknown`, those of the writers. */
export async function exportScheme(context: EngineContext, id: string, format: SchemeFormat) {
  const book = schemeBook(context.workspace)
  const { title } = book.scheme(id)
  return {
    name: `${fileNameOf(title)}.${format}`,
    // Of its own: it is handed to another thread.
    bytes: new Uint8Array(await written(context, id, format)),
    lines: book.outline(id).length,
  }
}
