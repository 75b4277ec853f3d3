import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { resourcePath } from '#electron/core/resources.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { typographic } from '#shared/lib/french.ts'
import { foldText } from '#shared/lib/text.ts'
import { createRows } from './offer-write.service.ts'

const starterSchema = z.object({
  title: z.string(),
  note: z.string(),
  policies: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      missions: z.array(
        z.object({
          code: z.string(),
          title: z.string(),
          examples: z.string(),
          usualLeads: z.string(),
          legalBasis: z.string(),
          audiences: z.array(z.string()),
          lifeStages: z.array(z.string()),
        }),
      ),
    }),
  ),
})

/**
 * Adds the policies and missions of the starter referential that are not there yet, known by their title under their parent: loading
 * it again adds nothing, and what was changed here stays as it is. Returns how many came.
 */
export function loadStarter(workspace: OpenWorkspace): { policies: number; missions: number } {
  const { db } = workspace
  const starter = starterSchema.parse(JSON.parse(readFileSync(resourcePath('templates/offer.json'), 'utf8')))
  const found = { policies: 0, missions: 0 }
  const known = (table: string, where = '', ...of: string[]) =>
    new Map(
      db
        .rows(`SELECT id, title FROM ${table}${where}`, ...of)
        .map((row) => [foldText(String(row.title)), String(row.id)]),
    )
  const policies = known('policy')
  // A code that something here already has would be that of two.
  const taken = (table: string) =>
    new Set(db.rows(`SELECT code FROM ${table} WHERE code IS NOT NULL`).map((row) => String(row.code)))
  const free = <T extends { code: string }>(codes: ReadonlySet<string>, { code, ...rest }: T) => ({
    ...rest,
    ...(codes.has(code) ? {} : { code }),
  })
  const policyCodes = taken('policy')
  const missionCodes = taken('mission')
  for (const { missions, ...policy } of starter.policies) {
    let id = policies.get(foldText(policy.title))
    if (id === undefined) {
      id =
        createRows(workspace, 'policy', [
          { values: { ...free(policyCodes, policy), title: typographic(policy.title) } },
        ])[0] ?? ''
      found.policies += 1
    }
    const held = known('mission', ' WHERE policy = ?', id)
    const fresh = missions.filter((mission) => !held.has(foldText(mission.title)))
    createRows(
      workspace,
      'mission',
      fresh.map((mission) => ({ values: { ...free(missionCodes, mission), title: typographic(mission.title) } })),
      { parent: id },
    )
    found.missions += fresh.length
  }
  return found
}
