import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import { today } from '#shared/lib/day.ts'
import { documentLabels as labels } from '#shared/panorama/document.labels.ts'
import type { DocumentFormat, issuedLevels } from '#shared/panorama/document.ts'
import type { Panorama } from '#shared/panorama/panorama.schema.ts'
import type { Portrait } from '#shared/panorama/portrait.schema.ts'
import { pageLabels } from '#shared/panorama/screen.labels.ts'
import { issuedTerritories, type LeavingFile, type LeavingQuestion, leaveFor } from './leaving.service.ts'
import { type Bytes, portraitArchive, portraitFiles } from './portrait-file.service.ts'

export type IssueQuestion = Omit<LeavingQuestion, 'territories'>

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
        const catalogue = indicators(context.workspace)
        const facts = (id: string) => catalogue.get(id)
        const [day, recipient] = [today(), labels.recipient(reader)]
        const written = portraits.map((portrait) => ({
          name: portrait.panorama.territory.name,
          open: () => ({ portrait, facts, day, recipient }),
        }))
        const files = await portraitFiles(written, format, context, step)
        return await pack(
          portraits.map((portrait, at) => ({ portrait, bytes: files[at] ?? new Uint8Array() })),
          reader,
        )
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
    const files = issued.map(({ portrait: { panorama }, bytes }) => {
      const { name, code } = panorama.territory
      return { name: labels.fileName(name, reader), other: labels.fileName(`${name} ${code}`, reader), bytes }
    })
    const name = `${labels.archiveName[level](workspace.facts.departmentName, reader)}.zip`
    return { name, bytes: await portraitArchive(files, format) }
  }
  return await issue(context, question, codes, format, pack, () => labels.allTitle[level](codes.length))
}
