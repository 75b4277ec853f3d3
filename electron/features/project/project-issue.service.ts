import { printedAlone } from '#electron/core/printer.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { DocumentModel } from '#electron/formats/document-model.ts'
import { today } from '#shared/lib/day.ts'
import { projectDocument as labels } from '#shared/project/project.labels.ts'
import type { ProjectFormat } from '#shared/project/project.ts'
import { projectBook } from './project-book.service.ts'
import { projectModel } from './project-document.service.ts'
import { readProject, type WholeProject } from './project-read.service.ts'

/** Rows as they are kept, with what they are called, for other programs. */
function json({ head, row, lines, sheets, commitments, day }: WholeProject): Uint8Array {
  const plain = ({ id, values }: { id: string; values: object }) => ({ id, ...values })
  const text = JSON.stringify(
    {
      day,
      project: { ...plain(row), territoryName: head.territoryName },
      lines: lines.map(plain),
      sheets: sheets.map((sheet) => {
        const { sharedFrom, sharedWith, told, score, missing, alerts } = sheet.followed
        return {
          ...plain(sheet.row),
          standsUnder: sheet.followed.objective,
          ...{ sharedFrom, sharedWith, told, score, missing, alerts },
          milestones: sheet.milestones.map(plain),
          indicators: sheet.indicators.map((each) => ({ ...plain(each.row), measures: each.measures.map(plain) })),
          commitments: sheet.commitments.map(plain),
        }
      }),
      commitments: commitments.map(plain),
    },
    null,
    2,
  )
  return Buffer.from(`${text}\n`, 'utf8')
}

async function written(context: EngineContext, whole: WholeProject, format: ProjectFormat): Promise<Uint8Array> {
  const { workspace, openPrinter, job } = context
  if (format === 'json') return json(whole)
  if (format === 'xlsx' || format === 'ods') return await projectBook(workspace, whole, format)
  const model: DocumentModel = projectModel(workspace, whole)
  if (format === 'odt') return await (await import('#electron/formats/document-odt.ts')).writeOdt(model)
  if (format === 'docx') return await (await import('#electron/formats/document-docx.ts')).writeDocx(model)
  const html = Buffer.from((await import('#electron/formats/document-html.ts')).documentHtml(model), 'utf8')
  return await printedAlone(openPrinter, html, job.signal)
}

/** The whole project as a file. Errors: `project.unknown`, those of the writers. */
export async function issueProject(context: EngineContext, project: string, format: ProjectFormat) {
  const whole = readProject(context.workspace, project, today())
  return {
    name: `${labels.fileName(whole.head.title)}.${format}`,
    // Of its own: it is handed to another thread.
    bytes: new Uint8Array(await written(context, whole, format)),
  }
}
