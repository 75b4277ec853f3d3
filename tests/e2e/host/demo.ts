import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test as base, expect, type Page } from '@playwright/test'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const built = (program: 'cli' | 'host') => join(root, 'out', program, 'main.js')

/** The command line as it was built, in a process of its own; standard output. */
export function ctg(profile: string, ...words: readonly string[]): string {
  return execFileSync(process.execPath, [built('cli'), ...words], {
    cwd: root,
    env: { ...process.env, CTG_PROFILE: profile, CTG_DOCUMENTS: profile },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
}

export interface Host {
  /** First address, with the token of the launch. */
  readonly url: string
  readonly origin: string
  readonly stop: () => Promise<void>
}

/** A post with nothing on it yet: a profile, a folder of documents, and the built host to start on them. */
export interface Post {
  readonly profile: string
  readonly documents: string
  readonly start: (workspace?: string) => Promise<Host>
}

function startHost(post: Pick<Post, 'profile' | 'documents'>, workspace: string | undefined): Promise<Host> {
  const child = spawn(process.execPath, [built('host'), ...(workspace ? [workspace] : []), '--sans-navigateur'], {
    cwd: root,
    env: { ...process.env, CTG_PROFILE: post.profile, CTG_DOCUMENTS: post.documents },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((started, failed) => {
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const url = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(said)?.[0]
      if (!url) return
      const stop = async () => {
        if (child.exitCode !== null) return
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      started({ url, origin: new URL(url).origin, stop })
    })
    child.once('exit', (code) => failed(new Error(`the host stopped with code ${code}: ${said}`)))
  })
}

/** Another post; `close` stops what it runs and leaves nothing of it. */
export function newPost(): Post & { readonly close: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'ctg-poste-'))
  const place = { profile: join(folder, 'profil'), documents: join(folder, 'documents') }
  mkdirSync(place.profile)
  mkdirSync(place.documents)
  const hosts: Host[] = []
  const start = async (workspace?: string) => {
    const host = await startHost(place, workspace)
    hosts.push(host)
    return host
  }
  const close = async () => {
    for (const host of hosts) await host.stop()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  return { ...place, start, close }
}

export const person = { name: 'Camille Test', function: 'analyste', organization: 'Essais' }

interface Fixtures {
  readonly post: Post
  /** The figures of the demonstration of the Gers, open at its panorama, with somebody at the keyboard. */
  readonly demo: { readonly page: Page; readonly host: Host; readonly post: Post; readonly workspace: string }
  /** Uncaught errors, messages of error and refusals of the content policy, of every page of the test. */
  readonly complaints: string[]
}

export const test = base.extend<Fixtures, { template: string }>({
  template: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the first parameter.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'ctg-demo-'))
      const file = join(folder, 'gers.atelier')
      ctg(folder, 'init', file, '--departement', '32', '--figures')
      await use(file)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the first parameter.
  post: async ({}, use) => {
    const { close, ...post } = newPost()
    await use(post)
    await close()
  },
  complaints: async ({ context }, use) => {
    const complaints: string[] = []
    context.on('console', (message) => {
      const text = message.text()
      if (message.type() === 'error' || /Content Security Policy|TrustedHTML|Trusted Type/i.test(text))
        complaints.push(text)
    })
    context.on('weberror', (error) => complaints.push(error.error().message))
    await use(complaints)
  },
  demo: async ({ page, post, template, complaints }, use) => {
    const workspace = join(post.documents, 'gers.atelier')
    copyFileSync(template, workspace)
    writeFileSync(join(post.profile, 'profil.json'), JSON.stringify({ identity: person, recent: [] }))
    const host = await post.start(workspace)
    await page.goto(host.url)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await use({ page, host, post, workspace })
    expect(complaints).toEqual([])
  },
})

/** Goes to a screen by its address, as a copied link does. */
export async function go(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, address)
}

/** Opens the panorama of a territory and waits for its name. */
export async function goToPanorama(page: Page, code: string, name: string | RegExp): Promise<void> {
  await go(page, `#/panorama?territoire=${code}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
}

/** Spaces of every kind are one for who reads. */
export const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

export { expect }
