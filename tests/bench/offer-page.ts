import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { localEngine } from '#electron/engine/local.ts'
import { root } from '#electron/scripts/prepare.ts'
import { offerColumns } from '#renderer/features/offer/offer.columns.ts'
import { unpackColumn } from '#shared/offer/columns.ts'
import { flags, program, startHost, stop } from './browser.ts'
import { figureLine, type Outcome, ratioLine } from './report.ts'
import type { Setting } from './setting.ts'

interface Marks {
  /** When the rows of the actions had been read from the engine. */
  read: number
  /** When the first cells of the table were on the screen. */
  shown: number
  /** When what each action is worth had been read. */
  judged: number
  /** Questions on their way to the engine, and when the last was answered. */
  asked: number
  answered: number
}

/** Runs in the page before anything else: when rows arrive, and when the first cells are painted. */
function watch(): void {
  const marks: Marks = { read: Number.NaN, shown: Number.NaN, judged: Number.NaN, asked: 0, answered: 0 }
  Object.assign(window, { offerMarks: marks })
  const original = window.fetch
  window.fetch = async (...call) => {
    marks.asked += 1
    const response = await original(...call).finally(() => {
      marks.asked -= 1
      marks.answered = performance.now()
    })
    const body = call[1]?.body
    const text = body instanceof Uint8Array ? new TextDecoder().decode(body) : ''
    const isJudged = text.includes('offer.quality')
    if (!isJudged && !(text.includes('offer.rows') && text.includes('"action"'))) return response
    const whole = response.arrayBuffer.bind(response)
    response.arrayBuffer = async () => {
      const bytes = await whole()
      if (isJudged) marks.judged = performance.now()
      else if (Number.isNaN(marks.read)) marks.read = performance.now()
      return bytes
    }
    return response
  }
  new MutationObserver(() => {
    if (!Number.isNaN(marks.shown) || document.querySelectorAll('.ag-row .ag-cell').length < 20) return
    marks.shown = 0
    requestAnimationFrame(() =>
      setTimeout(() => {
        marks.shown = performance.now()
      }),
    )
  }).observe(document, { childList: true, subtree: true })
}

const painted = (page: Page) =>
  page.waitForFunction(() => (window as unknown as { offerMarks: Marks }).offerMarks.shown > 0, undefined, {
    timeout: 30_000,
    polling: 20,
  })

/** Mean time of a frame while the table is scrolled by ten rows at each, in ms. */
function scrolled(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const viewport = [...document.querySelectorAll('[class*="viewport"]')].find(
      (each) => each.scrollHeight > each.clientHeight + 10_000 && each.clientHeight > 100,
    )
    if (!viewport) return Number.NaN
    const frame = () => new Promise((done) => requestAnimationFrame(done))
    await frame()
    const started = performance.now()
    const frames = 120
    for (let turn = 0; turn < frames; turn++) {
      viewport.scrollTop += 280
      await frame()
    }
    return (performance.now() - started) / frames
  })
}

interface Size {
  readonly width: number
  readonly height: number
}

interface Seen {
  readonly open: number
  readonly paint: number
  readonly frame: number
  /** Room of the table. */
  readonly size: Size
}

const marksOf = (page: Page) => page.evaluate(() => (window as unknown as { offerMarks: Marks }).offerMarks)

/** Goes from the first screen to the referential; when that was asked for, by the clock of the page. */
async function opened(page: Page, url: string, isAtRest: boolean): Promise<number> {
  await page.addInitScript(watch)
  await page.goto(url)
  await page.waitForSelector('h1')
  if (isAtRest)
    await page.waitForFunction(() => {
      const { asked, answered } = (window as unknown as { offerMarks: Marks }).offerMarks
      // Files of screens that are read ahead are no questions to the engine.
      const files = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
      const last = Math.max(answered, ...files.map((file) => file.responseEnd))
      return asked === 0 && answered > 0 && performance.now() - last > 1500
    })
  const asked = await page.evaluate(() => {
    const at = performance.now()
    location.hash = '#/offre'
    return at
  })
  await painted(page)
  return asked
}

async function inPage<T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } })
  try {
    return await work(await context.newPage())
  } finally {
    await context.close()
  }
}

/** Asked for before the first screen has come to rest: nothing of the referential is read yet. */
const hurried = (browser: Browser, url: string) =>
  inPage(browser, async (page) => {
    const asked = await opened(page, url, false)
    return (await marksOf(page)).shown - asked
  })

const product = (browser: Browser, url: string): Promise<Seen> =>
  inPage(browser, async (page) => {
    const asked = await opened(page, url, true)
    const { read, shown } = await marksOf(page)
    // What each row is worth comes after the rows, and draws them again: it is part of neither figure.
    await page.waitForFunction(() => (window as unknown as { offerMarks: Marks }).offerMarks.judged > 0)
    await page.waitForTimeout(500)
    const size = await page.evaluate(() => {
      const box = document.querySelector('.grid-body')?.getBoundingClientRect()
      return { width: box?.width ?? 0, height: box?.height ?? 0 }
    })
    // Rows that were read ahead are there when the table is asked for.
    return { open: shown - asked, paint: shown - Math.max(read, asked), frame: await scrolled(page), size }
  })

interface Table {
  readonly columns: readonly { readonly field: string; readonly width: number; readonly pinned: 'left' | null }[]
  readonly rows: readonly Record<string, string>[]
}

/** The same rows in the widget alone, as its own documentation sets it up: as much room, columns as wide, one of them pinned. */
async function bare(browser: Browser, table: Table, { width, height }: Size): Promise<Pick<Seen, 'paint' | 'frame'>> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    await page.addInitScript(watch)
    await page.goto('about:blank')
    await page.setContent(`<div id="grid" style="width: ${width}px; height: ${height}px"></div>`)
    await page.evaluate(watch)
    await page.addScriptTag({
      path: join(root, 'node_modules', 'ag-grid-community', 'dist', 'ag-grid-community.min.js'),
    })
    const asked = await page.evaluate(({ columns, rows }) => {
      const at = performance.now()
      const { createGrid } = (
        window as unknown as { agGrid: { createGrid: (to: Element | null, how: object) => void } }
      ).agGrid
      createGrid(document.querySelector('#grid'), {
        columnDefs: columns.map((column) => ({ ...column, filter: true, floatingFilter: true })),
        rowData: rows,
        rowHeight: 28,
        headerHeight: 34,
      })
      return at
    }, table)
    await painted(page)
    const shown = await page.evaluate(() => (window as unknown as { offerMarks: Marks }).offerMarks.shown)
    await page.waitForTimeout(500)
    return { paint: shown - asked, frame: await scrolled(page) }
  } finally {
    await context.close()
  }
}

/** What the page shows, as plain rows of texts. */
async function tableOf(setting: Setting, file: string): Promise<Table> {
  const engine = localEngine({ profileFolder: setting.profile })
  await engine.call('workspace.open', { token: await engine.registerFile(file) })
  const { ids, columns } = await engine.call('offer.rows', { sheet: 'action' })
  await engine.close()
  const shown = offerColumns('action', { choices: () => [], parents: new Map() }).filter(({ isHidden }) => !isHidden)
  const cells = shown.flatMap(({ id }) => {
    const column = columns[id]
    return column === undefined ? [] : [[id, unpackColumn(column)] as const]
  })
  return {
    columns: shown.map(({ id, width, isPinned }) => ({
      field: id,
      width: width ?? 150,
      pinned: isPinned === true ? 'left' : null,
    })),
    rows: ids.map((_id, at) => Object.fromEntries(cells.map(([field, list]) => [field, String(list[at] ?? '')]))),
  }
}

/** The referential in a real Chromium beside a bare AG Grid that holds the same rows. */
export async function offerPage(setting: Setting, file: string, counted: number): Promise<Outcome[]> {
  if (!existsSync(program)) return [{ what: 'the referential in a browser', left: `no Chromium at ${program}` }]
  const table = await tableOf(setting, file)
  const browser = await chromium.launch({ executablePath: program, args: flags })
  const pairs: { product: Seen; peer: Pick<Seen, 'paint' | 'frame'> }[] = []
  const hurries: number[] = []
  try {
    for (let turn = 0; turn <= counted; turn++) {
      // An engine of its own, which has read nothing yet.
      const first = await startHost(setting, file)
      try {
        const open = await hurried(browser, first.url)
        if (turn > 0) hurries.push(open)
      } finally {
        await stop(first.child)
      }
      const { child, url } = await startHost(setting, file)
      try {
        const seen = await product(browser, url)
        const peer = await bare(browser, table, seen.size)
        if (turn > 0) pairs.push({ product: seen, peer })
      } finally {
        await stop(child)
      }
    }
  } finally {
    await browser.close()
  }
  const beside = (key: 'paint' | 'frame') => pairs.map((pair) => ({ product: pair.product[key], peer: pair.peer[key] }))
  const goal = { most: 1.1, peer: 'bare AG Grid', unit: 'ms', digits: 1 }
  return [
    figureLine(
      'the referential opened from a screen at rest: address to first cells',
      pairs.map((pair) => pair.product.open),
      { most: 1000, unit: 'ms' },
    ),
    figureLine('the same before the first screen has come to rest', hurries, { most: 1000, unit: 'ms' }),
    ratioLine('first paint of 20,000 rows, from the rows to the cells', beside('paint'), goal),
    ratioLine('frame while scrolling ten rows at each', beside('frame'), goal),
  ]
}
