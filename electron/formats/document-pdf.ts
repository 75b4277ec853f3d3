import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { EngineError } from '#electron/core/errors.ts'
import { isPdf, longestPrint, type PdfPrinter, printWishes } from '#electron/core/printer.ts'
import { DevtoolsPipe, type Json } from './devtools-pipe.ts'

/** Milliseconds left to a browser to end by itself. */
const longestEnd = 3000

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const windowsPaths = [
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
]

function candidates(): string[] {
  const { env } = process
  if (env.CTG_CHROMIUM !== undefined) return [env.CTG_CHROMIUM]
  if (process.platform === 'win32')
    return [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].flatMap((folder) =>
      folder === undefined ? [] : windowsPaths.map((path) => join(folder, path)),
    )
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.flatMap((folder) => names.map((name) => join(folder, name)))
}

function browser(): string {
  const found = candidates().find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
  if (found === undefined) throw new EngineError('document.no-printer', {})
  return found
}

/** The browser has no page to show, no profile of the person's and no address that it can reach. */
const flags = [
  '--headless',
  '--remote-debugging-pipe',
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-extensions',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  // Its own sandbox refuses to start for the administrator; the page holds neither script nor address.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

const pageName = 'page.html'

interface Browser {
  readonly pipe: DevtoolsPipe
  /** The tab in which the documents are opened, one after the other. */
  readonly tab: string
}

/** Prints with one browser installed on this post, started for the first page and ended with the printer. */
export class BrowserPrinter implements PdfPrinter {
  readonly #signal: AbortSignal | undefined
  #folder: string | null = null
  #child: ChildProcess | null = null
  #browser: Promise<Browser> | null = null
  #queue: Promise<unknown> = Promise.resolve()

  constructor(signal?: AbortSignal) {
    this.#signal = signal
    signal?.addEventListener('abort', this.#leave)
  }

  /** Text, tags and outline are those that the browser makes of the page. */
  print(html: Uint8Array): Promise<Uint8Array> {
    const printed = this.#queue.then(() => this.#print(html))
    this.#queue = printed.catch(() => undefined)
    return printed
  }

  async close(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#leave)
    const child = this.#child
    if (child !== null && child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
      const ended = once(child, 'exit')
      this.#browser?.then(({ pipe }) => pipe.send('Browser.close')).catch(this.#kill)
      const timer = setTimeout(this.#kill, longestEnd)
      await ended
      clearTimeout(timer)
    }
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    this.#folder = null
  }

  /** At once: the thread may be about to end, and the page holds figures. */
  readonly #leave = () => {
    this.#kill()
    if (this.#folder !== null) rmSync(join(this.#folder, pageName), { force: true })
  }

  readonly #kill = () => {
    this.#child?.kill('SIGKILL')
  }

  async #print(html: Uint8Array): Promise<Uint8Array> {
    const isOver = new AbortController()
    try {
      if (this.#signal?.aborted) throw new EngineError('operation.cancelled')
      this.#browser ??= this.#start()
      const late = wait(longestPrint, undefined, { signal: isOver.signal }).then(() => {
        throw new Error('the browser does not finish')
      })
      return await Promise.race([this.#printed(await Promise.race([this.#browser, late]), html), late])
    } catch (error) {
      if (this.#signal?.aborted) throw new EngineError('operation.cancelled')
      // What is left of a browser that failed prints nothing more.
      this.#kill()
      throw error instanceof EngineError ? error : new EngineError('document.print-failed', {})
    } finally {
      isOver.abort()
    }
  }

  async #start(): Promise<Browser> {
    const executable = browser()
    const folder = mkdtempSync(join(tmpdir(), 'ctg-pdf-'))
    this.#folder = folder
    const child = spawn(executable, [...flags, `--user-data-dir=${join(folder, 'profil')}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    const pipe = new DevtoolsPipe(child)
    const { targetId } = await pipe.send('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await pipe.send('Target.attachToTarget', { targetId, flatten: true })
    const tab = String(sessionId)
    await pipe.send('Page.enable', {}, tab)
    await pipe.send('Page.setLifecycleEventsEnabled', { enabled: true }, tab)
    await pipe.send('Emulation.setScriptExecutionDisabled', { value: true }, tab)
    pipe.next('Inspector.targetCrashed').then(
      () => pipe.end(new Error('the page is too much for the browser')),
      () => undefined,
    )
    return { pipe, tab }
  }

  async #printed({ pipe, tab }: Browser, html: Uint8Array): Promise<Uint8Array> {
    const page = join(this.#folder ?? '', pageName)
    writeFileSync(page, html)
    const { frameTree } = (await pipe.send('Page.getFrameTree', {}, tab)) as { frameTree: { frame: Json } }
    const isNew = ({ name, loaderId }: Json) => name === 'load' && loaderId !== frameTree.frame.loaderId
    const loaded = pipe.next('Page.lifecycleEvent', isNew)
    // Not waited for when the page cannot be opened.
    loaded.catch(() => undefined)
    const { errorText } = await pipe.send('Page.navigate', { url: pathToFileURL(page).href }, tab)
    if (errorText !== undefined) throw new Error(String(errorText))
    await loaded
    const { stream } = await pipe.send('Page.printToPDF', { ...printWishes, transferMode: 'ReturnAsStream' }, tab)
    const parts: Buffer[] = []
    for (let isWhole = false; !isWhole; ) {
      const { data, base64Encoded, eof } = await pipe.send('IO.read', { handle: stream, size: 1 << 20 }, tab)
      parts.push(Buffer.from(String(data), base64Encoded === true ? 'base64' : 'utf8'))
      isWhole = eof === true
    }
    await pipe.send('IO.close', { handle: stream }, tab)
    const bytes = Buffer.concat(parts)
    if (!isPdf(bytes)) throw new Error('the browser gave no PDF')
    return bytes
  }
}
