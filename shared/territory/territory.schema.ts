import { z } from 'zod'

/**
 * Levels of territory. `epci-part` is the share of a straddling intercommunalité inside one département
 * (code `200030435@32`); `mds` and `group` are editable groups of communes.
 */
export const storedLevels = ['commune', 'epci', 'epci-part', 'department', 'region', 'country'] as const
export const groupLevels = ['mds', 'group'] as const
export const levels = [...storedLevels, ...groupLevels] as const
export const levelSchema = z.enum(levels)
export const storedLevelSchema = z.enum(storedLevels)
export type Level = z.infer<typeof levelSchema>
export type StoredLevel = z.infer<typeof storedLevelSchema>

export const countryCode = 'FR'
/** Geography vintages shipped with the application (1 January of each year). */
export const vintages = [2021, 2022, 2023, 2024, 2025, 2026] as const
export const latestVintage = 2026
export const vintageSchema = z.int().min(2021).max(2100)

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
