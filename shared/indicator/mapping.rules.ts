import { z } from 'zod'
import { readAs } from '#shared/api/issue.ts'
import { mappingProblems } from './import.labels.ts'
import { type Mapping, mappingSchema } from './import.schema.ts'
import { foldName } from './name.rules.ts'

function hash(text: string, seed: number): string {
  let h = seed
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619)
  return (h >>> 0).toString(16).padStart(8, '0')
}

/** Same for files of the same shape: the set of column names, whatever their order, case, accents, separator or encoding. */
export function mappingFingerprint(header: readonly string[]): string {
  const names = [...new Set(header.map(foldName))].sort().join('\u001f')
  return `${header.length}-${hash(names, 0x811c9dc5)}${hash(names, 0x9747b28c)}`
}

/** A mapping as a person writes it: everything that has an obvious default may be left out. */
const writtenMapping = mappingSchema
  .extend({
    layout: mappingSchema.shape.layout.optional(),
    code: z.union([
      z.string(),
      z.array(z.string()).min(1),
      mappingSchema.shape.code.partial().extend({ columns: mappingSchema.shape.code.shape.columns }),
    ]),
    period: z
      .union([
        z.string(),
        z.object({
          constant: z.string().nullable().optional(),
          column: z.string().nullable().optional(),
          keep: z.enum(['year', 'whole']).optional(),
        }),
      ])
      .optional(),
    vintage: mappingSchema.shape.vintage.optional(),
    values: z
      .union([
        z.record(z.string(), z.string()),
        z.array(z.object({ column: z.string(), variable: z.string(), period: z.string().nullable().optional() })),
      ])
      .optional(),
    long: z
      .object({
        value: z.string(),
        status: z.array(z.string()).optional(),
        dimensions: z.array(z.string()).optional(),
        variables: z.array(z.object({ variable: z.string(), where: z.record(z.string(), z.string()) })).optional(),
        template: z.string().nullable().optional(),
      })
      .nullable()
      .optional(),
    counts: mappingSchema.shape.counts.optional(),
    markers: mappingSchema.shape.markers.optional(),
    empty: mappingSchema.shape.empty.optional(),
    duplicates: mappingSchema.shape.duplicates.optional(),
    newVariables: mappingSchema.shape.newVariables.optional(),
    rounding: mappingSchema.shape.rounding.optional(),
  })
  .strict()
type Written = z.infer<typeof writtenMapping>

function codeOf(code: Written['code']): Mapping['code'] {
  const given = typeof code === 'string' ? { columns: [code] } : Array.isArray(code) ? { columns: code } : code
  const level = 'level' in given ? given.level : undefined
  const levelColumn = ('levelColumn' in given ? given.levelColumn : undefined) ?? null
  return {
    columns: given.columns,
    level: level === undefined ? (levelColumn === null ? 'commune' : null) : level,
    levelColumn,
    levels: ('levels' in given ? given.levels : undefined) ?? {},
    truncate: ('truncate' in given ? given.truncate : undefined) ?? null,
  }
}

function valuesOf(values: Written['values']): Mapping['values'] {
  if (values === undefined) return []
  if (Array.isArray(values))
    return values.map(({ column, variable, period }) => ({ column, variable, period: period ?? null }))
  return Object.entries(values).map(([column, variable]) => ({ column, variable, period: null }))
}

function complete(written: Written): Mapping {
  const { code, period, values, long, ...rest } = written
  const spoken = typeof period === 'string' ? { constant: period } : period
  return {
    ...rest,
    layout: written.layout ?? (long != null ? 'long' : written.counts != null ? 'count' : 'wide'),
    code: codeOf(code),
    period: {
      constant: spoken?.constant ?? null,
      column: spoken !== undefined && 'column' in spoken ? (spoken.column ?? null) : null,
      ...(spoken !== undefined && 'keep' in spoken && spoken.keep !== undefined ? { keep: spoken.keep } : {}),
    },
    vintage: written.vintage ?? null,
    values: valuesOf(values),
    long:
      long == null
        ? null
        : {
            value: long.value,
            status: long.status ?? [],
            dimensions: long.dimensions ?? [...new Set((long.variables ?? []).flatMap((v) => Object.keys(v.where)))],
            variables: long.variables ?? [],
            template: long.template ?? null,
          },
    counts: written.counts ?? null,
    markers: written.markers ?? {},
    empty: written.empty ?? 'unavailable',
    duplicates: written.duplicates ?? 'refuse',
    newVariables: written.newVariables ?? [],
    rounding: written.rounding ?? null,
  }
}

export type ParsedMapping =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly problem: string }

/**
 * Reads a mapping file. Short forms are accepted: `"code": "CODGEO"`, `"period": "2021"`, `"values": { "col": "P_POP" }`.
 * Returns a French clause for `import.mapping` when it cannot be one.
 */
export function parseMapping(json: string): ParsedMapping {
  let document: unknown
  try {
    document = JSON.parse(json.replace(/^\uFEFF/, ''))
  } catch {
    return { ok: false, problem: mappingProblems.json() }
  }
  const read = readAs(writtenMapping, document)
  if ('problem' in read) return { ok: false, problem: read.problem }
  const mapping = complete(read.data)
  const problem = coherence(mapping)
  return problem === null ? { ok: true, mapping } : { ok: false, problem }
}

/** What a mapping lacks whatever the file, null when it holds together. */
export function coherence(mapping: Mapping): string | null {
  if (mapping.layout === 'wide' && mapping.values.length === 0) return mappingProblems.noValues()
  if (mapping.layout === 'long') {
    if (mapping.long === null) return mappingProblems.noLong()
    if (mapping.long.variables.length === 0 && mapping.long.template === null) return mappingProblems.noTarget()
  }
  if (mapping.layout === 'count' && mapping.counts === null) return mappingProblems.noCounts()
  const both = mapping.values.find((value) => mapping.code.columns.includes(value.column))
  return both === undefined ? null : mappingProblems.sameColumn(both.column)
}

/** Finds a column by its exact header, else by the only one that folds alike (re-encoded or re-cased files); −1 when none. */
export function columnFinder(header: readonly string[]): (name: string) => number {
  const exact = new Map<string, number>()
  const folded = new Map<string, number>()
  header.forEach((name, index) => {
    if (!exact.has(name)) exact.set(name, index)
    const key = foldName(name)
    folded.set(key, folded.has(key) ? -1 : index)
  })
  return (name) => exact.get(name) ?? exact.get(name.trim()) ?? folded.get(foldName(name)) ?? -1
}
