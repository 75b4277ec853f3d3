import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, test as base, type ElectronApplication, expect, type Page } from '@playwright/test'
import type { CtgHost } from '#shared/api/host.ts'

export const root = fileURLToPath(new URL('../../../', import.meta.url))
const doubleFolder = join(root, 'tests', 'electron-double')
const electronFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))

/** The real binary where it is installed, the double elsewhere; `CTG_ELECTRON=double` asks for the double. */
export const onDouble = process.env.CTG_ELECTRON === 'double' || !existsSync(join(electronFolder, 'path.txt'))
export const cannotRun =
  onDouble && (process.platform !== 'linux' || !existsSync(process.env.CTG_CHROMIUM ?? '/usr/bin/chromium'))
    ? 'ni Electron ni le Chromium de Debian ne sont installés sur ce poste'
    : ''

export interface Started {
  readonly app: ElectronApplication
  readonly page: Page
  /** Everything that Chromium refused because of the content policy, and uncaught errors of the page. */
  readonly complaints: readonly string[]
}

/** Starts the built application on a profile of its own; `args` are files to open, `more` variables of its environment. */
export async function start(
  profile: string,
  args: readonly string[] = [],
  more: Readonly<Record<string, string>> = {},
): Promise<Started> {
  // Read once by Electron's own module when Playwright asks it for the executable.
  if (onDouble) process.env.ELECTRON_OVERRIDE_DIST_PATH = doubleFolder
  const app = await _electron.launch({
    args: [root, ...args],
    cwd: root,
    env: { ...environment(), ...more, CTG_PROFILE: profile, CTG_DOCUMENTS: join(profile, 'documents') },
  })
  const complaints: string[] = []
  app.context().on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|Trusted Type/i.test(message.text())) complaints.push(message.text())
  })
  app.context().on('weberror', (error) => complaints.push(error.error().message))
  const page = await app.firstWindow()
  // The first window is announced while it is still blank.
  await page.waitForFunction(() => document.querySelector('#app')?.hasChildNodes() === true)
  return { app, page, complaints }
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

export const test = base.extend<{ profile: string; started: Started }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the first parameter.
  profile: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'ctg-e2e-'))
    await use(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  },
  started: async ({ profile }, use) => {
    const started = await start(profile)
    await use(started)
    await started.app.close()
  },
})
test.skip(cannotRun !== '', cannotRun)

declare global {
  interface Window {
    readonly ctgHost: CtgHost
  }
}

export { expect }
