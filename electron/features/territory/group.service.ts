import { readFileSync } from 'node:fs'
import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import type { Row } from '#electron/db/connection.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { foldText } from '#shared/lib/text.ts'
import { listZones } from './territory-list.service.ts'

type GroupLevel = 'mds' | 'group'

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
    id: String(row['id']),
    code: String(row['code']),
    name: String(row['name']),
    level: row['level'] === 'mds' ? 'mds' : 'group',
    example: row['example'] === 1,
    position: Number(row['position']),
    communes: workspace.db
      .rows('SELECT commune FROM territory_group_member WHERE group_id = ? ORDER BY commune', String(row['id']))
      .map((member) => String(member['commune'])),
  }
}

function groupById(workspace: OpenWorkspace, id: string): Group {
  const row = workspace.db.row('SELECT * FROM territory_group WHERE id = ?', id)
  if (row === undefined) throw new EngineError('group.unknown', { id })
  return toGroup(workspace, row)
}

export function groupList(workspace: OpenWorkspace, level: GroupLevel, vintage: number) {
  const groups = workspace.db
    .rows('SELECT * FROM territory_group WHERE level = ? ORDER BY position, name', level)
    .map((row) => toGroup(workspace, row))
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

function requireCommune(workspace: OpenWorkspace, code: string): void {
  if (workspace.db.value(`SELECT 1 FROM territory WHERE level = 'commune' AND code = ?`, code) === undefined)
    throw new EngineError('territory.unknown', { code })
}

export function createGroup(
  workspace: OpenWorkspace,
  input: { level: GroupLevel; name: string; communes: readonly string[]; example?: boolean; code?: string },
): Group {
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
  if (input.communes.length > 0) assign(workspace, input.level, id, input.communes)
  return groupById(workspace, id)
}

export function updateGroup(
  workspace: OpenWorkspace,
  input: { id: string; name?: string | undefined; position?: number | undefined; example?: boolean | undefined },
): Group {
  const group = groupById(workspace, input.id)
  workspace.db.run(
    'UPDATE territory_group SET name = ?, position = ?, example = ? WHERE id = ?',
    input.name ?? group.name,
    input.position ?? group.position,
    (input.example ?? group.example) ? 1 : 0,
    input.id,
  )
  return groupById(workspace, input.id)
}

/** Puts communes in one group of a level and out of the others; `group` null only takes them out. Returns how many moved. */
export function assign(
  workspace: OpenWorkspace,
  level: GroupLevel,
  group: string | null,
  communes: readonly string[],
): number {
  if (group !== null) groupById(workspace, group)
  let changed = 0
  for (const commune of communes) {
    requireCommune(workspace, commune)
    const removed = workspace.db.run(
      'DELETE FROM territory_group_member WHERE commune = ? AND group_id IN (SELECT id FROM territory_group WHERE level = ?) AND group_id IS NOT ?',
      commune,
      level,
      group,
    )
    const added =
      group === null ||
      workspace.db.value('SELECT 1 FROM territory_group_member WHERE group_id = ? AND commune = ?', group, commune) !==
        undefined
        ? 0
        : workspace.db.run(
            'INSERT INTO territory_group_member (id, group_id, commune) VALUES (?, ?, ?)',
            newId(),
            group,
            commune,
          )
    if (removed + added > 0) changed += 1
  }
  return changed
}

export function removeGroup(workspace: OpenWorkspace, id: string): void {
  groupById(workspace, id)
  workspace.db.run('DELETE FROM territory_group WHERE id = ?', id)
}

/**
 * Groups from a CSV of two columns, commune code and group name, in any order and with either separator: the column whose cells
 * are commune codes is the code. Groups of that level which the file names are completed; others are left as they are.
 */
export function importGroups(workspace: OpenWorkspace, level: GroupLevel, file: { path: string; name: string }) {
  const lines = readFileSync(file.path, 'utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
  const delimiter = (lines[0] ?? '').includes(';') ? ';' : (lines[0] ?? '').includes('\t') ? '\t' : ','
  const rows = lines.map((line) => line.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, '')))
  const known = new Set(
    workspace.db.rows(`SELECT code FROM territory WHERE level = 'commune'`).map((row) => String(row['code'])),
  )
  const width = Math.max(0, ...rows.map((row) => row.length))
  const hits = Array.from(
    { length: width },
    (_unused, column) => rows.filter((row) => known.has((row[column] ?? '').padStart(5, '0'))).length,
  )
  const codeColumn = hits.indexOf(Math.max(...hits))
  if (width < 2 || (hits[codeColumn] ?? 0) === 0)
    throw new EngineError('import.unknown-codes', { file: file.name, code: rows[1]?.[0] ?? '', line: 2 })
  const header = known.has((rows[0]?.[codeColumn] ?? '').padStart(5, '0')) ? [] : (rows[0] ?? [])
  const named = header.findIndex((cell, column) => column !== codeColumn && /mds|groupe|secteur|territoire/i.test(cell))
  const nameColumn = named >= 0 ? named : width - 1 === codeColumn ? 0 : width - 1
  const unknown: string[] = []
  const byName = new Map<string, string[]>()
  for (const row of header.length > 0 ? rows.slice(1) : rows) {
    const code = (row[codeColumn] ?? '').padStart(5, '0')
    const name = row[nameColumn] ?? ''
    if (!known.has(code)) unknown.push(row[codeColumn] ?? '')
    else if (name !== '') byName.set(name, [...(byName.get(name) ?? []), code])
  }
  let communes = 0
  for (const [name, codes] of byName) {
    const existing = workspace.db.value('SELECT id FROM territory_group WHERE level = ? AND name = ?', level, name)
    const id = typeof existing === 'string' ? existing : createGroup(workspace, { level, name, communes: [] }).id
    assign(workspace, level, id, codes)
    communes += codes.length
  }
  return { groups: byName.size, communes, unknown }
}
