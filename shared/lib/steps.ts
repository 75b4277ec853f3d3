/**
 * Work cut into steps, each short, that says after each how far it is (0 to 1): whoever runs it may do something else in between, or
 * leave it there.
 */
export type Steps<T> = Generator<number, T, void>

/** Runs work to its end at once. */
export function finish<T>(work: Steps<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
