import { z } from 'zod'
import { figureStatuses } from '#shared/indicator/status.ts'
import { typologySchema } from './comparison.api.ts'
import { panoramaSchema } from './panorama.schema.ts'
import { templateSchema } from './template.schema.ts'

const coverageSchema = z.object({ known: z.int().nullable(), expected: z.int() })

export const areaColumnSchema = z.object({
  period: z.string(),
  areas: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      value: z.number().nullable(),
      status: z.enum(figureStatuses),
      coverage: coverageSchema.exactOptional(),
    }),
  ),
  chosen: z.string().nullable(),
  reference: z.object({ name: z.string(), value: z.number() }).nullable(),
  hasOtherPerimeters: z.boolean(),
  series: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      points: z.array(z.object({ period: z.string(), value: z.number().nullable() })),
      status: z.enum(figureStatuses),
      coverage: coverageSchema.exactOptional(),
    }),
  ),
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
  outlines: z
    .object({
      width: z.number(),
      height: z.number(),
      paths: z.record(z.string(), z.string()),
      own: z.string().nullable(),
      source: z.string(),
    })
    .nullable(),
  typology: typologySchema.nullable(),
  offer: z
    .object({
      actions: z.array(
        z.object({
          mission: z.string(),
          title: z.string(),
          leads: z.array(z.string()),
          access: z.string(),
          communes: z.int(),
          expected: z.int(),
        }),
      ),
      points: z.array(z.object({ name: z.string(), organization: z.string(), commune: z.string() })),
    })
    .nullable(),
})
/** A portrait before it is drawn: its figures, its blocks and the sentences that were rewritten. */
export type Portrait = z.infer<typeof portraitSchema>
