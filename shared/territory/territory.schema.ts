import { z } from 'zod'
import { levels, storedLevels } from './level.ts'

export { countryCode, levels, storedLevels } from './level.ts'

export const levelSchema = z.enum(levels)
export const storedLevelSchema = z.enum(storedLevels)
export type Level = z.infer<typeof levelSchema>
export type StoredLevel = z.infer<typeof storedLevelSchema>

export const territorySchema = z.object({
  code: z.string(),
  name: z.string(),
  level: levelSchema,
  vintage: z.int(),
  /** Code of the territory directly above, null for the country. */
  parent: z.string().nullable(),
  /** Municipal population of the vintage's official file, null where unknown. */
  population: z.number().nullable(),
  /** Example grouping, not an official perimeter. */
  example: z.boolean().optional(),
})
export type Territory = z.infer<typeof territorySchema>

/** In which perimeter a producer published the figure of an intercommunalité, where it is not the one shown. */
export const perimeterSchema = z.object({
  /** Geography vintage of the publication, null where the file does not say it. */
  vintage: z.int().nullable(),
  /** Communes of the perimeter shown that were in it; null where its communes are not known. */
  kept: z.int().nullable(),
  /** Other communes that it held (as they are in the geography shown); null where its communes are not known. */
  others: z.int().nullable(),
})
export type Perimeter = z.infer<typeof perimeterSchema>
