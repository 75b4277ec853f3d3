import { printedAlone } from '#electron/core/printer.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { DocumentBlock, DocumentModel } from '#electron/formats/document-model.ts'
import type { WrittenBook } from '#electron/formats/workbook.ts'
import type { Output } from '#shared/api/contract.ts'
import { today } from '#shared/lib/day.ts'
import type { TraceFormat } from '#shared/trace/formats.ts'
import { traceDocument as labels } from '#shared/trace/trace.labels.ts'
import { readTrace } from './trace-read.service.ts'

type Trace = Output<'trace.read'>

const text = (header: string, width: number) => ({ header, width, type: 'text' as const })

function traceBook({ nodes, edges }: Trace): WrittenBook {
  const byKey = new Map(nodes.map((node) => [node.key, node]))
  const steps = {
    name: labels.sheet,
    columns: [
      text(labels.lower, 40),
      text(labels.kind, 24),
      text(labels.sentence, 70),
      text(labels.higher, 40),
      text(labels.kind, 24),
    ],
    rows: edges.map(({ from, to, sentence }) => {
      const [lower, higher] = [byKey.get(from), byKey.get(to)]
      return [lower?.title ?? '', lower?.kind ?? '', sentence, higher?.title ?? '', higher?.kind ?? '']
    }),
  }
  const rows = {
    name: labels.rows,
    columns: [
      text(labels.side, 22),
      { header: labels.level, width: 10, type: 'number' as const },
      text(labels.kind, 26),
      text(labels.name, 60),
      text(labels.container, 40),
      text(labels.territory, 30),
    ],
    rows: nodes.map(({ level, kind, title, container, territory }) => [
      labels.sideOf(level),
      Math.abs(level),
      kind,
      title,
      container,
      territory,
    ]),
  }
  return { sheets: [steps, rows] }
}

function tableOf(nodes: Trace['nodes']): DocumentBlock {
  return {
    kind: 'table',
    columns: [
      { header: labels.level, width: 2, align: 'right' },
      { header: labels.kind, width: 3 },
      { header: labels.name, width: 6.4 },
      { header: labels.container, width: 5 },
    ],
    rows: nodes.map(({ level, kind, title, container, territory }) => [
      String(Math.abs(level)),
      kind,
      title,
      [container, territory].filter((part) => part !== '').join('\n'),
    ]),
  }
}

/** The trace as a section of a document: what came of a row, where it comes from, and each step in a sentence. */
function traceModel({ nodes, edges, left }: Trace): DocumentModel {
  const [start] = nodes
  const side = (isAbove: boolean, title: string, empty: string): DocumentBlock[] => {
    const found = nodes.filter(({ level }) => (isAbove ? level > 0 : level < 0))
    return [
      { kind: 'heading', level: 1, text: title },
      found.length === 0 ? { kind: 'paragraph', text: empty, tone: 'quiet' } : tableOf(found),
    ]
  }
  return {
    title: labels.title(start?.title ?? ''),
    subtitle: [start?.kind, start?.container, start?.territory].filter((part) => part).join(' · '),
    footer: labels.footer(today()),
    orientation: 'portrait',
    blocks: [
      ...side(false, labels.under, labels.nothingUnder),
      ...side(true, labels.above, labels.nothingAbove),
      ...(edges.length === 0
        ? []
        : [
            { kind: 'heading' as const, level: 1 as const, text: labels.steps },
            { kind: 'list' as const, items: edges.map(({ sentence }) => sentence) },
          ]),
      ...(left === 0 ? [] : [{ kind: 'paragraph' as const, text: labels.left(left), tone: 'quiet' as const }]),
    ],
  }
}

async function written({ openPrinter, job }: EngineContext, trace: Trace, format: TraceFormat) {
  switch (format) {
    case 'csv': {
      const [steps] = traceBook(trace).sheets
      if (steps === undefined) throw new Error('a book of no sheet')
      return (await import('#electron/formats/workbook-csv.ts')).writeCsv(steps)
    }
    case 'ods':
    case 'xlsx':
      return await (await import('#electron/formats/workbook-write.ts')).writeWorkbook(traceBook(trace), format)
    case 'odt':
      return await (await import('#electron/formats/document-odt.ts')).writeOdt(traceModel(trace))
    case 'docx':
      return await (await import('#electron/formats/document-docx.ts')).writeDocx(traceModel(trace))
    default: {
      const page = (await import('#electron/formats/document-html.ts')).documentHtml(traceModel(trace))
      return await printedAlone(openPrinter, Buffer.from(page, 'utf8'), job.signal)
    }
  }
}

/** Errors: `trace.unknown`, those of the writers. */
export async function exportTrace(context: EngineContext, table: string, id: string, format: TraceFormat) {
  const trace = readTrace(context.workspace, table, id)
  return {
    name: `${labels.fileName(trace.nodes[0]?.title ?? '')}.${format}`,
    // Of its own: it is handed to another thread.
    bytes: new Uint8Array(await written(context, trace, format)),
    nodes: trace.nodes.length,
  }
}
