import { valueStore } from '#electron/features/indicator/value-store.service.ts'
import type { EngineContext, FeatureHandlers } from '#electron/features/workspace/engine-context.service.ts'
import type { confidentialityApi } from '#shared/confidentiality/confidentiality.api.ts'
import { isOpenLicence } from '#shared/confidentiality/licence.rules.ts'
import { auditReader } from './audit.service.ts'
import { listDisclosures } from './disclosure.service.ts'
import { explainFigure } from './explain.service.ts'
import { storeForReader } from './output-filter.service.ts'
import {
  assignRule,
  isShipped,
  namedPartners,
  removeLink,
  removeRule,
  ruleOf,
  rules,
  saveLink,
  saveRule,
  variableLinks,
} from './rule.service.ts'

function datasetsOf({ workspace }: EngineContext) {
  const named = new Set([...rules(workspace).values()].flatMap(({ datasets }) => datasets))
  const held = new Set(workspace.db.rows('SELECT DISTINCT dataset FROM edition').map((row) => String(row.dataset)))
  return [...valueStore(workspace).datasets().values()]
    .filter(({ id }) => held.has(id))
    .map((dataset) => ({
      id: dataset.id,
      title: dataset.title,
      producer: dataset.producer,
      licence: dataset.licence,
      isOpen: isOpenLicence(dataset.licence),
      rule: ruleOf(workspace, dataset)?.id ?? null,
      isAssigned: named.has(dataset.id),
    }))
}

export const confidentialityHandlers: FeatureHandlers<typeof confidentialityApi> = {
  'rule.list': (_input, context) => ({
    rules: [...rules(context.workspace).values()].map((rule) => ({ ...rule, isShipped: isShipped(rule.id) })),
    datasets: datasetsOf(context),
    partners: namedPartners(context.workspace),
  }),
  'rule.set': (input, context) => {
    saveRule(context.workspace, input)
    return {}
  },
  'rule.remove': (input, context) => {
    removeRule(context.workspace, input.id)
    return {}
  },
  'rule.assign': ({ dataset, rule }, context) => {
    assignRule(context.workspace, dataset, rule)
    return {}
  },
  'link.list': (_input, context) => variableLinks(context.workspace),
  'link.set': (input, context) => {
    saveLink(context.workspace, input)
    return {}
  },
  'link.remove': (input, context) => {
    removeLink(context.workspace, input.id)
    return {}
  },
  'confidentiality.explain': async (input, context) => {
    const { store } = await storeForReader(context.workspace, input.vintage, input.reader)
    return explainFigure(store, input)
  },
  'confidentiality.audit': async (input, context) => {
    const { store } = await storeForReader(context.workspace, undefined, input.reader)
    return auditReader(store, input.reader, context.job)
  },
  'disclosure.list': (_input, context) => listDisclosures(context.workspace),
}
