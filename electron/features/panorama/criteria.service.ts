import { EngineError } from '#electron/core/errors.ts'
import { indicators } from '#electron/features/indicator/indicator-rows.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import {
  type SimilarCriteria,
  similarCriteriaSchema,
  type TypologyCriteria,
  typologyCriteriaSchema,
} from '#shared/panorama/comparison.api.ts'
import { usualCriteria } from '#shared/panorama/structure.ts'

/** Criteria stand among the settings; those that nobody changed are not written. */
const names = { similar: 'comparison/similar', typology: 'comparison/typology' } as const

function kept(workspace: OpenWorkspace, name: keyof typeof names): unknown {
  const value = workspace.db.value('SELECT value FROM setting WHERE id = ?', names[name])
  return typeof value === 'string' ? JSON.parse(value) : null
}

export function similarCriteria(workspace: OpenWorkspace): SimilarCriteria {
  const found = similarCriteriaSchema.safeParse(kept(workspace, 'similar'))
  return found.success ? found.data : { ...usualCriteria, indicators: [...usualCriteria.indicators] }
}

export function typologyCriteria(workspace: OpenWorkspace): TypologyCriteria {
  const found = typologyCriteriaSchema.safeParse(kept(workspace, 'typology'))
  return found.success ? found.data : { indicators: [...usualCriteria.indicators], groups: null }
}

/** Error: `indicator.unknown`. */
export function keepCriteria<C extends SimilarCriteria | TypologyCriteria>(
  workspace: OpenWorkspace,
  name: keyof typeof names,
  criteria: C,
): C {
  const known = indicators(workspace)
  const unknown = criteria.indicators.find((id) => !known.has(id))
  if (unknown !== undefined) throw new EngineError('indicator.unknown', { id: unknown })
  const unique = { ...criteria, indicators: [...new Set(criteria.indicators)] }
  workspace.db.run(
    'INSERT INTO setting (id, value) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value',
    names[name],
    JSON.stringify(unique),
  )
  return unique
}
