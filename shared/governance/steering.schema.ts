import { z } from 'zod'
import { progressStates } from '#shared/record/record.ts'
import { agendaKinds } from './agenda.rules.ts'
import { decisionStates } from './governance.record.ts'

export const idSchema = z.string().min(1).max(100)
export const yearSchema = z.int().min(1990).max(2100)

export const agendaItemSchema = z.object({
  kind: z.enum(agendaKinds),
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  on: z.string().nullable(),
})

export const registeredDecisionSchema = z.object({
  id: z.string(),
  text: z.string(),
  meeting: z.string(),
  heldOn: z.string(),
  body: z.string(),
  bodyName: z.string(),
  sheet: z.string().nullable(),
  sheetTitle: z.string().nullable(),
  /** Organisation and function; empty when nobody follows it. */
  follower: z.string(),
  dueOn: z.string().nullable(),
  state: z.enum(decisionStates),
  isOverdue: z.boolean(),
})
export type RegisteredDecision = z.infer<typeof registeredDecisionSchema>

const count = z.number().nullable()
const rateSchema = z.object({ done: z.int(), due: z.int(), percent: z.int().nullable() })
const meansLineSchema = z.object({
  signatory: z.string(),
  kind: z.string(),
  planned: count,
  actual: count,
  percent: z.int().nullable(),
})
const totalsSchema = z.object({ staff: meansLineSchema, money: meansLineSchema })

/** What is compared with the year before. */
const yearFactsSchema = z.object({
  year: z.int(),
  /** The last day that is looked at. */
  horizon: z.string(),
  sheets: rateSchema,
  milestones: rateSchema,
  totals: totalsSchema,
  decisions: z.int(),
})

export const reviewSchema = z.object({
  project: z.string(),
  title: z.string(),
  territoryName: z.string(),
  /** On which states and alerts are read. */
  day: z.string(),
  current: yearFactsSchema,
  before: yearFactsSchema,
  /** Sheets without an end: no rate counts them. */
  withoutEnd: z.int(),
  states: z.array(z.object({ state: z.enum(progressStates), count: z.int() })),
  /** Blocked, late, dropped and postponed ones, with why. */
  explained: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      state: z.enum(progressStates),
      reason: z.string().nullable(),
      lead: z.string().nullable(),
      endsOn: z.string().nullable(),
    }),
  ),
  means: z.array(meansLineSchema),
  meansBefore: z.array(meansLineSchema),
  indicators: z.array(
    z.object({
      id: z.string(),
      sheet: z.string(),
      label: z.string(),
      unit: z.string().nullable(),
      baseline: count,
      baselineYear: z.int().nullable(),
      target: count,
      targetYear: z.int().nullable(),
      value: count,
      valueYear: z.int().nullable(),
      before: count,
      percent: z.int().nullable(),
    }),
  ),
  decisions: z.array(registeredDecisionSchema),
  toSettle: z.array(agendaItemSchema),
})
export type Review = z.infer<typeof reviewSchema>
