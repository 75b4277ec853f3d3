import type { Cell, Cells, Version } from '#shared/merge/merge.types.ts'
import { brokenRules, idOf, type Mode, type State, shapeOf, type Table, tableOf } from './mergeModel.ts'

export interface Package {
  readonly from: number
  readonly state: State
  /** Whether it carries every row of its sender. */
  readonly isWhole: boolean
}

export interface Receipt {
  readonly peer: number
  readonly received: Package
  readonly mode: Mode
  readonly at: number
}

const modes: readonly Mode[] = ['ours', 'theirs', 'value', 'mixed']
const typed: readonly Cell[] = ['', null, 0, '0', 'x', 'secret', 1, '1']
const pools: Readonly<Record<string, readonly Cell[]>> = {
  code: ['C1', 'C2', 'C3', 'C4', '', 'C5'],
  label: typed,
  note: typed,
  mission: ['m1', 'm2', 'm3', null],
  from: ['1', '3', '5', '7', null],
  to: ['3', '5', '7', '9', null],
  seen: ['2026-01-01', '2026-03-01', '2026-02-01', null],
  rank: [1, 3, 2, null],
  territory: ['t1', 't2', 't3'],
}

/** Commands by weight: what people do to one another's rows. */
const weights = { edit: 30, code: 9, add: 13, remove: 12, restore: 5, back: 5, send: 11, receive: 19 } as const
type Command = keyof typeof weights
const commands = (Object.keys(weights) as Command[]).flatMap((name) => Array<Command>(weights[name]).fill(name))

/** Reads a number as several small ones, each of the next `size`. */
function digits(number: number): (size: number) => number {
  let rest = number
  return (size) => {
    const digit = rest % size
    rest = Math.floor(rest / size)
    return digit
  }
}

/** A name whose order says nothing of when it was made. */
function scattered(prefix: string, count: number): string {
  return `${prefix}${((Math.imul(count + 1, 0x9e3779b1) >>> 8) % 100000).toString(36)}.${count}`
}

/**
 * Two to four workspaces that began alike, changed apart, and send one another packages that are received late, twice, in another order or
 * never. Every number is one command, so that a history that fails shrinks to the commands that matter.
 */
export class Peers {
  readonly states: State[]
  readonly trace: string[] = []
  /** Everything ever sent to each. */
  readonly mail: Package[][]
  /** What each once was, to come back to. */
  readonly past: State[][]
  #count = 0

  constructor(count: number) {
    const first: Version = { id: 'v0', columns: '*' }
    const start: State = new Map(
      Object.entries({
        'mission/m1': { code: 'M1', label: 'x' },
        'mission/m2': { code: 'M2', label: null },
        'action/a1': { code: 'C0', mission: 'm1', from: '3', to: '5', note: 'x', seen: null, rank: 1 },
        'action/a2': { code: '', mission: 'm2', from: null, to: null, note: '', seen: '2026-01-01', rank: null },
        'coverage/c1': { action: 'a1', territory: 't1', note: null },
        // The mission `m2` was shipped: it has no version at all.
      }).map(([name, cells]) => [name, { cells, versions: name === 'mission/m2' ? [] : [first] }]),
    )
    this.states = Array.from({ length: count }, () => start)
    this.mail = this.states.map(() => [])
    this.past = this.states.map(() => [start])
  }

  version(): string {
    this.#count += 1
    return scattered('v', this.#count)
  }

  /** Runs one command; a receipt when it is for whoever merges. */
  run(number: number): Receipt | null {
    const next = digits(number)
    const command = commands[next(commands.length)] ?? 'edit'
    const peer = next(this.states.length)
    const state = this.states[peer] ?? new Map()
    const said = (text: string) => this.trace.push(`${peer} ${command} ${text}`)
    if (command === 'receive') {
      const letters = this.mail[peer] ?? []
      const from = (peer + 1 + next(this.states.length - 1)) % this.states.length
      const now: Package = { from, state: this.states[from] ?? new Map(), isWhole: true }
      // Half of the time what has just been sent, else anything ever sent: late, twice, in another order.
      const received = (next(2) === 0 ? undefined : letters[next(letters.length || 1)]) ?? now
      const mode = modes[next(modes.length)] ?? 'ours'
      said(`from ${received.from} (${mode})`)
      return { peer, received, mode, at: number }
    }
    if (command === 'send') {
      const to = (peer + 1 + next(this.states.length - 1)) % this.states.length
      const part = next(10)
      const isWhole = part < 8
      const isCarried = (table: Table) => isWhole || (part === 8 ? table !== 'coverage' : table === 'mission')
      const carried = new Map([...state].filter(([name]) => isCarried(tableOf(name))))
      this.mail[to]?.push({ from: peer, state: carried, isWhole })
      this.past[peer]?.push(state)
      said(`to ${to}${isWhole ? '' : ' in part'}`)
      return null
    }
    const written = this.#change(command, peer, state, next)
    if (written !== null && brokenRules(written.state).size === 0) {
      this.states[peer] = written.state
      said(written.said)
    }
    return null
  }

  #change(
    command: Command,
    peer: number,
    state: State,
    next: (size: number) => number,
  ): { state: State; said: string } | null {
    const live = [...state].filter(([, { cells }]) => cells !== null)
    const gone = [...state].filter(([, { cells }]) => cells === null)
    const id = this.version()
    if (command === 'add') return this.#add(state, id, next)
    if (command === 'restore') {
      const [name, row] = gone[next(gone.length || 1)] ?? []
      const before = this.past.flat().findLast((each) => (each.get(name ?? '')?.cells ?? null) !== null)
      const cells = before?.get(name ?? '')?.cells
      if (name === undefined || row === undefined || cells === undefined) return null
      return { state: put(state, name, cells, row.versions, { id, columns: '*' }), said: `${name} as ${id}` }
    }
    const [name, row] = live[Math.min(next(live.length || 1), next(live.length || 1))] ?? []
    if (name === undefined || row === undefined || row.cells === null) return null
    if (command === 'remove') {
      const with_ = live.filter(
        ([other, { cells }]) =>
          other === name ||
          (tableOf(other) === 'coverage' && tableOf(name) === 'action' && cells?.action === idOf(name)),
      )
      let left = state
      for (const [other, { versions }] of with_) left = put(left, other, null, versions, { id, columns: '-' })
      return { state: left, said: `${name} as ${id}` }
    }
    if (command === 'back') {
      const pasts = this.past[peer] ?? []
      const then = pasts[next(pasts.length || 1)]?.get(name)?.cells
      if (then === null || then === undefined) return null
      const { cells } = row
      const columns = Object.keys(then).filter((column) => !Object.is(then[column], cells[column]))
      if (columns.length === 0) return null
      return { state: put(state, name, then, row.versions, { id, columns }), said: `${name} as ${id}` }
    }
    const { columns } = shapeOf(name)
    const editable = tableOf(name) === 'coverage' ? ['territory', 'note'] : columns
    const column = command === 'code' ? (editable[0] ?? '') : (editable[next(editable.length)] ?? '')
    const pool = pools[column] ?? []
    const value = pool[next(pool.length)] ?? null
    const cells = { ...row.cells, [column]: value }
    return {
      state: put(state, name, cells, row.versions, { id, columns: [column] }),
      said: `${name} ${column} = ${JSON.stringify(value)} as ${id}`,
    }
  }

  #add(state: State, id: string, next: (size: number) => number): { state: State; said: string } | null {
    const table = (['action', 'action', 'coverage', 'coverage', 'mission'] as const)[next(5)] ?? 'action'
    const pick = (column: string) => pools[column]?.[next(pools[column]?.length ?? 1)] ?? null
    const name = `${table}/${scattered(table[0] ?? '', this.#count)}`
    const actions = [...state].filter(([other, { cells }]) => tableOf(other) === 'action' && cells !== null)
    const action = actions[next(Math.min(2, actions.length) || 1)]?.[0]
    const made: Record<Table, () => Cells | null> = {
      mission: () => ({ code: pick('code'), label: null }),
      action: () => ({ code: pick('code'), mission: 'm1', from: null, to: null, note: '', seen: null, rank: null }),
      coverage: () =>
        action === undefined
          ? null
          : { action: idOf(action), territory: pick('territory'), note: next(4) === 0 ? 'n' : null },
    }
    const cells = made[table]()
    if (cells === null) return null
    return {
      state: put(state, name, cells, [], { id, columns: '*' }),
      said: `${name} ${JSON.stringify(cells)} as ${id}`,
    }
  }
}

function put(state: State, name: string, cells: Cells | null, versions: readonly Version[], version: Version): State {
  return new Map(state).set(name, { cells, versions: [...versions, version] })
}
