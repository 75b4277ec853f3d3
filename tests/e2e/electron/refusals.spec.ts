import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onDouble, root, test } from './fixture.ts'

test('the page stays where it is, whatever it asks', async ({ started: { page } }) => {
  const before = page.url()
  const asked = [
    'https://example.com/',
    'http://127.0.0.1:1/',
    'app://other/index.html',
    'file:///etc/passwd',
    'data:text/html,x',
    'javascript:void(document.title="x")',
    'blob:null/x',
  ]
  for (const url of asked) {
    await page.evaluate((address) => {
      const link = document.createElement('a')
      link.href = address
      document.body.append(link)
      link.click()
      link.remove()
    }, url)
    await page.waitForTimeout(60)
    expect(page.url(), url).toBe(before)
    await expect(page).toHaveTitle(/Atelier CTG/)
  }
})

test('no window is opened by the page', async ({ started: { app, page } }) => {
  await page.evaluate(() => {
    window.open('https://example.com/')
    window.open('app://atelier/index.html')
    const link = document.createElement('a')
    link.href = 'https://example.com/'
    link.target = '_blank'
    document.body.append(link)
    link.click()
  })
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  await expect.poll(() => app.windows().length).toBe(1)
})

test('nothing outside is fetched', async ({ started: { page } }) => {
  const outcome = await page.evaluate(async () => {
    const tried = ['https://example.com/', 'http://127.0.0.1:9/', 'app://other/index.html', 'file:///etc/passwd']
    return await Promise.all(
      tried.map((url) =>
        fetch(url).then(
          () => 'answered',
          () => 'refused',
        ),
      ),
    )
  })
  expect(outcome).toEqual(['refused', 'refused', 'refused', 'refused'])
})

test('no window of the application reaches a server, not even one on this machine', async ({ started: { app } }) => {
  let requests = 0
  const server = createServer((_request, response) => {
    requests++
    response.end('<title>ailleurs</title>')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const outcome = await app.evaluate(
    ({ BrowserWindow }, url) =>
      new BrowserWindow({ show: false, webPreferences: { sandbox: true } }).loadURL(url).then(
        () => 'loaded',
        () => 'refused',
      ),
    `http://127.0.0.1:${port}/`,
  )
  server.close()
  expect([outcome, requests]).toEqual(['refused', 0])
})

test('every permission is denied', async ({ started: { page } }) => {
  const states = await page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'idle-detection',
      'window-management',
    ]
    const state = (name: string) =>
      navigator.permissions.query({ name: name as PermissionName }).then(
        (status) => status.state,
        () => 'denied',
      )
    const media = await navigator.mediaDevices?.getUserMedia({ audio: true }).then(
      () => 'granted',
      () => 'denied',
    )
    return [...(await Promise.all(names.map(state))), media, await Notification.requestPermission()]
  })
  expect(new Set(states)).toEqual(new Set(['denied']))
})

test('an unknown operation and a malformed request are refused, and the next one is served', async ({
  started: { page },
}) => {
  const answers = await page.evaluate(async () => {
    const { ctgHost } = window
    const unknown = await ctgHost.call('workspace.destroyEverything', {}, 'a')
    const inherited = await ctgHost.call('constructor', {}, 'b')
    const malformed = await ctgHost.call('workspace.rename', { name: 3 }, 'c')
    const shapeless = await ctgHost.call(null as unknown as string, {}, 'd').then(
      () => 'answered',
      () => 'refused',
    )
    const next = await ctgHost.call('workspace.status', {}, 'e')
    return [unknown, inherited, malformed, shapeless, next.ok]
  })
  expect(answers[0]).toEqual({
    ok: false,
    error: { code: 'operation.unknown', params: { name: 'workspace.destroyEverything' } },
  })
  expect(answers[1]).toMatchObject({ ok: false, error: { code: 'operation.unknown' } })
  expect(answers[2]).toMatchObject({ ok: false })
  expect(answers.slice(3)).toEqual(['refused', true])
})

test('another window with the same preload and the same address is not the application', async ({
  started: { app },
}) => {
  const opened = app.waitForEvent('window')
  await app.evaluate(
    ({ BrowserWindow }, preload) => {
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
      void other.loadURL('app://atelier/index.html')
    },
    join(root, 'out', 'preload', 'preload.cjs'),
  )
  const page = await opened
  await page.waitForFunction(() => 'ctgHost' in window)
  const refusal = await page.evaluate(() =>
    window.ctgHost.call('workspace.status', {}, 'a').then(
      () => 'answered',
      (error: Error) => error.message,
    ),
  )
  expect(refusal).toContain('refused: not the page of the application')
})

test('the double refuses a window that would not be sandboxed', async ({ started: { app } }) => {
  test.skip(!onDouble, 'ne concerne que le double d’Electron')
  const outcome = await app.evaluate(({ BrowserWindow }) => {
    const tried = [{ contextIsolation: false }, { nodeIntegration: true }, { webviewTag: true }, { webSecurity: false }]
    return tried.map((webPreferences) => {
      try {
        new BrowserWindow({ webPreferences })
        return 'opened'
      } catch {
        return 'refused'
      }
    })
  })
  expect(outcome).toEqual(['refused', 'refused', 'refused', 'refused'])
})
