import { coverageOf } from '#electron/features/offer/coverage.service.ts'
import { geographyOf } from '#electron/features/territory/geography.service.ts'
import { findZone } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Level } from '#shared/territory/territory.schema.ts'

/** The chosen territories, as rows are asked whether they lie in them. */
export interface Places {
  /** Whether a territory has a commune in one of those chosen: in it, around it, or across its border. */
  meets(code: string, level?: Level): boolean
}

/** Null stands for everywhere. Error: `territory.unknown` for a chosen territory that does not exist. */
export function placesOf(workspace: OpenWorkspace, codes: readonly string[] | null): Places | null {
  if (codes === null) return null
  const { vintage } = workspace.facts
  const inside = new Uint8Array(geographyOf(workspace, vintage).n)
  for (const code of codes) for (const commune of findZone(workspace, code, vintage).all()) inside[commune] = 1
  const chosen = new Set(codes)
  const coverage = coverageOf(workspace)
  const answers = new Map<string, boolean>()
  const communes = (code: string, level: Level | undefined) => {
    // The same two signs are a département and a région: only a level tells them apart.
    if (level !== 'region') return coverage.communes(code)
    try {
      return findZone(workspace, code, vintage, level).all()
    } catch {
      return new Int32Array(0)
    }
  }
  return {
    meets: (code, level) => {
      const key = level === 'region' ? `${level}|${code}` : code
      let answer = answers.get(key)
      if (answer === undefined) {
        answer = chosen.has(code) || communes(code, level).some((commune) => inside[commune] === 1)
        answers.set(key, answer)
      }
      return answer
    },
  }
}
