import { EngineError } from '#electron/core/errors.ts'
import { vocabularies } from '#electron/features/offer/vocabulary.service.ts'
import { namesOfTable } from '#electron/features/record/record-names.service.ts'
import { recordRow } from '#electron/features/record/record-rows.service.ts'
import { findZone } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Cell } from '#shared/offer/field.ts'

export const textOf = (cell: Cell | undefined) => (cell === null || cell === undefined ? '' : String(cell))
export const optionalText = (cell: Cell | undefined) => (cell === null || cell === undefined ? null : String(cell))
export const listOf = (cell: Cell | undefined): readonly string[] =>
  Array.isArray(cell) ? cell : cell === null || cell === undefined ? [] : [String(cell)]

/** Error: `forum.unknown`. */
export function forumOf(workspace: OpenWorkspace, id: string) {
  const row = recordRow(workspace, 'forum', id)
  if (row === null) throw new EngineError('forum.unknown', {})
  return row
}

/** The territory of a forum by name; its code stands in where it is no longer known. */
export function placeOf(workspace: OpenWorkspace, code: string): { code: string; name: string } {
  try {
    return { code, name: findZone(workspace, code, workspace.facts.vintage).territory.name }
  } catch {
    return { code, name: code }
  }
}

/** Names of rows of a table, by id. */
export function namesIn(workspace: OpenWorkspace, table: string): (id: string) => string {
  const { ids, names } = namesOfTable(workspace, table)
  const known = new Map(ids.map((id, at) => [id, names[at] ?? id]))
  return (id) => known.get(id) ?? id
}

/** Colleges in the order of their list, with their names. */
export const collegesOf = (workspace: OpenWorkspace) =>
  vocabularies(workspace).college.map(({ code, label }) => ({ code, label }))
