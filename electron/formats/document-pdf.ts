import { spawn } from 'node:child_process'
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { EngineError } from '#electron/core/errors.ts'

/** Beyond, the browser will not finish: thousands of pages take a minute. */
const longest = 300_000

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
  '--disable-gpu',
  '--no-first-run',
  '--disable-extensions',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--no-pdf-header-footer',
  '--generate-pdf-document-outline',
  // Its own sandbox refuses to start for the administrator; the page holds neither script nor address.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

function run(executable: string, words: readonly string[]): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(executable, [...flags, ...words], { stdio: 'ignore', timeout: longest })
    child.on('error', () => done(false))
    child.on('close', (code) => done(code === 0))
  })
}

/**
 * A page that stands alone as a PDF: text, tags and outline are those that the browser installed here makes of it. Errors:
 * `document.no-printer`, `document.print-failed`.
 */
export async function pdfOf(html: Uint8Array): Promise<Uint8Array> {
  const executable = browser()
  const folder = mkdtempSync(join(tmpdir(), 'ctg-pdf-'))
  try {
    const [page, out] = [join(folder, 'page.html'), join(folder, 'page.pdf')]
    writeFileSync(page, html)
    const words = [`--user-data-dir=${join(folder, 'profil')}`, `--print-to-pdf=${out}`, pathToFileURL(page).href]
    const isDone = await run(executable, words)
    const bytes = isDone ? readFileSync(out) : Buffer.alloc(0)
    if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new EngineError('document.print-failed', {})
    return bytes
  } catch (error) {
    throw error instanceof EngineError ? error : new EngineError('document.print-failed', {})
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}
