import { dirname } from 'node:path'
import { numbersFrom } from '#tests/support/offer.ts'
import { Disk, type Entry, type Model } from './disk.ts'
import type { Recording } from './recording.ts'
import { type State, stateOf } from './verdict.ts'

const models: readonly Model[] = ['dropall', 'prefix', 'torn']

/** What the application believes to be kept: before everything, then after each answer. */
export interface Promised {
  readonly states: readonly State[]
  /** Instant of each answer. */
  readonly told: readonly number[]
}

/** Read from a disk that loses nothing. */
export function promisedBy(recording: Recording): Promised {
  const { before, entries, file } = recording
  const disk = new Disk(before)
  const state = () =>
    stateOf(
      dirname(file),
      disk.image('all', () => 0),
      recording,
    )
  const states = [state()]
  const told: number[] = []
  for (const [at, entry] of entries.entries()) {
    disk.take(entry, at)
    if (entry.kind !== 'A') continue
    told.push(at)
    states.push(state())
  }
  return { states, told }
}

/**
 * Cuts the power at random instants, opens what the disk may hold, and tells what is wrong with it: a workspace that is neither as it was at
 * the last answer nor as it is at the next, one that is damaged, a snapshot that is gone.
 * @param listens whether the disk hears an entry: one that is deaf to requests to keep shows that the judge sees what is lost.
 */
export function judge(
  recording: Recording,
  { states, told }: Promised,
  count: number,
  seed: number,
  listens: (entry: Entry) => boolean = () => true,
): readonly string[] {
  const { before, entries, file } = recording
  const chance = numbersFrom(seed)
  const cuts = Array.from({ length: count }, (_none, index) => ({
    at: Math.floor(chance() * entries.length),
    model: models[index % models.length] ?? 'torn',
  })).sort((a, b) => a.at - b.at)
  const disk = new Disk(before)
  const waiting = entries.entries()
  const found: string[] = []
  let done = -1
  for (const { at, model } of cuts) {
    while (done < at) {
      const next = waiting.next()
      if (next.done === true) break
      const [instant, entry] = next.value
      if (listens(entry)) disk.take(entry, instant)
      done = instant
    }
    const answers = told.filter((each) => each <= at).length
    const state = stateOf(dirname(file), disk.image(model, chance), recording)
    const [last, next] = [states[answers], states[answers + 1] ?? states[answers]]
    const where = `seed ${seed}, ${model} at ${at} of ${entries.length}, ${answers} answers`
    for (const fault of state.faults) found.push(`${where}: ${fault}`)
    if (state.content !== last?.content && state.content !== next?.content)
      found.push(`${where}: neither as at the last answer nor as at the next`)
    for (const id of last?.snapshots ?? [])
      if (next?.snapshots.has(id) && !state.snapshots.has(id)) found.push(`${where}: a snapshot is gone`)
  }
  return found
}
