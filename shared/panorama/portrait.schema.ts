import { z } from 'zod'
import { figureStatuses } from '#shared/indicator/status.ts'
import { panoramaSchema } from './panorama.schema.ts'
import { templateSchema } from './template.schema.ts'

export const areaColumnSchema = z.object({
  period: z.string(),
  areas: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      value: z.number().nullable(),
      status: z.enum(figureStatuses),
      coverage: z.object({ known: z.int().nullable(), expected: z.int() }).exactOptional(),
    }),
  ),
  chosen: z.string().nullable(),
  reference: z.object({ name: z.string(), value: z.number() }).nullable(),
  hasOtherPerimeters: z.boolean(),
})

export const rewrittenSchema = z.object({
  subject: z.string().min(1),
  text: z.string().max(2000),
  basis: z.string(),
})

export const portraitSchema = z.object({
  panorama: panoramaSchema,
  template: templateSchema,
  areas: z.record(z.string(), areaColumnSchema),
  texts: z.array(rewrittenSchema),
})
/** A portrait before it is drawn: its figures, its blocks and the sentences that were rewritten. */
export type Portrait = z.infer<typeof portraitSchema>
