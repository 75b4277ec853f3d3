/** The twenty properties of a merge, by number. */
export const properties = {
  P1: 'identity: what one side left alone takes the other side whole',
  P2: 'agreement: the same change made apart is no conflict',
  P3: 'idempotence: the same package again changes nothing',
  P4: 'symmetry: who merges whom changes neither conflicts nor the other cells',
  P5: 'disjoint commutation: packages that touch other cells may come in any order',
  P6: 'no lost update: every change is in the result, in a conflict, or covered by a named rule',
  P7: 'no invention: every cell comes from one side or from a choice',
  P8: 'minimal conflicts: what one side never touched, or both alike, is not asked',
  P9: 'rules of the model hold on the merged state, or are told, all of them',
  P10: 'a deletion against a change is asked: nothing goes or comes back in silence',
  P11: 'convergence: all who exchange end up alike, in as many rounds as they are',
  P12: 'memory: what was decided returns only when a side has changed it since',
  P13: 'mandate: what lies outside is left bit for bit, told, and none the worse later',
  P14: 'atomicity of the pure part: a merge left at any point has changed nothing',
  P15: 'determinism: the order of rows and of versions changes nothing',
  P16: 'no clock: other ids of versions, in any order, change nothing',
  P17: 'typed absence: null, empty, zero and what they look like never meet as equals',
  P18: 'what a sender withheld never takes away what we hold',
  P19: 'criss-cross: two who decided apart are clean only where they decided alike',
  P20: 'round trip: through text and back, to a workspace that had nothing, and home',
} as const
export type Property = keyof typeof properties

export class PropertyFailure extends Error {
  readonly property: Property
  constructor(property: Property, message: string) {
    super(`${property} ${properties[property]}\n${message}`)
    this.property = property
  }
}

/** How often each property was put to the test, and how many histories held what makes a merge hard. */
export class Judge {
  readonly counts = new Map<Property, number>()
  deleteAgainstUpdate = 0
  collisions = 0
  histories = 0

  expect(property: Property, isTrue: boolean, message: () => string): void {
    this.counts.set(property, (this.counts.get(property) ?? 0) + 1)
    if (!isTrue) throw new PropertyFailure(property, message())
  }

  same(property: Property, actual: unknown, expected: unknown, about: string | (() => string)): void {
    const [a, b] = [actual, expected].map((each) => (typeof each === 'string' ? each : JSON.stringify(each)))
    this.expect(
      property,
      a === b,
      () => `${typeof about === 'string' ? about : about()}\n  is       ${a}\n  expected ${b}`,
    )
  }
}
