import type { CellEdit, GridColumn } from '#renderer/grid/cells.ts'
import type { Input, Output } from '#shared/api/contract.ts'
import {
  aggregationLabels,
  chartLabels,
  catalogueLabels as labels,
  senseLabels,
} from '#shared/indicator/catalogue-screen.labels.ts'
import { sectionTitles } from '#shared/panorama/panorama.labels.ts'
import { periodsText } from './reportSummary.ts'

export type IndicatorRow = Output<'indicator.list'>[number]
type Patch = Input<'indicator.update'>['patch']

const choicesOf = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([id, label]) => ({ id, label }))
const yesNo = { yes: labels.yes, no: labels.no }
const notEmpty = (value: unknown) => (value === null || String(value).trim() === '' ? labels.required : null)

export const catalogueColumns: readonly GridColumn<IndicatorRow>[] = [
  { id: 'id', header: labels.id, type: 'text', value: (row) => row.id, width: 112, isPinned: true },
  {
    id: 'label',
    header: labels.label,
    type: 'text',
    value: (row) => row.label,
    isEditable: true,
    validate: notEmpty,
    width: 250,
    flex: 1,
    tooltip: (row) => row.definition,
  },
  {
    id: 'availability',
    header: labels.availability,
    type: 'text',
    value: (row) => (row.available ? labels.available : labels.missing),
    className: (row) => (row.available ? '' : 'catalogue-missing'),
    width: 112,
  },
  {
    id: 'periods',
    header: labels.periods,
    type: 'text',
    value: (row) => periodsText(row.periods),
    tooltip: (row) => row.periods.join(', '),
    width: 130,
  },
  {
    id: 'section',
    header: labels.section,
    type: 'choice',
    value: (row) => row.section,
    choices: choicesOf(sectionTitles),
    isEditable: true,
    validate: notEmpty,
    width: 165,
  },
  { id: 'unit', header: labels.unit, type: 'text', value: (row) => row.unit, isEditable: true, width: 96 },
  {
    id: 'decimals',
    header: labels.decimals,
    type: 'number',
    value: (row) => row.decimals,
    isEditable: true,
    validate: (value) =>
      typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 4 ? null : labels.decimalsRange,
    width: 104,
  },
  {
    id: 'aggregation',
    header: labels.aggregation,
    type: 'choice',
    value: (row) => row.aggregation,
    choices: choicesOf(aggregationLabels),
    isEditable: true,
    validate: notEmpty,
    width: 170,
  },
  {
    id: 'sense',
    header: labels.sense,
    type: 'choice',
    value: (row) => row.sense,
    choices: choicesOf(senseLabels),
    isEditable: true,
    validate: notEmpty,
    width: 160,
  },
  { id: 'producer', header: labels.producer, type: 'text', value: (row) => row.producer, isEditable: true, width: 130 },
  {
    id: 'chart',
    header: labels.chart,
    type: 'choice',
    value: (row) => row.chart,
    choices: choicesOf(chartLabels),
    isEditable: true,
    validate: notEmpty,
    width: 140,
  },
  {
    id: 'headline',
    header: labels.headline,
    type: 'choice',
    value: (row) => (row.headline ? 'yes' : 'no'),
    choices: choicesOf(yesNo),
    isEditable: true,
    validate: notEmpty,
    tooltip: () => labels.headlineHint,
    width: 96,
  },
]

/** Edits of one gesture as one change per indicator: a pasted block changes each indicator once. */
export function patchesOf(edits: readonly CellEdit<IndicatorRow>[]): readonly { id: string; patch: Patch }[] {
  const patches = new Map<string, Record<string, unknown>>()
  for (const { rowId, column, after } of edits) {
    const patch = patches.get(rowId) ?? {}
    if (column === 'headline') patch[column] = after === 'yes'
    // A text that is emptied is an empty text; the other columns refuse to be.
    else patch[column] = after ?? ''
    patches.set(rowId, patch)
  }
  return [...patches].map(([id, patch]) => ({ id, patch: patch as Patch }))
}
