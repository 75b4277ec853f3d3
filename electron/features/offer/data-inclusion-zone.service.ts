import { communeCodes } from '#electron/features/territory/group.service.ts'
import { findZone, readCode } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { foldText } from '#shared/lib/text.ts'
import { dataInclusionLosses as losses } from '#shared/offer/data-inclusion.labels.ts'
import { countryCode } from '#shared/territory/territory.schema.ts'

const france = 'france'
const franceCountry = '99100'

/** Codes of the schema for a territory; the reason when they do not say the same territory. */
export function zoneCodes(workspace: OpenWorkspace, code: string): { codes: readonly string[]; reason: string | null } {
  const read = readCode(code)
  if (read.level === 'country') return { codes: [france], reason: null }
  if (read.level === 'region') {
    const departments = workspace.db.rows(
      `SELECT code FROM territory WHERE level = 'department' AND parent = ? ORDER BY code`,
      read.code,
    )
    return { codes: departments.map((row) => String(row.code)), reason: losses.region }
  }
  if (read.level === 'commune' || read.level === 'epci' || read.level === 'department')
    return { codes: [read.code], reason: null }
  try {
    const all = communeCodes(workspace)
    const codes = [...findZone(workspace, code, workspace.facts.vintage).all()].map((ord) => all[ord] ?? '').sort()
    return { codes, reason: losses.communes }
  } catch {
    // A group that was removed since: the action is told to be repaired elsewhere.
    return { codes: [], reason: losses.noTerritory }
  }
}

/** The territory here for a code of the schema. */
export function territoryOf(code: string): string {
  return code === france || code === franceCountry ? countryCode : code
}

export function communeName(workspace: OpenWorkspace, code: string): string | null {
  const name = workspace.db.value(`SELECT name FROM territory WHERE level = 'commune' AND code = ?`, code)
  return typeof name === 'string' ? name : null
}

/** Finds communes that files give by their name and postal code alone. */
export class CommuneNames {
  #byName: Map<string, string[]> | null = null
  readonly #workspace: OpenWorkspace

  constructor(workspace: OpenWorkspace) {
    this.#workspace = workspace
  }

  /** Code of the one commune of that name in the département of the postal code; null when there is none, or several. */
  find(name: string, postalCode: string | null): string | null {
    this.#byName ??= this.#read()
    const folded = foldText(name.replace(/\b(\d+e?(?:r|me)? arr.*|cedex.*)$/i, ''))
    const department =
      postalCode === null ? '' : postalCode.startsWith('97') ? postalCode.slice(0, 3) : postalCode.slice(0, 2)
    const found = (this.#byName.get(folded) ?? []).filter((code) =>
      department === '20' ? /^2[AB]/.test(code) : code.startsWith(department),
    )
    return found.length === 1 ? (found[0] ?? null) : null
  }

  #read(): Map<string, string[]> {
    const last = this.#workspace.facts.vintage
    const rows = this.#workspace.db.rows(
      `SELECT code, name FROM territory WHERE level = 'commune' AND first_vintage <= ? AND last_vintage >= ?`,
      last,
      last,
    )
    const names = new Map<string, string[]>()
    for (const row of rows) {
      const key = foldText(String(row.name))
      const list = names.get(key)
      if (list === undefined) names.set(key, [String(row.code)])
      else list.push(String(row.code))
    }
    return names
  }
}
