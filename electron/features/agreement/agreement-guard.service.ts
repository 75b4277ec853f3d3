import { EngineError } from '#electron/core/errors.ts'
import { quoted } from '#electron/db/digest.ts'
import type { RecordGuard, RecordValues } from '#electron/features/record/record-guard.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { AgreementState } from '#shared/agreement/agreement.record.ts'
import { frozenReasons, notYet, signedProject, signedStays } from '#shared/agreement/lifecycle.labels.ts'
import { answeredFields, happenedFields } from '#shared/agreement/lifecycle.rules.ts'
import { today } from '#shared/lib/day.ts'

const frozen = (reason: string) => new EngineError('record.frozen', { reason })

function stateOf({ db }: OpenWorkspace, agreement: unknown): AgreementState | undefined {
  return db.value('SELECT state FROM agreement WHERE id = ?', agreement) as AgreementState | undefined
}

/** Errors: `record.frozen`. */
function refuseFrozen(state: AgreementState | undefined, fields: readonly string[] | null): void {
  if (state === undefined) return
  const answered = answeredFields[state] ?? []
  if (fields?.every((field) => answered.includes(field)) === true) return
  const reason = (frozenReasons as Partial<Record<AgreementState, string>>)[state]
  if (reason !== undefined) throw frozen(reason)
}

/** What a party did has a day that has come. Errors: `record.frozen`. */
function refuseFuture(values: RecordValues): void {
  for (const field of happenedFields) {
    const day = values[field]
    if (typeof day === 'string' && day > today()) throw frozen(notYet(day))
  }
}

/** Rows that belong to an agreement follow its state; `mayAnswer` for those in which others answer to it. */
function guardOf(table: string, mayAnswer: boolean): RecordGuard {
  const ofRow = (workspace: OpenWorkspace, id: string) =>
    stateOf(workspace, workspace.db.value(`SELECT agreement FROM ${quoted(table)} WHERE id = ?`, id))
  return {
    beforeCreate: (workspace, owner) => refuseFrozen(stateOf(workspace, owner), null),
    beforeUpdate: (workspace, id, values) => {
      refuseFrozen(ofRow(workspace, id), mayAnswer ? Object.keys(values) : null)
      if (mayAnswer) refuseFuture(values)
    },
    beforeRemove: (workspace, ids) => {
      for (const id of ids) refuseFrozen(ofRow(workspace, id), null)
    },
  }
}

export const articleGuard = guardOf('agreement_article', false)
export const partyGuard = guardOf('agreement_party', true)
export const delegationGuard = guardOf('agreement_delegation', false)

/** Title, days, place and annexes are text as well; an agreement of which a version was signed is not taken away. */
export const agreementGuard: RecordGuard = {
  beforeUpdate: (workspace, id) => refuseFrozen(stateOf(workspace, id), null),
  beforeRemove: ({ db }, ids) => {
    for (const id of ids)
      if (db.value('SELECT 1 FROM agreement_version WHERE agreement = ?', id) !== undefined) throw frozen(signedStays)
  },
}

/** A project goes with its agreements: not when one of them was signed. */
export const signedProjectGuard: RecordGuard = {
  beforeRemove: ({ db }, ids) => {
    const signed = db.value(
      `SELECT a.title FROM agreement_version v JOIN agreement a ON a.id = v.agreement
       WHERE a.project IN (SELECT value FROM json_each(?)) LIMIT 1`,
      JSON.stringify(ids),
    )
    if (signed !== undefined) throw frozen(signedProject(String(signed)))
  },
}
