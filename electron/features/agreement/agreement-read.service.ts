import type { Row } from '#electron/db/connection.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { AgreementState } from '#shared/agreement/agreement.record.ts'
import { frozenReasons, lackText } from '#shared/agreement/lifecycle.labels.ts'
import {
  answerTo,
  eventsOf,
  type LifeEvent,
  lifeGuards,
  type StateBeforeParties,
  statesBeforeParties,
} from '#shared/agreement/lifecycle.rules.ts'
import type { Output } from '#shared/api/contract.ts'
import { agreementRow } from './agreement-content.service.ts'
import { factsOf, standingOf } from './agreement-life.service.ts'
import { lastSent, type SignedVersion, versionsOf } from './agreement-version.service.ts'

const dayOf = (value: unknown) => (value === null ? null : String(value))

export function listAgreements({ db }: OpenWorkspace, project: string | undefined): Output<'agreement.list'> {
  return db
    .rows(
      `SELECT a.id, a.title, a.state, a.starts_on, a.ends_on, a.project, p.title AS project_title,
         (SELECT count(*) FROM agreement_party y WHERE y.agreement = a.id) AS parties,
         (SELECT count(*) FROM agreement_version v WHERE v.agreement = a.id) AS versions
       FROM agreement a JOIN project p ON p.id = a.project WHERE ? IS NULL OR a.project = ? ORDER BY a.title, a.id`,
      project ?? null,
      project ?? null,
    )
    .map((row) => ({
      id: String(row.id),
      title: String(row.title),
      project: { id: String(row.project), title: String(row.project_title) },
      state: row.state as AgreementState,
      startsOn: dayOf(row.starts_on),
      endsOn: dayOf(row.ends_on),
      parties: Number(row.parties),
      versions: Number(row.versions),
    }))
}

const idsIn = (stored: unknown) => (stored === null ? [] : (JSON.parse(String(stored)) as string[]))

/** Texts that are before the parties: what their sheets and commitments say was sent to them. */
export function sentAgreements(workspace: OpenWorkspace): Output<'agreement.sent'> {
  return workspace.db
    .rows(
      'SELECT id, title, state, sheets, commitments FROM agreement WHERE state IN (SELECT value FROM json_each(?)) ORDER BY title, id',
      JSON.stringify(statesBeforeParties),
    )
    .flatMap((row) => {
      const id = String(row.id)
      const sent = lastSent(workspace, id)
      if (sent === null) return []
      // What is in the text that was sent, where that was kept; else what the agreement names.
      const named = sent.content
      return {
        id,
        title: String(row.title),
        state: row.state as StateBeforeParties,
        sentOn: sent.on,
        sheets: named?.sheets.map((sheet) => sheet.id) ?? idsIn(row.sheets),
        commitments: named?.commitments.map((commitment) => commitment.id) ?? idsIn(row.commitments),
      }
    })
}

/** A version without what it holds. */
export const versionHead = ({ id, number, signedOn, digest, content, hasTwin }: SignedVersion) => ({
  id,
  number,
  signedOn,
  digest,
  isAltered: content === null,
  hasTwin,
})

const eventOf = (row: Row) => ({
  id: String(row.id),
  event: row.event as LifeEvent,
  from: row.from_state as AgreementState,
  to: row.to_state as AgreementState,
  on: String(row.happened_on),
  note: dayOf(row.note),
  author: dayOf(row.author),
})

/** Errors: `agreement.unknown`. */
export function readAgreement(workspace: OpenWorkspace, id: string, day: string): Output<'agreement.get'> {
  const { db } = workspace
  const standing = standingOf(workspace, id)
  const { state, content, versions, differences } = standing
  const facts = factsOf(workspace, standing, day)
  const project = String(agreementRow(workspace, id).values.project)
  return {
    id,
    title: content.title,
    project: { id: project, title: content.project },
    state,
    frozen: (frozenReasons as Partial<Record<AgreementState, string>>)[state] ?? null,
    changedSince: lifeGuards.asSent(facts).map(lackText)[0] ?? null,
    next: eventsOf(state).map((event) => {
      const answer = answerTo(state, event, facts)
      return { event, lacks: answer.ok ? [] : answer.lacks.map(lackText) }
    }),
    versions: versions.map(versionHead),
    // Ids sort by the time of their writing.
    events: db.rows('SELECT * FROM agreement_event WHERE agreement = ? ORDER BY id', id).map(eventOf),
    differences: [...differences],
  }
}

/** Signed versions of one agreement, or of all, by title and number. */
export function verifyAgreements(workspace: OpenWorkspace, id: string | undefined): Output<'agreement.verify'> {
  if (id !== undefined) agreementRow(workspace, id)
  const versions = listAgreements(workspace, undefined)
    .filter((each) => id === undefined || each.id === id)
    .flatMap(({ id: agreement, title }) =>
      versionsOf(workspace, agreement).map((version) => ({ ...versionHead(version), agreement, title })),
    )
  return { ok: versions.every(({ isAltered, hasTwin }) => !isAltered && !hasTwin), versions }
}
