import { EngineError } from '#electron/core/errors.ts'
import type { RecordGuard } from '#electron/features/record/record-guard.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { schemeGuards } from '#shared/scheme/scheme.labels.ts'
import { mayStandUnder } from '#shared/scheme/scheme.rules.ts'
import { schemeRecordLabels } from '#shared/scheme/scheme-record.labels.ts'
import { numbersFollow } from './scheme-numbers.service.ts'

const refused = (reason: string) =>
  new EngineError('record.cell', { field: schemeRecordLabels.schemeLine.fields.kind, reason })

function lineAt({ db }: OpenWorkspace, id: string) {
  const row = db.row('SELECT kind, above, merged_into FROM scheme_line WHERE id = ?', id)
  return row === undefined
    ? null
    : {
        kind: String(row.kind),
        above: row.above === null ? null : String(row.above),
        isMerged: row.merged_into !== null,
      }
}

function checkUnder(workspace: OpenWorkspace, kind: string, above: string | null): void {
  if (above === null) return
  const parent = lineAt(workspace, above)
  if (parent === null) return
  if (parent.isMerged) throw refused(schemeGuards.merged)
  if (!mayStandUnder(kind, parent.kind)) throw refused(schemeGuards.order)
}

/** Lines stand in the order of their kinds: orientation, objective, measure; their numbers follow their places. */
export const schemeLineGuard: RecordGuard = {
  around: (workspace, owners) => {
    const settle = owners.map((scheme) => (scheme === null ? null : numbersFollow(workspace, scheme)))
    return (moved) => {
      for (const each of settle) each?.(moved)
    }
  },
  beforeCreate: (workspace, _owner, rows) => {
    for (const { kind, above } of rows)
      checkUnder(workspace, String(kind), above === null || above === undefined ? null : String(above))
  },
  beforeUpdate: (workspace, id, { kind }) => {
    if (kind === undefined) return
    const line = lineAt(workspace, id)
    if (line === null) return
    checkUnder(workspace, String(kind), line.above)
    const under = workspace.db.rows('SELECT kind FROM scheme_line WHERE above = ?', id)
    if (under.some((row) => !mayStandUnder(String(row.kind), String(kind)))) throw refused(schemeGuards.order)
  },
  beforeMove: (workspace, ids, above) => {
    for (const id of ids) checkUnder(workspace, lineAt(workspace, id)?.kind ?? '', above)
  },
}

/** What was said on the way up is written by its own commands, which say who and when. */
export const rollUpGuard: RecordGuard = {
  beforeCreate: () => {
    throw new EngineError('record.frozen', { reason: schemeGuards.rollUpNew })
  },
  beforeUpdate: (_workspace, _id, values) => {
    if ('answer' in values || 'reason' in values)
      throw new EngineError('record.frozen', { reason: schemeGuards.rollUpAnswer })
  },
}
