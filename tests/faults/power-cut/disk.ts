/**
 * What a disk may hold after a power cut, from a record of what a process asked of it (`recorder.c`). A disk that answers to a request to
 * keep everything has kept it; of what came after, it may have kept anything. Names in a folder are kept in their order, each or not: file
 * systems of today log them. Folders themselves are taken for kept, and disks that answer without keeping are not thought of.
 */

const sector = 512

type Kind = 'N' | 'W' | 'T' | 'S' | 'D' | 'R' | 'L' | 'U' | 'A'

export interface Entry {
  readonly kind: Kind
  readonly file: number
  readonly place: number
  /** Number of the call among those that can be made to fail. */
  readonly call: number
  readonly bytes: Buffer
}

/** Reads a record. Error: one that ends in the middle of an entry. */
export function entriesOf(record: Buffer): readonly Entry[] {
  const entries: Entry[] = []
  for (let at = 0; at < record.length; ) {
    const length = record.readUInt32LE(at + 13)
    const end = at + 21 + length
    if (end > record.length) throw new Error(`record cut at ${at}`)
    entries.push({
      kind: String.fromCharCode(record[at] ?? 0) as Kind,
      file: record.readUInt32LE(at + 1),
      place: Number(record.readBigUInt64LE(at + 5)),
      call: record.readUInt32LE(at + 17),
      bytes: record.subarray(at + 21, end),
    })
    at = end
  }
  return entries
}

/** all: nothing is lost · dropall: only what was asked to be kept · prefix: up to some instant · torn: any of it, by sectors. */
export type Model = 'all' | 'dropall' | 'prefix' | 'torn'

/** By path, what stands there. */
export type DiskImage = ReadonlyMap<string, Buffer>

interface Change {
  readonly at: number
  readonly place: number
  /** Null: a new length. */
  readonly bytes: Buffer | null
}

/** One file, whatever its names. */
class Content {
  readonly kept: Bytes
  changes: Change[] = []

  constructor(kept: Buffer) {
    this.kept = new Bytes(kept)
  }

  keep(): void {
    for (const change of this.changes) this.kept.change(change)
    this.changes = []
  }
}

/** Bytes that grow and are written in place. */
class Bytes {
  #bytes: Buffer
  #length: number

  constructor(from: Buffer) {
    this.#bytes = Buffer.from(from)
    this.#length = from.length
  }

  get all(): Buffer {
    return this.#bytes.subarray(0, this.#length)
  }

  change({ place, bytes }: Change): void {
    const end = bytes === null ? place : place + bytes.length
    if (end > this.#bytes.length) {
      const more = Buffer.alloc(end * 2)
      this.all.copy(more)
      this.#bytes = more
    }
    // What lies beyond the end is nought, also where something stood before.
    if (end > this.#length) this.#bytes.fill(0, this.#length, end)
    this.#length = bytes === null ? end : Math.max(end, this.#length)
    bytes?.copy(this.#bytes, place)
  }

  /** Half of the changes are there; of half of these, only some of the sectors. */
  tear(change: Change, chance: () => number): void {
    if (chance() < 0.5) return
    const { at, place, bytes } = change
    if (bytes === null || chance() < 0.5) {
      this.change(change)
      return
    }
    for (let from = 0; from < bytes.length; ) {
      // Sectors are those of the disk: the first may begin before what is written.
      const to = Math.min(bytes.length, from + sector - ((place + from) % sector))
      if (chance() < 0.5) this.change({ at, place: place + from, bytes: bytes.subarray(from, to) })
      from = to
    }
  }
}

interface Naming {
  readonly at: number
  readonly folders: readonly string[]
  readonly apply: (names: Map<string, Content>) => void
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'))

export class Disk {
  /** Names that are kept, whatever happens. */
  readonly #names = new Map<string, Content>()
  /** Names as the process sees them. */
  readonly #seen = new Map<string, Content>()
  readonly #files = new Map<number, Content>()
  #namings: Naming[] = []

  /** @param before what stood there before the process began. */
  constructor(before: DiskImage) {
    for (const [path, bytes] of before) {
      const content = new Content(bytes)
      this.#names.set(path, content)
      this.#seen.set(path, content)
    }
  }

  /** One more entry, at this instant. */
  take({ kind, file, place, bytes }: Entry, at: number): void {
    const path = () => bytes.toString('utf8')
    const fileOf = () => {
      const content = this.#files.get(file)
      if (content === undefined) throw new Error(`file ${file} has no name at ${at}`)
      return content
    }
    if (kind === 'N') {
      const name = path()
      const known = place === 1 ? undefined : this.#seen.get(name)
      const content = known ?? new Content(Buffer.alloc(0))
      this.#files.set(file, content)
      if (known === undefined) this.#name(at, [name], (names) => names.set(name, content))
    } else if (kind === 'W') fileOf().changes.push({ at, place, bytes })
    else if (kind === 'T') fileOf().changes.push({ at, place, bytes: null })
    else if (kind === 'S') fileOf().keep()
    else if (kind === 'D') {
      const folder = path()
      for (const naming of this.#namings) if (naming.folders.includes(folder)) naming.apply(this.#names)
      this.#namings = this.#namings.filter(({ folders }) => !folders.includes(folder))
    } else if (kind === 'U') {
      const name = path()
      this.#name(at, [name], (names) => names.delete(name))
    } else if (kind === 'R' || kind === 'L') {
      const [from = '', to = ''] = path().split('\0')
      const content = this.#seen.get(from)
      if (content === undefined) throw new Error(`${from} is not there at ${at}`)
      this.#name(at, [from, to], (names) => {
        names.set(to, content)
        if (kind === 'R') names.delete(from)
      })
    }
  }

  #name(at: number, paths: readonly string[], apply: Naming['apply']): void {
    apply(this.#seen)
    this.#namings.push({ at, folders: paths.map(folderOf), apply })
  }

  /**
   * What may be found after a cut at this instant, to be read before the next entry is taken.
   * @param chance gives numbers of [0, 1).
   */
  image(model: Model, chance: () => number): DiskImage {
    const waiting = [...new Set([...this.#names.values(), ...this.#seen.values()])].flatMap(({ changes }) => changes)
    const instants = [...waiting, ...this.#namings].map(({ at }) => at).sort((a, b) => a - b)
    const until =
      model === 'dropall'
        ? -1
        : model === 'all'
          ? Infinity
          : (instants[Math.floor(chance() * (instants.length + 1))] ?? Infinity)
    const names = new Map(this.#names)
    for (const naming of this.#namings) if (model !== 'dropall' && naming.at < until) naming.apply(names)
    return new Map(
      [...names].map(([path, { kept, changes }]) => {
        if (changes.length === 0) return [path, kept.all]
        const bytes = new Bytes(kept.all)
        for (const change of changes) {
          if (model === 'torn') bytes.tear(change, chance)
          else if (change.at < until) bytes.change(change)
        }
        return [path, bytes.all]
      }),
    )
  }
}
