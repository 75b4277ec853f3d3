import type { Steps } from '#shared/lib/steps.ts'

/** Milliseconds after which work lets other calls be served. */
const longestSlice = 40

/** Lets everything that waits be served: messages to the engine among it. */
export const nextTurn = (): Promise<void> => new Promise((next) => setImmediate(next))

/** Runs work with other calls served in between; `resumed` is told after each pause how far it is, and may throw to leave it there. */
export async function inSlices<T>(work: Steps<T>, resumed: (fraction: number) => void): Promise<T> {
  let started = performance.now()
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    if (performance.now() - started < longestSlice) continue
    await nextTurn()
    resumed(step.value)
    started = performance.now()
  }
}
