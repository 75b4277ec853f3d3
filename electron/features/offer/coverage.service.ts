import { geographyOf } from '#electron/features/territory/geography.service.ts'
import { findZone } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'

const nobody = new Int32Array(0)

/** Communes of the territories that actions cover, at one vintage. */
export class Coverage {
  readonly #workspace: OpenWorkspace
  readonly #vintage: number
  readonly #communes = new Map<string, Int32Array>()

  constructor(workspace: OpenWorkspace, vintage: number) {
    this.#workspace = workspace
    this.#vintage = vintage
  }

  /** Commune ordinals of a territory; none for one that does not exist at the vintage. */
  communes(code: string): Int32Array {
    let found = this.#communes.get(code)
    if (found === undefined) {
      try {
        found = findZone(this.#workspace, code, this.#vintage).all()
      } catch {
        // A commune that merged, a group that was removed: the sheet is told to be repaired, its other territories count.
        found = nobody
      }
      this.#communes.set(code, found)
    }
    return found
  }

  /** Whether any of the territories has a commune in this one. Errors: `territory.unknown`. */
  touching(territory: string): (covered: readonly string[]) => boolean {
    const inside = new Uint8Array(geographyOf(this.#workspace, this.#vintage).n)
    for (const commune of findZone(this.#workspace, territory, this.#vintage).all()) inside[commune] = 1
    const answers = new Map<string, boolean>()
    const touches = (code: string) => {
      let answer = answers.get(code)
      if (answer === undefined) {
        answer = this.communes(code).some((commune) => inside[commune] === 1)
        answers.set(code, answer)
      }
      return answer
    }
    return (covered) => covered.some(touches)
  }
}

export function coverageOf(workspace: OpenWorkspace, vintage: number = workspace.facts.vintage): Coverage {
  return workspace.cached(
    `offer.coverage.${vintage}`,
    ['territory_group', 'territory_group_member'],
    () => new Coverage(workspace, vintage),
  )
}
