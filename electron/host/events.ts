import type { IncomingMessage, ServerResponse } from 'node:http'
import type { EngineEvent } from '#shared/api/client.ts'
import { startEventStream } from './answer.ts'

/** A tab that does not read for this long is cut; its browser reconnects and asks everything again. */
const backlogLimit = 1_000_000
const heartbeat = 20_000

/** The engine's events to every open page (server-sent events), numbered so that a page that lost some is told. */
export class EventStreams {
  readonly #streams = new Set<ServerResponse>()
  readonly #timer: NodeJS.Timeout
  #last = 0

  constructor() {
    this.#timer = setInterval(() => this.#write(': \n\n'), heartbeat)
    this.#timer.unref()
  }

  open(request: IncomingMessage, response: ServerResponse): void {
    startEventStream(response)
    this.#streams.add(response)
    response.on('close', () => this.#streams.delete(response))
    // A page that has had no event yet has no number either: what it was answered before this stream may be stale.
    const seen = Number(request.headers['last-event-id'] ?? 0)
    response.write(`retry: 1000\nid: ${this.#last}\n\n`)
    if (seen !== this.#last) response.write(this.#text({ type: 'changed', entities: ['*'], ids: [] }))
  }

  send(event: EngineEvent): void {
    this.#last += 1
    this.#write(this.#text(event))
  }

  close(): void {
    clearInterval(this.#timer)
    for (const stream of this.#streams) stream.end()
    this.#streams.clear()
  }

  /** JSON has no line break outside its strings, and escapes those inside: one event is one `data` line. */
  #text(event: EngineEvent): string {
    return `id: ${this.#last}\ndata: ${JSON.stringify(event)}\n\n`
  }

  #write(text: string): void {
    for (const stream of this.#streams) {
      if (stream.writableLength > backlogLimit) stream.destroy()
      else stream.write(text)
    }
  }
}
