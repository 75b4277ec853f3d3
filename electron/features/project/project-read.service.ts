import { type RecordRow, recordRow, recordRows } from '#electron/features/record/record-rows.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { ProjectLineKind } from '#shared/project/project.record.ts'
import type { FollowedSheet } from '#shared/project/project.schema.ts'
import { inTreeOrder } from '#shared/project/project-tree.rules.ts'
import type { RecordKind } from '#shared/record/records.ts'
import { followedSheets } from './followed-sheets.service.ts'
import { projectHead } from './project-head.service.ts'

/** A line with how deep it stands, 0 at the top. */
export interface WholeLine extends RecordRow {
  readonly above: string | null
  readonly kind: ProjectLineKind
  readonly depth: number
}

export interface WholeSheet {
  readonly row: RecordRow
  readonly followed: FollowedSheet
  readonly milestones: readonly RecordRow[]
  readonly indicators: readonly { readonly row: RecordRow; readonly measures: readonly RecordRow[] }[]
  readonly commitments: readonly RecordRow[]
}

/** Everything that a project says, for what is written of it. */
export interface WholeProject {
  readonly row: RecordRow
  readonly head: ReturnType<typeof projectHead>
  /** In the order of the tree. */
  readonly lines: readonly WholeLine[]
  /** In the order of the tree; those without an objective last. */
  readonly sheets: readonly WholeSheet[]
  /** Commitments that name no sheet. */
  readonly commitments: readonly RecordRow[]
  readonly day: string
}

function linesOf(workspace: OpenWorkspace, project: string): WholeLine[] {
  const lines = recordRows(workspace, 'projectLine', { owner: project }).map((row) => ({
    ...row,
    above: typeof row.values.above === 'string' ? row.values.above : null,
    kind: String(row.values.kind) as ProjectLineKind,
  }))
  const depths = new Map<string, number>()
  return inTreeOrder(lines).map((line) => {
    const depth = line.above === null ? 0 : (depths.get(line.above) ?? 0) + 1
    depths.set(line.id, depth)
    return { ...line, depth }
  })
}

/** Error: `project.unknown`. */
export function readProject(workspace: OpenWorkspace, id: string, day: string): WholeProject {
  const head = projectHead(workspace, id)
  const row = recordRow(workspace, 'project', id)
  if (row === null) throw new Error('a project that has a head has a row')
  const lines = linesOf(workspace, id)
  const followed = followedSheets(workspace, id, day)
  const sheetRows = new Map(
    recordRows(workspace, 'actionSheet', { ids: followed.map((sheet) => sheet.id) }).map((each) => [each.id, each]),
  )
  const under = (kind: RecordKind, field: string) =>
    Map.groupBy(recordRows(workspace, kind), ({ values }) => String(values[field]))
  const [milestones, indicators, measures] = [
    under('milestone', 'sheet'),
    under('sheetIndicator', 'sheet'),
    under('sheetMeasure', 'sheetIndicator'),
  ]
  const commitments = under('commitment', 'sheet')
  const places = new Map(lines.map((line, index) => [line.id, index]))
  const placeOf = (sheet: FollowedSheet) => places.get(sheet.objective ?? '') ?? Number.POSITIVE_INFINITY
  return {
    row,
    head,
    lines,
    sheets: followed
      .toSorted((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)))
      .flatMap((sheet): WholeSheet[] => {
        const stored = sheetRows.get(sheet.id)
        if (stored === undefined) return []
        return [
          {
            row: stored,
            followed: sheet,
            milestones: milestones.get(sheet.id) ?? [],
            indicators: (indicators.get(sheet.id) ?? []).map((each) => ({
              row: each,
              measures: (measures.get(each.id) ?? []).toSorted((a, b) => Number(a.values.year) - Number(b.values.year)),
            })),
            commitments: commitments.get(sheet.id) ?? [],
          },
        ]
      }),
    commitments: recordRows(workspace, 'commitment', { owner: id }).filter(({ values }) => values.sheet === null),
    day,
  }
}
