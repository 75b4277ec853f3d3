import { execFileSync } from 'node:child_process'
import { readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { ctg } from '#tests/e2e/host/demo.ts'
import { fontsOf, tagsNamed, tagsOf } from '#tests/support/pdf.ts'
import { expect, test } from './fixture.ts'

/** The demonstration of the Gers, open in the application. */
async function openDemo({ app, page }: { app: ElectronApplication; page: Page }, profile: string): Promise<void> {
  const file = join(profile, 'gers.atelier')
  ctg(profile, 'init', file, '--departement', '32', '--figures')
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, file)
  const opened = await page.evaluate(async () => {
    const [chosen] = await window.ctgHost.chooseFiles({ multiple: false, purpose: 'workspace' })
    return await window.ctgHost.call('workspace.open', { token: chosen?.token }, 'open')
  })
  expect(opened).toMatchObject({ ok: true })
}

/** Counts the windows that the application opens from now on, and those among them that can be seen. */
const countWindows = (app: ElectronApplication) =>
  app.evaluate(({ app: main }) => {
    const opened: { visible: boolean }[] = []
    Object.assign(globalThis, { opened })
    main.on('browser-window-created', (_event, window) => void opened.push({ visible: window.isVisible() }))
  })
const opened = (app: ElectronApplication) =>
  app.evaluate(() => (globalThis as unknown as { opened: { visible: boolean }[] }).opened)

/** A document that the page asks the engine for; its bytes. */
async function issued(page: Page, name: string, input: Readonly<Record<string, unknown>>): Promise<Buffer> {
  const text = await page.evaluate(
    async ([operation, question]) => {
      const envelope = await window.ctgHost.call(operation, question, 'issue')
      if (!envelope.ok) throw new Error(envelope.error.code)
      const { bytes } = envelope.data as { bytes: Uint8Array }
      let binary = ''
      for (let at = 0; at < bytes.length; at += 4096) binary += String.fromCharCode(...bytes.subarray(at, at + 4096))
      return btoa(binary)
    },
    [name, input] as const,
  )
  return Buffer.from(text, 'base64')
}

const ownFiles = () => readdirSync(tmpdir()).filter((name) => name.startsWith('ctg-pdf-'))

test('a portrait is printed by a hidden window of the application: text, tags, outline, page numbers', async ({
  profile,
  started,
}) => {
  const { app, page } = started
  await openDemo(started, profile)
  await countWindows(app)
  const before = ownFiles()
  const bytes = await issued(page, 'panorama.issue', { territory: '200066926', reader: 'public', format: 'pdf' })
  expect(await opened(app)).toEqual([{ visible: false }])
  await expect.poll(() => app.windows().length).toBe(1)
  // No browser was started, nothing was written beside the workspace.
  expect(ownFiles()).toEqual(before)

  const path = join(profile, 'portrait.pdf')
  writeFileSync(path, bytes)
  const tags = tagsOf(path)
  expect(tagsNamed(tags, 'H1')[0]?.text).toContain('CA Grand Auch')
  expect(tagsNamed(tags, 'Table').length).toBeGreaterThan(3)
  expect(execFileSync('pdfinfo', [path], { encoding: 'utf8' })).toMatch(/^Tagged:\s+yes$/m)
  expect(bytes.toString('latin1')).toMatch(/\/Outlines/)
  const pages = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1)
  expect(pages.length).toBeGreaterThan(3)
  expect(pages.map((text) => /Page \d+ sur \d+/.exec(text)?.[0])).toEqual(
    pages.map((_text, at) => `Page ${at + 1} sur ${pages.length}`),
  )
  expect(fontsOf(path).every(({ embedded, unicode }) => embedded && unicode)).toBe(true)
})

test('several documents of one job take one window, and an offer is printed as a portrait is', async ({
  profile,
  started,
}) => {
  const { app, page } = started
  await openDemo(started, profile)
  await countWindows(app)
  const archive = join(profile, 'mds.zip')
  const all = { level: 'mds', template: 'elus', reader: 'public', format: 'pdf' }
  writeFileSync(archive, await issued(page, 'panorama.issueAll', all))
  expect(await opened(app)).toEqual([{ visible: false }])
  const names = execFileSync('unzip', ['-Z1', archive], { encoding: 'utf8' }).trim().split('\n')
  expect(names).toHaveLength(6)
  for (const name of names) {
    const path = join(profile, 'un.pdf')
    writeFileSync(path, execFileSync('unzip', ['-p', archive, name], { maxBuffer: 1e8 }))
    // Each is its own: the title that its name says.
    const title = /^Title:\s+(.*)$/m.exec(execFileSync('pdfinfo', [path], { encoding: 'utf8' }))?.[1]
    expect(title).toContain(name.replace(/^Panorama |[.]pdf$/g, '').split(' ')[1])
  }
  const offer = await issued(page, 'offer.document', { format: 'pdf' })
  expect(offer.subarray(0, 5).toString()).toBe('%PDF-')
  expect(await opened(app)).toHaveLength(2)
  await expect.poll(() => app.windows().length).toBe(1)
})

test('a page that its window cannot print is refused in plain words, and the next one is printed', async ({
  profile,
  started,
}) => {
  const { app, page } = started
  await openDemo(started, profile)
  await app.evaluate(({ app: main }) => {
    main.once('browser-window-created', (_event, window) => {
      window.webContents.printToPDF = () => Promise.reject(new Error('no memory'))
    })
  })
  const question = { territory: '200066926', template: 'elus', reader: 'internal', format: 'pdf' }
  await expect(issued(page, 'panorama.issue', question)).rejects.toThrow('document.print-failed')
  expect((await issued(page, 'panorama.issue', question)).subarray(0, 5).toString()).toBe('%PDF-')
  await expect.poll(() => app.windows().length).toBe(1)
})
