import { basename } from 'node:path'
import { EngineError } from '#electron/core/errors.ts'
import { prepareTotals } from '#electron/features/indicator/figure.service.ts'
import { valueStore } from '#electron/features/indicator/value-store.service.ts'
import type { EngineContext, FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import { listWorkbooks, withWorkbook } from '#electron/formats/archive.ts'
import type { campaignApi } from '#shared/offer/campaign.api.ts'
import { campaignCommands } from '#shared/offer/campaign.labels.ts'
import {
  createCampaign,
  markSent,
  organizationName,
  readCampaigns,
  readPartners,
  readReminders,
  removeCampaign,
  updateCampaign,
} from './campaign.service.ts'
import { writeCampaign } from './campaign-book.service.ts'
import { readAskable } from './campaign-data.service.ts'
import { type DataPlan, hasData, planData } from './campaign-data-plan.service.ts'
import { applyData, previewData } from './campaign-data-return.service.ts'
import { readReturnedFile } from './campaign-file.service.ts'
import { planReturn, type ReturnPlan } from './campaign-plan.service.ts'
import { applyReturn, previewReturn } from './campaign-return.service.ts'

/** Another workspace may have been opened while a file was read. */
function refuseOther(context: EngineContext, before: EngineContext['workspace']): void {
  if (context.job.signal.aborted || context.current !== before) throw new EngineError('import.cancelled')
}

interface Returned {
  readonly token: string
  readonly entry?: string | null | undefined
}

async function returned(
  { token, entry }: Returned,
  context: EngineContext,
  keepClear: boolean,
): Promise<{ plan: ReturnPlan; data: DataPlan | null }> {
  const { workspace } = context
  const { path, name } = context.files.resolve(token)
  const file =
    entry == null
      ? await readReturnedFile(path, name)
      : await withWorkbook(path, name, entry, (copy) => readReturnedFile(copy, basename(entry)))
  refuseOther(context, workspace)
  const plan = planReturn(workspace, file)
  return { plan, data: planData(workspace, plan, keepClear) }
}

export const campaignHandlers: FeatureHandlers<typeof campaignApi> = {
  'campaign.list': (_input, { workspace }) => readCampaigns(workspace),
  'campaign.partners': (_input, { workspace }) => readPartners(workspace),
  'campaign.askable': (_input, { workspace }) => readAskable(workspace),
  'campaign.create': (input, { workspace }) => ({ id: createCampaign(workspace, input) }),
  'campaign.update': (input, { workspace }) => ({ changed: updateCampaign(workspace, input) }),
  'campaign.remove': ({ campaign }, { workspace }) => {
    removeCampaign(workspace, campaign)
    return {}
  },
  'campaign.export': async (input, context) => {
    const { workspace } = context
    const { name, bytes, sent, data } = await writeCampaign(workspace, input, context.job)
    refuseOther(context, workspace)
    return {
      name,
      bytes,
      partners: sent.size,
      actions: [...sent.values()].reduce((sum, n) => sum + n, 0),
      data,
      sent: Array.from(sent, ([organization, actions]) => ({ organization, actions })),
    }
  },
  'campaign.sent': ({ campaign, sent }, { workspace }) => {
    markSent(workspace, campaign, sent)
    return {}
  },
  'campaign.returns': async ({ token }, context) => {
    const { path, name } = context.files.resolve(token)
    const entries = await listWorkbooks(path, name)
    return entries === null ? [{ entry: null, name }] : entries.map((entry) => ({ entry, name: basename(entry) }))
  },
  'campaign.preview': async (input, context) => {
    const { plan, data } = await returned(input, context, false)
    const preview = previewReturn(context.workspace, plan)
    return {
      ...preview,
      isUntouched: preview.isUntouched && !hasData(data),
      faults: [...preview.faults, ...(data?.faults ?? [])],
      data: previewData(context.workspace, data),
    }
  },
  'campaign.import': async ({ takes, keepClear, ...input }, context) => {
    const { plan, data } = await returned(input, context, keepClear ?? false)
    const { workspace } = context
    const taken = new Set((takes ?? []).map(({ action, field }) => `${action} ${field}`))
    const author = context.profile.identity()?.name ?? ''
    const done = context.commit(
      () => {
        const offer = applyReturn(workspace, plan, (row, field) => taken.has(`${row.id} ${field}`))
        const figures = applyData(workspace, plan, data, author)
        const isAnswer = offer.isAnswer || hasData(data)
        return { ...offer, ...figures, isAnswer, faults: offer.faults + (data?.faults.length ?? 0) }
      },
      campaignCommands.importOf(organizationName(workspace, plan.organization)),
    )
    if (done.figures > 0) workspace.later('totals', () => prepareTotals(valueStore(workspace)))
    return done
  },
  'campaign.remind': ({ campaign }, { workspace, profile }) => readReminders(workspace, campaign, profile.identity()),
}
