import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import type { Row } from '#electron/db/connection.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { typographic } from '#shared/lib/french.ts'
import { foldText } from '#shared/lib/text.ts'
import { carriedOrdinals } from './movement.service.ts'
import { listZones } from './territory-list.service.ts'
import { findZone } from './zone.service.ts'

export type GroupLevel = 'mds' | 'group'

export interface Group {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly level: GroupLevel
  readonly example: boolean
  readonly position: number
  readonly communes: string[]
}

function toGroup(workspace: OpenWorkspace, row: Row): Group {
  return {
    id: String(row.id),
    code: String(row.code),
    name: typographic(String(row.name)),
    level: row.level === 'mds' ? 'mds' : 'group',
    example: row.example === 1,
    position: Number(row.position),
    communes: workspace.db
      .rows('SELECT commune FROM territory_group_member WHERE group_id = ? ORDER BY commune', String(row.id))
      .map((member) => String(member.commune)),
  }
}

function groupById(workspace: OpenWorkspace, id: string): Group {
  const row = workspace.db.row('SELECT * FROM territory_group WHERE id = ?', id)
  if (row === undefined) throw new EngineError('group.unknown', { id })
  return toGroup(workspace, row)
}

/** Codes of communes by their ordinal. */
export function communeCodes(workspace: OpenWorkspace): readonly string[] {
  return workspace.cached('commune.codes', [], () =>
    workspace.db.rows(`SELECT code FROM territory WHERE level = 'commune' ORDER BY ord`).map((row) => String(row.code)),
  )
}

/** Groups of a level with their communes at a vintage, and the communes of the département that are in none or in several. */
export function groupList(workspace: OpenWorkspace, level: GroupLevel, vintage: number) {
  const codes = communeCodes(workspace)
  const groups = workspace.db
    .rows('SELECT * FROM territory_group WHERE level = ? ORDER BY position, name', level)
    .map((row) => {
      const group = toGroup(workspace, row)
      const zone = findZone(workspace, group.code, vintage, level)
      return { ...group, communes: [...zone.all()].map((ord) => codes[ord] ?? '').sort() }
    })
  const holders = new Map<string, string[]>()
  for (const group of groups)
    for (const commune of group.communes) holders.set(commune, [...(holders.get(commune) ?? []), group.code])
  const communes = listZones(workspace, { level: 'commune', department: workspace.facts.department }, vintage).map(
    (zone) => zone.territory.code,
  )
  return {
    groups,
    inNone: communes.filter((commune) => !holders.has(commune)),
    inSeveral: [...holders]
      .filter(([, codes]) => codes.length > 1)
      .map(([commune, codes]) => ({ commune, groups: codes })),
  }
}

/** `MDS-AUCH`, `GROUPE-PAYS-D-ARMAGNAC`… unique in the workspace. */
function codeFor(workspace: OpenWorkspace, level: GroupLevel, name: string): string {
  const base = `${level === 'mds' ? 'MDS' : 'GROUPE'}-${
    foldText(name)
      .replace(/^mds\b/, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .toUpperCase() || '1'
  }`
  let code = base
  for (let n = 2; workspace.db.value('SELECT 1 FROM territory_group WHERE code = ?', code) !== undefined; n++)
    code = `${base}-${n}`
  return code
}

/** Two groups of a level whose names read alike could not be told apart on a screen. */
function requireFreeName(workspace: OpenWorkspace, level: GroupLevel, name: string, except: string | null): void {
  const taken = workspace.db
    .rows('SELECT id, name FROM territory_group WHERE level = ?', level)
    .some((row) => row.id !== except && foldText(String(row.name)) === foldText(name))
  if (taken) throw new EngineError('group.name-taken', { name })
}

export function createGroup(
  workspace: OpenWorkspace,
  input: { level: GroupLevel; name: string; communes: readonly string[]; example?: boolean; code?: string },
): Group {
  requireFreeName(workspace, input.level, input.name, null)
  const id = newId()
  const position = Number(
    workspace.db.value('SELECT coalesce(max(position), 0) + 1 FROM territory_group WHERE level = ?', input.level),
  )
  workspace.db.run(
    'INSERT INTO territory_group (id, level, code, name, position, example) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    input.level,
    input.code ?? codeFor(workspace, input.level, input.name),
    input.name,
    position,
    input.example === true ? 1 : 0,
  )
  if (input.communes.length > 0)
    assign(workspace, input.level, [{ group: id, communes: input.communes }], workspace.facts.vintage)
  return groupById(workspace, id)
}

/** `position` is the new rank from 1 among the groups of its level; the others make room. */
export function updateGroup(
  workspace: OpenWorkspace,
  input: { id: string; name?: string | undefined; position?: number | undefined; example?: boolean | undefined },
): Group {
  const group = groupById(workspace, input.id)
  if (input.name !== undefined) requireFreeName(workspace, group.level, input.name, group.id)
  workspace.db.run(
    'UPDATE territory_group SET name = ?, example = ? WHERE id = ?',
    input.name ?? group.name,
    (input.example ?? group.example) ? 1 : 0,
    input.id,
  )
  if (input.position !== undefined) rank(workspace, group, input.position)
  return groupById(workspace, input.id)
}

function rank(workspace: OpenWorkspace, group: Group, position: number): void {
  const others = workspace.db
    .rows('SELECT id FROM territory_group WHERE level = ? AND id <> ? ORDER BY position, name', group.level, group.id)
    .map((row) => String(row.id))
  const at = Math.min(Math.max(position, 1), others.length + 1) - 1
  for (const [index, id] of others.toSpliced(at, 0, group.id).entries())
    workspace.db.run('UPDATE territory_group SET position = ? WHERE id = ? AND position <> ?', index + 1, id, index + 1)
}

/** Says that the perimeters of a level are no example any more. Returns how many groups were one. */
export function confirmGroups(workspace: OpenWorkspace, level: GroupLevel): number {
  return workspace.db.run('UPDATE territory_group SET example = 0 WHERE level = ? AND example = 1', level)
}

interface Member {
  readonly id: string
  readonly group: string
  /** As it was put there: the code of a commune that may have merged since. */
  readonly code: string
  /** What it stands for at the vintage. */
  readonly stands: string
}

function members(workspace: OpenWorkspace, level: GroupLevel, vintage: number): Member[] {
  const codes = communeCodes(workspace)
  return workspace.db
    .rows(
      "SELECT m.id AS id, m.group_id AS groupId, m.commune AS commune, t.ord AS ord FROM territory_group_member m JOIN territory_group g ON g.id = m.group_id JOIN territory t ON t.level = 'commune' AND t.code = m.commune WHERE g.level = ?",
      level,
    )
    .map((row) => ({
      id: String(row.id),
      group: String(row.groupId),
      code: String(row.commune),
      stands: codes[carriedOrdinals(workspace, [Number(row.ord)], vintage)[0] ?? -1] ?? String(row.commune),
    }))
}

/**
 * Places communes in groups of a level and takes them out of the others of that level; a commune named for two groups is then
 * in both, which the screen shows. Only what differs is written. Returns how many communes changed.
 * Errors: `territory.unknown` for a code that is no commune.
 */
export function placeCommunes(
  workspace: OpenWorkspace,
  level: GroupLevel,
  places: readonly { readonly commune: string; readonly group: string | null }[],
  vintage: number,
): number {
  const ords = new Map(
    workspace.db
      .rows(`SELECT code, ord FROM territory WHERE level = 'commune'`)
      .map((row) => [String(row.code), Number(row.ord)]),
  )
  const codes = communeCodes(workspace)
  const standing = (code: string) => {
    const ord = ords.get(code)
    if (ord === undefined) throw new EngineError('territory.unknown', { code })
    return codes[carriedOrdinals(workspace, [ord], vintage)[0] ?? -1] ?? code
  }
  const keyOf = (group: string, code: string) => `${group} ${code}`
  const moved = new Set<string>()
  const wanted = new Map<string, { group: string; code: string; stands: string }>()
  for (const { commune, group } of places) {
    const stands = standing(commune)
    moved.add(stands)
    if (group !== null) wanted.set(keyOf(group, commune), { group, code: commune, stands })
  }
  const changed = new Set<string>()
  for (const member of members(workspace, level, vintage)) {
    if (!moved.has(member.stands) || wanted.delete(keyOf(member.group, member.code))) continue
    workspace.db.run('DELETE FROM territory_group_member WHERE id = ?', member.id)
    changed.add(member.stands)
  }
  for (const { group, code, stands } of wanted.values()) {
    workspace.db.run(
      'INSERT INTO territory_group_member (id, group_id, commune) VALUES (?, ?, ?)',
      newId(),
      group,
      code,
    )
    changed.add(stands)
  }
  return changed.size
}

/** Puts communes in one group of a level and out of the others; `group` null only takes them out. Returns how many moved. */
export function assign(
  workspace: OpenWorkspace,
  level: GroupLevel,
  moves: readonly { readonly group: string | null; readonly communes: readonly string[] }[],
  vintage: number,
): number {
  for (const { group } of moves) if (group !== null) groupById(workspace, group)
  return placeCommunes(
    workspace,
    level,
    moves.flatMap(({ group, communes }) => communes.map((commune) => ({ commune, group }))),
    vintage,
  )
}

export function removeGroup(workspace: OpenWorkspace, id: string): void {
  groupById(workspace, id)
  workspace.db.run('DELETE FROM territory_group WHERE id = ?', id)
}
