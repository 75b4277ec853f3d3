import type { Locator, Page } from '@playwright/test'
import { expect } from './demo.ts'

/** Whether what has the focus can be seen to have it, inside the window: « shown », « lost », or what it is that hides. */
export const focusShown = (page: Page) =>
  page.evaluate(() => {
    const focused = document.activeElement as HTMLElement | null
    if (!focused || focused === document.body) return 'lost'
    const style = getComputedStyle(focused)
    const box = focused.getBoundingClientRect()
    const ringed = [focused, focused.parentElement].some((each) => {
      if (!each) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each)
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none'
    })
    // Where a screen, a panel or a list as a whole has the focus, its content begins there; a cell has its frame.
    const isPart = focused.tabIndex < 0 && /^(MAIN|SECTION|ASIDE|DIV|H1|H2)$/.test(focused.tagName)
    const isCell = focused.classList.contains('ag-cell-focus') || focused.closest('.ag-cell-inline-editing') !== null
    const isTyped = /^(INPUT|TEXTAREA)$/.test(focused.tagName)
    const seen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
    return (ringed || isPart || isCell || isTyped) && seen && style.visibility === 'visible'
      ? 'shown'
      : `hidden: ${focused.outerHTML.slice(0, 160)}`
  })

/** What has the focus, by the texts that name it. */
const focusName = (page: Page) =>
  page.evaluate(() => {
    const focused = document.activeElement
    const named = (focused?.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
    const label = focused instanceof HTMLInputElement ? (focused.labels?.[0]?.textContent ?? '') : ''
    return [focused?.getAttribute('aria-label') ?? '', ...named, label, focused?.textContent ?? '']
      .map((text) => text.replaceAll(/\s+/g, ' ').trim())
      .filter((text) => text !== '')
  })

/** Fingers on a keyboard: after each press something has the focus, and shows that it has. */
export function keyboardOf(page: Page) {
  const isKept = () => expect.poll(() => focusShown(page), { timeout: 5000 }).toBe('shown')
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) {
      await page.keyboard.press(key)
      await isKept()
    }
  }
  const type = (text: string) => page.keyboard.type(text)
  /** Key after key until what has the focus is called so. */
  const reach = async (name: RegExp, key = 'Tab', most = 40) => {
    for (let times = 0; times < most; times += 1) {
      if ((await focusName(page)).some((text) => name.test(text))) return
      await press(key)
    }
    throw new Error(`${name} was not reached; the focus is at « ${(await focusName(page)).join(' / ')} »`)
  }
  /** F6 until the focus is in this part of the window. */
  const goInto = async (part: Locator) => {
    for (let times = 0; times < 8; times += 1) {
      if (await part.evaluate((it) => it.contains(document.activeElement))) return
      await press('F6')
    }
    throw new Error('no F6 leads into this part of the window')
  }
  return { press, type, reach, goInto, isKept }
}

/**
 * From now on and as long as this very page stays: which events of a pointer came. A script for pages to come would miss the one
 * that is open already.
 */
export async function watchPointers(page: Page): Promise<() => Promise<readonly string[]>> {
  const seen = await page.evaluateHandle(() => {
    const events: string[] = []
    for (const event of ['pointerdown', 'mousedown', 'touchstart'])
      window.addEventListener(event, () => events.push(event), true)
    return events
  })
  return async () => await seen.jsonValue()
}
