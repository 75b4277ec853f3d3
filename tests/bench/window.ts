import { existsSync, rmSync } from 'node:fs'
import { type Browser, chromium, type Page } from '@playwright/test'
import { localEngine } from '#electron/engine/local.ts'
import { flags, program, startHost, stop } from './browser.ts'
import { figureLine, type Outcome } from './report.ts'
import { removeWorkspace, type Setting } from './setting.ts'

async function demo(setting: Setting): Promise<string> {
  const file = setting.path('demo.atelier')
  if (existsSync(file)) removeWorkspace(file)
  const engine = localEngine({ profileFolder: setting.profile })
  const token = await engine.registerFile(file)
  await engine.call('workspace.create', { name: 'Démonstration', department: '32', demo: true, token })
  await engine.close()
  return file
}

/** What the page writes down by itself: when it first painted, and when the panorama of a territory was on the screen. */
interface Marks {
  readonly panoramas: { readonly title: string; readonly at: number }[]
}

/** Runs in the page before anything else. Shown: the frame that follows the one in which the panorama entered the page. */
function watch(): void {
  const panoramas: { title: string; at: number }[] = []
  Object.assign(window, { benchMarks: { panoramas } })
  let before = ''
  const look = () => {
    const title = document.querySelector('.panorama-header h1')?.textContent ?? ''
    if (title === '' || title === before || document.querySelector('.panorama-header ~ *') === null) return
    before = title
    requestAnimationFrame(() =>
      setTimeout(() => {
        panoramas.push({ title, at: performance.now() })
      }),
    )
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true })
}

async function shown(page: Page, count: number): Promise<number> {
  await page.waitForFunction(
    (least) => (window as unknown as { benchMarks: Marks }).benchMarks.panoramas.length >= least,
    count,
    { timeout: 20_000, polling: 50 },
  )
  return page.evaluate(
    (at) => (window as unknown as { benchMarks: Marks }).benchMarks.panoramas[at]?.at ?? Number.NaN,
    count - 1,
  )
}

/** First paint to panorama, in a browser that has kept nothing; then territory after territory in the same page. */
async function visit(browser: Browser, url: string, codes: readonly string[]) {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    await page.addInitScript(watch)
    await page.goto(url)
    const visible = await shown(page, 1)
    const painted = await page.evaluate(() => performance.getEntriesByName('first-paint')[0]?.startTime ?? Number.NaN)
    const switches: number[] = []
    for (const [index, code] of codes.entries()) {
      // The charts of the one before are drawn first: nobody chooses faster than that.
      await page.waitForTimeout(600)
      const asked = await page.evaluate((territory) => {
        const [path = '', query = ''] = location.hash.split('?')
        const asking = new URLSearchParams(query)
        asking.set('territoire', territory)
        const at = performance.now()
        location.hash = `${path}?${asking}`
        return at
      }, code)
      switches.push((await shown(page, index + 2)) - asked)
    }
    return { first: visible - painted, switches }
  } finally {
    await context.close()
  }
}

async function territories(setting: Setting, file: string): Promise<string[]> {
  const engine = localEngine({ profileFolder: setting.profile })
  await engine.call('workspace.open', { token: await engine.registerFile(file) })
  const list = await engine.call('territory.list', { level: 'epci', department: '32' })
  await engine.close()
  // Where a first visit begins is the one with the most inhabitants: it is not chosen again.
  return list
    .toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0))
    .slice(1)
    .map(({ code }) => code)
}

/** The panorama in a real Chromium, through the loopback host, on the demonstration workspace. */
export async function windowFigures(setting: Setting, counted: number): Promise<Outcome[]> {
  if (!existsSync(program)) return [{ what: 'the page in a browser', left: `no Chromium at ${program}` }]
  console.log('  window…')
  const file = await demo(setting)
  const codes = await territories(setting, file)
  const browser = await chromium.launch({ executablePath: program, args: flags })
  const first: number[] = []
  const switches: number[] = []
  try {
    for (let turn = 0; turn <= counted; turn++) {
      // A host for each visit: the first address of a launch serves once, and a new engine has answered nothing yet.
      const { child, url } = await startHost(setting, file)
      try {
        const seen = await visit(browser, url, turn === counted ? codes.slice(0, 9) : [])
        if (turn > 0) first.push(seen.first)
        switches.push(...seen.switches.slice(1))
      } finally {
        await stop(child)
      }
    }
  } finally {
    await browser.close()
    rmSync(setting.path('demo.atelier-wal'), { force: true })
  }
  return [
    figureLine('panorama visible after the first paint (new engine, new page)', first, { most: 1000, unit: 'ms' }),
    figureLine('another territory chosen, its panorama shown', switches, { most: 100, unit: 'ms' }),
  ]
}
