/** Codes of the refusals that somebody may pass over: the snapshot before something risky has no room, or no folder to go to. */
export const isUnwritten = (code: string) => code === 'snapshot.space' || code === 'snapshot.folder'

/** What the ring needs to know of a snapshot. */
export interface Kept {
  readonly id: string
  /** Order in which snapshots were made, whatever the clock said: 1, 2, 3… */
  readonly rank: number
  /** What the clock said, ISO 8601. */
  readonly at: string
  /** Asked for by a person. */
  readonly isAsked: boolean
}

/** How many are kept: of the last day, then one for each of as many days, weeks and months. */
export const ring = { ofDay: 10, days: 7, weeks: 5, months: 12 } as const

const dayOf = (at: string) => at.slice(0, 10)
const monthOf = (at: string) => at.slice(0, 7)

/** Monday of the week of a moment, as a day. */
function weekOf(at: string): string {
  const date = new Date(`${dayOf(at)}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7))
  return date.toISOString().slice(0, 10)
}

/**
 * Snapshots that the ring lets go. Days, weeks and months are counted as those that have snapshots, in the order in which these were
 * made: the clock only says what falls in one and the same. A clock that jumps, or a workspace left for a year, removes nothing by
 * itself; the last one always stays.
 */
export function outOfRing(snapshots: readonly Kept[]): string[] {
  const latest = snapshots.toSorted((a, b) => b.rank - a.rank)
  const today = latest.filter(({ at }) => latest[0] !== undefined && dayOf(at) === dayOf(latest[0].at))
  const kept = new Set<string>()
  const keep = (some: readonly Kept[]) => {
    for (const { id } of some) kept.add(id)
  }
  keep(today.slice(0, ring.ofDay))
  keep(today.filter(({ isAsked }) => isAsked).slice(0, ring.ofDay))
  for (const [slotOf, count] of [
    [dayOf, ring.days],
    [weekOf, ring.weeks],
    [monthOf, ring.months],
  ] as const) {
    const slots = new Map<string, Kept>()
    for (const snapshot of latest) {
      const slot = slotOf(snapshot.at)
      if (!slots.has(slot) && slots.size < count) slots.set(slot, snapshot)
    }
    keep([...slots.values()])
  }
  return snapshots.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
}

/** Day at which a snapshot that holds erased data goes, whatever the ring says: a year and a day after it was made. */
export function termOf(at: string): string {
  return new Date(Date.parse(at) + 366 * 86_400_000).toISOString().slice(0, 10)
}

/** Room that a snapshot asks for, in bytes: the file once more, and what the system keeps for itself. */
export const roomFor = (bytes: number) => Math.ceil(bytes * 1.05) + 32_000_000

const rescued: ReadonlySet<string> = new Set([
  'workspace.missing',
  'workspace.emptied',
  'workspace.not-one',
  'storage.damaged',
])

/** Whether a refusal to open a file says that its content is lost: snapshots of it are then proposed. */
export const isRescued = (code: string) => rescued.has(code)

interface Loss {
  readonly at: string
  readonly label: string
  readonly author: string
}

/** What would be lost, the same thing done several times in a row by one person as one line, at the time of the last. */
export function lossLines(entries: readonly Loss[]): (Loss & { readonly count: number })[] {
  const lines: (Loss & { count: number })[] = []
  for (const entry of entries) {
    const last = lines.at(-1)
    if (last !== undefined && last.label === entry.label && last.author === entry.author) last.count += 1
    else lines.push({ ...entry, count: 1 })
  }
  return lines
}
