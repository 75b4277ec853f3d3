import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { WorkerEngine } from '#electron/engine/client.ts'
import { sessionPath } from '#shared/api/session.ts'
import { decode } from '#shared/api/wire.ts'
import { formatBytes } from '#shared/lib/format.ts'
import { answer, answerBytes, answerJson, readBody, refuse, TooLarge } from './answer.ts'
import type { EventStreams } from './events.ts'
import type { Guard } from './guard.ts'
import { shownName, type Uploads } from './uploads.ts'

/** Longest input of an operation: ten thousand corrections, or forty thousand communes, with room to spare. */
const callLimit = 16_000_000
const smallLimit = 4000

const id = z.string().min(1).max(100)
const callSchema = z.strictObject({ name: z.string().max(100), input: z.unknown(), callId: id })
const cancelSchema = z.strictObject({ callId: id })
const sessionSchema = z.strictObject({ token: z.string().max(200) })

interface Host {
  readonly engine: WorkerEngine
  readonly guard: Guard
  readonly events: EventStreams
  readonly uploads: Uploads
}

interface Route {
  readonly method: 'GET' | 'POST'
  /** Exact type of the body; one that a form of another site cannot send. */
  readonly type?: 'application/json' | 'application/octet-stream'
  readonly open?: boolean
  readonly run: (host: Host, request: IncomingMessage, response: ServerResponse) => Promise<void> | void
}

async function json<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(JSON.parse((await readBody(request, smallLimit)).toString('utf8')))
}

/** Every address of the host that is no page. `open` ones need no session. */
const routes: Readonly<Record<string, Route>> = {
  '/api/health': { method: 'GET', open: true, run: (_host, _request, response) => answerJson(response, { ok: true }) },

  [sessionPath]: {
    method: 'POST',
    type: 'application/json',
    open: true,
    async run({ guard }, request, response) {
      const { token } = await json(request, sessionSchema)
      const cookie = guard.admit(token)
      if (cookie === null) refuse(response, 401, { code: 'host.session', params: {} })
      else answer(response, 204, { 'set-cookie': cookie })
    },
  },

  '/api/call': {
    method: 'POST',
    type: 'application/octet-stream',
    async run({ engine }, request, response) {
      const { name, input, callId } = callSchema.parse(decode(await readBody(request, callLimit)))
      answerBytes(response, 200, await engine.callEnvelope(name, input, callId))
    },
  },

  '/api/cancel': {
    method: 'POST',
    type: 'application/json',
    async run({ engine }, request, response) {
      engine.cancel((await json(request, cancelSchema)).callId)
      answer(response, 204)
    },
  },

  '/api/events': { method: 'GET', run: ({ events }, request, response) => events.open(request, response) },

  '/api/files': {
    method: 'POST',
    type: 'application/octet-stream',
    async run({ engine, uploads }, request, response) {
      const header = request.headers['x-file-name']
      const name = shownName(typeof header === 'string' ? header : undefined)
      if (name === null) return refuse(response, 400, { code: 'host.request', params: {} })
      let received: Awaited<ReturnType<Uploads['receive']>>
      try {
        received = await uploads.receive(request)
      } catch (error) {
        if (!(error instanceof TooLarge)) throw error
        return refuse(response, 413, {
          code: 'file.too-large',
          params: { file: name, limit: formatBytes(uploads.limit) },
        })
      }
      if (received.isWorkspace) {
        await uploads.forget(received.path)
        return refuse(response, 409, { code: 'host.workspace-upload', params: { file: name } })
      }
      answerJson(response, { token: await engine.registerFile(received.path, name), name })
    },
  },
}

/** Answers an address of the contract: method, origin, session and type of body are checked before anything is read. */
export async function answerApi(
  host: Host,
  address: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const route = Object.hasOwn(routes, address) ? routes[address] : undefined
  if (route === undefined) return answer(response, 404)
  if (request.method !== route.method) return answer(response, 405, { allow: route.method })
  if (!host.guard.isOurPage(request, route.method === 'POST')) return answer(response, 403)
  if (route.open !== true && !host.guard.hasSession(request))
    return refuse(response, 401, { code: 'host.session', params: {} })
  if (route.type !== undefined && request.headers['content-type'] !== route.type) return answer(response, 415)
  try {
    await route.run(host, request, response)
  } catch (error) {
    if (response.headersSent || response.destroyed) response.destroy()
    // What cannot be read or passed on is the page's fault; the engine's own failures are envelopes.
    else refuse(response, error instanceof TooLarge ? 413 : 400, { code: 'host.request', params: {} })
  }
}
