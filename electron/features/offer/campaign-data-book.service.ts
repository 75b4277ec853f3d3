import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import { listZones } from '#electron/features/territory/territory-list.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { SheetColumn, WrittenSheet } from '#electron/formats/workbook.ts'
import type { Output } from '#shared/api/contract.ts'
import { kindLabels } from '#shared/indicator/import-screen.labels.ts'
import { today } from '#shared/lib/day.ts'
import { ruleText, dataBook as words } from '#shared/offer/campaign-data.labels.ts'
import type { DataRequest } from '#shared/offer/data-request.schema.ts'
import { askedColumns } from '#shared/offer/data-request.ts'
import { zonesAsked } from './campaign-data.service.ts'

type Campaign = Output<'campaign.list'>[number]

const locked = (header: string, width: number): SheetColumn => ({ header, width, type: 'text', locked: true })

/** Names of the territories of a level that hold each commune: people fill in their communes by MDS or intercommunalité. */
function namesAround(workspace: OpenWorkspace, level: 'epci' | 'mds'): ReadonlyMap<number, string> {
  const { department, vintage } = workspace.facts
  const names = new Map<number, string>()
  for (const zone of listZones(workspace, { level, department }, vintage))
    for (const ord of zone.all()) names.set(ord, zone.territory.name)
  return names
}

function dataSheet(workspace: OpenWorkspace, request: DataRequest): WrittenSheet {
  const columns = askedColumns(request)
  const around =
    request.level === 'commune'
      ? (['epci', 'mds'] as const)
          .map((level) => ({ header: words[level], names: namesAround(workspace, level) }))
          .filter(({ names }) => names.size > 0)
      : []
  return {
    name: words.data,
    columns: [
      locked(words.code, 14),
      locked(words.territory, 30),
      ...around.map(({ header }) => locked(header, 30)),
      ...columns.map(({ header }): SheetColumn => ({ header, width: 22, type: 'number' })),
    ],
    rows: zonesAsked(workspace, request).map(({ territory, ord }) => [
      territory.code,
      territory.name,
      ...around.map(({ names }) => names.get(ord) ?? null),
      ...columns.map(() => null),
    ]),
  }
}

function calendarOf(campaign: Campaign, request: DataRequest): string {
  return words.calendarText(today(), request.dueOn ?? campaign.dueOn, request.nextOn)
}

function definitionsSheet(
  workspace: OpenWorkspace,
  campaign: Campaign,
  request: DataRequest,
  producer: string,
): WrittenSheet {
  const catalogue = indicators(workspace)
  const blank = Array.from({ length: 5 }, () => null)
  return {
    name: words.definitions,
    filter: false,
    columns: [
      locked(words.datum, 36),
      locked(words.definition, 60),
      locked(words.unit, 14),
      locked(words.kind, 26),
      locked(words.periods, 14),
      locked(words.use, 36),
      locked(words.source, 24),
    ],
    rows: [
      ...request.variables.map(({ label, definition, unit, kind, indicator, role }) => {
        const reader = indicator === null ? undefined : catalogue.get(indicator)
        const use = role === 'numerator' ? words.numeratorOf : role === 'denominator' ? words.denominatorOf : null
        return [
          label,
          definition,
          unit,
          kindLabels[kind],
          request.periods.join(', '),
          use === null || reader === undefined ? words.itself : use(reader.label),
          reader?.producer ?? producer,
        ]
      }),
      [words.rule, ruleText(request.threshold), ...blank],
      [words.marks, words.marksText, ...blank],
      [words.calendar, calendarOf(campaign, request), ...blank],
    ],
  }
}

/** What was asked, as the returned workbook is read: the campaign may ask something else by then. */
function sentSheet(workspace: OpenWorkspace, request: DataRequest): WrittenSheet {
  const { variables, ...rest } = request
  return {
    name: words.sent,
    hidden: true,
    filter: false,
    columns: [locked(words.sentKey, 20), locked(words.sentValue, 60)],
    rows: [
      ['vintage', String(workspace.facts.vintage)],
      ['request', JSON.stringify(rest)],
      ...variables.map((variable) => ['variable', JSON.stringify(variable)]),
    ],
  }
}

/** Paragraphs of the first sheet on what is asked. */
export function explainedData(workspace: OpenWorkspace, campaign: Campaign, request: DataRequest): readonly string[] {
  return words.explain({
    department: workspace.facts.departmentName,
    asked: { labels: request.variables.map(({ label }) => label), level: request.level, periods: request.periods },
    rows: zonesAsked(workspace, request).length,
    threshold: request.threshold,
    calendar: calendarOf(campaign, request),
  })
}

/** Sheets of data for one partner: to fill in, to understand, and what was asked. */
export function dataSheets(
  workspace: OpenWorkspace,
  campaign: Campaign,
  request: DataRequest,
  producer: string,
): readonly WrittenSheet[] {
  return [
    dataSheet(workspace, request),
    definitionsSheet(workspace, campaign, request, producer),
    sentSheet(workspace, request),
  ]
}
