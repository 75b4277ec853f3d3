import { randomUUID } from 'node:crypto'
import { BrowserWindow, type Session, session } from 'electron'
import { EngineError } from '#electron/core/errors.ts'
import { isPdf, longestPrint, type OpenPrinter, type PdfPrinter, printWishes } from '#electron/core/printer.ts'
import { hardenPrinting } from './hardening.ts'
import { printOrigin, printScheme } from './origin.ts'

/** Kept in memory only: neither storage, nor cookies, nor anything of the application's own page. */
const partition = 'impression'

/** Pages that wait to be loaded, by their address: each is given once, to the window that prints it. */
const pages = new Map<string, Uint8Array>()
let printing: Session | null = null

function printSession(): Session {
  if (printing !== null) return printing
  const made = session.fromPartition(partition)
  hardenPrinting(made)
  made.protocol.handle(printScheme, (request) => {
    const page = pages.get(request.url)
    pages.delete(request.url)
    if (page === undefined) return new Response('', { status: 404 })
    return new Response(Buffer.from(page), {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        // The page says the same of itself.
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; font-src data:",
      },
    })
  })
  printing = made
  return made
}

/** Never shown, runs nothing, reaches nothing. */
function hiddenWindow(): BrowserWindow {
  printSession()
  return new BrowserWindow({
    show: false,
    webPreferences: {
      partition,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      javascript: false,
      devTools: false,
      spellcheck: false,
    },
  })
}

/** Prints with one hidden window of the application, opened for the first page and closed with the printer. */
class WindowPrinter implements PdfPrinter {
  #window: BrowserWindow | null = null
  #queue: Promise<unknown> = Promise.resolve()
  #isClosed = false

  print(html: Uint8Array): Promise<Uint8Array> {
    const printed = this.#queue.then(() => this.#print(html))
    this.#queue = printed.catch(() => undefined)
    return printed
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#leave()
  }

  #leave(): void {
    const window = this.#window
    this.#window = null
    if (window !== null && !window.isDestroyed()) window.destroy()
  }

  async #print(html: Uint8Array): Promise<Uint8Array> {
    if (this.#isClosed) throw new EngineError('operation.cancelled')
    this.#window ??= hiddenWindow()
    const window = this.#window
    const address = `${printOrigin}/${randomUUID()}`
    pages.set(address, html)
    let end: (error: Error) => void = () => undefined
    const ended = new Promise<never>((_done, fail) => {
      end = fail
    })
    const onGone = () => end(new Error('the page is too much for the window'))
    const onClosed = () => end(new Error('the window was closed'))
    window.webContents.on('render-process-gone', onGone)
    window.on('closed', onClosed)
    const late = setTimeout(() => end(new Error('the window does not finish')), longestPrint)
    try {
      const print = async () => {
        await window.loadURL(address)
        return await window.webContents.printToPDF(printWishes)
      }
      const pdf = await Promise.race([print(), ended])
      if (!isPdf(pdf)) throw new Error('the window gave no PDF')
      return pdf
    } catch {
      // What is left of a window that failed prints nothing more; the next page opens another.
      this.#leave()
      throw new EngineError(this.#isClosed ? 'operation.cancelled' : 'document.print-failed', {})
    } finally {
      clearTimeout(late)
      pages.delete(address)
      if (!window.isDestroyed()) {
        window.webContents.off('render-process-gone', onGone)
        window.off('closed', onClosed)
      }
    }
  }
}

export const openWindowPrinter: OpenPrinter = async () => new WindowPrinter()
