import type { z } from 'zod'
import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import { findZone } from '#electron/features/territory/zone.service.ts'
import type { EngineContext } from '#electron/features/workspace/engine-context.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { ParsedInputOf } from '#shared/api/operation.ts'
import { correctionSchema, type indicatorApi } from '#shared/indicator/indicator.api.ts'
import { indicators } from './indicator-rows.service.ts'

type Wanted = ParsedInputOf<(typeof indicatorApi)['correction.set']>['corrections'][number]

export function listCorrections(workspace: OpenWorkspace): z.output<typeof correctionSchema>[] {
  return workspace.db.rows('SELECT * FROM correction ORDER BY at DESC').map((row) => {
    const level = correctionSchema.shape.level.parse(row.level)
    const territory = String(row.territory)
    return {
      id: String(row.id),
      indicator: row.indicator === null ? null : String(row.indicator),
      variable: row.variable === null ? null : String(row.variable),
      territory,
      territoryName: nameOf(workspace, territory, level),
      level,
      period: String(row.period),
      value: row.value === null ? null : Number(row.value),
      reason: String(row.reason),
      author: String(row.author),
      at: String(row.at),
    }
  })
}

function nameOf(workspace: OpenWorkspace, code: string, level: z.output<typeof correctionSchema>['level']): string {
  const name =
    workspace.db.value('SELECT name FROM territory WHERE level = ? AND code = ?', level, code) ??
    workspace.db.value('SELECT name FROM territory_group WHERE code = ?', code)
  return typeof name === 'string' ? name : code
}

/** Writes, replaces or takes away corrections; all of them or none. Returns how many cells changed. */
export function setCorrections(context: EngineContext, wanted: readonly Wanted[]): number {
  const { workspace } = context
  const identity = context.profile.identity()
  const author = identity === null ? '' : identity.name
  const now = new Date().toISOString()
  let written = 0
  for (const item of wanted) {
    if ((item.indicator === null) === (item.variable === null)) throw new EngineError('correction.target')
    if (!item.remove && item.reason.trim() === '') throw new EngineError('correction.reason')
    if (item.indicator !== null && !indicators(workspace).has(item.indicator))
      throw new EngineError('indicator.unknown', { id: item.indicator })
    if (
      item.variable !== null &&
      workspace.db.value('SELECT 1 FROM variable WHERE id = ?', item.variable) === undefined
    ) {
      throw new EngineError('variable.unknown', { id: item.variable })
    }
    // Région 76 and département 76 share a code: the level, said or told by the code, tells them apart.
    const { level, code } = findZone(workspace, item.territory, workspace.facts.vintage, item.level).territory
    const existing = workspace.db.value(
      'SELECT id FROM correction WHERE indicator IS ? AND variable IS ? AND level = ? AND territory = ? AND period = ?',
      item.indicator,
      item.variable,
      level,
      code,
      item.period,
    )
    if (item.remove) {
      if (typeof existing === 'string') written += workspace.db.run('DELETE FROM correction WHERE id = ?', existing)
      continue
    }
    if (typeof existing === 'string') {
      written += workspace.db.run(
        'UPDATE correction SET value = ?, reason = ?, author = ?, at = ? WHERE id = ?',
        item.value,
        item.reason,
        author,
        now,
        existing,
      )
      continue
    }
    written += workspace.db.run(
      'INSERT INTO correction (id, indicator, variable, level, territory, period, value, reason, author, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      newId(),
      item.indicator,
      item.variable,
      level,
      code,
      item.period,
      item.value,
      item.reason,
      author,
      now,
    )
  }
  return written
}
