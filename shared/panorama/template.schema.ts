import { z } from 'zod'
import { sectionSchema } from '#shared/indicator/indicator.schema.ts'
import { blockKinds, comparedLevels, orientations } from './template.ts'

const title = z.string().trim().min(1).max(200)

export const blockSchema = z.object({
  id: z.string().min(1),
  kind: z.enum(blockKinds),
  title: title.nullable(),
  /** The theme whose indicators it shows, where none is chosen by name. */
  theme: sectionSchema.nullable(),
  indicators: z.array(z.string()).max(60),
  text: z.string().max(20_000).nullable(),
  /** Figures at most, for key figures. */
  most: z.int().min(1).max(40).nullable(),
})
export type PortraitBlock = z.infer<typeof blockSchema>

export const templateSchema = z.object({
  id: z.string().min(1),
  name: title,
  description: z.string().max(2000),
  orientation: z.enum(orientations),
  /** Levels compared with; null: MDS, département, région, France. */
  compare: z.array(z.enum(comparedLevels)).nullable(),
  /** Counts its changes, so that two editions say whether they follow the same template. */
  version: z.int().min(1),
  isShipped: z.boolean(),
  blocks: z.array(blockSchema),
})
export type Template = z.infer<typeof templateSchema>

/** As it is shipped: ids of blocks are kept from one release to the next, rewritten sentences hang on them. */
export const shippedTemplatesSchema = z.array(templateSchema.omit({ isShipped: true }))
