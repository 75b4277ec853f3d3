import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type HistoryInput, judgeHistory } from '#tests/support/mergeChecks.ts'
import { Judge, type Property, PropertyFailure, properties } from '#tests/support/mergeJudge.ts'

/** `npm run test:long` runs a million; the seeded bugs are looked for in fewer. */
const histories =
  process.env.CTG_HISTORIES === undefined
    ? process.env.CTG_LONG === undefined
      ? 20_000
      : 1_000_000
    : Number(process.env.CTG_HISTORIES)
const command = fc.integer({ min: 0, max: 2 ** 31 - 1 })
const history: fc.Arbitrary<HistoryInput> = fc.record({
  peers: fc.integer({ min: 2, max: 4 }),
  commands: fc.array(command, { minLength: 12, maxLength: 40, size: 'max' }),
})

const judge = new Judge()
let failure: unknown = null

/** Between two of them the runner hears that the work goes on, and so do people. */
const batch = 20_000

beforeAll(async () => {
  for (let done = 0; done < histories && failure === null; done += batch) {
    const result = fc.check(
      fc.property(history, (input) => judgeHistory(judge, input)),
      {
        numRuns: Math.min(batch, histories - done),
        seed: 20261130 + done / batch,
        endOnFailure: process.env.CTG_HISTORIES !== undefined,
      },
    )
    failure = result.failed ? (result.errorInstance ?? new Error('a history failed')) : null
    if (histories > batch) console.log(`${done + result.numRuns} of ${histories} histories`)
    await setImmediate()
  }
  const share = (count: number) => `${((100 * count) / judge.histories).toFixed(1)} %`
  console.log(
    `${judge.histories} histories; deletion against change in ${share(judge.deleteAgainstUpdate)}, unique key twice in ${share(judge.collisions)}; checked: ${[...judge.counts].map(([name, count]) => `${name} ${count}`).join(', ')}`,
  )
}, 7_200_000)

describe(`the pure merge over ${histories} histories of two to four workspaces`, () => {
  for (const [name, statement] of Object.entries(properties) as [Property, string][])
    it(`${name} ${statement}`, () => {
      if (failure instanceof PropertyFailure ? failure.property === name : failure !== null) throw failure
      expect(judge.counts.get(name) ?? 0).toBeGreaterThan(histories / 200)
    })

  it('a third of the histories hold a deletion against a change, a fifth a unique key used twice', () => {
    expect(judge.deleteAgainstUpdate / judge.histories).toBeGreaterThanOrEqual(0.3)
    expect(judge.collisions / judge.histories).toBeGreaterThanOrEqual(0.2)
  })
})
