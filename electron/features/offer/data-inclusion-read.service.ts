import { EngineError } from '#electron/core/errors.ts'
import type { Cell as BookCell } from '#electron/formats/workbook.ts'
import { foldText } from '#shared/lib/text.ts'
import { dataInclusionFaults as faultTexts, dataInclusionTexts as texts } from '#shared/offer/data-inclusion.labels.ts'
import { type PlanFault, shortened } from '#shared/offer/plan.ts'
import type { ExchangePart } from './exchange-file.service.ts'

export type RecordKind = 'structure' | 'service'

/** A record as a file gives it, whichever its schema and packing. */
export interface SourceRecord {
  readonly kind: RecordKind
  readonly values: Readonly<Record<string, unknown>>
  readonly where: string
  /** Column names stand once for all records of a file: what is unknown of them is said once. */
  readonly file: string
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const idOf = (values: Readonly<Record<string, unknown>>) => shortened(values.id ?? '', 60)

/** Names under which lists of records stand in a document, with what they hold. */
const lists: Readonly<Record<string, RecordKind | null>> = {
  structures: 'structure',
  services: 'service',
  items: null,
  data: null,
  results: null,
  records: null,
  features: null,
}

/** Every record of the files. Error: `offer.exchange` when there is none in a file. */
export function dataInclusionRecords(parts: readonly ExchangePart[]): { records: SourceRecord[]; faults: PlanFault[] } {
  const records: SourceRecord[] = []
  const faults: PlanFault[] = []
  for (const [name, of] of Map.groupBy(parts, (part) => part.file)) {
    const before = records.length
    let isKnown = false
    for (const part of of) {
      if (part.kind === 'table') isKnown = readTable(part, records) || isKnown
      else isKnown = readDocument(part.name, part.value, records, faults) || isKnown
    }
    if (records.length === before && !isKnown) throw new EngineError('offer.exchange', { file: name })
  }
  return { records, faults }
}

function readDocument(file: string, value: unknown, records: SourceRecord[], faults: PlanFault[]): boolean {
  const found: (readonly [readonly unknown[], RecordKind | null])[] = Array.isArray(value)
    ? [[value, null]]
    : isObject(value)
      ? Object.entries(lists).flatMap(([name, kind]) => {
          const list = Object.hasOwn(value, name) ? value[name] : undefined
          return Array.isArray(list) ? [[list as unknown[], kind] as const] : []
        })
      : []
  let isKnown = false
  for (const [list, kind] of found) {
    if (kind !== null) isKnown = true
    for (const [index, item] of list.entries()) {
      const values = isObject(item) && item.type === 'Feature' && isObject(item.properties) ? item.properties : item
      if (!isObject(values)) {
        const where = texts.record(file, index + 1, '')
        faults.push({ where, field: null, text: shortened(item), message: faultTexts.notRecord })
        continue
      }
      const isRecord = Object.hasOwn(values, 'nom') || Object.hasOwn(values, 'id')
      if (kind === null && !isRecord) continue
      isKnown = true
      records.push({
        kind: kind ?? (Object.hasOwn(values, 'structure_id') ? 'service' : 'structure'),
        values,
        where: texts.record(file, index + 1, idOf(values)),
        file,
      })
    }
  }
  return isKnown
}

const sheetKinds: Readonly<Record<string, RecordKind>> = { structures: 'structure', services: 'service' }

function plain(cell: BookCell | undefined): unknown {
  return typeof cell === 'object' && cell !== null ? cell.date : (cell ?? null)
}

/** Rows that a validator's workbook marks to be left aside. */
const isIgnored = (value: unknown) =>
  value === true || value === 1 || (typeof value === 'string' && /^(?:true|vrai|oui|1|x|yes)$/i.test(value.trim()))

function readTable(part: ExchangePart & { kind: 'table' }, records: SourceRecord[]): boolean {
  const { sheet } = part
  const top = sheet.rows.findIndex((row) => row.some((cell) => cell !== null))
  const header = (sheet.rows[top] ?? []).map((cell) => (typeof cell === 'string' ? cell.trim() : ''))
  const kind = part.isAlone
    ? header.includes('structure_id')
      ? 'service'
      : 'structure'
    : sheetKinds[foldText(sheet.name)]
  if (kind === undefined || !header.includes('nom')) return false
  for (const [index, row] of sheet.rows.entries()) {
    if (index <= top || row.length === 0) continue
    const values: Record<string, unknown> = {}
    // A column that stands twice is read once, as the national validator does.
    for (const [column, name] of header.entries())
      if (name !== '' && !Object.hasOwn(values, name)) values[name] = plain(row[column])
    if (isIgnored(values.__ignore__)) continue
    delete values.__ignore__
    if (Object.values(values).every((value) => value === null)) continue
    const name = part.isAlone ? '' : sheet.name
    records.push({
      kind,
      values,
      where: texts.row(part.name, name, index + 1, idOf(values)),
      file: `${part.name} ${name}`,
    })
  }
  return true
}
