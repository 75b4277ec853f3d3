import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { ctg, newPost, person } from './demo.ts'

export interface Served {
  /** The application on an empty workspace of the Gers, with somebody at the keyboard. */
  readonly page: Page
  /** Uncaught errors of the page, and what the content policy refused. */
  readonly complaints: readonly string[]
}

/** The built application served on loopback to a real browser, each test on a workspace and a profile of its own. */
export const test = base.extend<{ served: Served }>({
  served: async ({ page }, use) => {
    const post = newPost()
    const workspace = join(post.documents, 'gers.atelier')
    writeFileSync(join(post.profile, 'profil.json'), JSON.stringify({ identity: person, recent: [] }))
    ctg(post.profile, 'init', workspace, '--departement', '32')
    const host = await post.start(workspace)
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (/Content Security Policy|TrustedHTML|Trusted Type/i.test(message.text())) complaints.push(message.text())
    })
    await page.goto(host.url)
    await page.getByRole('main').waitFor()
    await use({ page, complaints })
    await post.close()
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
