import { organizationName } from '#electron/features/offer/campaign.service.ts'
import { inOrder } from '#electron/features/offer/offer-snapshot.service.ts'
import { findZone } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Output } from '#shared/api/contract.ts'
import { progressOf } from '#shared/needs-assessment/needs-assessment.rules.ts'
import type { Territory } from '#shared/territory/territory.schema.ts'
import { assessments } from './assessment-rows.service.ts'

const kinds: ReadonlySet<unknown> = new Set(['ccas', 'cias'])

/** A territory that may not exist any more. */
function territoryOrNull(workspace: OpenWorkspace, code: string, vintage: number): Territory | null {
  try {
    return findZone(workspace, code, vintage).territory
  } catch {
    return null
  }
}

/** Social centres of the referential, by name: a CCAS serves the commune where it stands, a CIAS its intercommunalité. */
export function readBodies(workspace: OpenWorkspace): Output<'assessment.bodies'> {
  const { vintage } = workspace.facts
  return inOrder(workspace, 'organization').flatMap(({ id, cells }) => {
    if (!kinds.has(cells.type)) return []
    const commune = typeof cells.commune === 'string' ? territoryOrNull(workspace, cells.commune, vintage) : null
    const isShared = cells.type === 'cias' && commune?.parent != null
    return [
      {
        organization: id,
        name: organizationName(workspace, id),
        siret: typeof cells.siret === 'string' ? cells.siret : null,
        territory: isShared ? territoryOrNull(workspace, String(commune.parent), vintage) : commune,
      },
    ]
  })
}

export function listAssessments(workspace: OpenWorkspace): Output<'assessment.list'> {
  return assessments(workspace).map((each) => ({
    id: each.id,
    title: each.title,
    body: each.body,
    organization: each.organization,
    territory: territoryOrNull(workspace, each.territory, each.vintage),
    code: each.territory,
    state: each.state,
    createdOn: each.createdOn,
    progress: progressOf(each),
  }))
}
