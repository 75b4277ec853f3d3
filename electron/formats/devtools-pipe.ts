import type { ChildProcess } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

export type Json = Readonly<Record<string, unknown>>

interface Waiting {
  readonly done: (result: Json) => void
  readonly fail: (error: Error) => void
}

/**
 * The DevTools protocol over the two pipes of a browser started with `--remote-debugging-pipe`: JSON texts, a zero byte after each.
 * No port is opened that another program of this post could reach; the browser ends when the pipe does.
 */
export class DevtoolsPipe {
  readonly #to: Writable
  readonly #waiting = new Map<number, Waiting>()
  readonly #listeners = new Map<string, Set<(params: Json) => void>>()
  readonly #failures = new Set<(error: Error) => void>()
  #ended: Error | null = null
  #last = 0
  #parts: Buffer[] = []

  /** Of a child whose third and fourth streams are those pipes. */
  constructor(child: ChildProcess) {
    this.#to = child.stdio[3] as Writable
    const from = child.stdio[4] as Readable
    from.on('data', (chunk: Buffer) => this.#read(chunk))
    const end = (error?: Error) => this.end(error ?? new Error('the browser has ended'))
    for (const stream of [this.#to, from]) stream.on('error', end)
    from.once('close', () => end())
    child.once('error', end)
    child.once('exit', () => end())
  }

  /** The answer of a method. Rejects with what the browser says is wrong, or once it has ended. */
  send(method: string, params: Json = {}, sessionId?: string): Promise<Json> {
    if (this.#ended !== null) return Promise.reject(this.#ended)
    const id = ++this.#last
    return new Promise((done, fail) => {
      this.#waiting.set(id, { done, fail })
      this.#to.write(`${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`)
    })
  }

  /** The next event of a name that is the one looked for; rejects once the browser has ended. */
  next(name: string, isIt: (params: Json) => boolean = () => true): Promise<Json> {
    return new Promise((done, fail) => {
      const listeners = this.#listeners.get(name) ?? new Set()
      this.#listeners.set(name, listeners)
      const leave = () => {
        listeners.delete(heard)
        this.#failures.delete(failed)
      }
      const heard = (params: Json) => {
        if (!isIt(params)) return
        leave()
        done(params)
      }
      const failed = (error: Error) => {
        leave()
        fail(error)
      }
      listeners.add(heard)
      this.#failures.add(failed)
      if (this.#ended !== null) failed(this.#ended)
    })
  }

  /** Everything that waits is told why nothing more will come. */
  end(error: Error): void {
    if (this.#ended !== null) return
    this.#ended = error
    for (const { fail } of this.#waiting.values()) fail(error)
    this.#waiting.clear()
    for (const fail of this.#failures) fail(error)
  }

  #read(chunk: Buffer): void {
    let start = 0
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      this.#parts.push(chunk.subarray(start, end))
      this.#take(Buffer.concat(this.#parts).toString('utf8'))
      this.#parts = []
      start = end + 1
    }
    if (start < chunk.length) this.#parts.push(chunk.subarray(start))
  }

  #take(text: string): void {
    let message: Json
    try {
      message = JSON.parse(text) as Json
    } catch {
      this.end(new Error('the browser does not speak its protocol'))
      return
    }
    const { id, method, result, error, params } = message
    if (typeof id !== 'number') {
      for (const heard of [...(this.#listeners.get(String(method)) ?? [])]) heard((params ?? {}) as Json)
      return
    }
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (error === undefined) waiting?.done((result ?? {}) as Json)
    else waiting?.fail(new Error(String((error as Json).message)))
  }
}
