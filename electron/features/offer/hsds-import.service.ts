import { basename } from 'node:path'
import { derivedId, homeOf } from '#electron/core/derived-id.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { isUuid } from '#shared/offer/data-inclusion.rules.ts'
import type { Sheet } from '#shared/offer/field.ts'
import { hsdsFaults as faultTexts, hsdsLosses as losses, hsdsTexts as texts } from '#shared/offer/hsds.labels.ts'
import { hsdsColumns, hsdsTables, missionTaxonomy } from '#shared/offer/hsds.rules.ts'
import { type PlannedImport, shortened } from '#shared/offer/plan.ts'
import type { ExchangeFile } from './exchange-file.service.ts'
import { type Cells, HsdsCells } from './hsds-cells.service.ts'
import { type HsdsRows, type HsdsValues, readHsds } from './hsds-read.service.ts'
import { MissionChoice } from './mission-choice.service.ts'
import { type GivenRow, planImport } from './offer-plan.service.ts'
import { RowIdentity } from './row-identity.service.ts'

/** Source of rows that another application wrote: the standard does not name it. */
const foreignSource = 'hsds'

const all = (table: 'taxonomy_term' | 'attribute' | 'taxonomy') => hsdsTables[table].fields.map((field) => field.name)

/** Columns that are read, by table; every other that says something is told once. */
const readColumns: Readonly<Record<string, readonly string[]>> = {
  organization: Object.values(hsdsColumns.organization),
  service: [...Object.values(hsdsColumns.action), 'organization_id', 'status'],
  location: [...Object.values(hsdsColumns.accessPoint), 'organization_id', 'location_type'],
  address: [
    'address_1',
    'address_2',
    'city',
    'postal_code',
    'location_id',
    'state_province',
    'country',
    'address_type',
  ],
  phone: ['number', 'type', 'organization_id', 'service_id', 'location_id', 'contact_id'],
  contact: ['name', 'title', 'department', 'email', 'organization_id', 'service_id'],
  schedule: ['description', 'organization_id', 'service_id', 'location_id'],
  funding: ['organization_id', 'service_id', 'source'],
  service_area: ['extent', 'extent_type', 'service_id', 'name'],
  service_at_location: ['service_id', 'location_id'],
  required_document: ['document', 'service_id'],
  accessibility: ['url', 'location_id'],
  organization_identifier: ['identifier', 'identifier_type', 'identifier_scheme', 'organization_id'],
  taxonomy: all('taxonomy'),
  taxonomy_term: all('taxonomy_term'),
  attribute: all('attribute'),
}

/** What tables and columns say that nothing here takes, once for each. */
function tellRest(rows: HsdsRows, file: string, cells: HsdsCells): void {
  for (const [table, list] of rows.tables) {
    const where = texts.file(file, table, '')
    const known = readColumns[table]
    if (known === undefined) {
      cells.lost.push({ where, field: null, text: shortened(list[0]), reason: losses.table })
      continue
    }
    const told = new Set<string>(['id', ...known])
    for (const row of list)
      for (const [column, value] of Object.entries(row)) {
        if (told.has(column) || value === null || value === '') continue
        told.add(column)
        cells.lost.push({ where, field: shortened(column, 60), text: shortened(value), reason: losses.column })
      }
  }
}

/**
 * What an import of HSDS 3.0 would do: a tabular data package (an archive or its CSV files) or JSON documents, flat or nested. Rows keep
 * their UUID, by which a second import knows them. Errors: `offer.exchange`, `file.*`.
 */
export async function planHsds(workspace: OpenWorkspace, files: readonly ExchangeFile[]): Promise<PlannedImport> {
  const rows = await readHsds(files)
  const file = files.map(({ path, name }) => name ?? basename(path))[0] ?? ''
  const cells = new HsdsCells(workspace, rows, file)
  const given: GivenRow[] = []
  const give = (sheet: Sheet, table: string, row: HsdsValues, values: Cells, parent?: string) => {
    const where = cells.where(table, row)
    if (typeof row.id !== 'string' || !isUuid(row.id)) {
      cells.faults.push({ where, field: 'id', text: shortened(row.id ?? ''), message: faultTexts.noUuid })
      return
    }
    const columns: Readonly<Record<string, string>> =
      sheet in hsdsColumns ? hsdsColumns[sheet as keyof typeof hsdsColumns] : {}
    const origin = cells.isOwn ? {} : { source: foreignSource, externalId: row.id }
    given.push({
      sheet,
      key: row.id,
      id: row.id,
      parent,
      values: { ...values, ...origin },
      where,
      column: (field) => columns[field],
    })
  }
  tellRest(rows, file, cells)
  const tree = derivedId('taxonomy', missionTaxonomy)
  const terms = rows.of('taxonomy_term').filter((row) => row.taxonomy_id === tree)
  for (const row of terms) {
    const sheet = row.parent_id === null || row.parent_id === undefined ? 'policy' : 'mission'
    give(sheet, 'taxonomy_term', row, cells.tree(sheet, row))
  }
  const locations = new Map(rows.of('location').map((row) => [String(row.id), row]))
  const homes = new Set<string>()
  for (const row of rows.of('organization')) {
    const home = homeOf(String(row.id))
    homes.add(home)
    give('organization', 'organization', row, cells.organization(row, locations.get(home)))
  }
  for (const row of rows.of('location'))
    if (!homes.has(String(row.id))) give('accessPoint', 'location', row, cells.accessPoint(row))
  const missions = new MissionChoice(workspace)
  const identity = new RowIdentity(workspace)
  for (const row of rows.of('service')) {
    const values = cells.service(row)
    // A row that is already here stays where it is.
    const parent =
      identity.idOf('action', String(row.id)) !== undefined ? undefined : (cells.missionOf(row) ?? missions.of([]))
    give('action', 'service', row, values, parent)
  }
  return planImport(workspace, [...missions.rows, ...given], { faults: cells.faults, lost: cells.lost })
}
