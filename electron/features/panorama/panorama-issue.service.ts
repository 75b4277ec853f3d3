import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import { zipParts } from '#electron/formats/package-write.ts'
import { today } from '#shared/lib/day.ts'
import { documentLabels as labels } from '#shared/panorama/document.labels.ts'
import type { DocumentFormat, issuedLevels } from '#shared/panorama/document.ts'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import { withTexts } from '#shared/panorama/portrait.rules.ts'
import type { Portrait } from '#shared/panorama/portrait.schema.ts'
import { pageLabels } from '#shared/panorama/screen.labels.ts'
import { issuedTerritories, type LeavingFile, type LeavingQuestion, leaveFor } from './leaving.service.ts'

export type IssueQuestion = Omit<LeavingQuestion, 'territories'>

type Bytes = Uint8Array<ArrayBuffer>

/** A portrait as one HTML page that stands alone. */
export async function pageOf(context: EngineContext, portrait: Portrait, reader?: string): Promise<string> {
  // The drawing of charts takes half a second to load and only documents need it.
  const { panoramaPage } = await import('./panorama-page.service.ts')
  const catalogue = indicators(context.workspace)
  return panoramaPage(portrait, {
    facts: (id) => catalogue.get(id),
    ...(reader === undefined ? {} : { recipient: labels.recipient(reader) }),
  })
}

async function bytesOf(
  context: EngineContext,
  portrait: Portrait,
  format: DocumentFormat,
  reader: string,
): Promise<Bytes> {
  if (format === 'json')
    return new Uint8Array(Buffer.from(JSON.stringify(withTexts(portrait.panorama, portrait.texts)), 'utf8'))
  if (format === 'html' || format === 'pdf') {
    const page = Buffer.from(await pageOf(context, portrait, reader), 'utf8')
    if (format === 'html') return new Uint8Array(page)
    return new Uint8Array(await (await import('#electron/formats/document-pdf.ts')).pdfOf(page))
  }
  const { writePanorama } = await import('./panorama-document.service.ts')
  const catalogue = indicators(context.workspace)
  // Of its own: it is handed to another thread.
  return new Uint8Array(
    await writePanorama(format, portrait, {
      facts: (id) => catalogue.get(id),
      day: today(),
      recipient: labels.recipient(reader),
    }),
  )
}

interface Issued {
  readonly portrait: Portrait
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
      write: async ({ portraits, reader, step }) => {
        const issued: Issued[] = []
        for (const [at, portrait] of portraits.entries()) {
          await step(labels.writing(portrait.panorama.territory.name), at / portraits.length)
          issued.push({ portrait, bytes: await bytesOf(context, portrait, format, reader) })
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
    name: `${labels.fileName(only?.portrait.panorama.territory.name ?? '', reader)}.${format}`,
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
    const parts = issued.map(({ portrait: { panorama }, bytes }) => {
      const { territory } = panorama
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
