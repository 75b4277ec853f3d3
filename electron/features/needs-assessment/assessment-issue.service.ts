import { printedAlone } from '#electron/core/printer.ts'
import { leaveFor } from '#electron/features/panorama/leaving.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { DocumentModel } from '#electron/formats/document-model.ts'
import { today } from '#shared/lib/day.ts'
import { assessmentDocument as labels } from '#shared/needs-assessment/needs-assessment.labels.ts'
import type { AssessmentFormat } from '#shared/needs-assessment/needs-assessment.ts'
import { documentLabels } from '#shared/panorama/document.labels.ts'
import { assessmentModel } from './assessment-document.service.ts'
import { diagnosisOf, perimeterOf } from './assessment-figures.service.ts'
import { inventoryOf } from './assessment-offer.service.ts'
import { assessmentOf } from './assessment-rows.service.ts'

const html = async (model: DocumentModel) =>
  Buffer.from((await import('#electron/formats/document-html.ts')).documentHtml(model), 'utf8')

/** Each writer is read when it is first asked for. */
const writers: Readonly<
  Record<AssessmentFormat, (model: DocumentModel, context: EngineContext) => Promise<Uint8Array>>
> = {
  odt: async (model) => (await import('#electron/formats/document-odt.ts')).writeOdt(model),
  docx: async (model) => (await import('#electron/formats/document-docx.ts')).writeDocx(model),
  html,
  pdf: async (model, { openPrinter, job }) => printedAlone(openPrinter, await html(model), job.signal),
}

interface IssueQuestion {
  readonly assessment: string
  readonly reader: string
  readonly format: AssessmentFormat
}

/**
 * An assessment as a file for a reader: its figures are weighed and kept as those of a panorama, and only those that are written.
 * Errors: `assessment.unknown`, those of `leaveFor` and of the writers.
 */
export async function issueAssessment(context: EngineContext, question: IssueQuestion) {
  const { workspace } = context
  const assessment = assessmentOf(workspace, question.assessment)
  const { code, comparators, fallback } = perimeterOf(workspace, assessment.territory, assessment.vintage)
  const { count: _, ...issued } = await leaveFor(
    context,
    {
      territories: fallback === null ? [code] : [code, fallback],
      comparators,
      indicators: assessment.publics.flatMap(({ indicators }) => indicators),
      template: null,
      vintage: assessment.vintage,
      reader: question.reader,
    },
    {
      title: () => labels.disclosure(assessment.body),
      write: async ({ portraits: [first, second], reader, step }) => {
        const [own, other] = [first?.panorama, second?.panorama]
        await step(labels.writing, 0)
        if (own === undefined) throw new Error('no panorama of the territory')
        const model = assessmentModel({
          assessment,
          diagnosis: diagnosisOf(workspace, assessment, { own, fallback: other ?? null }),
          inventory: inventoryOf(workspace, assessment, today()),
          day: today(),
          recipient: documentLabels.recipient(reader),
        })
        return {
          name: `${labels.fileName(assessment.body, reader)}.${question.format}`,
          // Of its own: it is handed to another thread.
          bytes: new Uint8Array(await writers[question.format](model, context)),
        }
      },
    },
  )
  return issued
}
