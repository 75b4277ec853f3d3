import { geographyOf, unknownPopulation } from '#electron/features/territory/geography.service.ts'
import { listZones } from '#electron/features/territory/territory-list.service.ts'
import type { Zone } from '#electron/features/territory/zone.service.ts'
import type { OpenWorkspace } from '#electron/features/workspace/open-workspace.service.ts'
import type { Level } from '#shared/territory/territory.schema.ts'
import { type Coverage, coverageOf } from './coverage.service.ts'

/** What a list of territories covers. */
export interface Covered {
  /** Set of communes of the scope, a bit for each. */
  readonly bits: Uint32Array
  /** Inhabitants of all that is covered, in the scope or not. */
  readonly people: number
  /** Communes of all that is covered, in the scope or not. */
  readonly communes: number
}

const nowhere: readonly string[] = []

/** Territories of a level in a département, with their communes as bits: thousands of actions are laid over them. */
export class Reach {
  readonly zones: readonly Zone[]
  /** Ordinals of the communes of the scope: those of any of the territories, ascending. */
  readonly communes: Int32Array
  /** Inhabitants by place in `communes`, 0 where unknown. */
  readonly population: Float64Array
  readonly zoneBits: readonly Uint32Array[]
  readonly words: number
  readonly #coverage: Coverage
  readonly #everyone: Uint32Array
  readonly #places: Int32Array
  readonly #seen: Uint32Array
  #round = 0
  /** Equal lists of the snapshot are one object. */
  readonly #covered = new WeakMap<readonly string[], Covered>()

  constructor(workspace: OpenWorkspace, zones: readonly Zone[], vintage: number) {
    const { n, population } = geographyOf(workspace, vintage)
    this.zones = zones
    this.#coverage = coverageOf(workspace, vintage)
    this.#everyone = population
    this.#seen = new Uint32Array(n)
    this.#places = new Int32Array(n).fill(-1)
    this.communes = Int32Array.from(new Set(zones.flatMap((zone) => [...zone.all()]))).sort()
    for (const [place, commune] of this.communes.entries()) this.#places[commune] = place
    this.population = Float64Array.from(this.communes, (commune) => this.#inhabitants(commune))
    this.words = Math.ceil(this.communes.length / 32)
    this.zoneBits = zones.map((zone) => this.#bitsOf(zone.all()))
  }

  #inhabitants(commune: number): number {
    const people = this.#everyone[commune] ?? unknownPopulation
    return people === unknownPopulation ? 0 : people
  }

  #bitsOf(communes: Iterable<number>): Uint32Array {
    const bits = new Uint32Array(this.words)
    for (const commune of communes) {
      const place = this.#places[commune] ?? -1
      if (place >= 0) bits[place >> 5] = (bits[place >> 5] as number) | (1 << (place & 31))
    }
    return bits
  }

  /** What the territories of a cell cover together. */
  covered(list: readonly string[] | null): Covered {
    const key = list ?? nowhere
    const known = this.#covered.get(key)
    if (known !== undefined) return known
    this.#round += 1
    const communes: number[] = []
    let people = 0
    for (const code of key)
      for (const commune of this.#coverage.communes(code)) {
        if (this.#seen[commune] === this.#round) continue
        this.#seen[commune] = this.#round
        communes.push(commune)
        people += this.#inhabitants(commune)
      }
    const covered = { bits: this.#bitsOf(communes), people, communes: communes.length }
    this.#covered.set(key, covered)
    return covered
  }

  meets(a: Uint32Array, b: Uint32Array): boolean {
    for (let word = 0; word < this.words; word++) if (((a[word] as number) & (b[word] as number)) !== 0) return true
    return false
  }

  /** Communes and inhabitants that two sets have in common. */
  shared(a: Uint32Array, b: Uint32Array): { communes: number; people: number } {
    let communes = 0
    let people = 0
    for (let word = 0; word < this.words; word++) {
      let both = (a[word] as number) & (b[word] as number)
      while (both !== 0) {
        communes += 1
        people += this.population[(word << 5) + 31 - Math.clz32(both & -both)] as number
        both &= both - 1
      }
    }
    return { communes, people }
  }

  /** Places of the bits that are set. */
  places(bits: Uint32Array): number[] {
    const found: number[] = []
    for (let place = 0; place < this.communes.length; place++)
      if ((((bits[place >> 5] as number) >>> (place & 31)) & 1) === 1) found.push(place)
    return found
  }
}

/** Territories of a level in a département; straddling intercommunalités as wholes and as parts. */
export function reachOf(workspace: OpenWorkspace, level: Level, department: string, vintage: number): Reach {
  return workspace.cached(
    `offer.reach.${level}.${department}.${vintage}`,
    ['territory_group', 'territory_group_member'],
    () => {
      const zones = listZones(workspace, { level, department }, vintage)
      if (level === 'epci') zones.push(...listZones(workspace, { level: 'epci-part', department }, vintage))
      return new Reach(workspace, zones, vintage)
    },
  )
}
