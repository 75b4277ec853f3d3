import { z } from 'zod'
import { command, query } from '#shared/api/operation.ts'
import { readerSchema } from '#shared/confidentiality/confidentiality.schema.ts'
import { levelSchema } from '#shared/territory/territory.schema.ts'
import { datasetSchema, variableSchema } from './dataset.schema.ts'
import {
  correctionLabel,
  indicatorCreateLabel,
  indicatorRemoveLabel,
  indicatorsUpdateLabel,
  indicatorUpdateLabel,
} from './indicator.labels.ts'
import { figureSchema, indicatorSchema } from './indicator.schema.ts'

const correctionTarget = {
  /** An indicator id, or a variable id when the source value itself is corrected. */
  indicator: z.string().nullable(),
  variable: z.string().nullable(),
  territory: z.string(),
  period: z.string(),
}
export const correctionSchema = z.object({
  id: z.string(),
  ...correctionTarget,
  territoryName: z.string(),
  level: levelSchema,
  value: z.number().nullable(),
  reason: z.string(),
  author: z.string(),
  at: z.string(),
})

/** Fields of an indicator that a person may change; each one absent means unchanged. */
const indicatorPatch = z.object({
  label: indicatorSchema.shape.label.optional(),
  shortLabel: indicatorSchema.shape.shortLabel.optional(),
  section: indicatorSchema.shape.section.optional(),
  definition: indicatorSchema.shape.definition.optional(),
  limits: indicatorSchema.shape.limits.optional(),
  candidates: indicatorSchema.shape.candidates.optional(),
  factor: indicatorSchema.shape.factor.optional(),
  growthYears: indicatorSchema.shape.growthYears.optional(),
  unit: indicatorSchema.shape.unit.optional(),
  decimals: indicatorSchema.shape.decimals.optional(),
  aggregation: indicatorSchema.shape.aggregation.optional(),
  sense: indicatorSchema.shape.sense.optional(),
  producer: indicatorSchema.shape.producer.optional(),
  chart: indicatorSchema.shape.chart.optional(),
  confidentiality: indicatorSchema.shape.confidentiality.optional(),
  headline: indicatorSchema.shape.headline.optional(),
  position: indicatorSchema.shape.position.optional(),
})

export const indicatorApi = {
  'indicator.list': query(
    z.object({}),
    z.array(indicatorSchema.extend({ periods: z.array(z.string()), available: z.boolean() })),
    {
      reads: ['indicator', 'edition'],
    },
  ),
  'indicator.create': command(z.object({ indicator: indicatorSchema }), indicatorSchema, {
    undoable: true,
    label: (i) => indicatorCreateLabel(i.indicator.label),
  }),
  'indicator.update': command(z.object({ id: z.string(), patch: indicatorPatch }), indicatorSchema, {
    undoable: true,
    label: (i) => indicatorUpdateLabel(i.id),
  }),
  /** Several indicators at once (a pasted block): one undoable step, all of them or none. */
  'indicator.updateMany': command(
    z.object({
      changes: z
        .array(z.object({ id: z.string(), patch: indicatorPatch }))
        .min(1)
        .max(1000),
    }),
    z.object({ written: z.int() }),
    { undoable: true, label: (i) => indicatorsUpdateLabel(i.changes.length) },
  ),
  'indicator.remove': command(z.object({ id: z.string() }), z.object({}), {
    undoable: true,
    label: (i) => indicatorRemoveLabel(i.id),
  }),
  /** Checks a formula as it is typed: what it uses, what the workspace does not hold, where it is wrong. */
  'indicator.checkFormula': query(
    z.object({ formula: z.string() }),
    z.object({
      ok: z.boolean(),
      message: z.string(),
      /** 0-based place of the fault in the text, null when there is none. */
      at: z.int().nullable(),
      variables: z.array(
        z.object({ id: z.string(), label: z.string(), known: z.boolean(), periods: z.array(z.string()) }),
      ),
    }),
    { reads: ['edition', 'variable'] },
  ),
  'indicator.values': query(
    z.object({
      indicator: z.string(),
      level: levelSchema,
      territory: z.string().optional(),
      department: z.string().optional(),
      /** Default: the latest period that has a figure. `all` gives every period. */
      period: z.string().optional(),
      vintage: z.int().optional(),
      reader: readerSchema.optional(),
    }),
    z.array(figureSchema),
    { reads: ['indicator', 'edition', 'correction', 'territory_group', 'territory_group_member'] },
  ),
  /** Values of many territories as columns, for maps and small multiples. */
  'indicator.columns': query(
    z.object({
      indicator: z.string(),
      level: levelSchema,
      department: z.string().optional(),
      period: z.string().optional(),
      vintage: z.int().optional(),
      reader: readerSchema.optional(),
    }),
    z.object({
      period: z.string().nullable(),
      codes: z.array(z.string()),
      names: z.array(z.string()),
      values: z.instanceof(Float64Array),
      /** Index in `figureStatuses` of each territory. */
      statuses: z.instanceof(Uint8Array),
      /** Communes of each territory whose figure is known, and all of its communes. */
      known: z.instanceof(Uint32Array),
      expected: z.instanceof(Uint32Array),
      /** 1 where the figure is the producer's in another perimeter than the one shown. */
      perimeters: z.instanceof(Uint8Array),
    }),
    { reads: ['indicator', 'edition', 'correction', 'territory_group', 'territory_group_member'] },
  ),
  'variable.list': query(
    z.object({}),
    z.array(variableSchema.extend({ periods: z.array(z.string()), datasets: z.array(z.string()) })),
    {
      reads: ['variable', 'edition'],
    },
  ),
  /** Values of variables as imported, territories × variables, for the correction grid. */
  'variable.values': query(
    z.object({
      variables: z.array(z.string()),
      period: z.string().optional(),
      level: levelSchema,
      department: z.string().optional(),
      vintage: z.int().optional(),
    }),
    z.object({
      territories: z.array(z.object({ code: z.string(), name: z.string() })),
      columns: z.array(
        z.object({
          variable: z.string(),
          period: z.string(),
          dataset: z.string(),
          values: z.instanceof(Float64Array),
          /** `cellStatus` bytes, corrections laid over. */
          statuses: z.instanceof(Uint8Array),
          /** The same cells as the producer published them. */
          published: z.instanceof(Float64Array),
          publishedStatuses: z.instanceof(Uint8Array),
          /** 1 where a correction stands. */
          corrected: z.instanceof(Uint8Array),
        }),
      ),
    }),
    { reads: ['edition', 'correction', 'territory_group', 'territory_group_member'] },
  ),
  'dataset.list': query(
    z.object({}),
    z.array(datasetSchema.pick({ id: true, title: true, producer: true, licence: true, url: true, notes: true })),
    {
      reads: ['dataset'],
    },
  ),
  'correction.list': query(z.object({}), z.array(correctionSchema), { reads: ['correction'] }),
  /** Lays values over one variable or one indicator; several cells at once are one undoable step. value null with remove true takes it away. */
  'correction.set': command(
    z.object({
      corrections: z
        .array(
          z.object({
            ...correctionTarget,
            level: levelSchema.optional(),
            value: z.number().nullable(),
            reason: z.string(),
            remove: z.boolean(),
          }),
        )
        .min(1)
        .max(10_000),
    }),
    z.object({ written: z.int() }),
    { undoable: true, label: (i) => correctionLabel(i.corrections.length) },
  ),
} as const
