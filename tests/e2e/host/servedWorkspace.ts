import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test as base, type Page } from '@playwright/test'

const root = fileURLToPath(new URL('../../../', import.meta.url))

export interface Served {
  /** The application on an empty workspace of the Gers, with somebody at the keyboard. */
  readonly page: Page
  /** Uncaught errors of the page, and what the content policy refused. */
  readonly complaints: readonly string[]
}

function address(host: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    host.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(printed)
      if (found) resolve(found[0])
    })
    host.once('exit', (code) => reject(new Error(`the host stopped with code ${code}: ${printed}`)))
  })
}

/** The built application served on loopback to a real browser, each test on a workspace and a profile of its own. */
export const test = base.extend<{ served: Served }>({
  served: async ({ page }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'ctg-host-'))
    const profile = join(folder, 'profil')
    const workspace = join(folder, 'gers.atelier')
    const env = { ...process.env, CTG_PROFILE: profile, CTG_DOCUMENTS: folder }
    mkdirSync(profile)
    const identity = { name: 'Camille Test', function: 'analyste', organization: 'Essais' }
    writeFileSync(join(profile, 'profil.json'), JSON.stringify({ identity, recent: [] }))
    execFileSync(process.execPath, ['out/cli/main.js', 'init', workspace, '--departement', '32'], {
      cwd: root,
      env,
    })
    const host = spawn(process.execPath, ['out/host/main.js', workspace, '--sans-navigateur'], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (/Content Security Policy|TrustedHTML|Trusted Type/i.test(message.text())) complaints.push(message.text())
    })
    await page.goto(await address(host))
    await page.getByRole('main').waitFor()
    await use({ page, complaints })
    const stopped = new Promise((done) => host.once('exit', done))
    host.kill('SIGTERM')
    await stopped
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
})

/** Goes to a screen by its address, as a copied link does. */
export async function open(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, path)
}

export interface TextFile {
  readonly name: string
  readonly text: string
}

/** Drops files on the window, as from a file manager. */
export async function dropFiles(page: Page, files: readonly TextFile[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle((dropped) => {
    const transfer = new DataTransfer()
    for (const { name, text } of dropped) transfer.items.add(new File([text], name))
    return transfer
  }, files)
  await page.dispatchEvent('body', 'drop', { dataTransfer })
}

/** Chooses files in the browser's dialog that a button opens. */
export async function chooseFiles(page: Page, button: RegExp, files: readonly TextFile[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: button }).click()
  await (await chooser).setFiles(
    files.map(({ name, text }) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') })),
  )
}
