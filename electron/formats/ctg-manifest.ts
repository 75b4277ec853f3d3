import { z } from 'zod'
import { type PackageFacts, packageFactsSchema, packageFormat } from '#shared/exchange/package.schema.ts'
import { jsonText, readJson } from './ctg-json.ts'
import type { PackageLimits } from './ctg-limits.ts'
import { isOutsideManifest, isValuesTable, names, seriesTable, tableOfPath, tablePath } from './ctg-profile.ts'
import { beyond, malformed, newer } from './ctg-refusal.ts'

export type ColumnType = 'string' | 'integer' | 'number' | 'boolean'

export interface TableColumn {
  readonly name: string
  readonly type: ColumnType
  /** Never null. */
  readonly required: boolean
}

export interface ForeignKey {
  readonly fields: readonly string[]
  readonly reference: { readonly resource: string; readonly fields: readonly string[] }
}

/** What the manifest says of a table: enough to read it with any tool. */
export interface TableDescription {
  readonly name: string
  readonly columns: readonly TableColumn[]
  readonly primaryKey: readonly string[]
  readonly foreignKeys: readonly ForeignKey[]
}

const profile = 'https://datapackage.org/profiles/2.0/datapackage.json'
const tableName = z.string().regex(/^[a-z0-9_]{1,60}$/)
const fieldName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,59}$/)

const fieldSchema = z.strictObject({
  name: fieldName,
  type: z.enum(['string', 'integer', 'number', 'boolean']),
  constraints: z.strictObject({ required: z.literal(true) }).optional(),
  // An empty text is a text where there is no null.
  missingValues: z.tuple([]).optional(),
})

const resourceSchema = z.strictObject({
  name: tableName,
  path: z.string().max(120),
  type: z.literal('table'),
  format: z.literal('csv'),
  mediatype: z.literal('text/csv'),
  encoding: z.literal('utf-8'),
  bytes: z.int().min(0),
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  schema: z.strictObject({
    fields: z.array(fieldSchema).min(1).max(4000),
    missingValues: z.tuple([z.literal('')]),
    primaryKey: z.array(fieldName).max(8).optional(),
    foreignKeys: z
      .array(
        z.strictObject({
          fields: z.array(fieldName).min(1).max(8),
          reference: z.strictObject({ resource: tableName, fields: z.array(fieldName).min(1).max(8) }),
        }),
      )
      .max(60)
      .optional(),
  }),
})

const manifestSchema = z.strictObject({
  $schema: z.literal(profile),
  name: z.string().max(80),
  id: z.uuid(),
  title: z.string().max(300),
  created: z.iso.datetime(),
  contributors: z.tuple([
    z.strictObject({ title: z.string(), organization: z.string().optional(), roles: z.tuple([z.literal('creator')]) }),
  ]),
  resources: z.array(resourceSchema).min(1).max(2000),
  ctg: packageFactsSchema,
})

type Resource = z.input<typeof resourceSchema>
type Entry = PackageFacts['entries'][number]

export interface Manifest {
  readonly title: string
  readonly facts: PackageFacts
  readonly tables: readonly TableDescription[]
}

function resourceOf(table: TableDescription, entry: Entry, tables: ReadonlySet<string>): Resource {
  // A table whose rows did not come cannot be referred to.
  const foreignKeys = table.foreignKeys.filter((key) => tables.has(key.reference.resource))
  return {
    name: table.name,
    path: entry.name,
    type: 'table',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: entry.bytes,
    hash: `sha256:${entry.sha256}`,
    schema: {
      fields: table.columns.map(({ name, type, required }) => ({
        name,
        type,
        ...(required ? { constraints: { required: true as const } } : {}),
        ...(required && type === 'string' ? { missingValues: [] } : {}),
      })),
      missingValues: [''],
      ...(table.primaryKey.length > 0 ? { primaryKey: [...table.primaryKey] } : {}),
      ...(foreignKeys.length > 0
        ? {
            foreignKeys: foreignKeys.map(({ fields, reference }) => ({
              fields: [...fields],
              reference: { resource: reference.resource, fields: [...reference.fields] },
            })),
          }
        : {}),
    },
  }
}

/** The bytes of `datapackage.json`. Tables stand in the order of their entries. */
export function writeManifest({ title, facts: given, tables }: Manifest): Buffer {
  const facts = packageFactsSchema.parse(given)
  const entries = new Map(facts.entries.map((entry) => [entry.name, entry]))
  const known = new Set(tables.map(({ name }) => name))
  const { sender } = facts
  const manifest: z.input<typeof manifestSchema> = {
    $schema: profile,
    name: `ctg-${facts.packageId}`,
    id: facts.packageId,
    title,
    created: facts.createdAt,
    contributors: [
      {
        title: sender.name,
        ...(sender.organization === '' ? {} : { organization: sender.organization }),
        roles: ['creator'],
      },
    ],
    resources: tables.map((table) => {
      const entry = entries.get(tablePath(table.name))
      if (entry === undefined) throw new Error(`no entry for table ${table.name}`)
      return resourceOf(table, entry, known)
    }),
    ctg: facts,
  }
  return Buffer.from(jsonText(manifestSchema.parse(manifest)))
}

/** Version of the format that a manifest needs, read before the rest: what a newer one holds is not known here. */
function checkFormat(value: unknown): void {
  const ctg = (value as { ctg?: { format?: unknown; formatMin?: unknown } } | null)?.ctg
  const { format, formatMin } = ctg ?? {}
  if (!Number.isSafeInteger(format) || !Number.isSafeInteger(formatMin))
    throw malformed('schema', { entry: names.manifest, what: 'ctg.format' })
  if (Number(formatMin) > packageFormat) throw newer(Number(formatMin), packageFormat)
}

/** Turns the manifest of an older format into one of the next; by the format that it takes. */
export type Upgrader = (manifest: unknown) => unknown

/**
 * The manifest, with everything that it says checked against itself. Errors: `package.malformed`, `package.limit`, `package.newer`.
 */
export function readManifest(
  bytes: Uint8Array,
  limits: PackageLimits,
  upgraders: ReadonlyMap<number, Upgrader> = new Map(),
): Manifest {
  if (bytes.length > limits.manifestBytes) throw beyond('manifestBytes', limits.manifestBytes)
  let value = readJson(bytes, names.manifest, limits)
  checkFormat(value)
  for (let format = formatOf(value); format < packageFormat; format = formatOf(value)) {
    const upgrade = upgraders.get(format)
    if (upgrade === undefined) throw malformed('upgrade', { entry: names.manifest })
    value = upgrade(value)
    if (formatOf(value) <= format) throw malformed('upgrade', { entry: names.manifest })
  }
  const read = manifestSchema.safeParse(value)
  if (!read.success) {
    const path = read.error.issues[0]?.path.map(String).join('.') ?? ''
    throw malformed('schema', { entry: names.manifest, what: path.slice(0, 80) })
  }
  const { ctg, title, resources } = read.data
  checkOwnFacts(read.data)
  const tables = resources.map(describe)
  checkResources(resources, ctg)
  return { title, facts: ctg, tables }
}

const formatOf = (value: unknown) => Number((value as { ctg: { format: unknown } }).ctg.format)

function describe({ name, schema }: z.output<typeof resourceSchema>): TableDescription {
  return {
    name,
    columns: schema.fields.map((field) => ({
      name: field.name,
      type: field.type,
      required: field.constraints !== undefined,
    })),
    primaryKey: schema.primaryKey ?? [],
    foreignKeys: schema.foreignKeys ?? [],
  }
}

/** What the standard's properties say again is what `ctg` says. */
function checkOwnFacts({ ctg, name, id, created, contributors }: z.output<typeof manifestSchema>): void {
  const said: readonly (readonly [string, boolean])[] = [
    ['id', id === ctg.packageId],
    ['name', name === `ctg-${ctg.packageId}`],
    ['created', created === ctg.createdAt],
    ['contributors', contributors[0].title === ctg.sender.name],
    ['contributors', (contributors[0].organization ?? '') === ctg.sender.organization],
    ['ctg.formatMin', ctg.formatMin <= ctg.format],
  ]
  const wrong = said.find(([, isRight]) => !isRight)
  if (wrong !== undefined) throw malformed('schema', { entry: names.manifest, what: wrong[0] })
}

/** One description for every table, and no other; its names, keys and digests are those of what it describes. */
function checkResources(resources: readonly z.output<typeof resourceSchema>[], facts: PackageFacts): void {
  const tables = facts.entries.filter((entry) => tableOfPath(entry.name) !== null)
  const known = new Set(resources.map(({ name }) => name))
  for (let index = 0; index < Math.max(resources.length, tables.length); index++) {
    const resource = resources[index]
    const entry = tables[index]
    const what = resource?.name ?? tableOfPath(entry?.name ?? '') ?? ''
    const fault = () => malformed('resource', { entry: names.manifest, what })
    if (resource === undefined || entry === undefined) throw fault()
    const fields = new Set(resource.schema.fields.map(({ name }) => name))
    const { primaryKey = [], foreignKeys = [] } = resource.schema
    const isRight =
      resource.path === entry.name &&
      entry.name === tablePath(resource.name) &&
      resource.bytes === entry.bytes &&
      resource.hash === `sha256:${entry.sha256}` &&
      fields.size === resource.schema.fields.length &&
      primaryKey.every((field) => fields.has(field)) &&
      new Set(primaryKey).size === primaryKey.length &&
      resource.schema.fields.every(
        ({ type, constraints, missingValues }) =>
          (missingValues !== undefined) === (type === 'string' && constraints !== undefined),
      ) &&
      foreignKeys.every((key) => key.fields.every((field) => fields.has(field)) && known.has(key.reference.resource))
    if (!isRight) throw fault()
  }
  const hasSeries = known.has(seriesTable)
  if (!hasSeries && [...known].some(isValuesTable))
    throw malformed('resource', { entry: names.manifest, what: seriesTable })
}

/** The signed list of entries is the archive's own: same names, same order, same sizes. Errors: `package.malformed` (`entries`). */
export function checkEntries(
  facts: PackageFacts,
  archive: readonly { readonly name: string; readonly bytes: number; readonly packed: Uint8Array }[],
): void {
  const present = archive.filter(({ name }) => !isOutsideManifest(name))
  for (let index = 0; index < Math.max(present.length, facts.entries.length); index++) {
    const entry = present[index]
    const signed = facts.entries[index]
    if (
      entry === undefined ||
      signed === undefined ||
      entry.name !== signed.name ||
      entry.bytes !== signed.bytes ||
      entry.packed.length !== signed.packedBytes
    )
      throw malformed('entries', { entry: entry?.name ?? names.manifest })
  }
}
