import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ErrorEnvelope } from '#shared/api/errors.ts'
import { encode } from '#shared/api/wire.ts'

/** A request whose body is longer than its place allows. */
export class TooLarge extends Error {}

/** Headers of answers that are no page: nothing to sniff, keep, frame or read from another origin. */
const headers = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

export function answer(response: ServerResponse, status: number, more: Record<string, string> = {}): void {
  response.writeHead(status, { ...headers, 'content-length': '0', ...more })
  response.end()
}

export function answerBytes(response: ServerResponse, status: number, value: unknown): void {
  const bytes = encode(value)
  response.writeHead(status, {
    ...headers,
    'content-type': 'application/octet-stream',
    'content-length': bytes.byteLength,
  })
  response.end(bytes)
}

export function answerJson(response: ServerResponse, value: unknown): void {
  const bytes = Buffer.from(JSON.stringify(value))
  response.writeHead(200, {
    ...headers,
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.byteLength,
  })
  response.end(bytes)
}

/** A refusal of the host, in the envelope that pages read for the engine's own. */
export function refuse(response: ServerResponse, status: number, error: ErrorEnvelope): void {
  // The rest of a body that nobody reads must not be taken for the next request.
  response.shouldKeepAlive = false
  answerBytes(response, status, { ok: false, error })
}

export function startEventStream(response: ServerResponse): void {
  response.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8' })
  response.flushHeaders()
}

/** The whole body; throws TooLarge beyond `limit` bytes, without reading on. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw new TooLarge()
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw new TooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
