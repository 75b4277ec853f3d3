import { EngineError } from '#electron/core/errors.ts'
import { printedAlone } from '#electron/core/printer.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { DocumentBlock, DocumentModel } from '#electron/formats/document-model.ts'
import { agreementFile, contentWords, differenceTitles } from '#shared/agreement/agreement.labels.ts'
import type { AgreementFormat, AgreementPaper } from '#shared/agreement/agreement.ts'
import type { AgreementContent } from '#shared/agreement/agreement-content.schema.ts'
import { agreementDocument as labels } from '#shared/agreement/agreement-document.labels.ts'
import { differencesOf } from '#shared/agreement/difference.rules.ts'
import { today } from '#shared/lib/day.ts'
import { formatDate } from '#shared/lib/format.ts'
import {
  amendmentBlocks,
  annexBlocks,
  articleBlocks,
  partyBlocks,
  signatureBlocks,
} from './agreement-document.service.ts'
import { checkVersions, standingOf, unanswered } from './agreement-life.service.ts'
import { ownTemplate } from './agreement-template.service.ts'
import type { SignedVersion } from './agreement-version.service.ts'

/** A document in parts: in the order of the standard model, or where the marks of a model of the département stand. */
interface Paper {
  readonly title: string
  readonly subtitle: string
  readonly digest: string | null
  readonly content: AgreementContent
  readonly parties: readonly DocumentBlock[]
  readonly articles: readonly DocumentBlock[]
  readonly signatures: readonly DocumentBlock[]
  readonly annexes: readonly DocumentBlock[]
  /** In the name of the file. */
  readonly file: string
}

/** A version that can be trusted. Errors: `agreement.altered`, `agreement.twins`, `agreement.version`, `agreement.no-version`. */
function trusted(versions: readonly SignedVersion[], number: number | undefined) {
  const own = versions.filter((version) => number === undefined || version.number === number)
  checkVersions(own)
  const version = own.at(-1)
  if (version === undefined)
    throw versions.length === 0
      ? new EngineError('agreement.no-version', {})
      : new EngineError('agreement.version', { number: number ?? 0 })
  const { content } = version
  if (content === null) throw new EngineError('agreement.altered', { number: version.number })
  return { ...version, content }
}

const whole = (content: AgreementContent) => ({
  content,
  parties: partyBlocks(content),
  articles: articleBlocks(content),
  signatures: signatureBlocks(content),
  annexes: annexBlocks(content),
})

/** An amendment by its number, or the one that is being written. */
function amendment(workspace: OpenWorkspace, agreement: string, number: number | undefined): Paper {
  const { content: now, versions, sentOn } = standingOf(workspace, agreement)
  // The first version is the agreement: its amendment n° 1 leads to the second.
  if (number !== undefined && versions.length > 0 && !versions.some((version) => version.number === number + 1))
    throw new EngineError('agreement.no-such-amendment', { number })
  const to = number === undefined ? null : trusted(versions, number + 1)
  const from = trusted(versions, number)
  const content = to?.content ?? unanswered(now, from)
  const { head, order } = differenceTitles
  const differences = differencesOf(from.content, content, contentWords, head, order)
  if (differences.length === 0) throw new EngineError('agreement.no-amendment', {})
  const title = labels.amendmentTitle(from.number, content.title)
  return {
    ...whole(content),
    title,
    subtitle: to === null ? labels.amendmentDraft(sentOn, today()) : labels.amendmentSigned(to.signedOn),
    digest: to?.digest ?? null,
    parties: [
      ...partyBlocks(content).slice(0, -1),
      { kind: 'paragraph', text: labels.amendmentPreamble(from.content.title, from.signedOn) },
    ],
    articles: amendmentBlocks(from.content, content, differences),
    annexes: [],
    file: labels.files.amendment(from.number),
  }
}

function paperOf(workspace: OpenWorkspace, { agreement, paper, number }: Question): Paper {
  const { content: now, versions, sentOn, inForce, differences } = standingOf(workspace, agreement)
  if (paper === 'amendment') return amendment(workspace, agreement, number)
  if (paper === 'draft') {
    const content = unanswered(now, inForce)
    return {
      ...whole(content),
      title: content.title,
      subtitle:
        inForce === null || differences.length === 0
          ? labels.draft(sentOn, today())
          : labels.amended(inForce.number, sentOn, today()),
      digest: null,
      file: labels.files.draft,
    }
  }
  // From what was frozen only: nothing of today's rows is in it.
  const version = trusted(versions, number)
  return {
    ...whole(version.content),
    title: version.content.title,
    subtitle: labels.version(version.number, version.signedOn),
    digest: version.digest,
    file: labels.files.version(version.number),
  }
}

function modelOf({ title, subtitle, digest, parties, articles, signatures, annexes }: Paper): DocumentModel {
  return {
    title,
    subtitle,
    header: title,
    footer: subtitle,
    blocks: [
      ...(digest === null ? [] : [{ kind: 'paragraph' as const, text: labels.digest(digest), tone: 'quiet' as const }]),
      ...parties,
      ...articles,
      ...signatures,
      ...(annexes.length === 0 ? [] : [{ kind: 'page-break' as const }, ...annexes]),
    ],
  }
}

/** As OpenDocument text, in the model of the département where there is one. */
async function odt(workspace: OpenWorkspace, paper: Paper): Promise<Uint8Array> {
  const own = ownTemplate(workspace)
  if (own === null) return (await import('#electron/formats/document-odt.ts')).writeOdt(modelOf(paper))
  const { content, digest, annexes } = paper
  const day = (value: string | null) => (value === null ? '' : formatDate(value))
  const { fillOdtTemplate } = await import('#electron/formats/odt-template.ts')
  return await fillOdtTemplate(own.template, {
    title: paper.title,
    texts: new Map([
      ['titre', paper.title],
      ['projet', content.project],
      ['version', paper.subtitle],
      ['empreinte', digest === null ? '' : labels.digest(digest)],
      ['debut', day(content.startsOn)],
      ['fin', day(content.endsOn)],
      ['lieu', content.place ?? labels.toWrite],
    ]),
    blocks: new Map([
      ['parties', paper.parties],
      ['articles', paper.articles],
      ['signatures', paper.signatures],
      ['annexes', annexes.length === 0 ? [] : [{ kind: 'page-break' as const }, ...annexes]],
    ]),
  })
}

export interface Question {
  readonly agreement: string
  readonly paper: AgreementPaper
  readonly number?: number | undefined
  readonly format: AgreementFormat
}

/**
 * An agreement as a file: its text as it stands, a signed version from what was frozen, or what an amendment changes.
 * Errors: `agreement.unknown`, `agreement.version`, `agreement.no-such-amendment`, `agreement.no-version`, `agreement.altered`, `agreement.no-amendment`, those of writers.
 */
export async function issueAgreement(context: EngineContext, question: Question) {
  const { workspace, openPrinter, job } = context
  const paper = paperOf(workspace, question)
  const write = {
    odt: () => odt(workspace, paper),
    docx: async () => (await import('#electron/formats/document-docx.ts')).writeDocx(modelOf(paper)),
    pdf: async () => {
      const { documentHtml } = await import('#electron/formats/document-html.ts')
      return await printedAlone(openPrinter, Buffer.from(documentHtml(modelOf(paper)), 'utf8'), job.signal)
    },
  }[question.format]
  const bytes = await write()
  return { name: agreementFile(paper.content.title, paper.file, question.format), bytes: new Uint8Array(bytes) }
}
