import { placeName } from '#electron/features/project/project-head.service.ts'
import { recordRows } from '#electron/features/record/record-rows.service.ts'
import { recordTexts } from '#electron/features/record/record-texts.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { DocumentBlock, DocumentModel } from '#electron/formats/document-model.ts'
import {
  dimensionScales,
  dimensionTitles,
  planDocument as labels,
  levelText,
  stageMeanings,
  teamName,
} from '#shared/governance/change.labels.ts'
import type { ChangeDimension } from '#shared/governance/change.rules.ts'
import { changeDimensions } from '#shared/governance/governance.record.ts'
import type { GovernanceFormat } from '#shared/governance/governance-formats.ts'
import { governanceRecordLabels } from '#shared/governance/governance-record.labels.ts'
import { teamOf } from './barometer.service.ts'
import { heading, quiet, typedBlocks, writtenDocument } from './governance-file.service.ts'

interface Observed {
  readonly level: number | null
  readonly note: string
}

/** What was observed in a profile, by item. */
function observedIn(workspace: OpenWorkspace, profile: string): ReadonlyMap<string, Observed> {
  return new Map(
    recordRows(workspace, 'changeObservation', { owner: profile }).map(({ values }) => [
      String(values.item),
      {
        level: values.level === null || values.level === undefined ? null : Number(values.level),
        note: String(values.note ?? ''),
      },
    ]),
  )
}

/** Items of a dimension that were looked at, beside what they were the time before. */
function dimensionBlocks(
  workspace: OpenWorkspace,
  dimension: ChangeDimension,
  now: ReadonlyMap<string, Observed>,
  before: { readonly day: string; readonly seen: ReadonlyMap<string, Observed> } | null,
): DocumentBlock[] {
  const items = recordRows(workspace, 'changeItem').filter(
    ({ id, values }) => values.dimension === dimension && now.has(id),
  )
  if (items.length === 0) return [heading(2, dimensionTitles[dimension]), quiet(labels.noObservation)]
  const level = (seen: Observed | undefined) => levelText(dimension, seen?.level ?? null)
  return [
    heading(2, dimensionTitles[dimension]),
    {
      kind: 'table',
      columns: [
        { header: labels.item, width: 6 },
        ...(before === null ? [] : [{ header: labels.before(before.day), width: 3 }]),
        { header: labels.level, width: 3 },
        { header: labels.comment, width: 5 },
      ],
      rows: items.map(({ id, values }) => [
        [
          { text: String(values.title) },
          ...(values.family == null ? [] : [{ text: `\n${String(values.family)}`, italic: true }]),
        ],
        ...(before === null ? [] : [level(before.seen.get(id))]),
        level(now.get(id)),
        now.get(id)?.note ?? '',
      ]),
    },
    quiet(dimensionScales[dimension]),
  ]
}

function measureBlocks(workspace: OpenWorkspace, profile: string): DocumentBlock[] {
  const rows = recordRows(workspace, 'changeMeasure', { owner: profile })
  if (rows.length === 0) return [quiet(labels.noMeasures)]
  const text = recordTexts(workspace, 'changeMeasure')
  const titles = new Map(recordRows(workspace, 'changeItem').map(({ id, values }) => [id, String(values.title)]))
  return [
    {
      kind: 'table',
      columns: [
        { header: labels.measure, width: 5.4 },
        { header: labels.about, width: 3.6 },
        { header: labels.organization, width: 3.6 },
        { header: labels.due, width: 2.8 },
        { header: labels.state, width: 2.2 },
      ],
      rows: rows.map(({ values }) => [
        String(values.title),
        titles.get(String(values.item)) ?? '',
        text('organization', values.organization ?? null),
        text('dueOn', values.dueOn ?? null),
        text('state', values.state ?? null),
      ]),
    },
  ]
}

function planModel(workspace: OpenWorkspace, profile: string, day: string): DocumentModel {
  const { own, history } = teamOf(workspace, profile)
  const previous = history[history.findIndex(({ id }) => id === own.id) - 1]
  const now = observedIn(workspace, own.id)
  const before = previous === undefined ? null : { day: previous.observedOn, seen: observedIn(workspace, previous.id) }
  const { stage, note, plan } = own.values
  const said = String(stage ?? '') as keyof typeof stageMeanings
  const meaning = stageMeanings[said]
  return {
    title: labels.title,
    subtitle: labels.subtitle(teamName(own.team, placeName(workspace, own.territory)), own.observedOn),
    footer: labels.madeOn(day),
    orientation: 'portrait',
    blocks: [
      heading(1, labels.stage),
      meaning === undefined
        ? quiet(labels.noStage)
        : {
            kind: 'paragraph',
            text: [
              { text: `${governanceRecordLabels.changeProfile.options.stage[said]}. `, bold: true },
              { text: meaning },
            ],
          },
      ...(note == null ? [] : [heading(1, labels.note), ...typedBlocks(String(note))]),
      heading(1, labels.plan),
      ...(plan == null ? [quiet(labels.noPlan)] : typedBlocks(String(plan))),
      heading(2, labels.measures),
      ...measureBlocks(workspace, own.id),
      ...(now.size === 0
        ? [heading(1, labels.note), quiet(labels.noObservation)]
        : changeDimensions.flatMap((dimension) => dimensionBlocks(workspace, dimension, now, before))),
    ],
  }
}

/** Profile and plan of a team as a file. Errors: `change.profile`, those of the writers. */
export async function issuePlan(context: EngineContext, profile: string, format: GovernanceFormat, day: string) {
  const { own } = teamOf(context.workspace, profile)
  const name = teamName(own.team, placeName(context.workspace, own.territory))
  const bytes = await writtenDocument(context, planModel(context.workspace, profile, day), format)
  // Of its own: it is handed to another thread.
  return { name: `${labels.fileName(name, own.observedOn)}.${format}`, bytes: new Uint8Array(bytes) }
}
