import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'
import type { EngineEvent } from '#shared/api/client.ts'
import type { Envelope } from '#shared/api/errors.ts'
import { decode, encode } from '#shared/api/wire.ts'

export interface HttpAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface HttpQuestion {
  readonly method?: string
  readonly path: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string | Uint8Array
}

/** One plain request to the loopback host: unlike `fetch`, any `Host`, `Origin`, method or path can be sent. */
export function ask(origin: string, { method = 'GET', path, headers = {}, body }: HttpQuestion): Promise<HttpAnswer> {
  const { hostname, port } = new URL(origin)
  return new Promise((done, fail) => {
    const outgoing = request({
      hostname,
      port,
      method,
      path,
      headers,
      agent: false,
      setHost: headers.host === undefined,
    })
    outgoing.on('error', fail)
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', fail)
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    outgoing.end(body)
  })
}

/** Envelope of an answer in bytes. */
export function envelopeOf(answer: HttpAnswer): Envelope<unknown> {
  return decode(answer.body) as Envelope<unknown>
}

/** A page of the host, as a browser would be one: exchanges the token of the first address, then asks with the cookie. */
export class HttpPage {
  readonly origin: string
  readonly #cookie: string

  private constructor(origin: string, cookie: string) {
    this.origin = origin
    this.#cookie = cookie
  }

  static async open(url: string): Promise<HttpPage> {
    const { origin, hash } = new URL(url)
    const token = new URLSearchParams(hash.slice(1)).get('jeton')
    const answer = await ask(origin, {
      method: 'POST',
      path: '/api/session',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    const cookie = answer.headers['set-cookie']?.[0]?.split(';', 1)[0]
    if (answer.status !== 204 || cookie === undefined) throw new Error(`no session: ${answer.status}`)
    return new HttpPage(origin, cookie)
  }

  /** Headers that this page's own requests carry. */
  headers(more: OutgoingHttpHeaders = {}): OutgoingHttpHeaders {
    return { origin: this.origin, cookie: this.#cookie, ...more }
  }

  post(path: string, body: string | Uint8Array, type: string, more: OutgoingHttpHeaders = {}): Promise<HttpAnswer> {
    return ask(this.origin, { method: 'POST', path, headers: this.headers({ 'content-type': type, ...more }), body })
  }

  async call(name: string, input: unknown, callId = 'call'): Promise<Envelope<unknown>> {
    return envelopeOf(await this.post('/api/call', encode({ name, input, callId }), 'application/octet-stream'))
  }

  async cancel(callId: string): Promise<void> {
    await this.post('/api/cancel', JSON.stringify({ callId }), 'application/json')
  }

  upload(name: string, bytes: Uint8Array): Promise<HttpAnswer> {
    return this.post('/api/files', bytes, 'application/octet-stream', { 'x-file-name': encodeURIComponent(name) })
  }

  /** Resolves once the stream is open. */
  events(listener: (event: EngineEvent) => void, more: OutgoingHttpHeaders = {}): Promise<() => void> {
    const { hostname, port } = new URL(this.origin)
    return new Promise((done, fail) => {
      const outgoing = request({ hostname, port, path: '/api/events', headers: this.headers(more), agent: false })
      outgoing.on('error', fail)
      outgoing.on('response', (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
          const messages = text.split('\n\n')
          text = messages.pop() ?? ''
          for (const message of messages) {
            const data = /^data: (.*)$/m.exec(message)?.[1]
            if (data !== undefined) listener(JSON.parse(data) as EngineEvent)
          }
        })
        // The host ends the stream when it closes; the test cuts it when it has seen enough.
        response.on('error', () => undefined)
        done(() => outgoing.destroy())
      })
      outgoing.end()
    })
  }
}
