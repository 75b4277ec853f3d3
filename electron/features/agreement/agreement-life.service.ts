import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import { recordRows } from '#electron/features/record/record-rows.service.ts'
import { updateRecords } from '#electron/features/record/record-write.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { answerLine, contentWords, differenceTitles } from '#shared/agreement/agreement.labels.ts'
import type { AgreementState } from '#shared/agreement/agreement.record.ts'
import type { AgreementContent } from '#shared/agreement/agreement-content.schema.ts'
import { differenceName } from '#shared/agreement/agreement-document.labels.ts'
import { type AgreementDifference, articleNumbers, differencesOf } from '#shared/agreement/difference.rules.ts'
import { lackText, noTransition, withdrawnNote } from '#shared/agreement/lifecycle.labels.ts'
import {
  answerFields,
  answerTo,
  isBeforeParties,
  type LifeEvent,
  type LifeFacts,
} from '#shared/agreement/lifecycle.rules.ts'
import { today } from '#shared/lib/day.ts'
import { agreementRow, contentOf } from './agreement-content.service.ts'
import { canonical, freezeVersion, lastSent, type SignedVersion, versionsOf } from './agreement-version.service.ts'

/** An agreement as it stands, beside the version in force. */
export interface Standing {
  readonly state: AgreementState
  /** While it is before the parties, what was sent to them, with their answers; else what its rows say now. */
  readonly content: AgreementContent
  /** Names of what its rows say otherwise by now than what was sent to the parties. */
  readonly changedSince: readonly string[]
  /** Day on which it was sent to the parties, while it is before them. */
  readonly sentOn: string | null
  readonly versions: readonly SignedVersion[]
  /** Null when there is none, or when it cannot be trusted. */
  readonly inForce: SignedVersion | null
  readonly differences: readonly AgreementDifference[]
}

/** Errors: `agreement.unknown`. */
export function standingOf(workspace: OpenWorkspace, agreement: string): Standing {
  const state = agreementRow(workspace, agreement).values.state as AgreementState
  const now = contentOf(workspace, agreement)
  const last = isBeforeParties(state) ? lastSent(workspace, agreement) : null
  const sent = last?.content ?? null
  const content = sent === null ? now : withAnswers(sent, now)
  const versions = versionsOf(workspace, agreement)
  const inForce = versions.at(-1) ?? null
  const differences =
    inForce === null || inForce.content === null
      ? []
      : differencesOf(inForce.content, content, contentWords, differenceTitles.head, differenceTitles.order)
  const changedSince = sent === null ? [] : changesSince(sent, now)
  return { state, content, changedSince, sentOn: last?.on ?? null, versions, inForce, differences }
}

/** A text without the answers that its parties gave to the version in force: they are none to what is written since. */
export function unanswered(content: AgreementContent, inForce: SignedVersion | null): AgreementContent {
  if (inForce === null) return content
  const signed = new Map(inForce.content?.parties.map((party) => [party.id, party]))
  const isOld = (day: string | null) => day === null || day <= inForce.signedOn
  const parties = content.parties.map((party) => {
    const before = signed.get(party.id)
    const isSame = opinionFields.every((field) => party[field] === (before?.[field] ?? null))
    return {
      ...party,
      ...(isSame ? { opinion: null, opinionOn: null, opinionText: null } : {}),
      ...(isOld(party.deliberatedOn) ? { deliberatedOn: null, deliberationRef: null } : {}),
      ...(isOld(party.signedOn) ? { signedOn: null } : {}),
    }
  })
  return { ...content, parties }
}
const opinionFields = ['opinion', 'opinionOn', 'opinionText'] as const

/** What was sent, with what the parties have answered since. */
function withAnswers(sent: AgreementContent, { parties }: AgreementContent): AgreementContent {
  const answers = new Map(parties.map((party) => [party.id, party]))
  return {
    ...sent,
    parties: sent.parties.map((party) => {
      const { organization, name, signatory, function: role } = party
      return { ...(answers.get(party.id) ?? party), organization, name, signatory, function: role }
    }),
  }
}

function changesSince(sent: AgreementContent, now: AgreementContent): readonly string[] {
  const numbers = articleNumbers(sent.articles)
  // From now to then: things are called as they were when they were sent.
  const differences = differencesOf(now, sent, contentWords, differenceTitles.head, differenceTitles.order)
  const names = differences.map((difference) =>
    differenceName(difference, difference.part === 'article' ? (numbers.get(difference.id) ?? 0) : difference.place),
  )
  return [...new Set(names)]
}

/** What the guards look at, on a day. */
export function factsOf(
  workspace: OpenWorkspace,
  { content, changedSince, inForce, differences }: Standing,
  day: string,
): LifeFacts {
  const organizations = new Set(content.parties.map(({ organization }) => organization))
  const strangers = recordRows(workspace, 'delegation', { owner: content.agreement }).flatMap(({ id, values }) =>
    organizations.has(String(values.organization))
      ? []
      : [content.delegations.find((each) => each.id === id)?.organization ?? ''],
  )
  return {
    startsOn: content.startsOn,
    endsOn: content.endsOn,
    articles: content.articles,
    parties: content.parties,
    strangers: [...new Set(strangers)],
    signedOn: inForce?.signedOn ?? null,
    isChanged: differences.length > 0,
    isAmended: (inForce?.number ?? 1) > 1,
    changedSince,
    day,
    today: today(),
  }
}

/** Refuses to build on a version that is not what was signed, or on two that claim one number. */
export function checkVersions(versions: readonly SignedVersion[]): void {
  for (const { number, content, hasTwin } of versions) {
    if (content === null) throw new EngineError('agreement.altered', { number })
    if (hasTwin) throw new EngineError('agreement.twins', { number })
  }
}

export interface Step {
  readonly agreement: string
  readonly event: LifeEvent
  /** ISO day on which it happened. */
  readonly day: string
  readonly note: string | null
  readonly author: string | null
}

/**
 * Lets an event happen to an agreement. What is sent for opinion is kept with the step, of an amendment as of the first text; signing
 * either freezes a version in it.
 * Errors: `agreement.unknown`, `agreement.refused` with what is missing, `agreement.altered`, `agreement.twins`.
 */
export function takeStep(workspace: OpenWorkspace, { agreement, event, day, note, author }: Step) {
  const standing = standingOf(workspace, agreement)
  const { state, content, versions, inForce } = standing
  const isSignature = event === 'sign' || event === 'amend'
  if (isSignature || (event === 'sendForOpinion' && inForce !== null)) checkVersions(versions)
  const answer = answerTo(state, event, factsOf(workspace, standing, day))
  if (!answer.ok) {
    const reasons = answer.lacks.length === 0 ? noTransition(state, event) : answer.lacks.map(lackText).join(' ')
    throw new EngineError('agreement.refused', { reasons })
  }
  const lastSignature = content.parties.reduce(
    (last, { signedOn }) => ((signedOn ?? '') > last ? (signedOn ?? '') : last),
    '',
  )
  const version = isSignature ? freezeVersion(workspace, content, lastSignature) : null
  const kept = event === 'withdraw' ? withdrawnNote(content.parties.map(answerLine).filter(Boolean), note) : note
  const sent = event === 'sendForOpinion' ? unanswered(content, inForce) : null
  if (event === 'withdraw') clearAnswers(workspace, content, null)
  if (sent !== null) clearAnswers(workspace, content, sent)
  updateRecords(workspace, 'agreement', [{ id: agreement, field: 'state', value: answer.to }], null, true)
  workspace.db.run(
    `INSERT INTO agreement_event (id, agreement, event, from_state, to_state, happened_on, note, author, content)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    newId(),
    agreement,
    event,
    state,
    answer.to,
    version === null ? day : lastSignature,
    kept === '' ? null : kept,
    author,
    sent === null ? null : canonical(sent),
  )
  return {
    state: answer.to,
    version: version === null ? null : { number: version.number, digest: version.digest },
  }
}

/** Answers were given to a text that is withdrawn, or signed: they do not hold for the next one. `kept`: those that do. */
function clearAnswers(workspace: OpenWorkspace, { parties }: AgreementContent, kept: AgreementContent | null): void {
  const edits = parties.flatMap((party, at) =>
    answerFields.flatMap((field) => {
      const stays = kept?.parties[at]?.[field] ?? null
      return party[field] === null || stays !== null ? [] : [{ id: party.id, field, value: null }]
    }),
  )
  if (edits.length > 0) updateRecords(workspace, 'agreementParty', edits, null, true)
}
