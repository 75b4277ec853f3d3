import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { typographic } from '#shared/lib/french.ts'
import { homonymNames } from '#shared/offer/choice-name.rules.ts'
import type { Cell } from '#shared/offer/field.ts'
import { nameKey } from '#shared/offer/list-text.rules.ts'
import { snapshotOf } from './offer-snapshot.service.ts'

/** Sheets whose rows cells name. */
export type CalledSheet = 'organization' | 'accessPoint' | 'mission' | 'policy'

type Cells = Readonly<Record<string, Cell>>
const textOf = (cell: Cell | undefined) => (typeof cell === 'string' ? cell : null)

/** What rows are called before homonyms are told apart: the code of a mission is part of its name. */
function plainName(sheet: CalledSheet, cells: Cells): string {
  if (sheet === 'organization' || sheet === 'accessPoint') return String(cells.name ?? '')
  return [cells.code, cells.title].filter((part) => part != null).join(' ')
}

function communeName(workspace: OpenWorkspace, code: Cell | undefined): string | null {
  if (typeof code !== 'string') return null
  const name = workspace.db.value(
    `SELECT name FROM territory WHERE level = 'commune' AND code = ? ORDER BY last_vintage DESC`,
    code,
  )
  return typeof name === 'string' ? typographic(name) : null
}

/** What tells rows of one name apart: where an organization is, which policy a mission belongs to. */
function hintsOf(workspace: OpenWorkspace, sheet: CalledSheet, cells: Cells): readonly (string | null)[] {
  if (sheet === 'organization') return [communeName(workspace, cells.commune), textOf(cells.siret)]
  if (sheet === 'accessPoint') return [communeName(workspace, cells.commune), textOf(cells.address)]
  if (sheet === 'policy') return []
  return [textOf(snapshotOf(workspace, 'policy').rows.get(String(cells.policy))?.cells.title)]
}

/**
 * Rows by what they would be called if another had their name, where that tells one from all others: a file keeps saying « CCAS (Auch) »
 * after the other CCAS is gone.
 */
export function hintedNames(
  workspace: OpenWorkspace,
  sheet: 'organization' | 'accessPoint',
): ReadonlyMap<string, string> {
  const called = new Map<string, string>()
  const several = new Set<string>()
  for (const { id, cells } of snapshotOf(workspace, sheet).rows.values())
    for (const hint of hintsOf(workspace, sheet, cells)) {
      if (hint === null) continue
      const key = nameKey(`${plainName(sheet, cells)} (${hint})`)
      if (called.has(key)) several.add(key)
      called.set(key, id)
    }
  for (const key of several) called.delete(key)
  return called
}

/** Names of rows of a file or of the referential that share theirs with others, by id. */
export function homonymsAmong(
  workspace: OpenWorkspace,
  sheet: CalledSheet,
  rows: Iterable<{ readonly id: string; readonly cells: Cells }>,
): ReadonlyMap<string, string> {
  return homonymNames(
    Array.from(rows, ({ id, cells }) => ({
      id,
      name: plainName(sheet, cells),
      hints: hintsOf(workspace, sheet, cells),
    })),
  )
}

/** Of a sheet as it stands; computed again when one of its rows has changed. */
export function homonymsOf(workspace: OpenWorkspace, sheet: CalledSheet): ReadonlyMap<string, string> {
  const kept = workspace.cached(`offer.homonyms.${sheet}`, [], () => ({
    version: '',
    names: new Map() as ReadonlyMap<string, string>,
  }))
  const above = sheet === 'mission' ? snapshotOf(workspace, 'policy').version : 0
  const version = `${snapshotOf(workspace, sheet).version}.${above}`
  if (kept.version !== version)
    Object.assign(kept, { version, names: homonymsAmong(workspace, sheet, snapshotOf(workspace, sheet).rows.values()) })
  return kept.names
}
