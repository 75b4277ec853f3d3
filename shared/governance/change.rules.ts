import type { changeDimensions } from './governance.record.ts'

export type ChangeDimension = (typeof changeDimensions)[number]

export interface ChangeItem {
  readonly id: string
  readonly dimension: ChangeDimension
  readonly family: string | null
  readonly title: string
}

export interface ChangeLevel {
  readonly profile: string
  readonly item: string
  /** 0 to 4; null where it was not looked at. */
  readonly level: number | null
}

export interface ChangeProfile {
  readonly id: string
  readonly territory: string
  readonly team: string | null
  /** ISO day. */
  readonly observedOn: string
}

/** Levels of an observation: 0 not seen, 4 everywhere; for the role of managers, 0 traditional, 4 induced. */
export const changeLevels = [0, 1, 2, 3, 4] as const

/** One line to follow over time: a lever with all its signs, a risk, or a dimension of the role of managers. */
export interface ChangeLine {
  readonly id: string
  readonly dimension: ChangeDimension
  readonly name: string
  readonly items: readonly string[]
}

/** Signs of a same family are one line; what has no family is a line of its own. In the order of the items. */
export function changeLines(items: readonly ChangeItem[]): ChangeLine[] {
  const key = ({ id, dimension, family }: ChangeItem) => (family === null ? id : `${dimension} ${family}`)
  return [...Map.groupBy(items, key)].flatMap(([id, group]) => {
    const [first] = group
    if (first === undefined) return []
    return [{ id, dimension: first.dimension, name: first.family ?? first.title, items: group.map((item) => item.id) }]
  })
}

/** Mean of the levels that were looked at; null where none was. */
export function meanLevel(levels: readonly (number | null)[]): number | null {
  const known = levels.flatMap((level) => level ?? [])
  return known.length === 0 ? null : known.reduce((sum, level) => sum + level, 0) / known.length
}

/** Where each line stands in a profile. Keys: ids of lines. */
export function profileLevels(
  lines: readonly ChangeLine[],
  observations: readonly ChangeLevel[],
  profile: string,
): ReadonlyMap<string, number | null> {
  const levels = new Map(
    observations.filter((each) => each.profile === profile).map(({ item, level }) => [item, level]),
  )
  return new Map(lines.map(({ id, items }) => [id, meanLevel(items.map((item) => levels.get(item) ?? null))]))
}

/** Profiles of the same team of the same territory follow each other. */
export const sameTeam = (a: ChangeProfile, b: ChangeProfile) =>
  a.territory === b.territory && (a.team ?? '') === (b.team ?? '')

/** Profiles of the team of this one, the earliest first. */
export function teamHistory<P extends ChangeProfile>(profiles: readonly P[], of: ChangeProfile): P[] {
  return profiles
    .filter((each) => sameTeam(each, of))
    .toSorted((a, b) => a.observedOn.localeCompare(b.observedOn) || a.id.localeCompare(b.id))
}

/**
 * What moved the most between the first profile that says anything and the last one that does; null where no line says anything twice.
 * `from` is the place of the earlier profile.
 */
export function changeShift(
  trends: readonly { readonly name: string; readonly levels: readonly (number | null)[] }[],
): { readonly name: string; readonly from: number; readonly before: number; readonly after: number } | null {
  const shifts = trends.flatMap(({ name, levels }) => {
    const from = levels.findIndex((level) => level !== null)
    const to = levels.findLastIndex((level) => level !== null)
    const [before, after] = [levels[from], levels[to]]
    return from === to || before == null || after == null ? [] : [{ name, from, before, after }]
  })
  const moved = shifts.toSorted((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
  return moved[0] ?? null
}
