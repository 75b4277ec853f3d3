import { EventEmitter } from 'node:events'
import type {
  BrowserWindowConstructorOptions,
  HandlerDetails,
  PrintToPDFOptions,
  WebPreferences,
  WindowOpenHandlerResponse,
} from 'electron'
import { app } from './app.ts'
import { guard } from './guard.ts'
import { ipcDouble } from './ipc.ts'
import { type FrameState, Page, type PageOwner } from './page.ts'
import { partitionOf, type SessionDouble } from './session.ts'

let lastId = 0
const windows = new Map<number, BrowserWindow>()

/** The main frame, the only one in which a preload runs unless a window asks otherwise (and the double refuses that). */
class Frame {
  readonly #state: FrameState
  readonly parent = null
  constructor(state: FrameState) {
    this.#state = state
  }
  get url(): string {
    return this.#state.url
  }
  get origin(): string {
    return this.#state.origin
  }
}

const ownOfContents = [
  'page',
  'opened_',
  'face',
  'invoke',
  'navigationPrevented',
  'opened',
  'permissions',
  'ownSession',
] as const
type OwnOfContents = (typeof ownOfContents)[number]
export type ContentsFace = Omit<WebContents, OwnOfContents>
export type WindowFace = Omit<BrowserWindow, 'contents'>

export class WebContents extends EventEmitter implements PageOwner {
  readonly id = ++lastId
  readonly page: Promise<Page>
  readonly #window: BrowserWindow
  #openHandler: ((details: HandlerDetails) => WindowOpenHandlerResponse) | undefined
  opened_: Page | undefined
  readonly face: ContentsFace
  readonly ownSession: SessionDouble

  constructor(window: BrowserWindow, preferences: WebPreferences, size: { width: number; height: number }) {
    super()
    const { preload, partition, javascript } = preferences
    this.ownSession = partitionOf(partition)
    this.#window = window
    this.face = guard<WebContents, OwnOfContents>(this, 'webContents', ownOfContents)
    this.page = app.browser.then((browser) =>
      Page.open(browser, this, { preload, isStill: javascript === false, size }),
    )
    void this.page.then((page) => {
      this.opened_ = page
    })
  }

  static fromDevToolsTargetId(targetId: string): ContentsFace | undefined {
    return [...windows.values()]
      .map((window) => window.contents)
      .find((contents) => contents.opened_?.targetId === targetId)?.face
  }

  getURL(): string {
    return this.opened_?.url ?? ''
  }
  send(channel: string, ...args: unknown[]): void {
    this.opened_?.push(channel, args)
  }
  reload(): void {
    void this.page.then((page) => page.reload())
  }
  close(): void {
    this.#window.close()
  }
  isDestroyed(): boolean {
    return this.#window.isDestroyed()
  }
  async printToPDF(options: PrintToPDFOptions): Promise<Buffer> {
    return await (await this.page).print(options)
  }
  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void {
    this.#openHandler = handler
  }

  async invoke(state: FrameState, channel: string, args: unknown[]): Promise<unknown> {
    const senderFrame = guard(new Frame(state), 'webFrameMain')
    const event = { sender: this.face, senderFrame, frameId: 1, processId: 1, type: 'frame' }
    return await ipcDouble.invoke(channel, guard(event, 'ipcMainInvokeEvent'), args)
  }
  navigationPrevented(name: 'will-navigate' | 'will-redirect', url: string, isMainFrame: boolean): boolean {
    let defaultPrevented = false
    const preventDefault = () => {
      defaultPrevented = true
    }
    const event = guard({ url, isMainFrame, isSameDocument: false, preventDefault }, 'navigation event')
    if (name === 'will-navigate') this.emit('will-frame-navigate', event)
    if (isMainFrame || name === 'will-redirect') this.emit(name, event, url)
    return defaultPrevented
  }
  opened(url: string): void {
    if (this.#openHandler === undefined)
      throw new Error('electron double: windows opened by a page are not written; set a handler')
    const details = {
      url,
      frameName: '',
      features: '',
      disposition: 'foreground-tab',
      referrer: { url: '', policy: 'default' },
    }
    if (this.#openHandler(details as HandlerDetails).action !== 'deny')
      throw new Error('electron double: allowing a window is not written')
  }
  permissions(origin: string): readonly (readonly [string, 'granted' | 'denied'])[] {
    return this.ownSession.verdicts(this.face as never, origin)
  }
  override emit(event: string, ...args: unknown[]): boolean {
    if (event === 'ready-to-show') return this.#window.emit(event)
    return super.emit(event, ...args)
  }
}

/** Settings that would make the page another kind of page than the one that the double shows. */
function refuseUnsafe(options: BrowserWindowConstructorOptions): void {
  const {
    sandbox,
    contextIsolation,
    nodeIntegration,
    nodeIntegrationInSubFrames,
    nodeIntegrationInWorker,
    webviewTag,
    webSecurity,
  } = options.webPreferences ?? {}
  const unsafe = {
    sandbox: sandbox === false && !app.sandboxed,
    contextIsolation: contextIsolation === false,
    webSecurity: webSecurity === false,
  }
  const granted = { nodeIntegration, nodeIntegrationInSubFrames, nodeIntegrationInWorker, webviewTag }
  const found = Object.entries({ ...unsafe, ...granted }).filter(([, value]) => value === true)
  if (found.length > 0)
    throw new Error(`electron double: refuses a window with unsafe ${found.map(([name]) => name).join(', ')}`)
}

export class BrowserWindow extends EventEmitter {
  readonly id: number
  readonly contents: WebContents
  readonly webContents: ContentsFace
  readonly #face: WindowFace
  #visible: boolean
  #minimized = false
  #destroyed = false

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super()
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready')
    refuseUnsafe(options)
    this.#visible = options.show !== false
    this.contents = new WebContents(this, options.webPreferences ?? {}, {
      width: options.width ?? 800,
      height: options.height ?? 600,
    })
    this.webContents = this.contents.face
    this.id = this.contents.id
    windows.set(this.id, this)
    this.#face = guard<BrowserWindow, 'contents'>(this, 'BrowserWindow', ['contents'])
    app.emit('web-contents-created', {}, this.webContents)
    app.emit('browser-window-created', {}, this.#face)
    // A constructor may return another object: everyone outside holds the guarded face.
    // biome-ignore lint/correctness/noConstructorReturn: see above.
    return this.#face as BrowserWindow
  }

  static #faceOf(window: BrowserWindow | undefined): WindowFace | null {
    return window ? window.#face : null
  }
  static getAllWindows(): WindowFace[] {
    return [...windows.values()].map((window) => window.#face)
  }
  static fromWebContents(contents: ContentsFace): WindowFace | null {
    return BrowserWindow.#faceOf(windows.get(contents.id))
  }
  static getFocusedWindow(): WindowFace | null {
    return BrowserWindow.#faceOf([...windows.values()].find((window) => window.#visible))
  }

  async loadURL(url: string): Promise<void> {
    await (await this.contents.page).load(url)
  }
  show(): void {
    this.#visible = true
    this.emit('show')
  }
  focus(): void {
    this.#minimized = false
    this.emit('focus')
  }
  isVisible(): boolean {
    return this.#visible
  }
  minimize(): void {
    this.#minimized = true
  }
  isMinimized(): boolean {
    return this.#minimized
  }
  restore(): void {
    this.#minimized = false
  }
  isDestroyed(): boolean {
    return this.#destroyed
  }
  close(): void {
    let prevented = false
    this.emit('close', { preventDefault: () => (prevented = true) })
    if (!prevented) this.destroy()
  }
  destroy(): void {
    if (this.#destroyed) return
    this.#destroyed = true
    windows.delete(this.id)
    void this.contents.page.then((page) => page.close())
    this.emit('closed')
    if (windows.size === 0) app.lastWindowClosed()
  }
}

export function openedByPage(url: string, openerId: string | undefined): void {
  const all = [...windows.values()].map((window) => window.contents)
  // A link without an opener does not say which page it stood in.
  const opener = all.find((contents) => contents.opened_?.targetId === openerId) ?? all[0]
  opener?.opened(url)
}
