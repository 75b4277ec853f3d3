import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { resolve } from 'node:path'
import { type RendererFile, rendererFiles } from '#electron/core/renderer-files.ts'
import { startEngine, type WorkerEngine } from '#electron/engine/client.ts'
import { pageHeaders } from '#shared/api/content-policy.ts'
import { sessionParameter } from '#shared/api/session.ts'
import { answer } from './answer.ts'
import { openInBrowser } from './browser.ts'
import { EventStreams } from './events.ts'
import { Guard } from './guard.ts'
import { answerApi } from './routes.ts'
import { defaultUploadLimit, Uploads } from './uploads.ts'

export interface ServeOptions {
  readonly profileFolder: string
  /** Workspace to open; without it the page asks. */
  readonly file?: string
  /** 0 or absent: any free port. */
  readonly port?: number
  readonly openBrowser?: boolean
  /** The closed list of the page's files; the built page unless told. */
  readonly pages?: ReadonlyMap<string, RendererFile>
  /** Bytes of one uploaded file; 2 GB unless told. */
  readonly uploadLimit?: number
  /** As of `startEngine`. */
  readonly workerUrl?: URL
}

export interface RunningHost {
  /** First address of a page, with the token of this launch in its fragment. */
  readonly url: string
  readonly close: () => Promise<void>
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', fail)
      const address = server.address()
      if (address === null || typeof address === 'string') fail(new Error('no address'))
      else done(address.port)
    })
  })
}

/** The page's files by exact address, so that no request can name anything else. */
function answerPage(
  pages: ReadonlyMap<string, RendererFile>,
  address: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    answer(response, 405, { allow: 'GET, HEAD' })
    return
  }
  const page = pages.get(address)
  if (page === undefined) {
    answer(response, 404)
    return
  }
  const nonce = randomBytes(16).toString('base64url')
  const bytes = page.read(nonce)
  response.writeHead(200, { ...pageHeaders(nonce, page.type), 'content-length': String(bytes.byteLength) })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

async function openWorkspace(engine: WorkerEngine, file: string): Promise<void> {
  const token = await engine.registerFile(resolve(file))
  await engine.call('workspace.open', { token })
}

/**
 * Serves the built page and the contract on 127.0.0.1. Rejects with RefusedError when the workspace cannot be opened,
 * with the system's error when the port cannot be taken, with the reader's error when the page was not built.
 */
export async function serve(options: ServeOptions): Promise<RunningHost> {
  const pages = options.pages ?? rendererFiles()
  const { profileFolder, workerUrl } = options
  const engine = await startEngine({ profileFolder, ...(workerUrl === undefined ? {} : { workerUrl }) })
  const server = createServer()
  let port: number
  try {
    if (options.file !== undefined) await openWorkspace(engine, options.file)
    port = await listen(server, options.port ?? 0)
  } catch (error) {
    await engine.close()
    throw error
  }

  const guard = new Guard(port)
  const events = new EventStreams()
  const uploads = new Uploads(options.uploadLimit ?? defaultUploadLimit)
  const host = { engine, guard, events, uploads }
  const unsubscribe = engine.subscribe((event) => events.send(event))
  server.on('request', (request, response) => {
    // A client that goes away mid-answer is no defect.
    response.on('error', () => undefined)
    const address = (request.url ?? '').split(/[?#]/, 1)[0] ?? ''
    if (!guard.isOurHost(request)) answer(response, 403)
    else if (address.startsWith('/api/')) answerApi(host, address, request, response).catch(() => response.destroy())
    else answerPage(pages, address, request, response)
  })

  const url = `${guard.origin}/#${sessionParameter}=${guard.launchToken}`
  if (options.openBrowser === true) openInBrowser(url)
  let closing: Promise<void> | undefined
  const close = async () => {
    unsubscribe()
    events.close()
    const stopped = new Promise<void>((done) => server.close(() => done()))
    server.closeIdleConnections()
    await engine.close()
    server.closeAllConnections()
    await stopped
    uploads.close()
  }
  return {
    url,
    close: () => {
      closing ??= close()
      return closing
    },
  }
}
