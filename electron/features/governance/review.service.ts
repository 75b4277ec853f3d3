import { countedCommitments } from '#electron/features/project/commitment-rows.service.ts'
import { readProject, type WholeProject, type WholeSheet } from '#electron/features/project/project-read.service.ts'
import { recordRows } from '#electron/features/record/record-rows.service.ts'
import { recordTexts } from '#electron/features/record/record-texts.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { agendaOf } from '#shared/governance/agenda.rules.ts'
import {
  explainedStates,
  horizonOf,
  indicatorReading,
  meansOf,
  milestoneRate,
  type ReviewMeans,
  type ReviewSheet,
  sheetRate,
  totalsOf,
} from '#shared/governance/review.rules.ts'
import { sheetTitle } from '#shared/governance/steering.labels.ts'
import type { Review } from '#shared/governance/steering.schema.ts'
import { today } from '#shared/lib/day.ts'
import { progressStates } from '#shared/record/record.ts'
import { decisionRegister } from './decision-register.service.ts'
import { agendaSheets, undecidedCommitments } from './meeting-prepare.service.ts'

const textOf = (value: unknown) => (value === null || value === undefined ? null : String(value))
const numberOf = (value: unknown) => (value === null || value === undefined ? null : Number(value))

function reviewSheet({ followed, indicators }: WholeSheet, doneOn: ReadonlyMap<string, string>): ReviewSheet {
  return {
    id: followed.id,
    title: sheetTitle(followed.code, followed.title),
    told: followed.told,
    reason: followed.statusReason,
    lead: followed.lead,
    endsOn: followed.endsOn,
    doneOn: followed.told === 'done' ? (doneOn.get(followed.id) ?? null) : null,
    milestones: followed.milestones,
    indicators: indicators.map(({ row: { values }, measures }) => ({
      label: String(values.label),
      unit: textOf(values.unit),
      baseline: numberOf(values.baseline),
      baselineYear: numberOf(values.baselineYear),
      target: numberOf(values.target),
      targetYear: numberOf(values.targetYear),
      measures: measures.map((each) => ({ year: Number(each.values.year), value: numberOf(each.values.value) })),
    })),
  }
}

/** The day on which sheets were last noted as done, by id. */
function doneDays({ db }: OpenWorkspace, sheets: readonly string[]): ReadonlyMap<string, string> {
  const rows = db.rows(
    `SELECT c.row_id AS id, max(e.at) AS at FROM journal_change c JOIN journal_entry e ON e.id = c.entry
     WHERE c.table_name = 'action_sheet' AND c.row_id IN (SELECT value FROM json_each(?))
       AND c.after ->> '$.status' = 'done' AND (c.before IS NULL OR c.before ->> '$.status' <> 'done')
     GROUP BY c.row_id`,
    JSON.stringify(sheets),
  )
  return new Map(rows.map(({ id, at }) => [String(id), today(new Date(String(at)))]))
}

/**
 * What signatories promised to the project itself: those of a sheet that another project shares are told there, and those that were
 * settled to be another are counted there, as in all totals.
 */
function reviewMeans(workspace: OpenWorkspace, project: string): ReviewMeans[] {
  const text = recordTexts(workspace, 'commitment')
  const { elsewhere } = countedCommitments(workspace)
  const rows = recordRows(workspace, 'commitment', { owner: project }).filter(({ id }) => !elsewhere.has(id))
  return rows.map(({ values }) => ({
    signatory: text('signatory', values.signatory ?? null),
    kind: String(values.kind),
    year: Number(values.year),
    planned: numberOf(values.planned),
    actual: numberOf(values.actual),
    state: String(values.state),
  }))
}

/** A year of a project beside the year before, as it is known on a day. Error: `project.unknown`. */
export function readReview(workspace: OpenWorkspace, project: string, year: number, day: string): Review {
  const whole: WholeProject = readProject(workspace, project, day)
  const doneOn = doneDays(
    workspace,
    whole.sheets.map(({ followed }) => followed.id),
  )
  const sheets = whole.sheets.map((sheet) => reviewSheet(sheet, doneOn))
  const means = reviewMeans(workspace, project)
  const register = decisionRegister(workspace, { project }, day)
  const inYear = (wanted: number) => register.filter(({ heldOn }) => heldOn.startsWith(`${wanted}-`))
  const facts = (wanted: number) => {
    const horizon = horizonOf(wanted, day)
    return {
      year: wanted,
      horizon,
      sheets: sheetRate(sheets, horizon),
      milestones: milestoneRate(sheets, horizon),
      totals: totalsOf(means, wanted),
      decisions: inYear(wanted).length,
    }
  }
  const told = sheets.map((sheet) => ({ sheet, state: sheet.told }))
  return {
    project,
    title: whole.head.title,
    territoryName: whole.head.territoryName,
    day,
    current: facts(year),
    before: facts(year - 1),
    withoutEnd: sheets.filter(({ endsOn, doneOn: done }) => endsOn === null && done === null).length,
    states: progressStates.flatMap((state) => {
      const count = told.filter((each) => each.state === state).length
      return count === 0 ? [] : [{ state, count }]
    }),
    explained: explainedStates.flatMap((state) =>
      told
        .filter((each) => each.state === state)
        .map(({ sheet: { id, title, reason, lead, endsOn } }) => ({ id, title, state, reason, lead, endsOn })),
    ),
    means: meansOf(means, year),
    meansBefore: meansOf(means, year - 1),
    indicators: whole.sheets.flatMap((each, at) =>
      (sheets[at]?.indicators ?? []).map((indicator, index) => ({
        id: each.indicators[index]?.row.id ?? '',
        sheet: sheets[at]?.title ?? '',
        ...indicatorReading(indicator, year),
      })),
    ),
    decisions: inYear(year),
    toSettle: agendaOf(
      {
        sheets: agendaSheets(workspace, [project], day),
        decisions: register
          .filter(({ isOverdue }) => isOverdue)
          .map(({ id, text, follower, dueOn }) => ({ id, text, follower, dueOn })),
        commitments: undecidedCommitments(workspace, [project]),
        rollUps: [],
        since: null,
      },
      day,
    ).filter(({ kind }) => kind !== 'deadline'),
  }
}
