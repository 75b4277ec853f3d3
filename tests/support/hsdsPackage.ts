import { listTables, openTable } from '#electron/formats/archive.ts'
import { readJsonDocument } from '#electron/formats/json-document.ts'
import { textRecords } from '#electron/formats/text-records.ts'

interface Published {
  readonly resources: readonly {
    readonly name: string
    readonly path: string
    readonly schema: {
      readonly fields: readonly {
        readonly name: string
        readonly type: string
        readonly format?: string
        readonly constraints?: {
          readonly required?: boolean
          readonly unique?: boolean
          readonly enum?: readonly string[]
        }
      }[]
      readonly foreignKeys?: readonly {
        readonly fields: string
        readonly reference: { readonly resource: string; readonly fields: string }
      }[]
    }
  }[]
}

const kinds: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
  email: /^[\w!#$%&'*+/=?^`{|}~.-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i,
  uri: /^[a-z][a-z0-9+.-]*:[\x21-\x7e]+$/i,
  number: /^-?\d+(\.\d+)?(e[+-]?\d+)?$/,
  date: /^\d{4}-\d\d-\d\d$/,
  datetime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
  time: /^\d\d:\d\d(:\d\d)?$/,
}

/** Tables of an archive as a reader of data packages sees them, every cell a text. */
export async function packageTables(path: string): Promise<Map<string, Record<string, string>[]>> {
  const tables = new Map<string, Record<string, string>[]>()
  for (const { entry } of await listTables(path)) {
    if (entry?.endsWith('.csv') !== true) continue
    let header: readonly string[] | null = null
    const rows: Record<string, string>[] = []
    for await (const { cells } of textRecords(await openTable(path, entry), { encoding: 'utf-8', delimiter: ',' }))
      if (header === null) header = cells
      else rows.push(Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])))
    tables.set(entry, rows)
    if (header !== null) tables.set(`${entry}#header`, [Object.fromEntries(header.map((name) => [name, '']))])
  }
  return tables
}

/** `datapackage.json` of an archive. */
export async function packageDescription(path: string): Promise<Published> {
  return (await readJsonDocument(await openTable(path, 'datapackage.json'))) as Published
}

/** What a package of tables breaks of a published description: columns, types, constraints, links. */
export async function packageFaults(path: string, published: Published): Promise<string[]> {
  const described = await packageDescription(path)
  const tables = await packageTables(path)
  const faults: string[] = []
  for (const resource of described.resources) {
    const known = published.resources.find((one) => one.name === resource.name)
    const rows = tables.get(resource.path)
    if (known === undefined || rows === undefined || known.path !== resource.path) {
      faults.push(`${resource.name}: not published, or without its file`)
      continue
    }
    const header = Object.keys(tables.get(`${resource.path}#header`)?.[0] ?? {})
    for (const list of [header, resource.schema.fields.map((field) => field.name)])
      if (list.join() !== known.schema.fields.map((field) => field.name).join())
        faults.push(`${resource.name}: columns ${list.join()}`)
    for (const field of known.schema.fields) {
      const rule = kinds[field.format ?? field.type] ?? kinds[field.type]
      const seen = new Set<string>()
      for (const row of rows) {
        const value = row[field.name] ?? ''
        const say = (what: string) => faults.push(`${resource.name}.${field.name} ${what}: ${value.slice(0, 80)}`)
        if (value === '') {
          if (field.constraints?.required === true) say('missing')
          continue
        }
        if (rule !== undefined && !rule.test(value)) say('form')
        if (field.constraints?.enum !== undefined && !field.constraints.enum.includes(value)) say('enum')
        if (field.constraints?.unique === true && seen.has(value)) say('twice')
        seen.add(value)
      }
    }
    for (const { fields, reference } of known.schema.foreignKeys ?? []) {
      const target = described.resources.find((one) => one.name === reference.resource)
      const ids = new Set((tables.get(target?.path ?? '') ?? []).map((row) => row[reference.fields]))
      for (const row of rows)
        if (row[fields] !== '' && !ids.has(row[fields]))
          faults.push(`${resource.name}.${fields} without its row: ${row[fields]}`)
    }
  }
  return faults
}
