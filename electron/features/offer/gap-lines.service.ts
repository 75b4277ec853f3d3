import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import { gapLabels } from '#shared/offer/gap.labels.ts'
import { type GapBy, meansYear } from '#shared/offer/gap.rules.ts'
import { inOrder, type SheetRow, snapshotOf } from './offer-snapshot.service.ts'
import { vocabularies } from './vocabulary.service.ts'

export interface GapLine {
  readonly id: string
  readonly code: string | null
  readonly label: string
}

export interface GapLines {
  readonly lines: readonly GapLine[]
  /** Lines of an action, by their place. */
  readonly of: (row: SheetRow) => readonly number[]
}

/** Lines of the matrix in the order of the referential or of the list; terms that are set aside only where an action holds them. */
export function gapLines(workspace: OpenWorkspace, by: GapBy): GapLines {
  if (by === 'policy' || by === 'mission') {
    const rows = inOrder(workspace, by)
    const places = new Map(rows.map((row, place) => [row.id, [place]]))
    const missions = snapshotOf(workspace, 'mission').rows
    const lines = rows.map(({ id, cells }) => ({
      id,
      code: typeof cells.code === 'string' ? cells.code : null,
      label: String(cells.title),
    }))
    const holder = (mission: string) => (by === 'mission' ? mission : String(missions.get(mission)?.cells.policy))
    return { lines, of: ({ cells }) => places.get(holder(String(cells.mission))) ?? [] }
  }
  const field = by === 'audience' ? 'audiences' : 'lifeStages'
  const held = (row: SheetRow) => (row.cells[field] as readonly string[] | null) ?? ['']
  const used = new Set(inOrder(workspace, 'action').flatMap(held))
  const terms = vocabularies(workspace)[by].filter((term) => !term.isSetAside || used.has(term.code))
  const lines: GapLine[] = terms.map(({ code, label }) => ({ id: code, code, label }))
  const known = new Set(terms.map(({ code }) => code))
  // What a file brought under a code of its own is a line too.
  for (const code of used) if (code !== '' && !known.has(code)) lines.push({ id: code, code, label: code })
  if (used.has('')) lines.push({ id: '', code: null, label: gapLabels.unsaid })
  const places = new Map(lines.map(({ id }, place) => [id, place]))
  return { lines, of: (row) => held(row).flatMap((code) => places.get(code) ?? []) }
}

export interface ActionMeans {
  readonly staff: number | null
  readonly money: number | null
}

/** Staff and money of each action in its latest year; what was spent, else what was planned. */
export function latestMeans(workspace: OpenWorkspace, current: number): ReadonlyMap<string, ActionMeans> {
  return workspace.cached(`offer.means.${current}`, ['action_means'], () => {
    const rows = workspace.db.rows('SELECT action, kind, year, coalesce(actual, planned) AS amount FROM action_means')
    const found = new Map<string, { staff: number | null; money: number | null }>()
    const said = rows.filter((row) => row.amount !== null)
    for (const list of Map.groupBy(said, (row) => `${row.action} ${row.kind}`).values()) {
      const year = meansYear(
        list.map((row) => Number(row.year)),
        current,
      )
      const sum = list.reduce((total, row) => total + (row.year === year ? Number(row.amount) : 0), 0)
      const action = String(list[0]?.action)
      const means = found.get(action) ?? { staff: null, money: null }
      means[list[0]?.kind === 'staff' ? 'staff' : 'money'] = sum
      found.set(action, means)
    }
    return found
  })
}
