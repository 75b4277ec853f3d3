import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { derivedId } from '#electron/core/derived-id.ts'
import { resourcePath } from '#electron/core/resources.ts'
import { VersionWriter } from '#electron/features/exchange/write-rows.service.ts'
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

/** The id of what comes with the application: two workspaces made apart hold the same rows. */
const shippedId = (table: 'policy' | 'mission', code: string) => derivedId('starter', table, code)

/**
 * Adds the policies and missions of the starter referential that are not there yet, known by their id or by their title under their
 * parent: loading it again adds nothing, and what was changed here stays as it is. Returns how many came. To be called in a command.
 */
export function loadStarter(workspace: OpenWorkspace): { policies: number; missions: number } {
  const { db } = workspace
  const text = readFileSync(resourcePath('templates/offer.json'), 'utf8')
  const starter = starterSchema.parse(JSON.parse(text))
  const found = { policies: 0, missions: 0 }
  const isFirst = db.value('SELECT 1 FROM policy LIMIT 1') === undefined
  const known = (table: string, where = '', ...of: string[]) =>
    new Map(
      db
        .rows(`SELECT id, title FROM ${table}${where}`, ...of)
        .map((row) => [foldText(String(row.title)), String(row.id)]),
    )
  const isThere = (table: 'policy' | 'mission', id: string) =>
    db.value(`SELECT 1 FROM ${table} WHERE id = ?`, id) !== undefined
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
    const shipped = shippedId('policy', policy.code)
    let id = isThere('policy', shipped) ? shipped : policies.get(foldText(policy.title))
    if (id === undefined) {
      id = shipped
      createRows(workspace, 'policy', [
        { id, values: { ...free(policyCodes, policy), title: typographic(policy.title) } },
      ])
      found.policies += 1
    }
    const held = known('mission', ' WHERE policy = ?', id)
    const fresh = missions.filter(
      (mission) => !held.has(foldText(mission.title)) && !isThere('mission', shippedId('mission', mission.code)),
    )
    createRows(
      workspace,
      'mission',
      fresh.map((mission) => ({
        id: shippedId('mission', mission.code),
        values: { ...free(missionCodes, mission), title: typographic(mission.title) },
      })),
      { parent: id },
    )
    found.missions += fresh.length
  }
  if (isFirst) nameVersions(workspace, derivedId('starter', 'version', text))
  return found
}

/**
 * Rows that stand as the application ships them carry the same first version everywhere, not that of the command that brought them:
 * between two workspaces, who changes one of them changes it alone. Only where nothing stood before, which would have given them other
 * codes and places.
 */
function nameVersions(workspace: OpenWorkspace, version: string): void {
  const { db } = workspace
  const writer = new VersionWriter(workspace, String(db.value('SELECT entry FROM journal_context')), new Map())
  for (const table of ['policy', 'mission'])
    for (const { id } of db.rows(`SELECT id FROM ${table} ORDER BY id`))
      writer.add(table, String(id), [{ id: version, columns: '*' }], [])
}
