import { z } from 'zod'

/**
 * Territories of France as the application ships them. `resources/seed/territories.bin.gz` is this object in the binary
 * envelope of `shared/api/wire.ts`, gzipped. Lists of codes and names are one text with a line per entry, in ordinal order:
 * one text of 36,000 lines loads ten times faster than a JSON list.
 *
 * Ordinals are append-only: a later release keeps every existing line where it is and adds new ones at the end.
 */

/** No territory of that kind for this commune at this vintage. */
export const none = 0xffff
/** Population that the vintage's file does not give. */
export const unknownPopulation = 0xffffffff
/** First 1 January for which the application knows which communes existed; bit 0 of `alive`. */
export const firstKnownVintage = 2013

const uint16 = z.instanceof(Uint16Array)
const uint32 = z.instanceof(Uint32Array)
const lines = z.string()

export const movementKinds = ['merge', 'split', 'recode'] as const
export type MovementKind = (typeof movementKinds)[number]

const vintageColumns = z.object({
  vintage: z.int(),
  /** Year of the municipal populations of the communes, and of those that the EPCI file gives. */
  populationYear: z.int(),
  epciPopulationYear: z.int(),
  /** By commune ordinal. `department` is `none` for a commune that does not exist at this vintage. */
  epci: uint16,
  part: uint16,
  department: uint16,
  population: uint32,
  /** By EPCI ordinal: municipal population as the producer gives it for the whole EPCI. */
  epciPopulation: uint32,
})

export const seedFileSchema = z.object({
  format: z.literal(1),
  vintages: z.array(vintageColumns).min(1),
  communes: z.object({
    codes: lines,
    names: lines,
    /** Département ordinal, also for communes that no longer exist. */
    department: uint16,
    /** Bit y - 2013: the commune exists on 1 January of year y. */
    alive: uint16,
  }),
  epci: z.object({ codes: lines, names: lines, kinds: lines }),
  /** Parts of EPCI that straddle départements at one vintage at least. */
  parts: z.object({ codes: lines, epci: uint16, department: uint16 }),
  /** `region` is `none` in the overseas collectivities, which INSEE leaves out of « France ». */
  departments: z.object({ codes: lines, names: lines, region: uint16 }),
  regions: z.object({ codes: lines, names: lines }),
  movements: z.object({
    vintage: uint16,
    from: uint16,
    to: uint16,
    kind: z.instanceof(Uint8Array),
    share: z.instanceof(Float64Array),
  }),
  /** Arrondissements of Paris, Lyon and Marseille: files hold them beside their commune, so they must never be added to it. */
  districts: z.object({ codes: lines, names: lines, commune: uint16 }),
})
export type SeedFile = z.infer<typeof seedFileSchema>
export type SeedVintage = SeedFile['vintages'][number]

/** Change of communes that takes effect in the geography of 1 January `vintage`. Counts at `from` go to `to` for `share`. */
export interface Movement {
  readonly vintage: number
  readonly from: number
  readonly to: number
  readonly kind: MovementKind
  readonly share: number
}

export interface TerritorySeed {
  /** Ascending. */
  readonly vintages: readonly SeedVintage[]
  readonly communes: {
    readonly codes: readonly string[]
    readonly names: readonly string[]
    readonly department: Uint16Array<ArrayBuffer>
    readonly alive: Uint16Array<ArrayBuffer>
  }
  readonly epci: {
    readonly codes: readonly string[]
    readonly names: readonly string[]
    readonly kinds: readonly string[]
  }
  readonly parts: {
    readonly codes: readonly string[]
    readonly epci: Uint16Array<ArrayBuffer>
    readonly department: Uint16Array<ArrayBuffer>
  }
  readonly departments: {
    readonly codes: readonly string[]
    readonly names: readonly string[]
    readonly region: Uint16Array<ArrayBuffer>
  }
  readonly regions: { readonly codes: readonly string[]; readonly names: readonly string[] }
  readonly movements: readonly Movement[]
  readonly districts: {
    readonly codes: readonly string[]
    readonly names: readonly string[]
    readonly commune: Uint16Array<ArrayBuffer>
  }
}

/** Example grouping shipped with the demonstration (`resources/seed/demo-mds.json`). */
export const demoGroupsSchema = z.object({
  example: z.literal(true),
  note: z.string(),
  department: z.string(),
  vintage: z.int(),
  groups: z.array(z.object({ code: z.string(), name: z.string(), territories: z.array(z.string()).min(1) })).min(1),
})
