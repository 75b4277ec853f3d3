import { printedAlone } from '#electron/core/printer.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { DocumentBlock, DocumentModel, RichText } from '#electron/formats/document-model.ts'
import type { ForumMinutes } from '#shared/forum/forum.api.ts'
import { minutesLabels as labels } from '#shared/forum/forum.labels.ts'
import { contributionKinds } from '#shared/forum/forum.record.ts'
import type { ForumReportFormat } from '#shared/forum/forum-report.ts'
import { today } from '#shared/lib/day.ts'
import { fileNameOf } from '#shared/lib/file-name.ts'
import { minutesOf } from './forum-minutes.service.ts'
import { ratingSections } from './rating-document.service.ts'

const heading = (level: 1 | 2 | 3, text: string): DocumentBlock => ({ kind: 'heading', level, text })
const quiet = (text: string): DocumentBlock => ({ kind: 'paragraph', text, tone: 'quiet' })
const paragraphs = (text: string): DocumentBlock[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ kind: 'paragraph', text: line }))
const named = (name: string, text: string): DocumentBlock[] =>
  text === '' ? [] : [{ kind: 'paragraph', text: [{ text: `${name} : `, bold: true }, { text }] }]
const count = (n: number | null) => (n === null ? labels.unknown : String(n))

function facts(minutes: ForumMinutes): DocumentBlock[] {
  return [
    heading(1, labels.facts),
    ...named(labels.theme, minutes.policies.join(', ')),
    ...named(labels.organizer, minutes.organizer ?? ''),
    ...named(labels.rung, minutes.rung === null ? '' : labels.rungs[minutes.rung]),
    ...(minutes.aims === '' ? [] : [heading(2, labels.aims), ...paragraphs(minutes.aims)]),
  ]
}

function sessionBlocks({ sessions }: ForumMinutes): DocumentBlock[] {
  return [
    heading(1, labels.sessions),
    ...(sessions.length === 0 ? [quiet(labels.noSessions)] : []),
    ...sessions.flatMap((session): DocumentBlock[] => [
      heading(2, labels.session(session.heldOn, session.startsAt, session.endsAt, session.place, session.commune)),
      ...(session.agenda === '' ? [] : [heading(3, labels.agenda), ...paragraphs(session.agenda)]),
      ...(session.minutes === '' ? [] : [heading(3, labels.course), ...paragraphs(session.minutes)]),
      session.attendance.length === 0
        ? quiet(labels.noAttendance)
        : {
            kind: 'table',
            caption: labels.attendanceTable(session.heldOn),
            columns: [
              { header: labels.college, width: 7 },
              { header: labels.invited, width: 2.5, align: 'right' },
              { header: labels.present, width: 2.5, align: 'right' },
            ],
            rows: session.attendance.map(({ label, invited, present }) => [label, count(invited), count(present)]),
          },
    ]),
  ]
}

function seatBlocks({ colleges }: ForumMinutes): DocumentBlock[] {
  if (colleges.length === 0) return []
  return [
    heading(1, labels.seats),
    {
      kind: 'table',
      caption: labels.seatsTable,
      columns: [
        { header: labels.college, width: 5 },
        { header: labels.registered, width: 2, align: 'right' },
        { header: labels.organizations, width: 9 },
      ],
      rows: colleges.map(({ label, seats, organizations }) => [
        label,
        String(seats),
        organizations.join(', ') || labels.unknown,
      ]),
    },
  ]
}

type Contributions = ForumMinutes['contributions']

function said({ text, alsoSaidBy, merged }: Contributions[number]): RichText {
  const notes = [
    ...(alsoSaidBy.length === 0 ? [] : [labels.alsoSaidBy(alsoSaidBy)]),
    ...(merged === 0 ? [] : [labels.repeated(merged + 1)]),
  ]
  return notes.length === 0 ? text : [{ text }, { text: ` (${notes.join(' ; ')})`, italic: true }]
}

/** By kind, then by college in the order of their list. */
function byKind(contributions: Contributions, colleges: readonly string[]): DocumentBlock[] {
  return contributionKinds.flatMap((kind): DocumentBlock[] => {
    const own = contributions.filter((each) => each.kind === kind)
    if (own.length === 0) return []
    return [
      heading(2, labels.kinds[kind]),
      ...colleges.flatMap((college): DocumentBlock[] => {
        const items = own.filter((each) => each.label === college).map(said)
        return items.length === 0 ? [] : [heading(3, labels.ofCollege(college)), { kind: 'list', items }]
      }),
    ]
  })
}

function contributionBlocks({ contributions, questions, left }: ForumMinutes): DocumentBlock[] {
  const colleges = [...new Set(contributions.map(({ label }) => label))]
  const note = labels.left(left.unread, left.setAside)
  return [
    ...(questions.length === 0
      ? []
      : [heading(1, labels.questions), { kind: 'list' as const, items: questions.map(({ text }) => text) }]),
    heading(1, labels.contributions),
    quiet(labels.contributionsText),
    ...(contributions.length === 0 ? [quiet(labels.noContributions)] : byKind(contributions, colleges)),
    ...(note === '' ? [] : [quiet(note)]),
  ]
}

/** The minutes as a document to read. */
export function minutesModel(minutes: ForumMinutes, ratings: readonly DocumentBlock[], day: string): DocumentModel {
  return {
    title: minutes.title,
    subtitle: labels.subtitle(minutes.territory.name),
    footer: labels.madeOn(day),
    orientation: 'portrait',
    blocks: [
      ...(minutes.state === 'preparing' ? [quiet(labels.draft)] : []),
      quiet(labels.noNames),
      ...facts(minutes),
      ...sessionBlocks(minutes),
      ...seatBlocks(minutes),
      ...contributionBlocks(minutes),
      ...ratings,
      heading(1, labels.conclusions),
      ...(minutes.conclusions === '' ? [quiet(labels.noConclusions)] : paragraphs(minutes.conclusions)),
    ],
  }
}

const html = async (model: DocumentModel) =>
  Buffer.from((await import('#electron/formats/document-html.ts')).documentHtml(model), 'utf8')

/** Each writer is read when it is first asked for. */
const writers: Readonly<
  Record<ForumReportFormat, (model: DocumentModel, context: EngineContext) => Promise<Uint8Array>>
> = {
  odt: async (model) => (await import('#electron/formats/document-odt.ts')).writeOdt(model),
  docx: async (model) => (await import('#electron/formats/document-docx.ts')).writeDocx(model),
  pdf: async (model, { openPrinter, job }) => printedAlone(openPrinter, await html(model), job.signal),
}

/** The minutes of a forum as a file. Errors: `forum.unknown`, those of the writers. */
export async function reportForum(context: EngineContext, forum: string, format: ForumReportFormat) {
  const { workspace } = context
  const minutes = minutesOf(workspace, forum)
  const model = minutesModel(minutes, ratingSections(workspace, forum), today())
  return {
    name: `${fileNameOf(labels.fileName(minutes.title))}.${format}`,
    // Of its own: it is handed to another thread.
    bytes: new Uint8Array(await writers[format](model, context)),
  }
}
