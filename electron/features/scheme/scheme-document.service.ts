import { vocabularies } from '#electron/features/offer/vocabulary.service.ts'
import { namesOfTable } from '#electron/features/record/record-names.service.ts'
import { territoryNamer } from '#electron/features/territory/territory-names.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { DocumentBlock, DocumentModel, HeadingLevel, RichText, TextRun } from '#electron/formats/document-model.ts'
import { today } from '#shared/lib/day.ts'
import { progressLabels } from '#shared/record/progress.labels.ts'
import { schemeDocument as labels, sourceNames } from '#shared/scheme/scheme.labels.ts'
import { schemeRecordLabels } from '#shared/scheme/scheme-record.labels.ts'
import { type Origin, originsReader } from './line-origins.service.ts'
import { type Line, type Scheme, schemeBook } from './scheme-lines.service.ts'

const { options } = schemeRecordLabels.scheme
const lineOptions = schemeRecordLabels.schemeLine.options
const answers: Readonly<Record<string, string>> = schemeRecordLabels.rollUp.options.answer
export const answerName = (answer: string) => answers[answer] ?? answer
export const kindName = (kind: string) => (lineOptions.kind as Readonly<Record<string, string>>)[kind] ?? kind
export const statusName = (status: string) => (progressLabels as Readonly<Record<string, string>>)[status] ?? status

export interface SchemeNames {
  readonly policy: (id: string) => string
  readonly audience: (code: string) => string
  readonly organization: (id: string | null) => string
  readonly territory: (code: string | null) => string
}

/** What the cells of a scheme are called. */
export function schemeNames(workspace: OpenWorkspace): SchemeNames {
  const named = (table: string) => {
    const { ids, names } = namesOfTable(workspace, table)
    const byId = new Map(ids.map((id, at) => [id, names[at] ?? id]))
    return (id: string) => byId.get(id) ?? id
  }
  const audiences = new Map(vocabularies(workspace).audience.map(({ code, label }) => [code, label]))
  const organization = named('organization')
  return {
    policy: named('policy'),
    audience: (code) => audiences.get(code) ?? code,
    organization: (id) => (id === null ? '' : organization(id)),
    territory: territoryNamer(workspace),
  }
}

/** What was carried up to a local line stands after it, set back by an arrow. */
function originText(origin: Origin): RichText {
  const { field, title, place, territory, answer, reason, findings, depth } = origin
  const runs: TextRun[] = [
    { text: '↳ '.repeat(depth) },
    { text: labels.originLine(sourceNames[field], title, place, territory) },
    { text: ` — ${answerName(answer)}${reason === null ? '' : `\u00a0: ${reason}`}`, italic: true },
  ]
  if (findings.length > 0) runs.push({ text: `\n${labels.foundIn(findings)}` })
  return runs
}

interface ToldLine {
  readonly line: Line
  readonly depth: number
  readonly number: string
  readonly origins: readonly Origin[]
  readonly united: readonly Line[]
  /** A first line that has no origin, nor anything under it: said, since it may have been forgotten. */
  readonly isAlone: boolean
}

function lineBlocks({ line, depth, number, origins, united, isAlone }: ToldLine, names: SchemeNames): DocumentBlock[] {
  const level = Math.min(3, depth + 2) as HeadingLevel
  const facts = [
    statusName(line.status),
    line.owner === null ? '' : `${labels.responsible}\u00a0: ${names.organization(line.owner)}`,
    line.startsOn === null && line.endsOn === null
      ? ''
      : `${labels.period}\u00a0: ${labels.periodOf(line.startsOn, line.endsOn)}`,
    line.policies.length === 0 ? '' : `${labels.policies}\u00a0: ${line.policies.map(names.policy).join(', ')}`,
    line.audiences.length === 0 ? '' : `${labels.audiences}\u00a0: ${line.audiences.map(names.audience).join(', ')}`,
  ].filter((fact) => fact !== '')
  const blocks: DocumentBlock[] = [
    { kind: 'heading', level, text: `${kindName(line.kind)} ${line.code ?? number}. ${line.title}` },
    { kind: 'paragraph', text: facts.join(' · '), tone: 'quiet' },
  ]
  if (line.description !== null) blocks.push({ kind: 'paragraph', text: line.description })
  if (united.length > 0)
    blocks.push({ kind: 'list', items: united.map(({ title }) => labels.united(title)), tone: 'quiet' })
  if (origins.length > 0) {
    blocks.push({ kind: 'paragraph', text: [{ text: labels.origins, bold: true }] })
    blocks.push({ kind: 'list', items: origins.map(originText) })
  } else if (isAlone) blocks.push({ kind: 'paragraph', text: labels.noOrigin, tone: 'quiet' })
  return blocks
}

function factBlocks(scheme: Scheme, names: SchemeNames): DocumentBlock[] {
  return [
    {
      kind: 'list',
      items: [
        `${labels.owner}\u00a0: ${names.organization(scheme.owner) || labels.unknown}`,
        `${labels.period}\u00a0: ${labels.periodOf(scheme.startsOn, scheme.endsOn)}`,
        `${labels.state}\u00a0: ${(options.state as Readonly<Record<string, string>>)[scheme.state] ?? scheme.state}`,
      ],
    },
    ...(scheme.description === null ? [] : [{ kind: 'paragraph' as const, text: scheme.description }]),
  ]
}

/** A scheme to read, each line with where it comes from, and at its end all origins as one table. Errors: `scheme.unknown`. */
export function schemeModel(workspace: OpenWorkspace, id: string): DocumentModel {
  const book = schemeBook(workspace)
  const scheme = book.scheme(id)
  const names = schemeNames(workspace)
  const numbers = book.numbers(id)
  const read = originsReader(workspace)
  const outline = book.outline(id).map(({ line, depth }) => ({ line, depth, origins: read(line.id) }))
  const rows = outline.flatMap(({ line, origins }) =>
    origins.map((origin): RichText[] => [
      `${line.code ?? numbers.get(line.id) ?? ''} ${line.title}`.trim(),
      `${'↳ '.repeat(origin.depth)}${sourceNames[origin.field]}\n${origin.title}`,
      [origin.place, origin.territory].filter((text) => text !== '').join('\n'),
      [answerName(origin.answer), origin.reason ?? ''].filter((text) => text !== '').join('\n'),
    ]),
  )
  return {
    title: scheme.title,
    subtitle: labels.subtitle(
      (options.kind as Readonly<Record<string, string>>)[scheme.kind] ?? scheme.kind,
      names.territory(scheme.territory),
    ),
    footer: labels.footer(today()),
    orientation: 'portrait',
    blocks: [
      ...factBlocks(scheme, names),
      ...(outline.length === 0
        ? [{ kind: 'paragraph' as const, text: labels.noLines, tone: 'quiet' as const }]
        : [{ kind: 'contents' as const, depth: 2 as const }, { kind: 'page-break' as const }]),
      ...(outline.length === 0 ? [] : [{ kind: 'heading' as const, level: 1 as const, text: labels.lines }]),
      ...outline.flatMap(({ line, depth, origins }, at) => {
        const next = outline.findIndex((other, index) => index > at && other.depth === 0)
        const branch = outline.slice(at, next < 0 ? undefined : next)
        const isAlone = depth === 0 && branch.every((each) => each.origins.length === 0)
        const number = numbers.get(line.id) ?? ''
        return lineBlocks({ line, depth, number, origins, united: book.origins(line.id), isAlone }, names)
      }),
      ...(rows.length === 0
        ? []
        : [
            { kind: 'heading' as const, level: 1 as const, text: labels.summary },
            {
              kind: 'table' as const,
              caption: labels.summaryCaption,
              columns: [
                { header: labels.line, width: 4 },
                { header: labels.origin, width: 5 },
                { header: labels.container, width: 4 },
                { header: labels.answer, width: 3.4 },
              ],
              rows,
            },
          ]),
    ],
  }
}
