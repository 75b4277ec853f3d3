import { EngineError } from '#electron/core/errors.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { sizeText } from '#electron/formats/limits.ts'
import type { OdtTemplate, ReadTemplate } from '#electron/formats/odt-template.ts'
import { templateDetails } from '#shared/agreement/agreement.labels.ts'
import { blockMarks, lineMarks, markText, requiredMarks } from '#shared/agreement/agreement.ts'
import { templateName } from '#shared/agreement/agreement-document.labels.ts'
import { cleanFileName } from '#shared/exchange/attachment.rules.ts'
import { today } from '#shared/lib/day.ts'

const templateId = 'agreement'

/** The model that the département deposited; null when there is none. */
export function ownTemplate({ db }: OpenWorkspace): { name: string; addedOn: string; template: OdtTemplate } | null {
  const row = db.row('SELECT name, added_on, content FROM agreement_template WHERE id = ?', templateId)
  if (row === undefined) return null
  return {
    name: String(row.name),
    addedOn: String(row.added_on),
    template: JSON.parse(String(row.content)) as OdtTemplate,
  }
}

/** The model in use as a text document; with `isShipped`, that of the application. */
export async function templateDocument(workspace: OpenWorkspace, isShipped: boolean) {
  const own = isShipped ? null : ownTemplate(workspace)
  if (own !== null) {
    const { templateFile } = await import('#electron/formats/odt-template.ts')
    return { name: own.name, bytes: await templateFile(own.template, templateName) }
  }
  const { writeOdt } = await import('#electron/formats/document-odt.ts')
  const mark = (name: string) => ({ kind: 'paragraph' as const, text: markText(name) })
  const bytes = await writeOdt({
    title: markText('titre'),
    subtitle: markText('version'),
    header: markText('titre'),
    footer: markText('version'),
    blocks: [{ kind: 'paragraph', text: markText('empreinte'), tone: 'quiet' }, ...blockMarks.map(mark)],
  })
  return { name: `${templateName}.odt`, bytes }
}

/** Marks that a model lacks, does not know, or holds where they cannot be replaced. */
function faultsOf({ body, edges, listed, broken }: ReadTemplate): string | null {
  const isBlock = (mark: string) => blockMarks.some((each) => each === mark)
  const isKnown = (mark: string) => isBlock(mark) || lineMarks.some((each) => each === mark)
  const found = [...body, ...edges].map(({ mark }) => mark)
  const missing = requiredMarks.filter((mark) => !body.some((each) => each.mark === mark))
  const unknown = found.filter((mark) => !isKnown(mark))
  const misplaced = blockMarks.filter((mark) => {
    const own = body.filter((each) => each.mark === mark)
    return (
      own.length > 1 ||
      own.some(({ isAlone }) => !isAlone) ||
      edges.some((each) => each.mark === mark) ||
      listed.includes(mark)
    )
  })
  const told = (marks: readonly string[]) => [...new Set(marks)].map(markText)
  const detail = templateDetails.marks(told(missing), told(unknown), told(misplaced), [...new Set(broken)])
  return detail === '' ? null : detail
}

/** Reads an edited model and keeps it, in the place of another. Errors: `agreement.template`, `file.*`. */
export async function importTemplate(context: EngineContext, token: string) {
  const { workspace } = context
  const { path, name } = context.files.resolve(token)
  const { readOdtTemplate, TemplateError, templateImages } = await import('#electron/formats/odt-template.ts')
  const read = await readOdtTemplate(path, name).catch((error: unknown) => {
    if (!(error instanceof TemplateError)) throw error
    const detail =
      error.fault === 'large' ? templateDetails.large(sizeText(templateImages)) : templateDetails[error.fault]
    throw new EngineError('agreement.template', { file: name, detail })
  })
  const fault = faultsOf(read)
  if (fault !== null) throw new EngineError('agreement.template', { file: name, detail: fault })
  if (context.job.signal.aborted || context.current !== workspace) throw new EngineError('operation.cancelled')
  const kept = cleanFileName(name, `${templateName}.odt`)
  context.commit(() =>
    workspace.db.run(
      `INSERT INTO agreement_template (id, name, added_on, content) VALUES (?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, added_on = excluded.added_on, content = excluded.content`,
      templateId,
      kept,
      today(),
      JSON.stringify(read.template),
    ),
  )
  return { name: kept, marks: [...new Set([...read.body, ...read.edges].map(({ mark }) => mark))] }
}

/** Errors: `agreement.no-template`. */
export function removeTemplate({ db }: OpenWorkspace): void {
  if (db.run('DELETE FROM agreement_template WHERE id = ?', templateId) === 0)
    throw new EngineError('agreement.no-template', {})
}
