import { corrections } from '#electron/features/indicator/correction.service.ts'
import { datasetDefinition, writeStaged } from '#electron/features/indicator/import-write.service.ts'
import { indicators, insertIndicator } from '#electron/features/indicator/indicator-rows.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Indicator } from '#shared/indicator/indicator.schema.ts'
import { cellStatus, cellStatusName, hasValue } from '#shared/indicator/status.ts'
import { today } from '#shared/lib/day.ts'
import { formatNumber } from '#shared/lib/format.ts'
import { dataReturn, freeIndicatorLimits } from '#shared/offer/campaign-data.labels.ts'
import type { DataPreview } from '#shared/offer/campaign-data.schema.ts'
import type { DataRequest } from '#shared/offer/data-request.schema.ts'
import { digestAfter } from './campaign.service.ts'
import type { ComparedDatum, DataPlan } from './campaign-data-plan.service.ts'
import type { ReturnPlan } from './campaign-plan.service.ts'

/** Lines of a list that people read; the rest is counted. */
const listed = 300

function shown({ status, value }: { readonly status: number; readonly value: number }): string {
  if (!hasValue(status)) return dataReturn.mark(cellStatusName(status))
  return formatNumber(value, Number.isInteger(value) ? 0 : 2)
}

function nameOf(workspace: OpenWorkspace, { level, code }: ComparedDatum): string {
  const name = workspace.db.value('SELECT name FROM territory WHERE level = ? AND code = ?', level, code)
  return typeof name === 'string' ? name : code
}

/** Cells that a person corrected here, for themselves or for an indicator that reads them. */
function correctedCount(workspace: OpenWorkspace, { cells, request }: DataPlan): number {
  const held = corrections(workspace)
  const readers = new Map(request.variables.map(({ id, indicator }) => [id, indicator]))
  return cells.filter(({ column: { variable, period }, level, code }) => {
    const own = held.variables.get(`${variable}|${period}`) ?? []
    return (
      own.some((correction) => correction.level === level && correction.territory === code) ||
      held.indicators.has(`${readers.get(variable)}|${period}|${level}|${code}`)
    )
  }).length
}

function columnsOf({ read, cells }: DataPlan): DataPreview['columns'] {
  const byHeader = Map.groupBy(cells, ({ column }) => column.header)
  return read.columns.map(({ header }) => {
    const of = byHeader.get(header) ?? []
    const count = (test: (cell: ComparedDatum) => boolean) => of.filter(test).length
    return {
      header,
      values: count(({ status }) => hasValue(status)),
      secret: count(({ status }) => status === cellStatus.secret),
      unavailable: count(({ status }) => status === cellStatus.unavailable),
      insignificant: count(({ status }) => status === cellStatus.insignificant),
      empty: read.empty.get(header) ?? 0,
      added: count(({ kind }) => kind === 'added'),
      changed: count(({ kind }) => kind === 'changed'),
      unchanged: count(({ kind }) => kind === 'unchanged'),
      refused: read.refused.get(header) ?? 0,
    }
  })
}

/** What the data of a returned workbook say and would change, in words. */
export function previewData(workspace: OpenWorkspace, plan: DataPlan | null): DataPreview | null {
  if (plan === null) return null
  const place = (cell: ComparedDatum) => ({
    territory: cell.code,
    name: nameOf(workspace, cell),
    column: cell.column.header,
    line: cell.line,
  })
  const changes = plan.cells.filter(({ kind }) => kind === 'changed')
  const below = plan.cells.filter(({ isBelow }) => isBelow)
  return {
    producer: plan.producer,
    threshold: plan.request.threshold,
    columns: columnsOf(plan),
    changes: changes
      .slice(0, listed)
      .map((cell) => ({ ...place(cell), before: cell.before === null ? '' : shown(cell.before), after: shown(cell) })),
    moreChanges: Math.max(0, changes.length - listed),
    below: below.slice(0, listed).map((cell) => ({ ...place(cell), value: cell.value })),
    moreBelow: Math.max(0, below.length - listed),
    corrected: correctedCount(workspace, plan),
    newIndicators: plan.unread.map(({ label }) => label),
  }
}

/** The first free code of the catalogue for a quantity that a partner brings. */
function freeId(taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const id = `DON${String(n).padStart(2, '0')}`
    if (!taken.has(id)) return id
  }
}

function indicatorOf(
  variable: DataRequest['variables'][number],
  id: string,
  producer: string,
  position: number,
): Indicator {
  const { label, unit, kind, definition } = variable
  const isSummed = kind === 'count' || kind === 'amount'
  return {
    id,
    label,
    shortLabel: label,
    section: variable.section ?? 'access',
    definition,
    limits: freeIndicatorLimits,
    candidates: [{ numerator: variable.id, denominator: null, weight: null, denominatorPeriod: 'same' }],
    factor: 1,
    growthYears: null,
    unit,
    decimals: isSummed ? 0 : 1,
    aggregation: isSummed ? 'count' : 'none',
    sense: 'neutral',
    producer,
    chart: 'bar',
    confidentiality: 'partner',
    headline: false,
    position,
  }
}

function addIndicators(workspace: OpenWorkspace, { unread, producer }: DataPlan): void {
  const catalogue = indicators(workspace)
  const taken = new Set(catalogue.keys())
  let position = Math.max(0, ...[...catalogue.values()].map((indicator) => indicator.position))
  for (const variable of unread) {
    const id = freeId(taken)
    taken.add(id)
    position += 1
    insertIndicator(workspace.db, indicatorOf(variable, id, producer, position))
  }
}

/** The dataset is that of the partner as it is called today. */
function nameProducer(workspace: OpenWorkspace, { mapping }: DataPlan['staged']): void {
  workspace.db.run(
    `INSERT INTO dataset (id, definition) VALUES (?, ?)
     ON CONFLICT (id) DO UPDATE SET definition = excluded.definition WHERE definition <> excluded.definition`,
    mapping.dataset,
    JSON.stringify(datasetDefinition(mapping)),
  )
}

/** Writes the data of a returned workbook as an import of that partner's dataset. The same file again writes nothing. */
export function applyData(
  workspace: OpenWorkspace,
  { file, organization, isKnown }: Pick<ReturnPlan, 'file' | 'organization' | 'isKnown'>,
  plan: DataPlan | null,
  author: string,
): { figures: number; masked: number } {
  if (plan === null || plan.cells.length === 0) return { figures: 0, masked: 0 }
  const written = plan.cells.filter(({ kind }) => kind !== 'unchanged')
  if (written.length > 0) {
    nameProducer(workspace, plan.staged)
    writeStaged(workspace, [plan.staged], author, false)
    addIndicators(workspace, plan)
  }
  if (!isKnown || written.length > 0) {
    const held = workspace.db.row(
      'SELECT id, digest FROM campaign_reply WHERE campaign = ? AND organization = ?',
      file.campaign,
      organization,
    )
    workspace.db.run(
      'UPDATE campaign_reply SET figures = ?, figures_on = ?, digest = ? WHERE id = ?',
      plan.cells.length,
      today(),
      digestAfter(held?.digest, file, organization),
      held?.id,
    )
  }
  const masked = written.filter(({ isBelow, status }) => isBelow && status === cellStatus.secret).length
  return { figures: written.length, masked }
}
