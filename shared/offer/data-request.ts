/*
 * Data asked of a partner, without the schemas: the page imports these.
 */
import { foldText } from '#shared/lib/text.ts'

/** Levels at which figures are kept as a producer gives them. Groups of communes (MDS) are summed from their communes. */
export const requestLevels = ['commune', 'epci', 'department'] as const

/** Most that one request asks for. */
export const mostVariables = 60
export const mostPeriods = 12

/** Counts below it are hidden, by rule of confidentiality of an indicator: tax data and health under 11, the others under 5. */
const thresholds: Readonly<Record<string, number>> = { fiscal: 11, health: 11, benefit: 5, jobseeker: 5, partner: 5 }

export function thresholdOf(confidentiality: string | null): number | null {
  return confidentiality === null ? null : (thresholds[confidentiality] ?? 5)
}

/** The strictest rule of several: what is right for all of them. */
export function strictest(rules: readonly (number | null)[]): number | null {
  return rules.reduce((found, rule) => (rule === null ? found : Math.max(found ?? 0, rule)), null)
}

/** The same quantity asked of two partners is one variable: its id comes from what it says. */
export function freeVariableId(label: string, unit: string, kind: string): string {
  // Of signs alone (€, %), nothing would be left.
  const measure = foldText(unit) === '' ? [...unit].map((sign) => `u${sign.codePointAt(0) ?? 0}`).join('') : unit
  const words = foldText(`${label} ${measure}`).replace(/[^a-z0-9]+/g, '_')
  return `DON_${words.toUpperCase().slice(0, 100)}${kind === 'count' ? '' : `_${kind.toUpperCase()}`}`
}

interface Asked {
  readonly variables: readonly { readonly id: string; readonly label: string; readonly unit: string }[]
  readonly periods: readonly string[]
}

/** Columns of the workbook: each quantity, period by period. Headers are the only names that people see, so none is twice. */
export function askedColumns(request: Asked): readonly { variable: string; period: string; header: string }[] {
  const taken = new Set<string>()
  return request.variables.flatMap(({ id, label, unit }) =>
    request.periods.map((period) => {
      // « Domiciliations (domiciliations) » says nothing more.
      const isSaid = unit === '' || label.toLowerCase().includes(unit.toLowerCase())
      const wanted = `${label}${isSaid ? '' : ` (${unit})`}, ${period}`
      const header = taken.has(foldText(wanted)) ? `${wanted} [${id}]` : wanted
      taken.add(foldText(header))
      return { variable: id, period, header }
    }),
  )
}

interface Request extends Asked {
  readonly level: (typeof requestLevels)[number]
  readonly within: string | null
}

/** Whether an answer to `answered` holds all that `open` asks for. */
export function asksNoMore(open: Request, answered: Request): boolean {
  const given = new Set(answered.variables.map(({ id }) => id))
  return (
    open.level === answered.level &&
    (answered.within === null || open.within === answered.within) &&
    open.variables.every(({ id }) => given.has(id)) &&
    open.periods.every((period) => answered.periods.includes(period))
  )
}

const earliest = (a: string | null, b: string | null) => (a === null || b === null ? (a ?? b) : a < b ? a : b)

/**
 * What a partner is asked who was asked under two names: all that either was, of the finer territories, under the stricter rule, for the
 * earlier day (that of the campaign where one says none).
 */
export function joinedRequest<
  R extends Request & { threshold: number | null; dueOn: string | null; nextOn: string | null },
>(a: R, b: R): R {
  const known = new Set(a.variables.map(({ id }) => id))
  return {
    ...a,
    variables: [...a.variables, ...b.variables.filter(({ id }) => !known.has(id))].slice(0, mostVariables),
    level: requestLevels.find((level) => level === a.level || level === b.level) ?? a.level,
    within: a.within === b.within ? a.within : null,
    periods: [...new Set([...a.periods, ...b.periods])].sort().slice(-mostPeriods),
    threshold: strictest([a.threshold, b.threshold]),
    dueOn: a.dueOn === null || b.dueOn === null ? null : earliest(a.dueOn, b.dueOn),
    nextOn: earliest(a.nextOn, b.nextOn),
  }
}

interface Reply {
  readonly asksOffer: boolean
  readonly asked: number
  readonly answeredOn: string | null
  readonly request: unknown
  readonly figuresOn: string | null
}

/** A partner asked for figures alone has no action to confirm; one asked for both has answered when both came. */
export function awaits(reply: Reply): { readonly offer: boolean; readonly figures: boolean } {
  const figures = reply.request !== null && reply.figuresOn === null
  const offer = reply.asksOffer && reply.answeredOn === null && (reply.request === null || reply.asked > 0)
  return { offer, figures }
}

export function hasAnswered(reply: Reply): boolean {
  const { offer, figures } = awaits(reply)
  return !offer && !figures
}
