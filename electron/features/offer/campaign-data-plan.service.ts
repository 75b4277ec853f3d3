import { codeIndex } from '#electron/features/indicator/code-index.service.ts'
import type { NewSeries } from '#electron/features/indicator/import-series.service.ts'
import { type StagedSeries, stageSeries } from '#electron/features/indicator/import-stage.service.ts'
import type { StagedFile } from '#electron/features/indicator/import-write.service.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import { type ValueStore, valueStore } from '#electron/features/indicator/value-store.service.ts'
import { knownVintages } from '#electron/features/territory/geography.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { SeriesCells } from '#shared/indicator/edition.rules.ts'
import type { Mapping } from '#shared/indicator/import.schema.ts'
import { variablesOfCandidates } from '#shared/indicator/plan.rules.ts'
import { cellStatus, hasValue } from '#shared/indicator/status.ts'
import { datasetLicence, datasetTitle, dataBook as words } from '#shared/offer/campaign-data.labels.ts'
import type { DataRequest } from '#shared/offer/data-request.schema.ts'
import { campaignOf, organizationName } from './campaign.service.ts'
import { DataReader, type ReadData, type ReadDatum } from './campaign-data-read.service.ts'
import type { ReturnedFile, ReturnFault } from './campaign-file.service.ts'

/** A cell of the file beside what stands here of the same producer. */
export interface ComparedDatum extends ReadDatum {
  readonly kind: 'added' | 'changed' | 'unchanged'
  readonly before: { readonly status: number; readonly value: number } | null
  /** In clear under the threshold, whether it is masked or not. */
  readonly isBelow: boolean
}

/** What the data of a returned workbook would write. */
export interface DataPlan {
  readonly producer: string
  readonly request: DataRequest
  readonly read: ReadData
  readonly cells: readonly ComparedDatum[]
  readonly staged: StagedFile
  /** Asked for themselves: no indicator reads them yet. */
  readonly unread: DataRequest['variables']
  readonly faults: readonly ReturnFault[]
}

/** The partner wrote something in the sheet of data, whether it could be read or not. */
export const hasData = (plan: DataPlan | null) => plan !== null && plan.cells.length + plan.faults.length > 0

export const partnerDataset = (organization: string) => `partner.${organization}`

function mappingOf(
  request: DataRequest,
  read: ReadData,
  organization: string,
  producer: string,
  vintage: number,
): Mapping {
  return {
    dataset: partnerDataset(organization),
    datasetTitle: datasetTitle(producer),
    producer,
    licence: datasetLicence,
    layout: 'wide',
    code: { columns: [words.code], level: request.level, levelColumn: null, levels: {}, truncate: null },
    period: { constant: null, column: null },
    vintage,
    values: read.columns.map(({ header, variable, period }) => ({ column: header, variable, period })),
    long: null,
    counts: null,
    markers: {},
    empty: 'absent',
    duplicates: 'refuse',
    newVariables: request.variables.map(({ id, label, kind, unit }) => ({ id, label, kind, unit })),
    rounding: null,
  }
}

/** Cells of the file laid out by territory, one series for each quantity, period and level. */
function seriesOf(data: readonly ReadDatum[], size: (level: NewSeries['level']) => number): NewSeries[] {
  const found = new Map<string, NewSeries>()
  for (const { column, level, ordinal, status, value } of data) {
    const key = `${column.variable} ${column.period} ${level}`
    let series = found.get(key)
    if (series === undefined) {
      series = {
        variable: column.variable,
        period: column.period,
        level,
        values: new Float64Array(size(level)),
        statuses: new Uint8Array(size(level)).fill(cellStatus.absent),
      }
      found.set(key, series)
    }
    series.values[ordinal] = hasValue(status) ? value : 0
    series.statuses[ordinal] = status
  }
  return [...found.values()]
}

/** What stands of a producer, series by series. */
function standing(store: ValueStore, dataset: string): (datum: ReadDatum) => SeriesCells | null {
  const known = new Map<string, SeriesCells | null>()
  return ({ column: { variable, period }, level }) => {
    const key = `${variable} ${period} ${level}`
    const held = known.get(key)
    if (held !== undefined) return held
    const edition = store.editions(variable, period, level).find((each) => each.dataset === dataset)
    const cells = edition === undefined ? null : store.raw(edition)
    known.set(key, cells)
    return cells
  }
}

function compared(datum: ReadDatum, cells: SeriesCells | null, isBelow: boolean): ComparedDatum {
  const status = cells?.statuses[datum.ordinal] ?? cellStatus.absent
  if (cells === null || status === cellStatus.absent) return { ...datum, kind: 'added', before: null, isBelow }
  const value = cells.values[datum.ordinal] ?? 0
  const isSame = status === datum.status && (!hasValue(status) || value === datum.value)
  return { ...datum, kind: isSame ? 'unchanged' : 'changed', before: { status, value }, isBelow }
}

/**
 * Compares the data of a returned workbook with what stands of that partner; null when there are none to read. Nothing is written.
 * Values under the threshold are read as secret unless `keepClear`.
 */
export function planData(
  workspace: OpenWorkspace,
  { file, organization }: { readonly file: ReturnedFile; readonly organization: string },
  keepClear: boolean,
): DataPlan | null {
  const { data } = file
  if (data === null) return null
  const reply = campaignOf(workspace, file.campaign).replies.find((each) => each.organization === organization)
  const request = data.asked?.request ?? reply?.request ?? null
  if (request === null) return null
  const store = valueStore(workspace)
  const codes = codeIndex(workspace)
  const read = new DataReader(request, codes, data.sheet?.name ?? words.data).read(data)
  const counted = new Set(request.variables.filter(({ kind }) => kind === 'count').map(({ id }) => id))
  const isBelow = ({ column, status, value }: ReadDatum) =>
    request.threshold !== null &&
    counted.has(column.variable) &&
    hasValue(status) &&
    value > 0 &&
    value < request.threshold
  const before = standing(store, partnerDataset(organization))
  const cells = read.data.map((datum) => {
    const below = isBelow(datum)
    const kept = below && !keepClear ? { ...datum, status: cellStatus.secret } : datum
    return { ...compared(kept, before(kept), below), value: datum.value }
  })
  const asked = data.asked?.vintage ?? workspace.facts.vintage
  const vintage = knownVintages(workspace).includes(asked) ? asked : workspace.facts.vintage
  const producer = organizationName(workspace, organization)
  const mapping = mappingOf(request, read, organization, producer, vintage)
  const pending = new Map<string, StagedSeries>()
  const known = new Set(
    [...indicators(workspace).values()].flatMap(({ candidates }) => variablesOfCandidates(candidates)),
  )
  const filled = new Set(cells.map(({ column }) => column.variable))
  return {
    producer,
    request,
    read,
    cells,
    staged: {
      name: file.name,
      sha256: file.digest,
      size: data.size,
      vintage,
      mapping,
      header: read.columns.map(({ header }) => header),
      isAnswered: false,
      series: seriesOf(cells, codes.size).map((series) =>
        stageSeries(store, mapping.dataset, series, vintage, pending),
      ),
    },
    unread: request.variables.filter(({ id }) => filled.has(id) && !known.has(id)),
    faults: read.faults,
  }
}
