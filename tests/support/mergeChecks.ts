import type { Violation } from '#shared/merge/constraints.ts'
import type { Judge } from './mergeJudge.ts'
import {
  apply,
  breakName,
  brokenRules,
  type Choices,
  choose,
  digest,
  type Meeting,
  meet,
  type State,
  settle,
  shapeOf,
  violationsOf,
} from './mergeModel.ts'
import { Peers, type Receipt } from './mergePeers.ts'
import { judgeRow } from './mergeRowChecks.ts'

export interface HistoryInput {
  readonly peers: number
  readonly commands: readonly number[]
}

/** Runs a history and puts every meeting in it to the twenty properties. */
export function judgeHistory(judge: Judge, { peers: count, commands }: HistoryInput): void {
  const peers = new Peers(count)
  const seen: Seen = { isDisputed: false, isCollided: false }
  try {
    for (const command of commands) {
      const receipt = peers.run(command)
      if (receipt !== null) peers.states[receipt.peer] = receive(judge, peers, receipt, seen)
    }
    converge(judge, peers, seen)
  } catch (error) {
    if (error instanceof Error) error.message += `\n${peers.trace.join('\n')}`
    throw error
  }
  judge.histories += 1
  if (seen.isDisputed) judge.deleteAgainstUpdate += 1
  if (seen.isCollided) judge.collisions += 1
}

/** What makes a history hard, once it held it. */
interface Seen {
  isDisputed: boolean
  isCollided: boolean
}

function note(seen: Seen, { rows, twins }: Meeting, broken: readonly Violation[]): void {
  if ([...rows.values()].some(({ presence }) => presence === 'conflict')) seen.isDisputed = true
  if (broken.some(({ kind }) => kind === 'unique') || twins.length > 0) seen.isCollided = true
}

const namesOf = (lines: Iterable<string>) => [...new Set(lines)].sort()

function receive(judge: Judge, peers: Peers, { peer, received, mode, at }: Receipt, seen: Seen): State {
  const ours = peers.states[peer] ?? new Map()
  const theirs = received.state
  const mark = `d${peers.version()}`
  const before = digest(ours)
  const sent = digest(theirs)
  for (const [name, row] of theirs) {
    const own = ours.get(name)
    if (own === undefined || own === row) continue
    judgeRow(judge, shapeOf(name), frozen(own), frozen(row), at)
  }
  const meeting = meet(ours, theirs)
  const open = violationsOf(meeting, new Map())
  note(seen, meeting, open)
  judgeMirror(judge, meeting, received.isWhole)
  judgeOrder(judge, meeting)
  if (at % 3 === 0) judgeMandate(judge, meeting, at)
  // Every other workspace, as it is now, for a second package.
  for (const [from, state] of peers.states.entries())
    if (from !== peer && from !== received.from) judgeTwoPackages(judge, ours, theirs, state)

  const choices = choose(meeting, mode, mark)
  judgeRules(judge, meeting, choices)
  const isSettled = settle(meeting, choices, mark)
  judge.expect('P9', isSettled, () => `rules still broken: ${violationsOf(meeting, choices).map(breakName)}`)
  const done = apply(meeting, choices, mark)
  judge.same('P9', [...brokenRules(done.state)], [], 'the merged state breaks rules')
  judge.same('P6', done.open, [], 'left open after every choice')
  judge.same('P14', digest(ours), before, 'a merge changed what it read here')
  judge.same('P14', digest(theirs), sent, 'a merge changed the package')

  const again = meet(done.state, theirs)
  judge.expect(
    'P3',
    again.twins.length === 0 && [...again.rows.values()].every(({ kind }) => kind === 'same' || kind === 'ours'),
    () =>
      `again: ${[...again.rows].filter(([, { kind }]) => kind !== 'same' && kind !== 'ours').map(([name, { kind }]) => `${name} ${kind}`)} ${JSON.stringify(again.twins)}`,
  )
  judge.same('P3', digest(apply(again, new Map(), 'again').state), digest(done.state), 'the same package again')
  judge.same('P3', violationsOf(again, new Map()).map(breakName), [], 'rules broken by the same package again')
  return done.state
}

/** So that a merge which writes into what it is given ends there. */
function frozen<T extends object>(row: T): T {
  for (const value of Object.values(row))
    if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) Object.freeze(value)
  return Object.freeze(row)
}

function judgeMirror(judge: Judge, meeting: Meeting, isWhole: boolean): void {
  if (!isWhole) return
  const mirror = meet(meeting.theirs, meeting.ours)
  const pairs = ({ twins }: Meeting) => namesOf(twins.map(({ kept, dropped }) => `${kept} ${dropped}`))
  judge.same('P4', pairs(mirror), pairs(meeting), 'twins seen from both sides')
  const asked = ({ twins }: Meeting) =>
    namesOf(
      twins.flatMap(({ kept, merge }) =>
        merge.cells.filter(({ state }) => state === 'conflict').map(({ column }) => `${kept} ${column}`),
      ),
    )
  judge.same('P4', asked(mirror), asked(meeting), 'conflicts of twins seen from both sides')
  const broken = (each: Meeting) => namesOf(violationsOf(each, new Map()).map(breakName))
  judge.same('P4', broken(mirror), broken(meeting), 'broken rules seen from both sides')
}

/** The same package with its rows in another order. */
function judgeOrder(judge: Judge, meeting: Meeting): void {
  const turned = meet(meeting.ours, new Map([...meeting.theirs].reverse()))
  const choices = new Map()
  judge.same(
    'P15',
    digest(apply(turned, choices, 'm').state),
    digest(apply(meeting, choices, 'm').state),
    'rows in another order',
  )
  judge.same('P15', violationsOf(turned, choices), violationsOf(meeting, choices), 'rules, rows in another order')
}

/** With everything in conflict chosen, what is told is what a state written without asking further would break. */
function judgeRules(judge: Judge, meeting: Meeting, choices: Choices): void {
  const told = violationsOf(meeting, choices)
  judge.same(
    'P9',
    namesOf(told.map(breakName)),
    namesOf(brokenRules(apply(meeting, choices, 'm').state)),
    'broken rules told',
  )
  const open = new Set(violationsOf(meeting, new Map()).map(breakName))
  const missed = told.map(breakName).filter((name) => !open.has(name) && !usesThirdValue(choices))
  judge.same('P9', missed, [], 'rules broken by a choice that was open')
}

const usesThirdValue = (choices: Choices) =>
  [...choices.values()].some(({ cells }) => Object.values(cells ?? {}).some(({ take }) => take === 'value'))

function judgeMandate(judge: Judge, { ours, theirs, rows, twins }: Meeting, at: number): void {
  const paired = new Set(twins.flatMap(({ kept, dropped }) => [`coverage/${kept}`, `coverage/${dropped}`]))
  const isWithin = (name: string) => paired.has(name) || (name.length + at) % 2 === 0
  const limited = meet(ours, theirs, isWithin)
  const { state } = apply(limited, choose(limited, 'theirs', 'm'), 'm')
  const outside = [...theirs.keys()].filter((name) => !isWithin(name))
  judge.same('P13', [...limited.refused].sort(), outside.sort(), 'what was refused is told')
  const later = meet(state, theirs)
  for (const name of outside) {
    judge.expect('P13', state.get(name) === ours.get(name), () => `${name} was touched`)
    judge.same('P13', later.rows.get(name), rows.get(name), `${name} later, within the mandate`)
  }
}

/**
 * Two packages that nobody has to decide about, in either order. What the rule of a column chooses from depends on what came before: where
 * one decided, it is enough that both ends agree as soon as they meet.
 */
function judgeTwoPackages(judge: Judge, ours: State, one: State, other: State): void {
  let isRuled = false
  const inTurn = (first: State, second: State): State | null => {
    let state = ours
    for (const theirs of [first, second]) {
      const meeting = meet(state, theirs)
      const rows = [...meeting.rows.values()]
      const isClean = meeting.twins.length === 0 && rows.every(({ kind }) => kind !== 'conflict')
      if (!isClean || violationsOf(meeting, new Map()).length > 0) return null
      if (rows.some(({ cells }) => cells.some((cell) => cell.state === 'rule'))) isRuled = true
      state = apply(meeting, new Map(), 'm').state
    }
    return state
  }
  const [here, there] = [inTurn(one, other), inTurn(other, one)]
  // One that carries a decision can settle what the other would ask: then there is nothing to compare.
  if (here === null || there === null) return
  const met = (a: State, b: State) => digest(isRuled ? apply(meet(a, b), new Map(), 'm').state : a)
  judge.same('P5', met(here, there), met(there, here), 'two packages in either order')
}

/** Everybody sends to one, who decides; then that one sends to everybody. */
function converge(judge: Judge, peers: Peers, seen: Seen): void {
  let hub = peers.states[0] ?? new Map()
  for (const theirs of peers.states.slice(1)) {
    const meeting = meet(hub, theirs)
    note(seen, meeting, violationsOf(meeting, new Map()))
    const mark = `hub ${peers.version()}`
    const choices = choose(meeting, 'mixed', mark)
    if (!settle(meeting, choices, mark)) judge.expect('P9', false, () => 'rules still broken at the hub')
    hub = apply(meeting, choices, mark).state
  }
  for (const theirs of peers.states) {
    const meeting = meet(theirs, hub)
    judge.same('P11', meeting.twins.length, 0, 'twins in the second round')
    judge.same(
      'P11',
      [...meeting.rows].filter(([, { kind }]) => kind === 'conflict' || kind === 'merged').map(([name]) => name),
      [],
      'not simply taken over in the second round',
    )
    judge.same('P11', violationsOf(meeting, new Map()).map(breakName), [], 'rules broken in the second round')
    judge.same('P11', digest(apply(meeting, new Map(), 'm').state), digest(hub), 'not alike after two rounds')
  }
}
