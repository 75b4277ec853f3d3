import { EngineError } from '#electron/core/errors.ts'
import type { FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { agreementApi } from '#shared/agreement/agreement.api.ts'
import { today } from '#shared/lib/day.ts'
import { draftAgreement } from './agreement-draft.service.ts'
import { issueAgreement } from './agreement-issue.service.ts'
import { takeStep } from './agreement-life.service.ts'
import {
  listAgreements,
  readAgreement,
  sentAgreements,
  verifyAgreements,
  versionHead,
} from './agreement-read.service.ts'
import { importTemplate, ownTemplate, removeTemplate, templateDocument } from './agreement-template.service.ts'
import { versionById } from './agreement-version.service.ts'

/** A day that exists; today when none is given. Errors: `agreement.day`. */
function dayOf(given: string | undefined): string {
  if (given === undefined) return today()
  const date = new Date(`${given}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== given)
    throw new EngineError('agreement.day', { day: given })
  return given
}

export const agreementHandlers: FeatureHandlers<typeof agreementApi> = {
  'agreement.list': ({ project }, { workspace }) => listAgreements(workspace, project),
  'agreement.create': ({ project, title }, { workspace }) => ({ id: draftAgreement(workspace, project, title) }),
  'agreement.get': ({ agreement, day }, { workspace }) => readAgreement(workspace, agreement, dayOf(day)),
  'agreement.sent': (_input, { workspace }) => sentAgreements(workspace),
  'agreement.version': ({ version }, { workspace }) => {
    const found = versionById(workspace, version)
    return { ...versionHead(found), content: found.content }
  },
  'agreement.step': ({ agreement, event, on, note }, { workspace, profile }) =>
    takeStep(workspace, {
      agreement,
      event,
      day: dayOf(on),
      note: note ?? null,
      author: profile.identity()?.name ?? null,
    }),
  'agreement.verify': ({ agreement }, { workspace }) => verifyAgreements(workspace, agreement),
  'agreement.issue': (question, context) => issueAgreement(context, question),
  'agreement.templateState': (_input, { workspace }) => {
    const own = ownTemplate(workspace)
    return own === null ? null : { name: own.name, addedOn: own.addedOn }
  },
  'agreement.template': async ({ isShipped }, { workspace }) => {
    const { name, bytes } = await templateDocument(workspace, isShipped === true)
    return { name, bytes: new Uint8Array(bytes) }
  },
  'agreement.importTemplate': ({ token }, context) => importTemplate(context, token),
  'agreement.removeTemplate': (_input, { workspace }) => {
    removeTemplate(workspace)
    return {}
  },
}
