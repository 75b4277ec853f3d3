import { EngineError } from '#electron/core/errors.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { readRegularFile } from '#electron/formats/byte-source.ts'
import type { Encoding } from '#electron/formats/columns-plan.ts'
import { findDelimiter, headRecords } from '#electron/formats/dialect.ts'
import { isUtf8Start, markedEncoding, unmarkedUtf16 } from '#electron/formats/text-encoding.ts'
import { typographic } from '#shared/lib/french.ts'
import { foldText } from '#shared/lib/text.ts'
import { readGroupTable } from '#shared/territory/group.rules.ts'
import { createGroup, type GroupLevel, groupList, placeCommunes } from './group.service.ts'

const largest = 20_000_000
const mostRows = 60_000

/** Rows of a small table as texts. A command answers at once, so the file is read whole. Errors: `file.*`. */
function tableOf(file: { path: string; name: string }): string[][] {
  const { name } = file
  const bytes = readRegularFile(file.path, name, largest)
  const marked = markedEncoding(bytes)
  const encoding: Encoding = marked?.encoding ?? unmarkedUtf16(bytes) ?? (isUtf8Start(bytes) ? 'utf-8' : 'windows-1252')
  const text = Buffer.from(new TextDecoder(encoding).decode(bytes.subarray(marked?.length ?? 0)))
  if (text.includes(0)) throw new EngineError('file.binary', { file: name })
  const decode = (part: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(part)
  const delimiter = findDelimiter(name, text, true, decode)
  return headRecords(name, text, true, delimiter, decode, mostRows)
    .map((record) => record.cells.map((cell) => cell.trim()))
    .filter((cells) => cells.some((cell) => cell !== ''))
}

/**
 * Places communes in groups as a CSV says: commune code and group name among its columns, in any order, with or without a header.
 * Groups are found by their name or created; communes that the file does not name stay where they are. A commune named for two
 * groups is put in both. Codes of communes that merged since are kept and stand for the commune that took them in.
 * Errors: `file.*`, `group.no-codes`, `group.no-names`.
 */
export function importGroups(workspace: OpenWorkspace, level: GroupLevel, file: { path: string; name: string }) {
  const known = new Set(
    workspace.db.rows(`SELECT code FROM territory WHERE level = 'commune'`).map((row) => String(row.code)),
  )
  const read = readGroupTable(tableOf(file), (code) => known.has(code))
  if (!read.ok) throw new EngineError(read.reason, { file: file.name })
  const { vintage } = workspace.facts
  const before = groupList(workspace, level, vintage).groups
  const byName = new Map(before.map((group) => [foldText(group.name), group.id]))
  const places: { commune: string; group: string }[] = []
  let created = 0
  const named = new Set<string>()
  for (const { code, name } of read.rows) {
    const key = foldText(name)
    let id = byName.get(key)
    if (id === undefined) {
      id = createGroup(workspace, { level, name: name.slice(0, 120), communes: [] }).id
      byName.set(key, id)
      created += 1
    }
    named.add(id)
    places.push({ commune: code, group: id })
  }
  const changed = placeCommunes(workspace, level, places, vintage)
  const alive = new Set(groupList(workspace, level, vintage).groups.flatMap((group) => group.communes))
  const communes = new Set(read.rows.map((row) => row.code))
  const groupsOf = Map.groupBy(read.rows, (row) => row.code)
  const twice = [...groupsOf].flatMap(([code, rows]) => {
    const groups = [...new Map(rows.map((row) => [foldText(row.name), row.name])).values()]
    if (groups.length < 2) return []
    const name = workspace.db.value(`SELECT name FROM territory WHERE level = 'commune' AND code = ?`, code)
    return [{ code, name: typographic(String(name)), groups }]
  })
  return {
    groups: named.size,
    created,
    communes: communes.size,
    changed,
    unknown: [...read.unknown],
    unnamed: [...read.unnamed],
    twice,
    former: [...communes].filter((code) => !alive.has(code)),
  }
}
