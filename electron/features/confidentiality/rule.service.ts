import { readFileSync } from 'node:fs'
import { EngineError } from '#electron/core/errors.ts'
import { resourcePath } from '#electron/core/resources.ts'
import type { Row } from '#electron/db/connection.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import {
  type Rule,
  ruleSchema,
  shippedRulesSchema,
  type VariableLink,
} from '#shared/confidentiality/confidentiality.schema.ts'
import { isOpenLicence } from '#shared/confidentiality/licence.rules.ts'
import type { Reader } from '#shared/confidentiality/reader.ts'
import { type Access, fallbackRule } from '#shared/confidentiality/rule.ts'
import type { Dataset } from '#shared/indicator/dataset.schema.ts'

/** A rule with whether this workspace made or changed it. */
export interface KnownRule extends Rule {
  readonly isOwn: boolean
}

/** Term of the partnerships of organizations (`vocabularies.json`). */
const exchangePartner = 'partenaire-echange'

let shipped: { rules: Rule[]; links: VariableLink[] } | undefined

function shippedRules() {
  shipped ??= shippedRulesSchema.parse(JSON.parse(readFileSync(resourcePath('templates/confidentiality.json'), 'utf8')))
  return shipped
}

const columns = {
  id: 'id',
  title: 'title',
  producer: 'producer',
  datasets: 'datasets',
  threshold: 'threshold',
  unit: 'unit',
  counted: 'counted',
  dominance: 'dominance',
  largest: 'largest',
  roundingBase: 'rounding_base',
  roundingMode: 'rounding_mode',
  width: 'width',
  isZeroSensitive: 'is_zero_sensitive',
  leastInhabitants: 'least_inhabitants',
  sparesOpenData: 'spares_open_data',
  publicAccess: 'public_access',
  partnerAccess: 'partner_access',
  organizations: 'organizations',
  convention: 'convention',
  until: 'until',
  citation: 'citation',
  source: 'source',
  note: 'note',
  position: 'position',
} as const satisfies Record<keyof Rule, string>
const fields = Object.keys(columns) as (keyof Rule)[]

function stored(value: Rule[keyof Rule]): string | number | null {
  if (Array.isArray(value)) return JSON.stringify(value)
  return typeof value === 'boolean' ? Number(value) : value
}

function toRule(row: Row): Rule {
  const read = Object.fromEntries(fields.map((field) => [field, row[columns[field]]]))
  return ruleSchema.parse({
    ...read,
    datasets: JSON.parse(String(read.datasets)),
    organizations: JSON.parse(String(read.organizations)),
    isZeroSensitive: read.isZeroSensitive === 1,
    sparesOpenData: read.sparesOpenData === 1,
  })
}

/** The shipped rules with what this workspace changed in them or adds, by id, in their order. */
export function rules(workspace: OpenWorkspace): ReadonlyMap<string, KnownRule> {
  return workspace.cached('confidentiality.rules', ['confidentiality_rule'], () => {
    const own = workspace.db.rows('SELECT * FROM confidentiality_rule').map(toRule)
    const all = new Map<string, KnownRule>(shippedRules().rules.map((rule) => [rule.id, { ...rule, isOwn: false }]))
    for (const rule of own) all.set(rule.id, { ...rule, isOwn: true })
    return new Map([...all].sort(([a, x], [b, y]) => x.position - y.position || (a < b ? -1 : 1)))
  })
}

export function isShipped(id: string): boolean {
  return shippedRules().rules.some((rule) => rule.id === id)
}

/** Keeps a rule; one that says what the shipped one says is no rule of this workspace. */
export function saveRule(workspace: OpenWorkspace, rule: Rule): void {
  const origin = shippedRules().rules.find(({ id }) => id === rule.id)
  if (origin !== undefined && fields.every((field) => stored(origin[field]) === stored(rule[field]))) {
    workspace.db.run('DELETE FROM confidentiality_rule WHERE id = ?', rule.id)
    return
  }
  workspace.db.run(
    `INSERT INTO confidentiality_rule (${fields.map((field) => columns[field]).join(', ')}) VALUES (${fields.map(() => '?').join(', ')})
     ON CONFLICT (id) DO UPDATE SET ${fields
       .slice(1)
       .map((field) => `${columns[field]} = excluded.${columns[field]}`)
       .join(', ')}`,
    ...fields.map((field) => stored(rule[field])),
  )
}

/** Takes back what this workspace changed in a shipped rule, or removes one of its own. Error: `confidentiality.rule-unknown`. */
export function removeRule(workspace: OpenWorkspace, id: string): void {
  if (rules(workspace).get(id)?.isOwn !== true) throw new EngineError('confidentiality.rule-unknown', { id })
  workspace.db.run('DELETE FROM confidentiality_rule WHERE id = ?', id)
}

/** Has one rule name a dataset, and no other; null: none of them. Error: `confidentiality.rule-missing`. */
export function assignRule(workspace: OpenWorkspace, dataset: string, id: string | null): void {
  const all = [...rules(workspace).values()]
  if (id !== null && !all.some((rule) => rule.id === id)) throw new EngineError('confidentiality.rule-missing', { id })
  for (const { isOwn: _, ...rule } of all) {
    const isNamed = rule.datasets.includes(dataset)
    if (isNamed === (rule.id === id)) continue
    const datasets = isNamed ? rule.datasets.filter((each) => each !== dataset) : [...rule.datasets, dataset]
    saveRule(workspace, { ...rule, datasets })
  }
}

/** Organizations that a rule names, and those that exchange with the workspace, by name. */
export function namedPartners(workspace: OpenWorkspace): { id: string; name: string }[] {
  const named = new Set([...rules(workspace).values()].flatMap(({ organizations }) => organizations))
  return workspace.db
    .rows('SELECT id, name, partnerships FROM organization ORDER BY name, id')
    .filter(
      ({ id, partnerships }) => named.has(String(id)) || String(partnerships ?? '').includes(`"${exchangePartner}"`),
    )
    .map(({ id, name }) => ({ id: String(id), name: String(name) }))
}

/** Sums, rates and counts that link variables: the shipped ones and those of this workspace. */
export function variableLinks(workspace: OpenWorkspace): (VariableLink & { readonly isOwn: boolean })[] {
  return workspace.cached('confidentiality.links', ['variable_link'], () => {
    const own = workspace.db.rows('SELECT id, kind, result, terms FROM variable_link ORDER BY id').map((row) => ({
      id: String(row.id),
      kind: row.kind as VariableLink['kind'],
      result: String(row.result),
      terms: JSON.parse(String(row.terms)) as string[],
      isOwn: true,
    }))
    return [...shippedRules().links.map((link) => ({ ...link, isOwn: false })), ...own]
  })
}

export function saveLink(workspace: OpenWorkspace, link: VariableLink): void {
  workspace.db.run(
    `INSERT INTO variable_link (id, kind, result, terms) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, result = excluded.result, terms = excluded.terms`,
    link.id,
    link.kind,
    link.result,
    JSON.stringify(link.terms),
  )
}

/** Removes a link of this workspace; the shipped ones say what variables are. Error: `confidentiality.link-unknown`. */
export function removeLink(workspace: OpenWorkspace, id: string): void {
  if (workspace.db.run('DELETE FROM variable_link WHERE id = ?', id) === 0)
    throw new EngineError('confidentiality.link-unknown', { id })
}

/**
 * The rule of a dataset: one that names it, else the one that the dataset names, else that of its producer, else the one for data
 * without a rule. null when nothing watches it: its producer has opened it to everybody.
 */
export function ruleOf(workspace: OpenWorkspace, dataset: Dataset): Rule | null {
  const all = rules(workspace)
  const found =
    [...all.values()].find((rule) => rule.datasets.includes(dataset.id)) ??
    (dataset.confidentiality === null ? undefined : all.get(dataset.confidentiality)) ??
    [...all.values()].find((rule) => rule.producer !== null && rule.producer === dataset.producer)
  const isOpen = isOpenLicence(dataset.licence)
  if (found === undefined) return isOpen ? null : (all.get(fallbackRule) ?? null)
  return found.sparesOpenData && isOpen ? null : found
}

/** What a reader may see under a rule on a day (ISO). After its convention has ended, nothing leaves. */
export function accessOf(rule: Rule, reader: Reader, day: string): { access: Access; isOver: boolean } {
  if (reader.class === 'internal') return { access: 'all', isOver: false }
  if (rule.until !== null && rule.until < day) return { access: 'none', isOver: true }
  if (reader.organization !== null && rule.organizations.includes(reader.organization))
    return { access: 'all', isOver: false }
  return { access: reader.class === 'public' ? rule.publicAccess : rule.partnerAccess, isOver: false }
}
