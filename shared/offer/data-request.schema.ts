import { z } from 'zod'
import { variableSchema } from '#shared/indicator/dataset.schema.ts'
import { sectionSchema } from '#shared/indicator/indicator.schema.ts'
import { mostPeriods, mostVariables, requestLevels } from './data-request.ts'

/** One quantity that a partner is asked for. */
export const askedVariableSchema = variableSchema.extend({
  id: variableSchema.shape.id.max(120),
  label: z.string().trim().min(1).max(160),
  unit: z.string().trim().max(40),
  /** What exactly is counted, for the person who fills the workbook. */
  definition: z.string().trim().max(1000),
  /** Indicator of the catalogue that reads it, null for a quantity of this request alone. */
  indicator: z.string().max(60).nullable(),
  role: z.enum(['numerator', 'denominator']).nullable(),
  /** Where the panorama shows a quantity that no indicator reads yet. */
  section: sectionSchema.nullable(),
})

const daySchema = z.iso.date().nullable()
const periodSchema = z.string().regex(/^\d{4}(-(\d{4}|\d{2}|T[1-4]))?$/)

/** What a campaign asks one partner for, beside its actions. */
export const dataRequestSchema = z.object({
  variables: z
    .array(askedVariableSchema)
    .min(1)
    .max(mostVariables)
    .refine((variables) => new Set(variables.map(({ id }) => id)).size === variables.length),
  level: z.enum(requestLevels),
  /** Territory whose communes or intercommunalités are asked, null for the whole département. */
  within: z.string().max(60).nullable(),
  periods: z.array(periodSchema).min(1).max(mostPeriods),
  /** Counts below it are not to be written in clear; null where the producer hides nothing. */
  threshold: z.int().min(2).max(1000).nullable(),
  /** Null for the day of the campaign. */
  dueOn: daySchema,
  nextOn: daySchema,
})

export type DataRequest = z.infer<typeof dataRequestSchema>

/** Whom it is asked; null asks nothing any more. */
export const partnerRequestSchema = z.object({
  organization: z.string().min(1).max(100),
  request: dataRequestSchema.nullable(),
})
