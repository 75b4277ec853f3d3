import { z } from 'zod'

/** What a variable measures decides whether communes may be added up. */
export const variableKinds = ['count', 'amount', 'ratio', 'median', 'index'] as const

/**
 * A measured quantity, independent of the file that carries it (`P_POP`, `CAF_RSA`, `MED`).
 * count and amount are additive over disjoint territories; ratio, median and index are not.
 */
export const variableSchema = z.object({
  id: z.string().regex(/^[A-Za-z][A-Za-z0-9_.]*$/),
  label: z.string(),
  kind: z.enum(variableKinds),
  unit: z.string(),
})
export type Variable = z.infer<typeof variableSchema>
export type VariableKind = Variable['kind']

/** How a producer rounds the counts that it publishes: down to, or to the nearest, multiple of `base`. */
export const roundingSchema = z.object({ base: z.number(), mode: z.enum(['floor', 'nearest']) })
export type Rounding = z.infer<typeof roundingSchema>

export const datasetVariableSchema = z.object({
  variable: z.string(),
  /**
   * Names of columns that carry it, compared without case: `{yy}` stands for a two-digit year and `{yy}{yy}` for a span
   * (`NAIS{yy}{yy}` → period 2013-2018), `{yyyy}` for a four-digit year.
   */
  columns: z.array(z.string()),
  /** Labels by which a header or a metadata file may name it (« Population en {yyyy} »), accents and case folded. */
  labels: z.array(z.string()),
})

/** For long files: which dimension values make which variable. Dimensions not named must be at their total. */
export const longVariableSchema = z.object({
  variable: z.string(),
  where: z.record(z.string(), z.string()),
})

export const datasetSchema = z.object({
  /** e.g. `insee.comparateur`, `insee.filosofi`, `caf.foyers`. */
  id: z.string(),
  title: z.string(),
  producer: z.string(),
  licence: z.string(),
  url: z.string(),
  /** Reservations shown with every figure (« régime CAF seul, foyers MSA non compris »). */
  notes: z.array(z.string()),
  /** Rounding of published counts, null when exact: floored or rounded to a multiple of `base`. */
  rounding: roundingSchema.nullable(),
  confidentiality: z.string().nullable(),
  /** Between datasets that give the same variable and period, the highest is shown first. */
  priority: z.int(),
  /** Column names (patterns with {yy}) of which at least `min` must be present. Long files: dimension columns. */
  signature: z.object({ columns: z.array(z.string()), min: z.int() }),
  layout: z.enum(['wide', 'long', 'count']),
  variables: z.array(datasetVariableSchema),
  /** INSEE census grammar accepted for columns not listed: `P{yy}_X` → P_X, `C{yy}_X` → C_X. */
  censusGrammar: z.boolean(),
  long: z
    .object({
      value: z.array(z.string()),
      period: z.array(z.string()),
      level: z.array(z.string()),
      status: z.array(z.string()),
      /** Columns that are dimensions; any other column is an attribute and plays no part in choosing rows. */
      dimensions: z.array(z.string()).optional(),
      /** Value of a dimension that means « all » (`_T`, `Total`, …). */
      totals: z.array(z.string()),
      variables: z.array(longVariableSchema),
    })
    .nullable(),
  /** For `count`: the variable that counts rows by commune. */
  counts: z.object({ variable: z.string() }).nullable(),
  /** Columns that hold the territory's code, most specific first; without it the recogniser looks by content. */
  codes: z.array(z.string()).optional(),
  /** Wide files that hold several periods one below the other: the column that says which, and whether only its year counts. */
  periodColumn: z.object({ columns: z.array(z.string()), keep: z.enum(['year', 'whole']) }).optional(),
  /** What an empty cell means in this producer's files, where it always means the same. */
  empty: z.enum(['unavailable', 'absent', 'secret']).optional(),
  /** Rows of a finer territory (IRIS) are added up to the commune. */
  sumRows: z.boolean(),
})
export type Dataset = z.infer<typeof datasetSchema>

export const catalogueSchema = z.object({ variables: z.array(variableSchema), datasets: z.array(datasetSchema) })
export type Catalogue = z.infer<typeof catalogueSchema>
