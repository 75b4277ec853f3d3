import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { CodeOracle } from '#shared/indicator/recognise.types.ts'
import { storedLevels } from '#shared/territory/level.ts'
import type { StoredLevel } from '#shared/territory/territory.schema.ts'
import type { CommuneExistence } from '#shared/territory/vintage.rules.ts'

/** Codes of every stored territory, by level, with their ordinals; what recognition asks and what series are laid out by. */
export interface CodeIndex extends CodeOracle {
  ordinal(level: StoredLevel, code: string): number | undefined
  /** Number of ordinals of a level: the length of its series. */
  size(level: StoredLevel): number
  /** Ordinal of the commune of an arrondissement of Paris, Lyon or Marseille; undefined for any other code. */
  communeOfDistrict(code: string): number | undefined
  /** How many arrondissements a commune has. */
  districtsOf(commune: number): number
  readonly existence: CommuneExistence
}

export function codeIndex(workspace: OpenWorkspace): CodeIndex {
  return workspace.cached('code index', [], () => build(workspace))
}

function build(workspace: OpenWorkspace): CodeIndex {
  const byLevel = new Map<StoredLevel, Map<string, number>>()
  for (const level of storedLevels) {
    // One text per level: reading forty thousand rows one by one costs ten times more.
    const text = workspace.db.value(
      `SELECT group_concat(code, ' ') FROM (SELECT code FROM territory WHERE level = ? ORDER BY ord)`,
      level,
    )
    byLevel.set(level, new Map(typeof text === 'string' ? text.split(' ').map((code, ord) => [code, ord]) : []))
  }
  const communes = byLevel.get('commune')
  const districts = new Map(
    workspace.db
      .rows(`SELECT code, parent FROM territory WHERE level = 'district'`)
      .map((row) => [String(row.code), communes?.get(String(row.parent))]),
  )
  const packed = (relation: string) => {
    const data = workspace.db.value('SELECT data FROM geography WHERE vintage = 0 AND relation = ?', relation) as Buffer
    return new Uint16Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength))
  }
  return {
    // An arrondissement of Paris, Lyon or Marseille stands for its commune: a file may name a city by them alone.
    level: (code) =>
      districts.has(code) ? ['commune'] : storedLevels.filter((level) => byLevel.get(level)?.has(code)),
    name: (level, code) => {
      const name = workspace.db.value('SELECT name FROM territory WHERE level = ? AND code = ?', level, code)
      return typeof name === 'string' ? name : null
    },
    ordinal: (level, code) => byLevel.get(level)?.get(code),
    size: (level) => byLevel.get(level)?.size ?? 0,
    communeOfDistrict: (code) => districts.get(code),
    districtsOf: (commune) => [...districts.values()].filter((of) => of === commune).length,
    existence: { alive: packed('alive'), department: packed('department') },
  }
}
