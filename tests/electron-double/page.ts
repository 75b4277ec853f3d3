import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { PrintToPDFOptions } from 'electron'
import { originOf, toReal, toShown } from './addresses.ts'
import type { Browser, Json, Session } from './cdp.ts'
import { makeCodec } from './codec.ts'
import type { SessionDouble } from './session.ts'
import { makeEndpoint, startPageWorld, startPreloadWorld } from './worlds.ts'

const codec = makeCodec()
const preloadWorld = 'Electron Isolated Context'
const pages = new Set<string>()
let creating = 0
/** Options that the DevTools protocol has under the same names. */
const printOptions = new Set([
  'preferCSSPageSize',
  'printBackground',
  'displayHeaderFooter',
  'generateTaggedPDF',
  'generateDocumentOutline',
])

/** What a page tells the window that shows it. */
export interface PageOwner {
  invoke(frame: FrameState, channel: string, args: unknown[]): Promise<unknown>
  /** True when a listener of the main process prevented it. */
  navigationPrevented(event: 'will-navigate' | 'will-redirect', url: string, isMainFrame: boolean): boolean
  opened(url: string): void
  emit(event: string, ...args: unknown[]): void
  readonly ownSession: SessionDouble
  permissions(origin: string): readonly (readonly [string, 'granted' | 'denied'])[]
}
/** What of a window's options makes another page. */
interface PageKind {
  readonly preload: string | undefined
  /** Its scripts do not run. */
  readonly isStill: boolean
  readonly size: { readonly width: number; readonly height: number }
}
export interface FrameState {
  readonly url: string
  readonly origin: string
}

/** One real Chromium page, with the real preload in a world of its own. */
export class Page {
  readonly targetId: string
  readonly #session: Session
  readonly #browser: Browser
  readonly #owner: PageOwner
  readonly #binding = `double${randomBytes(8).toString('hex')}`
  #preloadContext: number | undefined
  #asked = ''
  #requests = 0
  /** The document that is shown, and the last that was loaded to its end. */
  #loader = ''
  #loaded = ''
  url = ''

  private constructor(browser: Browser, session: Session, targetId: string, owner: PageOwner) {
    this.#browser = browser
    this.#session = session
    this.targetId = targetId
    this.#owner = owner
  }

  static async open(browser: Browser, owner: PageOwner, { preload, isStill, size }: PageKind): Promise<Page> {
    creating++
    try {
      const { targetId } = await browser.root.send('Target.createTarget', {
        url: 'about:blank',
        newWindow: true,
        ...size,
      })
      pages.add(String(targetId))
      const { sessionId } = await browser.root.send('Target.attachToTarget', { targetId, flatten: true })
      const page = new Page(browser, browser.session(String(sessionId)), String(targetId), owner)
      await page.#prepare(preload)
      if (isStill) await page.#session.send('Emulation.setScriptExecutionDisabled', { value: true })
      return page
    } finally {
      creating--
    }
  }

  /** Every page that the main process did not make was opened by a page: it is announced to `opened` and closed. */
  static async watch(browser: Browser, opened: (url: string, openerId: string | undefined) => void): Promise<void> {
    browser.root.on('Target.targetCreated', async ({ targetInfo }) => {
      const { targetId, type, url, openerId } = targetInfo as {
        targetId: string
        type: string
        url: string
        openerId?: string
      }
      if (type !== 'page') return
      while (creating > 0 && !pages.has(targetId)) await new Promise((resolve) => setTimeout(resolve, 5))
      if (pages.has(targetId)) return
      opened(toReal(url), openerId)
      await browser.root.send('Target.closeTarget', { targetId }).catch(() => undefined)
    })
    await browser.root.send('Target.setDiscoverTargets', { discover: true })
  }

  async #prepare(preload: string | undefined): Promise<void> {
    const send = (method: string, params: Json = {}) => this.#session.send(method, params)
    this.#listen()
    await Promise.all([send('Page.enable'), send('Runtime.enable'), send('Debugger.enable'), send('Inspector.enable')])
    if (preload !== undefined) {
      const toPage = this.#binding.replace('double', 'page')
      const toPreload = this.#binding.replace('double', 'preload')
      const shared = `const codec = (${makeCodec.toString()})();\nconst makeEndpoint = ${makeEndpoint.toString()};\n`
      const mainFrameOnly = (source: string) => `if (window === window.top) { (() => {\n${source}\n})() }`
      await send('Page.addScriptToEvaluateOnNewDocument', {
        source: mainFrameOnly(
          `${shared}(${startPageWorld.toString()})(makeEndpoint(codec, '${toPreload}', '${toPage}'))`,
        ),
      })
      await send('Runtime.addBinding', { name: this.#binding, executionContextName: preloadWorld })
      await send('Page.addScriptToEvaluateOnNewDocument', {
        worldName: preloadWorld,
        source: mainFrameOnly(
          `${shared}(${startPreloadWorld.toString()})(codec, makeEndpoint(codec, '${toPage}', '${toPreload}'), '${this.#binding}', function (require, process, module, exports) {\n${readFileSync(preload, 'utf8')}\n})`,
        ),
      })
    }
    await send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
  }

  #listen(): void {
    const session = this.#session
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const { id, name, auxData } = context as { id: number; name: string; auxData: { frameId: string } }
      if (name === preloadWorld && auxData.frameId === this.targetId) this.#preloadContext = id
    })
    session.on('Runtime.executionContextsCleared', () => {
      this.#preloadContext = undefined
    })
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === this.#binding) void this.#answer(String(payload), Number(executionContextId))
    })
    session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      const { text, exception } = exceptionDetails as { text: string; exception?: { description?: string } }
      process.stderr.write(`electron double: uncaught in page: ${exception?.description ?? text}\n`)
    })
    session.on('Debugger.paused', (event) => void this.#paused(event))
    session.on('Fetch.requestPaused', (event) => {
      this.#requested(event).catch((error: Error) => process.stderr.write(`electron double: ${error.message}\n`))
    })
    session.on('Page.frameNavigated', ({ frame }) => {
      const { parentId, url, loaderId } = frame as { parentId?: string; url: string; loaderId: string }
      if (parentId !== undefined) return
      this.#loader = loaderId
      this.url = toReal(url)
      if (url !== 'about:blank') this.#owner.emit('did-navigate', {}, this.url, 200, 'OK')
    })
    session.on('Page.loadEventFired', () => {
      this.#loaded = this.#loader
      if (this.url === 'about:blank' || this.url === '') return
      this.#owner.emit('did-finish-load')
      this.#owner.emit('ready-to-show')
    })
    session.on('Inspector.targetCrashed', () =>
      this.#owner.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 }),
    )
  }

  async #answer(payload: string, contextId: number): Promise<void> {
    const message = codec.decode(payload) as { id: number; channel: string; args: unknown[] }
    let reply: string
    try {
      const value = await this.#owner.invoke(
        { url: this.url, origin: originOf(this.url) },
        message.channel,
        message.args,
      )
      reply = codec.encode({ id: message.id, ok: true, value })
    } catch (error) {
      const value = new Error(`Error invoking remote method '${message.channel}': ${String(error)}`)
      reply = codec.encode({ id: message.id, ok: false, value })
    }
    await this.#tell(contextId, reply)
  }

  async #tell(contextId: number, text: string): Promise<void> {
    const expression = `${this.#binding}Receive(${JSON.stringify(text)})`
    // A page that has gone in the meantime hears nothing, as in Electron.
    await this.#session.send('Runtime.evaluate', { contextId, expression }).catch(() => undefined)
  }

  push(channel: string, args: unknown[]): void {
    const text = codec.encode({ type: 'push', channel, args })
    if (this.#preloadContext !== undefined) void this.#tell(this.#preloadContext, text)
  }

  /** Answers `webUtils.getPathForFile` (see worlds.ts); any other pause is left at once. */
  async #paused({ callFrames }: Json): Promise<void> {
    const [frame] = callFrames as { callFrameId: string; functionName: string }[]
    if (frame?.functionName === 'getPathForFile') {
      const { callFrameId } = frame
      const { result } = await this.#session.send('Debugger.evaluateOnCallFrame', { callFrameId, expression: 'file' })
      const { objectId } = result as { objectId: string }
      const { path } = await this.#session.send('DOM.getFileInfo', { objectId }).catch(() => ({ path: '' }))
      await this.#session.send('Debugger.evaluateOnCallFrame', {
        callFrameId,
        expression: `found.path = ${JSON.stringify(path)}`,
      })
    }
    await this.#session.send('Debugger.resume').catch(() => undefined)
  }

  async #requested(event: Json): Promise<void> {
    const { requestId, request, resourceType, frameId } = event as {
      requestId: string
      request: { url: string; method: string; headers: Record<string, string>; postData?: string }
      resourceType: string
      frameId: string
    }
    const real = toReal(request.url)
    const fail = (errorReason: string) => this.#session.send('Fetch.failRequest', { requestId, errorReason })
    if (resourceType === 'Document') {
      const asked = real === this.#asked && frameId === this.targetId
      this.#asked = ''
      const kind = 'redirectedRequestId' in event ? 'will-redirect' : 'will-navigate'
      if (!asked && this.#owner.navigationPrevented(kind, real, frameId === this.targetId)) {
        await fail('Aborted')
        return
      }
    }
    const details = {
      id: ++this.#requests,
      url: real,
      method: request.method,
      resourceType: resourceType === 'Document' ? 'mainFrame' : resourceType.toLowerCase(),
      timestamp: Date.now(),
    }
    if (!(await this.#owner.ownSession.allows(details))) {
      await fail('BlockedByClient')
      return
    }
    const handler = this.#owner.ownSession.protocolDouble.handlers.get(new URL(real).protocol.slice(0, -1))
    if (!handler) {
      await this.#session.send('Fetch.continueRequest', { requestId })
      return
    }
    const body = request.postData === undefined ? {} : { body: request.postData }
    const response = await handler(new Request(real, { method: request.method, headers: request.headers, ...body }))
    await this.#session.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    })
  }

  async load(url: string): Promise<void> {
    const shown = toShown(url)
    for (const [name, setting] of this.#owner.permissions(originOf(url))) {
      await this.#browser.root.send('Browser.setPermission', {
        permission: { name },
        setting,
        origin: new URL(shown).origin,
      })
    }
    this.#asked = url
    const { errorText, loaderId } = await this.#session.send('Page.navigate', { url: shown })
    if (errorText) throw new Error(`${String(errorText)} loading '${url}'`)
    // As in Electron, a page is loaded when all of it is.
    while (this.#loaded !== loaderId) await once(this.#session, 'Page.loadEventFired')
  }
  async print(options: PrintToPDFOptions): Promise<Buffer> {
    const unknown = Object.keys(options).filter((name) => !printOptions.has(name))
    if (unknown.length > 0) throw new Error(`electron double: printToPDF with ${unknown.join(', ')} is not written`)
    const { data } = await this.#session.send('Page.printToPDF', { ...options })
    return Buffer.from(String(data), 'base64')
  }
  async reload(): Promise<void> {
    this.#asked = this.url
    await this.#session.send('Page.reload')
  }
  async close(): Promise<void> {
    await this.#browser.root.send('Target.closeTarget', { targetId: this.targetId }).catch(() => undefined)
  }
}
