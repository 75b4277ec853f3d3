import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type Json = { readonly [key: string]: unknown }

/** One flat session of the Chrome DevTools protocol; its events are emitted by their method name. */
export class Session extends EventEmitter<Record<string, [Json]>> {
  readonly id: string | undefined
  readonly #browser: Browser
  constructor(browser: Browser, id: string | undefined) {
    super()
    this.#browser = browser
    this.id = id
  }
  send(method: string, params: Json = {}): Promise<Json> {
    return this.#browser.request(method, params, this.id)
  }
}

/** Debian's Chromium and the one connection that the double has to it. */
export class Browser {
  readonly process: ChildProcess
  readonly #profile: string
  readonly #sessions = new Map<string | undefined, Session>()
  readonly #waiting = new Map<number, { method: string; resolve(value: Json): void; reject(error: Error): void }>()
  #socket: WebSocket | undefined
  #last = 0
  readonly root: Session

  private constructor(process: ChildProcess, profile: string) {
    this.process = process
    this.#profile = profile
    this.root = this.session(undefined)
  }

  /** Prints Chromium's « DevTools listening » line on stderr, which is what test tools wait for. */
  static async start(args: readonly string[]): Promise<Browser> {
    const executable = globalThis.process.env.CTG_CHROMIUM ?? '/usr/bin/chromium'
    if (!existsSync(executable)) throw new Error(`electron double: ${executable} is not installed`)
    const profile = mkdtempSync(join(tmpdir(), 'electron-double-'))
    const child = spawn(
      executable,
      [
        '--headless=new',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--no-default-browser-check',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-extensions',
        '--disable-dev-shm-usage',
        '--no-startup-window',
        '--password-store=basic',
        '--remote-debugging-port=0',
        `--user-data-dir=${profile}`,
        ...args,
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    )
    const browser = new Browser(child, profile)
    globalThis.process.once('exit', () => browser.kill())
    const address = await new Promise<string>((resolve, reject) => {
      let text = ''
      child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
        const found = /^DevTools listening on (ws:\/\/\S+)\s*$/m.exec(text)
        if (found?.[1]) resolve(found[1])
      })
      child.once('exit', () => reject(new Error(`electron double: Chromium did not start\n${text}`)))
    })
    await browser.#connect(address)
    globalThis.process.stderr.write(`\nDevTools listening on ${address}\n`)
    return browser
  }

  async #connect(address: string): Promise<void> {
    const socket = new WebSocket(address)
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as Json
      if (typeof message.id !== 'number') {
        this.#sessions
          .get(message.sessionId as string | undefined)
          ?.emit(String(message.method), (message.params ?? {}) as Json)
        return
      }
      const request = this.#waiting.get(message.id)
      this.#waiting.delete(message.id)
      const error = message.error as { message: string } | undefined
      if (error) request?.reject(new Error(`${request.method}: ${error.message}`))
      else request?.resolve((message.result ?? {}) as Json)
    })
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true })
      socket.addEventListener('error', () => reject(new Error('electron double: no connection to Chromium')), {
        once: true,
      })
    })
  }

  session(id: string | undefined): Session {
    const session = this.#sessions.get(id) ?? new Session(this, id)
    this.#sessions.set(id, session)
    return session
  }

  request(method: string, params: Json, sessionId: string | undefined): Promise<Json> {
    const id = ++this.#last
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { method, resolve, reject })
      this.#socket?.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }))
    })
  }

  kill(): void {
    this.process.kill('SIGKILL')
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 })
  }
}
