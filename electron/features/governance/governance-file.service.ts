import { printedAlone } from '#electron/core/printer.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { DocumentBlock, DocumentModel } from '#electron/formats/document-model.ts'
import type { GovernanceFormat } from '#shared/governance/governance-formats.ts'

export const heading = (level: 1 | 2 | 3, text: string): DocumentBlock => ({ kind: 'heading', level, text })
export const quiet = (text: string): DocumentBlock => ({ kind: 'paragraph', text, tone: 'quiet' })

/** A typed text: lines that begin with a dash are points of a list, others are paragraphs. */
export function typedBlocks(text: string): DocumentBlock[] {
  const blocks: DocumentBlock[] = []
  let points: string[] = []
  const flush = () => {
    if (points.length > 0) blocks.push({ kind: 'list', items: points })
    points = []
  }
  for (const line of text.split('\n').map((each) => each.trim())) {
    const point = /^[-–•*]\s+(.+)$/.exec(line)?.[1]
    if (point !== undefined) points.push(point)
    else if (line !== '') {
      flush()
      blocks.push({ kind: 'paragraph', text: line })
    }
  }
  flush()
  return blocks
}

/** A document as a file. Each writer is read when it is first asked for. Errors: those of the writers. */
export async function writtenDocument(
  { openPrinter, job }: EngineContext,
  model: DocumentModel,
  format: GovernanceFormat,
): Promise<Uint8Array> {
  if (format === 'odt') return await (await import('#electron/formats/document-odt.ts')).writeOdt(model)
  if (format === 'docx') return await (await import('#electron/formats/document-docx.ts')).writeDocx(model)
  const html = Buffer.from((await import('#electron/formats/document-html.ts')).documentHtml(model), 'utf8')
  return await printedAlone(openPrinter, html, job.signal)
}
