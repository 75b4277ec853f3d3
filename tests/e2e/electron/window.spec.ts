import { expect, test } from './fixture.ts'

test('one window shows the built application, and nothing in it breaks the content policy', async ({
  started: { app, page, complaints },
}) => {
  await expect(page).toHaveTitle(/Atelier CTG/)
  await expect(page.locator('#app')).not.toBeEmpty()
  expect(app.windows()).toHaveLength(1)
  // Loaded again with the listeners already there: the first time may have been quicker than they were.
  await page.evaluate(() => Object.assign(window, { isFirst: true }))
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload())
  await page.waitForFunction(() => !('isFirst' in window) && document.querySelector('#app')?.hasChildNodes() === true)
  expect(complaints).toEqual([])
})

test('the page has neither Node nor Electron, only a closed list of functions', async ({ started: { page } }) => {
  const seen = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
    host: Object.fromEntries(Object.entries(window.ctgHost).map(([key, value]) => [key, typeof value])),
    isFrozen: Object.isFrozen(window.ctgHost),
  }))
  expect(seen).toEqual({
    node: [],
    host: {
      kind: 'string',
      call: 'function',
      cancel: 'function',
      onEvent: 'function',
      chooseFiles: 'function',
      fileToken: 'function',
      onMenu: 'function',
    },
    isFrozen: true,
  })
})

test('what the page is answered carries the content policy, with a nonce of its own each time', async ({
  started: { page },
}) => {
  const [first, second] = await page.evaluate(async () => {
    const policy = async () => (await fetch('/index.html')).headers.get('content-security-policy') ?? ''
    return [await policy(), await policy()] as const
  })
  expect(first).toContain("default-src 'none'; script-src 'self';")
  expect(first).toContain("require-trusted-types-for 'script'")
  expect(first).not.toContain('unsafe')
  expect(first).toContain("frame-ancestors 'none'")
  expect(first).not.toBe(second)
})

test('markup, evaluated text and inline handlers are refused', async ({ started: { page, complaints } }) => {
  // From a timer: what the test tool itself evaluates is exempt from the policy.
  const outcome = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const refused = (action: () => void) => {
          try {
            action()
            return 'done'
          } catch (error) {
            return (error as Error).name
          }
        }
        setTimeout(() => {
          const results = {
            innerHTML: refused(() => {
              document.createElement('div').innerHTML = '<img src=x onerror="window.pwned = 1">'
            }),
            evaluated: refused(() => {
              // biome-ignore lint/security/noGlobalEval: the test shows that it is refused.
              const indirect = globalThis.eval
              indirect('window.pwned = 1')
            }),
            made: refused(() => new Function('window.pwned = 1')()),
            script: refused(() => {
              const script = document.createElement('script')
              script.text = 'window.pwned = 1'
              document.body.append(script)
            }),
          }
          resolve({ ...results, pwned: 'pwned' in window })
        })
      }),
  )
  expect(outcome).toEqual({
    innerHTML: 'TypeError',
    evaluated: 'EvalError',
    made: 'EvalError',
    script: 'TypeError',
    pwned: false,
  })
  // The other tests rely on hearing of a refusal.
  expect(complaints).not.toEqual([])
})

test('only the files of the build have an address', async ({ started: { page } }) => {
  const statuses = await page.evaluate(async () => {
    const addresses = [
      '/',
      '/index.html',
      '/package.json',
      '/../package.json',
      '/%2e%2e/package.json',
      '/..%2fpackage.json',
      '//etc/passwd',
      '/assets/',
      '/shell/main.js',
    ]
    return await Promise.all(
      addresses.map(async (address) => [
        address,
        await fetch(address).then(
          (answer) => answer.status,
          () => 'refused',
        ),
      ]),
    )
  })
  for (const [address, status] of statuses) {
    if (address === '/' || address === '/index.html') expect(status, String(address)).toBe(200)
    else expect([404, 'refused'], String(address)).toContain(status)
  }
})

test('menus are in French and their commands reach the page', async ({ started: { app, page } }) => {
  const labels = await app.evaluate(({ Menu }) => {
    const menu = Menu.getApplicationMenu()
    return (menu?.items ?? []).map((item) => [
      item.label,
      (item.submenu?.items ?? []).filter((sub) => sub.type !== 'separator').map((sub) => sub.label),
    ])
  })
  expect(labels.map(([label]) => label).slice(-4)).toEqual(['Fichier', 'Édition', 'Affichage', 'Aide'])
  expect(labels.flat(2)).toEqual(
    expect.arrayContaining([
      'Ouvrir un espace de travail…',
      'Importer des données…',
      'Quitter',
      'Annuler',
      'Coller',
      'Plein écran',
      'Raccourcis clavier',
    ]),
  )
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    window.ctgHost.onMenu((command) => void heard.push(command))
  })
  await app.evaluate(({ Menu }) => {
    for (const id of ['undo', 'palette']) Menu.getApplicationMenu()?.getMenuItemById(id)?.click()
  })
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { heard: string[] }).heard))
    .toEqual(['undo', 'palette'])
})

test('closing the window ends the application', async ({ started: { app, page } }) => {
  const ended = app.waitForEvent('close')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await ended
  expect(page.isClosed()).toBe(true)
})
