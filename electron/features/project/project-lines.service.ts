import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { ProjectLineKind } from '#shared/project/project.record.ts'
import type { TreeLine } from '#shared/project/project-tree.rules.ts'

export interface StoredLine extends TreeLine {
  readonly project: string
  readonly code: string | null
}

/** Lines of one project, or of all, in their order. */
export function projectLines({ db }: OpenWorkspace, project: string | null): StoredLine[] {
  return db
    .rows(
      `SELECT id, project, above, kind, code FROM project_line ${project === null ? '' : 'WHERE project = ?'} ORDER BY project, position, id`,
      ...(project === null ? [] : [project]),
    )
    .map((row) => ({
      id: String(row.id),
      project: String(row.project),
      above: row.above === null ? null : String(row.above),
      kind: String(row.kind) as ProjectLineKind,
      code: row.code === null ? null : String(row.code),
    }))
}
