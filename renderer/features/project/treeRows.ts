import type { RecordLine } from '#renderer/parts/record/useRecords.ts'
import type { ProjectLineKind } from '#shared/project/project.record.ts'
import type { TreeLine } from '#shared/project/project-tree.rules.ts'
import { type Followed, sharingOf } from './project.ts'

/** A line of the project or a sheet, as the tree shows them. */
export interface TreeRow {
  readonly id: string
  readonly kind: 'projectLine' | 'actionSheet'
  readonly line: RecordLine
  /** Row under which it stands. */
  readonly above: string | null
  /** Project that keeps the sheet, when it is another one. */
  readonly sharedFrom: string | null
  /** Titles of the other projects in which it stands. */
  readonly sharing: readonly string[]
}

/** Lines in their order, then sheets, each of them under its objective in this project. */
export function treeRows(
  lines: readonly RecordLine[],
  sheets: readonly RecordLine[],
  followed: readonly Followed[],
): TreeRow[] {
  const known = new Map(followed.map((sheet) => [sheet.id, sheet]))
  return [
    ...lines.map(
      (line): TreeRow => ({
        id: line.id,
        kind: 'projectLine',
        line,
        above: (line.cell('above') as string | null) ?? null,
        sharedFrom: null,
        sharing: [],
      }),
    ),
    ...sheets.map((line): TreeRow => {
      const sheet = known.get(line.id)
      const above = sheet?.sharedFrom == null ? (line.cell('objective') as string | null) : sheet.objective
      return {
        id: line.id,
        kind: 'actionSheet',
        line,
        above,
        sharedFrom: sheet?.sharedFrom ?? null,
        sharing: sheet === undefined ? [] : sharingOf(sheet),
      }
    }),
  ]
}

export const treeLines = (lines: readonly RecordLine[]): TreeLine[] =>
  lines.map((line) => ({
    id: line.id,
    above: (line.cell('above') as string | null) ?? null,
    kind: line.text('kind') as ProjectLineKind,
  }))
