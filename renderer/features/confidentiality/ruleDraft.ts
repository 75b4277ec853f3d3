import type { Output } from '#shared/api/contract.ts'
import type { Rule } from '#shared/confidentiality/confidentiality.schema.ts'
import { ruleForm as labels } from '#shared/confidentiality/confidentiality-screen.labels.ts'
import { formatDate, parseDate, parseNumber } from '#shared/lib/format.ts'

/** Numbers, shares and days of a rule as they are typed. */
const typedFields = [
  'threshold',
  'dominance',
  'roundingBase',
  'width',
  'leastInhabitants',
  'until',
  'counted',
  'largest',
] as const
type Typed = (typeof typedFields)[number]

export type RuleDraft = Omit<Rule, Typed> & Readonly<Record<Typed, string>>
export type DraftErrors = Readonly<Partial<Record<keyof Rule, string>>>

const numberText = (value: number | null) => (value === null ? '' : String(value).replace('.', ','))
/** A share as people write it: 85 for 0.85. */
const shareText = (value: number | null) => (value === null ? '' : numberText(Math.round(value * 1000) / 10))

type KnownRule = Output<'rule.list'>['rules'][number]

/** Without what the list says besides of a rule. */
export function draftOf({ isOwn: _own, isShipped: _shipped, ...rule }: KnownRule): RuleDraft {
  return {
    ...rule,
    threshold: numberText(rule.threshold),
    dominance: shareText(rule.dominance),
    roundingBase: numberText(rule.roundingBase),
    width: numberText(rule.width),
    leastInhabitants: numberText(rule.leastInhabitants),
    until: rule.until === null ? '' : formatDate(rule.until),
    counted: rule.counted ?? '',
    largest: rule.largest ?? '',
  }
}

/** A rule of one's own, as careful as that of data without a rule. */
export function emptyDraft(position: number): RuleDraft {
  return {
    id: `r.${crypto.randomUUID()}`,
    title: '',
    producer: null,
    datasets: [],
    threshold: '5',
    unit: labels.usualUnit,
    counted: '',
    dominance: '',
    largest: '',
    roundingBase: '',
    roundingMode: null,
    width: '',
    isZeroSensitive: false,
    leastInhabitants: '',
    sparesOpenData: true,
    publicAccess: 'filtered',
    partnerAccess: 'filtered',
    organizations: [],
    convention: '',
    until: '',
    citation: '',
    source: '',
    note: '',
    position,
  }
}

/** The rule that a draft says, or what is wrong with it, field by field. */
export function ruleFrom(draft: RuleDraft): { readonly rule: Rule } | { readonly errors: DraftErrors } {
  const errors: Partial<Record<keyof Rule, string>> = {}
  const number = (field: Typed, factor = 1, most = 1_000_000) => {
    const value = parseNumber(draft[field])
    if (value === null) return null
    if (value === undefined) errors[field] = labels.numberError
    else if (value < 0 || value > most) errors[field] = factor === 1 ? labels.numberError : labels.shareError
    else return value * factor
    return null
  }
  const until = parseDate(draft.until)
  if (until === undefined) errors.until = labels.untilError
  if (draft.title.trim() === '') errors.title = labels.nameMissing
  const roundingBase = number('roundingBase', 1, 1000)
  const inhabitants = number('leastInhabitants')
  const rule: Rule = {
    ...draft,
    title: draft.title.trim(),
    threshold: number('threshold'),
    dominance: number('dominance', 0.01, 100),
    roundingBase,
    roundingMode: roundingBase === null ? null : (draft.roundingMode ?? 'either'),
    width: number('width'),
    leastInhabitants: inhabitants === null ? null : Math.round(inhabitants),
    until: until ?? null,
    counted: draft.counted.trim() === '' ? null : draft.counted.trim(),
    largest: draft.largest.trim() === '' ? null : draft.largest.trim(),
  }
  return Object.keys(errors).length === 0 ? { rule } : { errors }
}
