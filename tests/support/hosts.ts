import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { afterAll } from 'vitest'
import type { RendererFile } from '#electron/core/renderer-files.ts'
import { startEngine, type WorkerEngine } from '#electron/engine/client.ts'
import { type RunningHost, type ServeOptions, serve } from '#electron/host/serve.ts'
import type { EngineEvent } from '#shared/api/client.ts'
import { noncePlaceholder } from '#shared/api/content-policy.ts'
import type { Envelope } from '#shared/api/errors.ts'
import { HttpPage } from './httpClient.ts'
import { workerUrl } from './program.ts'
import { temporaryFolder, testEngine } from './workspace.ts'

const running: { close(): Promise<void> }[] = []

afterAll(async () => {
  for (const each of running.splice(0)) await each.close()
})

function page(type: string, text: string): RendererFile {
  return { type, read: (nonce) => new TextEncoder().encode(text.replaceAll(noncePlaceholder, nonce)) }
}

/** A page of two files, where the built one is not what the test is about. */
export const testPages: ReadonlyMap<string, RendererFile> = new Map(
  Object.entries({
    '/': page('text/html; charset=utf-8', `<!doctype html><meta property="csp-nonce" nonce="${noncePlaceholder}">`),
    '/assets/page.js': page('text/javascript; charset=utf-8', 'export {}'),
  }),
)

/** A running loopback host, closed after the tests of the file. */
export async function testHost(options: Partial<ServeOptions> = {}): Promise<RunningHost> {
  const host = await serve({ profileFolder: temporaryFolder(), pages: testPages, workerUrl, ...options })
  running.push(host)
  return host
}

/** What every way to the engine offers; the same scenarios run over each. */
export interface Transport {
  call(name: string, input: unknown, callId?: string): Promise<Envelope<unknown>>
  cancel(callId: string): void | Promise<void>
  subscribe(listener: (event: EngineEvent) => void): Promise<() => void>
  /** Token of a file, as this transport hands files over. */
  token(path: string): Promise<string>
}

async function overEngine(engine: WorkerEngine, file: string): Promise<Transport> {
  await engine.call('workspace.open', { token: await engine.registerFile(file) })
  return {
    call: (name, input, callId) => engine.callEnvelope(name, input, callId),
    cancel: (callId) => engine.cancel(callId),
    subscribe: async (listener) => engine.subscribe(listener),
    token: (path) => engine.registerFile(path),
  }
}

/** Each opens the workspace file given. */
export const transports: Readonly<Record<string, (file: string) => Promise<Transport>>> = {
  'in process': (file) => overEngine(testEngine(), file),
  async worker(file) {
    const engine = await startEngine({ profileFolder: temporaryFolder(), workerUrl })
    running.push(engine)
    return await overEngine(engine, file)
  },
  async http(file) {
    const { url } = await testHost({ file })
    const page = await HttpPage.open(url)
    return {
      call: (name, input, callId) => page.call(name, input, callId),
      cancel: (callId) => page.cancel(callId),
      subscribe: (listener) => page.events(listener),
      async token(path) {
        const answer = await page.upload(basename(path), readFileSync(path))
        if (answer.status !== 200) throw new Error(`upload refused: ${answer.status}`)
        return (JSON.parse(answer.body.toString()) as { token: string }).token
      },
    }
  },
}
