import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import { epciOutlines } from '#electron/features/territory/outline.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import { zipParts } from '#electron/formats/package-write.ts'
import { today } from '#shared/lib/day.ts'
import { documentLabels as labels } from '#shared/panorama/document.labels.ts'
import type { DocumentFormat, issuedLevels } from '#shared/panorama/document.ts'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import { pageLabels } from '#shared/panorama/screen.labels.ts'
import { issuedTerritories, type LeavingFile, type LeavingQuestion, leaveFor } from './leaving.service.ts'

export type IssueQuestion = Omit<LeavingQuestion, 'territories'>

type Bytes = Uint8Array<ArrayBuffer>

/** A panorama as one HTML page that stands alone. */
export async function pageOf(context: EngineContext, panorama: Panorama, reader?: string): Promise<string> {
  // The drawing of charts takes half a second to load and only documents need it.
  const { panoramaPage } = await import('./panorama-page.service.ts')
  const catalogue = indicators(context.workspace)
  return panoramaPage(panorama, {
    facts: (id) => catalogue.get(id),
    ...(reader === undefined ? {} : { recipient: labels.recipient(reader) }),
  })
}

const isText = (format: DocumentFormat) => format === 'odt' || format === 'docx'

/** Contours of the intercommunalités of the département with that of the territory; null where the workspace has none. */
async function territoryMap({ workspace }: EngineContext, { territory, vintage }: Panorama) {
  const { situationSize } = await import('./document-charts.service.ts')
  const epcis = issuedTerritories(workspace, 'epci', vintage)
  return epciOutlines(workspace, epcis, vintage, { ...situationSize, chosen: territory.code })
}

async function bytesOf(
  context: EngineContext,
  panorama: Panorama,
  format: DocumentFormat,
  reader: string,
): Promise<Bytes> {
  if (format === 'json') return new Uint8Array(Buffer.from(JSON.stringify(panorama), 'utf8'))
  if (format === 'html' || format === 'pdf') {
    const page = Buffer.from(await pageOf(context, panorama, reader), 'utf8')
    if (format === 'html') return new Uint8Array(page)
    return new Uint8Array(await (await import('#electron/formats/document-pdf.ts')).pdfOf(page))
  }
  const { writePanorama } = await import('./panorama-document.service.ts')
  const catalogue = indicators(context.workspace)
  // Of its own: it is handed to another thread.
  return new Uint8Array(
    await writePanorama(format, panorama, {
      facts: (id) => catalogue.get(id),
      day: today(),
      recipient: labels.recipient(reader),
      map: isText(format) ? await territoryMap(context, panorama) : null,
    }),
  )
}

interface Issued {
  readonly panorama: Panorama
  readonly bytes: Bytes
}

/** Panoramas that leave the workspace as one file. Errors: those of `leaveFor` and of the writers. */
async function issue(
  context: EngineContext,
  question: IssueQuestion,
  territories: readonly string[],
  format: DocumentFormat,
  pack: (issued: readonly Issued[], reader: string) => LeavingFile | Promise<LeavingFile>,
  titleOf: (first: Panorama) => string,
) {
  return await leaveFor(
    context,
    { ...question, territories },
    {
      title: titleOf,
      write: async ({ panoramas, reader, step }) => {
        const issued: Issued[] = []
        for (const [at, panorama] of panoramas.entries()) {
          await step(labels.writing(panorama.territory.name), at / panoramas.length)
          issued.push({ panorama, bytes: await bytesOf(context, panorama, format, reader) })
        }
        return await pack(issued, reader)
      },
    },
  )
}

/** The panorama of one territory as a file. */
export async function issueOne(
  context: EngineContext,
  question: IssueQuestion,
  territory: string,
  format: DocumentFormat,
) {
  const pack = ([only]: readonly Issued[], reader: string): LeavingFile => ({
    name: `${labels.fileName(only?.panorama.territory.name ?? '', reader)}.${format}`,
    bytes: only?.bytes ?? new Uint8Array(),
  })
  return await issue(context, question, [territory], format, pack, ({ territory: { name } }) => pageLabels.title(name))
}

/** Those of every territory of a level, as an archive with a file each. */
export async function issueAll(
  context: EngineContext,
  question: IssueQuestion,
  level: (typeof issuedLevels)[number],
  format: DocumentFormat,
) {
  const { workspace } = context
  const codes = issuedTerritories(workspace, level, question.vintage)
  const pack = async (issued: readonly Issued[], reader: string): Promise<LeavingFile> => {
    const names = new Set<string>()
    const parts = issued.map(({ panorama: { territory }, bytes }) => {
      const plain = labels.fileName(territory.name, reader)
      const name = names.has(plain) ? labels.fileName(`${territory.name} ${territory.code}`, reader) : plain
      names.add(name)
      return { name: `${name}.${format}`, content: bytes }
    })
    const name = `${labels.archiveName[level](workspace.facts.departmentName, reader)}.zip`
    return { name, bytes: new Uint8Array(await zipParts(parts)) }
  }
  return await issue(context, question, codes, format, pack, () => labels.allTitle[level](codes.length))
}
