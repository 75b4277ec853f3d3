import { recordRows } from '#electron/features/record/record-rows.service.ts'
import { recordTexts } from '#electron/features/record/record-texts.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { DocumentBlock, DocumentModel } from '#electron/formats/document-model.ts'
import type { GovernanceFormat, MeetingPart } from '#shared/governance/governance-formats.ts'
import { governanceRecordLabels as recordLabels } from '#shared/governance/governance-record.labels.ts'
import { meetingDocument as labels } from '#shared/governance/steering.labels.ts'
import type { RegisteredDecision } from '#shared/governance/steering.schema.ts'
import { formatDate } from '#shared/lib/format.ts'
import { decisionRegister } from './decision-register.service.ts'
import { heading, quiet, typedBlocks, writtenDocument } from './governance-file.service.ts'
import { bodyOf, meetingOf } from './meeting-prepare.service.ts'

/** Seats by function: the name of who holds one stays in the workspace. */
function members(workspace: OpenWorkspace, body: string): DocumentBlock[] {
  const text = recordTexts(workspace, 'steeringMember')
  const rows = recordRows(workspace, 'steeringMember', { owner: body })
  if (rows.length === 0) return [quiet(labels.noMembers)]
  return [
    {
      kind: 'table',
      columns: [
        { header: labels.member, width: 6 },
        { header: labels.organization, width: 7 },
        { header: labels.role, width: 3 },
      ],
      rows: rows.map(({ values }) => [
        text('function', values.function ?? null),
        text('organization', values.organization ?? null),
        text('role', values.role ?? null),
      ]),
    },
  ]
}

export const stateText = ({ state, isOverdue }: RegisteredDecision) => {
  const said = recordLabels.decision.options.state[state]
  return isOverdue ? labels.overdue(said) : said
}

/** Decisions as a table; `hasMeeting` says at which meeting each was taken. */
export function decisionTable(decisions: readonly RegisteredDecision[], hasMeeting: boolean): DocumentBlock {
  return {
    kind: 'table',
    columns: [
      ...(hasMeeting ? [{ header: labels.heldOn, width: 2.6 }] : []),
      { header: labels.decision, width: 5.4 },
      { header: labels.sheet, width: 3.2 },
      { header: labels.follower, width: 3.2 },
      { header: labels.due, width: 2.6 },
      { header: labels.state, width: 2.6 },
    ],
    rows: decisions.map((each) => [
      ...(hasMeeting ? [formatDate(each.heldOn)] : []),
      each.text,
      each.sheetTitle ?? '',
      each.follower,
      each.dueOn === null ? '' : formatDate(each.dueOn),
      stateText(each),
    ]),
  }
}

const said = (text: string, none: string) => (text.trim() === '' ? [quiet(none)] : typedBlocks(text))

/** Error: `meeting.unknown`. */
function meetingModel(workspace: OpenWorkspace, id: string, part: MeetingPart, day: string): DocumentModel {
  const { values } = meetingOf(workspace, id)
  const body = bodyOf(workspace, String(values.body))
  const name = String(body.values.name)
  const heldOn = String(values.heldOn)
  const text = (field: string) => String(values[field] ?? '')
  const register = decisionRegister(workspace, { body: body.id }, day)
  const own = register.filter(({ meeting }) => meeting === id)
  const open = register.filter((each) => each.state === 'open' && each.meeting !== id && each.heldOn <= heldOn)
  const taken: DocumentBlock[] = [
    heading(1, labels.decisions),
    ...(own.length === 0 ? [quiet(labels.noDecisions)] : [decisionTable(own, false), quiet(labels.noVote)]),
  ]
  return {
    title: labels.title(part, name),
    subtitle: labels.subtitle(heldOn, text('title'), text('place')),
    footer: labels.madeOn(day),
    orientation: 'portrait',
    blocks: [
      ...(part === 'agenda' ? [{ kind: 'paragraph', text: labels.invited } satisfies DocumentBlock] : []),
      heading(1, labels.agenda),
      ...said(text('agenda'), labels.noAgenda),
      ...(part === 'minutes' ? [heading(1, labels.minutes), ...said(text('minutes'), labels.noMinutes), ...taken] : []),
      ...(open.length === 0 ? [] : [heading(1, labels.open), decisionTable(open, true)]),
      heading(1, labels.members),
      ...members(workspace, body.id),
    ],
  }
}

/** Convocation or minutes of a meeting as a file. Errors: `meeting.unknown`, those of the writers. */
export async function issueMeeting(
  context: EngineContext,
  id: string,
  part: MeetingPart,
  format: GovernanceFormat,
  day: string,
) {
  const { values } = meetingOf(context.workspace, id)
  const body = bodyOf(context.workspace, String(values.body))
  const model = meetingModel(context.workspace, id, part, day)
  return {
    name: `${labels.fileName(part, String(body.values.name), String(values.heldOn))}.${format}`,
    // Of its own: it is handed to another thread.
    bytes: new Uint8Array(await writtenDocument(context, model, format)),
  }
}
