/** What a pair is known by, its rows being known by whole numbers below 2^26. */
export const pairKey = (a: number, b: number) => (a < b ? a * 0x400_0000 + b : b * 0x400_0000 + a)

/**
 * Pairs by their keys. Hundreds of thousands are asked for at each search: a `Set` keeps each such number, too large for a small
 * integer, as an object of its own, and costs more than all that is compared.
 */
export class PairSet {
  /** Keys plus one at their places, 0 where there is none; its length is a power of two. */
  #places = new Float64Array(1024)
  #size = 0

  get size(): number {
    return this.#size
  }

  has(key: number): boolean {
    return this.#places[this.#placeOf(key)] !== 0
  }

  /** Returns whether it was not there yet. */
  add(key: number): boolean {
    const place = this.#placeOf(key)
    if (this.#places[place] !== 0) return false
    this.#places[place] = key + 1
    this.#size += 1
    if (this.#size * 2 > this.#places.length) this.#grow()
    return true
  }

  /** Where a key is or would be. */
  #placeOf(key: number): number {
    const places = this.#places
    const last = places.length - 1
    const high = Math.floor(key / 0x400_0000)
    const mixed = Math.imul(high, 0x9e37_79b1) ^ Math.imul(key - high * 0x400_0000, 0x85eb_ca6b)
    let place = (mixed ^ (mixed >>> 15)) & last
    while (places[place] !== 0 && places[place] !== key + 1) place = (place + 1) & last
    return place
  }

  #grow(): void {
    const held = this.#places
    this.#places = new Float64Array(held.length * 2)
    for (const stored of held) if (stored !== 0) this.#places[this.#placeOf(stored - 1)] = stored
  }
}
