import { readFileSync } from 'node:fs'
import { EngineError } from '#electron/core/errors.ts'
import { newId } from '#electron/core/ids.ts'
import { resourcePath } from '#electron/core/resources.ts'
import type { Connection } from '#electron/db/connection.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { readRegularFile } from '#electron/formats/byte-source.ts'
import { ContourError, type Contours, readContours } from '#shared/territory/contour.rules.ts'
import { shippedContours } from '#shared/territory/territory-api.labels.ts'

const largest = 60_000_000

interface ContourFacts {
  readonly source: string
  readonly licence: string
  readonly vintage: number | null
}

export function listContours(workspace: OpenWorkspace, department: string | undefined) {
  return workspace.db
    .rows('SELECT id, name, source, licence, vintage, departments, geometry FROM contour ORDER BY id DESC')
    .filter((row) => department === undefined || String(row.departments).split(',').includes(department))
    .map((row) => ({
      id: String(row.id),
      name: String(row.name),
      source: String(row.source),
      licence: String(row.licence),
      vintage: row.vintage === null ? null : Number(row.vintage),
      geometry: String(row.geometry),
    }))
}

function departmentOfCode(code: string): string {
  return code.length === 5 ? (code.startsWith('97') ? code.slice(0, 3) : code.slice(0, 2)) : code
}

function contoursOf(file: string, text: string): Contours {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    throw new EngineError('contour.unreadable', { file })
  }
  try {
    return readContours(document)
  } catch (error) {
    if (error instanceof ContourError) throw new EngineError(error.code, { file })
    throw error
  }
}

/** Reads contours in GeoJSON or TopoJSON and keeps them when one of their codes at least is a known territory. Errors: `contour.*`. */
function insertContours(
  db: Connection,
  name: string,
  text: string,
  facts: ContourFacts,
): { id: string; territories: number } {
  const codes = new Set(contoursOf(name, text).codes)
  const isKnown = (code: string) => db.value('SELECT 1 FROM territory WHERE code = ?', code) !== undefined
  if (![...codes].some(isKnown)) throw new EngineError('contour.unknown-codes', { file: name })
  const id = newId()
  db.run(
    'INSERT INTO contour (id, name, source, licence, vintage, departments, geometry) VALUES (?, ?, ?, ?, ?, ?, ?)',
    id,
    name,
    facts.source,
    facts.licence,
    facts.vintage,
    [...new Set([...codes].map(departmentOfCode))].sort().join(','),
    text,
  )
  return { id, territories: codes.size }
}

export function importContours(workspace: OpenWorkspace, file: { path: string; name: string }, facts: ContourFacts) {
  const text = readRegularFile(file.path, file.name, largest)
  return insertContours(workspace.db, file.name, text.toString('utf8'), facts)
}

export function removeContours(workspace: OpenWorkspace, id: string): void {
  if (workspace.db.run('DELETE FROM contour WHERE id = ?', id) === 0) throw new EngineError('contour.unknown', { id })
}

/** Contours shipped with the application, for a new workspace in one of the départements that they cover. */
export function installContours(db: Connection, department: string): void {
  const text = readFileSync(resourcePath('seed/contours-communes.topojson'), 'utf8')
  const covered = new Set(readContours(JSON.parse(text)).codes.map(departmentOfCode))
  if (covered.has(department)) insertContours(db, shippedContours.name, text, shippedContours)
}
