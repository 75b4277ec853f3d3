import type { RollUpAnswer } from '#shared/scheme/scheme.record.ts'

const known: readonly RollUpAnswer[] = ['waiting', 'takenUp', 'partly', 'refused']

/** An answer as the engine sent it; one that this version does not know is one that waits. */
export const answerOf = (answer: string): RollUpAnswer => known.find((each) => each === answer) ?? 'waiting'
