import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { foldText } from '#shared/lib/text.ts'
import { dataInclusionTexts as texts } from '#shared/offer/data-inclusion.labels.ts'
import { correspondence } from './data-inclusion-codes.service.ts'
import type { GivenRow } from './offer-plan.service.ts'
import { inOrder, snapshotOf } from './offer-snapshot.service.ts'

/** Keys of the policy and the mission that take what nothing places. */
const unfiled = 'unfiled'

/**
 * Mission for what comes without one: that of the starter referential for its themes where it is still here, else the one where most
 * actions of these themes already are, else « À classer », which is created when the first one needs it.
 */
export class MissionChoice {
  readonly #byTitle: ReadonlyMap<string, string>
  readonly #byTheme = new Map<string, Map<string, number>>()
  readonly #folded = foldText(texts.toFile)
  readonly #workspace: OpenWorkspace
  /** The policy and mission to create, once something needs them. */
  readonly rows: GivenRow[] = []

  constructor(workspace: OpenWorkspace) {
    this.#workspace = workspace
    this.#byTitle = new Map(
      inOrder(workspace, 'mission')
        .toReversed()
        .map((row) => [foldText(String(row.cells.title)), row.id]),
    )
    const aside = this.#byTitle.get(this.#folded)
    for (const { cells } of snapshotOf(workspace, 'action').rows.values())
      for (const theme of Array.isArray(cells.themes) ? (cells.themes as readonly string[]) : []) {
        const mission = String(cells.mission)
        if (mission === aside) continue
        const counts = this.#byTheme.get(theme) ?? new Map<string, number>()
        counts.set(mission, (counts.get(mission) ?? 0) + 1)
        this.#byTheme.set(theme, counts)
      }
  }

  /** Id or key of the mission. */
  of(themes: readonly string[]): string {
    return (
      this.#most(themes, (theme) => this.#usual(theme)) ??
      this.#most(themes, (theme) => this.#seen(theme)) ??
      this.#unfiled()
    )
  }

  /** The mission named most often; the first named wins among equals. */
  #most(
    themes: readonly string[],
    missionsOf: (theme: string) => readonly (readonly [string, number])[],
  ): string | null {
    const counts = new Map<string, number>()
    for (const theme of themes)
      for (const [mission, count] of missionsOf(theme)) counts.set(mission, (counts.get(mission) ?? 0) + count)
    let best: string | null = null
    for (const [mission, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = mission
    return best
  }

  #usual(theme: string): [string, number][] {
    const { missions } = correspondence()
    const category = theme.split('--')[0] ?? ''
    const title = Object.hasOwn(missions, theme)
      ? missions[theme]
      : Object.hasOwn(missions, category)
        ? missions[category]
        : null
    const id = this.#byTitle.get(foldText(title ?? ''))
    return id === undefined ? [] : [[id, 1]]
  }

  #seen(theme: string): readonly (readonly [string, number])[] {
    return [...(this.#byTheme.get(theme) ?? [])]
  }

  #unfiled(): string {
    const found = this.#byTitle.get(this.#folded)
    if (found !== undefined) return found
    if (this.rows.length === 0) {
      const policy = inOrder(this.#workspace, 'policy').find(
        (row) => foldText(String(row.cells.title)) === this.#folded,
      )
      if (policy === undefined)
        this.rows.push({ sheet: 'policy', key: unfiled, values: { title: texts.toFile }, where: texts.toFile })
      this.rows.push({
        sheet: 'mission',
        key: unfiled,
        values: { title: texts.toFile, policy: policy?.id ?? unfiled },
        where: texts.toFile,
      })
    }
    return unfiled
  }
}
