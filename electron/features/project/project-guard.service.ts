import { EngineError } from '#electron/core/errors.ts'
import type { RecordGuard, RecordValues } from '#electron/features/record/record-guard.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { projectRefusals as refusals } from '#shared/project/project.labels.ts'
import type { ProjectLineKind } from '#shared/project/project.record.ts'
import { projectRecordLabels } from '#shared/project/project-record.labels.ts'
import { mayStand } from '#shared/project/project-tree.rules.ts'
import { projectNumbersFollow } from './project-numbers.service.ts'

const fields = projectRecordLabels.projectLine.fields

const aboveRefusals: Readonly<Record<ProjectLineKind, string>> = {
  stake: refusals.stakeAbove,
  axis: refusals.axisAbove,
  objective: refusals.objectiveAbove,
}

function kindOf({ db }: OpenWorkspace, id: unknown): ProjectLineKind | null {
  const kind = id === null || id === undefined ? undefined : db.value('SELECT kind FROM project_line WHERE id = ?', id)
  return kind === undefined ? null : (String(kind) as ProjectLineKind)
}

function checkPlace(workspace: OpenWorkspace, kind: ProjectLineKind, above: unknown): void {
  if (!mayStand(kind, kindOf(workspace, above)))
    throw new EngineError('record.cell', { field: fields.above, reason: aboveRefusals[kind] })
}

/** Numbers follow places in every project that rows stand in. */
const numbersFollow: NonNullable<RecordGuard['around']> = (workspace, owners) => {
  const settle = owners.map((project) => (project === null ? null : projectNumbersFollow(workspace, project)))
  return () => {
    for (const each of settle) each?.()
  }
}

/** A stake stands at the top, an axis under a stake or at the top, an objective under an axis. */
export const projectLineGuard: RecordGuard = {
  around: numbersFollow,
  beforeCreate: (workspace, _owner, rows) => {
    for (const { kind, above } of rows) checkPlace(workspace, kind as ProjectLineKind, above)
  },
  beforeUpdate: (workspace, id, values) => {
    const kind = values.kind as ProjectLineKind | null | undefined
    if (kind == null) return
    checkPlace(workspace, kind, workspace.db.value('SELECT above FROM project_line WHERE id = ?', id))
    const under = workspace.db.rows('SELECT DISTINCT kind FROM project_line WHERE above = ?', id)
    if (under.some((row) => !mayStand(String(row.kind) as ProjectLineKind, kind)))
      throw new EngineError('record.cell', { field: fields.kind, reason: refusals.holds })
  },
  beforeMove: (workspace, ids, above) => {
    for (const id of ids) {
      const kind = kindOf(workspace, id)
      if (kind !== null) checkPlace(workspace, kind, above)
    }
  },
}

function checkObjectives(
  workspace: OpenWorkspace,
  project: unknown,
  { objective, alsoObjectives }: RecordValues,
): void {
  const refuse = (field: 'objective' | 'alsoObjectives', reason: string) => {
    throw new EngineError('record.cell', { field: projectRecordLabels.actionSheet.fields[field], reason })
  }
  const lineOf = (id: unknown) => workspace.db.row('SELECT project, kind FROM project_line WHERE id = ?', id)
  if (typeof objective === 'string') {
    const line = lineOf(objective)
    if (line?.kind !== 'objective' || line.project !== project) refuse('objective', refusals.objective)
  }
  if (Array.isArray(alsoObjectives))
    for (const id of alsoObjectives) {
      const line = lineOf(id)
      if (line?.kind !== 'objective' || line.project === project) refuse('alsoObjectives', refusals.also)
    }
}

/** A sheet stands under an objective of its project, and is shared by objectives of others. */
export const actionSheetGuard: RecordGuard = {
  around: numbersFollow,
  placing: ['objective'],
  beforeCreate: (workspace, owner, rows) => {
    for (const values of rows) checkObjectives(workspace, owner, values)
  },
  beforeUpdate: (workspace, id, values) => {
    if (values.objective === undefined && values.alsoObjectives === undefined) return
    checkObjectives(workspace, workspace.db.value('SELECT project FROM action_sheet WHERE id = ?', id), values)
  },
}
